"""Questions a second at the officers' counter: `python -m tests.benchmarks.counter [4000]`

Every published case of every country, again and again, each answered with the figures of the law it rests on and
written as JSON; seconds of one core, not of the wall, so that a busy machine says nearly the same.
"""

import json
import sys
import time
from itertools import cycle, islice
from typing import Any

from game.content.paths import SCENARIOS
from game.content.yaml.yamlfile import YamlFile
from game.office.desk import Desk


def questions(count: int) -> list[dict[str, Any]]:
    """So many questions, country by country."""
    found = []
    for path in sorted((SCENARIOS / "systems").glob("*/cases.yaml")):
        for case in YamlFile(path, path.name).data["cases"]:
            asked = {"system": path.parent.name, "calc": str(case["scheme"]), "inputs": case["inputs"]}
            found.append({**asked, "year": case.get("year", 2026)})
    return list(islice(cycle(found), count))


def main(count: int) -> None:
    desk = Desk()
    asked = questions(count)
    for one in questions(1100):  # every country is read once before the clock runs
        desk.answer(one, "en")
    begun = time.process_time()
    failed = sum("error" in json.loads(json.dumps(desk.answer(one, "en"))) for one in asked)
    print(f"{count / (time.process_time() - begun):,.0f} questions a second of one core, {failed} without an answer")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
