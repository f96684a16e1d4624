"""How long a saved file takes to be played: `python -m tests.benchmarks.reload [STORY]`.

A copy of the story is edited while a life of several ages stands in it; from the end of the write to the life told
again, looked for thirty times a second as the window does while nothing moves. Words alone leave the life where it is,
a rule has it told again from its start. Loading the story anew stands beside it, since machines differ.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from game.bench.bench import Bench, Tools
from game.content.story import load_story, story_path
from game.content.words.text import Words

AGES = (19, 30, 50, 70, 200)
TIMES = 9
FRAME = 1 / 30


def never(*_: object) -> object:
    """The check and the search stay out of this."""
    raise AssertionError


class Never:
    """A job that is never done."""

    def ready(self) -> bool:
        return False

    def get(self) -> object:
        return never()


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        story = story_path(sys.argv[1] if len(sys.argv) > 1 else "rider")
        folder = Path(shutil.copytree(story, Path(temporary) / story.name))
        loads = [timed(lambda: load_story(folder)) for _ in range(5)]
        print(f"loading anew: {1000 * statistics.median(loads):.0f} ms")
        bench = Bench(folder, None, Words.load("zh"), Tools(lambda job, given: Never(), never, never))  # type: ignore[arg-type]
        files = sorted(folder.rglob("*.yaml"), key=lambda path: -path.stat().st_size)[:3]
        for age in AGES:
            while not bench.session.over and (bench.session.age < age or bench.session.waiting is not None):
                bench.step()
            print(f"age {bench.session.age}{' (over)' if bench.session.over else ''}")
            tell("words", [saved(bench, files[i % len(files)], f"# remark {i}\n") for i in range(TIMES)])
            tell("a rule", [changed(bench, folder / "scenario.yaml", i) for i in range(TIMES)])


def timed(what: object) -> float:
    began = time.perf_counter()
    what()  # type: ignore[operator]
    return time.perf_counter() - began


def tell(what: str, times: list[float]) -> None:
    print(f"  {what}: median {1000 * statistics.median(times):.0f} ms, worst {1000 * max(times):.0f}")


def changed(bench: Bench, path: Path, number: int) -> float:
    """Seconds from another start of an added column to the life told again."""
    text = re.sub(r"\n  benchmark: .*", "", path.read_text(encoding="utf-8"))
    column = f"  benchmark: {{start: {number}, low: 0, high: 99}}"
    return saved(bench, path, text.replace("\ncolumns:", f"\ncolumns:\n{column}"), "w")


def saved(bench: Bench, path: Path, text: str, mode: str = "a") -> float:
    """Seconds from the end of the write to the life told again."""
    with path.open(mode, encoding="utf-8") as file:
        file.write(text)
    began = time.perf_counter()
    while not bench.poll():
        time.sleep(FRAME)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
