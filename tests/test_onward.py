"""The long runs go on from where they were stopped, and count nothing twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.hard.onward import Done, Record, go_on, shares, sums


def test_what_was_done_is_not_done_again(tmp_path: Path) -> None:
    path, begun = tmp_path / "record.jsonl", []

    def work(name: str, failed: str = "") -> Done:
        begun.append(name)
        return Done(5, Counter(taken=5), [failed] if failed else [])

    parts = {f"maps/{number}": (lambda number=number: work(str(number), "3: wrong" if number == 1 else ""))
             for number in range(3)}  # fmt: skip
    assert not go_on(parts, Record(path), seconds=0) and not path.exists(), "no time, nothing done"
    go_on({"maps/0": parts["maps/0"], "maps/1": parts["maps/1"]}, Record(path))
    path.write_bytes(path.read_bytes() + b'{"part": "maps/2", "tri')  # killed while it was writing
    done = go_on(parts, Record(path))
    assert begun == ["0", "1", "2"]
    (maps,) = sums(done, lambda part: part.partition("/")[0]).values()
    assert (maps.tried, maps.came["taken"], maps.failed) == (15, 15, ["3: wrong"])
    assert go_on(parts, Record(path)) == done and len(begun) == 3, "the line that was cut off does no harm"


def test_shares_are_the_whole() -> None:
    assert list(shares(12, 5)) == [(0, 5), (5, 5), (10, 2)]
