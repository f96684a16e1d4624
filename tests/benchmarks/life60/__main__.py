"""life60 here and in its peers: `python -m tests.benchmarks.life60 [peer …] [--lives N …] [--rounds R]`.

See README.md."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.life60.peers.spec import same

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PEERS = {
    "openfisca": "openfisca-core==46.0.1",
    "policyengine": "policyengine-core==3.33.12",
    "neworder": "neworder==1.7.2",
}
PYTHONS = {"neworder": "3.12"}
"""Which Python a peer wants where it is not this one; found by its name (`python3.12`)."""
MODULES = {"neworder": "neworder_model"}
ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "POLARS", "NUMEXPR")}


def environment(peer: str) -> Path | None:
    """The Python that has this peer, set up where it is not there yet; None (and a line) where it cannot be had."""
    version = PYTHONS.get(peer, f"{sys.version_info.major}.{sys.version_info.minor}")
    maker = shutil.which(f"python{version}") if peer in PYTHONS else sys.executable
    if maker is None:
        print(f"{peer}: it wants python{version}, which this machine lacks")
        return None
    folder = Path(tempfile.gettempdir()) / f"life60-{PEERS[peer]}-{version}"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (folder / "ready").exists():
        subprocess.run([maker, "-m", "venv", "--clear", str(folder)], check=True)
        wanted = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEERS[peer]]
        done = subprocess.run(wanted, capture_output=True, text=True)
        if done.returncode:
            print(f"{peer}: {PEERS[peer]} cannot be installed: {(done.stderr.strip() or '?').splitlines()[-1]}")
            return None
        (folder / "ready").touch()
    return python


def one(python: Path, name: str, lives: int, seed: int) -> dict[str, Any] | None:
    """What a run in a process of its own tells; None (and a line) if it fails."""
    command = [str(python), str(HERE / "peers" / "one.py"), MODULES.get(name, name), str(lives), str(seed)]
    surroundings = {**os.environ, **ONE_CORE, "PYTHONUTF8": "1"}
    surroundings.pop("PYTHONPATH", None)
    if name == "ours":
        surroundings["PYTHONPATH"] = str(ROOT)
    run = subprocess.run(command, env=surroundings, capture_output=True, text=True)
    if run.returncode:
        print(f"{name}: {(run.stderr.strip() or '?').splitlines()[-1]}")
        return None
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def rounds(pythons: dict[str, Path], lives: int, count: int) -> dict[str, list[dict[str, Any]]]:
    """The runs of each, one after the other in every round; who fails once is left out from then on."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in pythons}
    for seed in range(1, count + 1):
        for name in list(found):
            run = one(pythons[name], name, lives, seed)
            if run is None:
                del found[name]
            else:
                found[name].append(run)
    return found


def told(lives: int, found: dict[str, list[dict[str, Any]]]) -> None:
    """Medians, and how many times as long as here inside the rounds."""
    ours = found["ours"]
    for name, runs in found.items():
        ns, peak = (statistics.median(run[key] for run in runs) for key in ("ns", "peak"))
        ratio = statistics.median(run["ns"] / own["ns"] for run, own in zip(runs, ours, strict=True))
        differs = [line for run, own in zip(runs, ours, strict=True) for line in same(run["summary"], own["summary"])]
        print(f"{lives:>10,} {name:>13}: {ns:7.0f} ns a person-year, ×{ratio:.2f}, {peak:.0f} MB", *differs, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.life60")
    parser.add_argument("peers", nargs="*", choices=[[], *PEERS])
    parser.add_argument("--lives", nargs="+", type=int, default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    pythons = {"ours": Path(sys.executable)}
    pythons |= {peer: python for peer in asked.peers or PEERS if (python := environment(peer)) is not None}
    for lives in asked.lives:
        told(lives, rounds(pythons, lives, asked.rounds))


if __name__ == "__main__":
    main()
