# mypy: ignore-errors
"""One implementation once: `python one.py MODULE LIVES SEED` prints processor nanoseconds a person-year, the peak of
memory in MB, and the summary by which results are compared. A small run before takes imports and caches out."""

import importlib
import json
import resource
import sys
import time

import spec as S

name, lives, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
run = importlib.import_module(name).run
run(64, seed=0)
begun = time.process_time()
summary = S.summarise(run(lives, seed=seed))
took = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"ns": 1e9 * took / summary["person_years"], "peak": peak, "summary": summary}))
