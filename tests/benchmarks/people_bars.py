"""The bars of the people of `trial` as a table: `python -m tests.benchmarks.people_bars [lives]`.

Each bar of the design beside what is measured now: `reached`, `MISSED`, or `told` where there is a figure and no bar.
The bars on take-up at the card are the prototype's own range: they notice a change and are evidence of nothing. Lives a
draw are few by default (a draw costs nearly the same with fewer lives), so levels carry an error of about a point.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from game.content.nudge import Nudge, load_arms
from game.content.paths import SCENARIOS
from game.content.people import load_regime
from game.content.words.text import Words
from game.lab.estimate import OutcomeData as Coins
from game.lab.estimate import effects
from game.lab.people.table import EvidenceLine, rmse, specifications, table
from game.lab.trial import Candidate, Design, TrialOutcomes, live_trial
from game.report.trial import TrialReport

NUDGES = SCENARIOS / "rider" / "nudges"
DRAWS, LIVES = 20, 100
NULLS = ("R8", "R6")
EMPTY = """format: 1
nudge: empty
on: {story: rider}
target: {behaviour: M1, event: first_slip}
predict: {effect: 0, low: 0, high: 0}
change: []
"""
Row = tuple[str, str, str, str]


def judged(bar: str, wanted: str, value: str, reached: bool | None) -> Row:
    """A line of the table."""
    return bar, wanted, value, "told" if reached is None else "reached" if reached else "MISSED"


def evidence() -> Iterator[Row]:
    begun = time.process_time()
    lines: dict[str, list[EvidenceLine]] = {name: table(name)[0] for name in ("payroll", "gig")}
    took = time.process_time() - begun
    found = rmse(lines["payroll"])
    yield judged("RMSE, payroll", "at most 2.5", f"{found:.2f}", found <= 2.5)
    yield judged("RMSE, gig", "no bar; the prototype's 5.0", f"{rmse(lines['gig']):.2f}", None)
    nulls = max(abs(line.model) for line in lines["gig"] if line.study in NULLS)
    yield judged("nulls", "at most 0.2 points", f"{nulls:.2f}", nulls <= 0.2)
    yield judged("specifications tried", "told", str(specifications()), None)
    yield judged("`trial --evidence`", "at most 60 s", f"{took:.1f} processor s", took <= 60)


def coins() -> Row:
    """A thousand coins thrown over one untreated crowd of yes and no."""
    rng, held = np.random.default_rng(12), 0
    crowd, age = (rng.uniform(size=200) < 0.2).astype(float), rng.normal(size=(200, 1))
    for _ in range(1000):
        arm = rng.permutation(np.arange(200) % 2).astype(np.int64)
        (found,) = effects(Coins(crowd, arm, age), "lin")
        low, high = found.interval()
        held += low <= 0 <= high
    return judged("1,000 coins", "93.6 to 96.4 %", f"{held / 10:.1f} %", 936 <= held <= 964)


def lived(paths: list[Path], people: str, lives: int) -> tuple[TrialOutcomes, list[Nudge]]:
    arms = load_arms(None, paths)
    tested = tuple(Candidate(arm.nudge.id, arm.story, arm.nudge.event, arm.nudge.path) for arm in arms.arms)
    design = Design(arms.control, tested, load_regime(people), lives, DRAWS, 1, 12)
    return live_trial(design, lambda found, count: None), [arm.nudge for arm in arms.arms]


def trials(folder: Path, lives: int) -> Iterator[Row]:
    empty = folder / "empty.yaml"
    empty.write_text(EMPTY, encoding="utf-8")
    named = {name: NUDGES / f"{name}.yaml" for name in ("auto_enrolment", "active_choice", "deadline")}
    for people, low, high in (("gig", 15, 45), ("payroll", 55, 80)):
        found, nudges = lived([empty, *named.values()], people, lives)
        told = TrialReport(found, nudges, Words.load("en"))
        nothing, default, active, deadline = told.arms
        same = all(one.same for one in nothing.judged.effects.values() if one.pairs)
        yield judged(f"empty nudge, {people}", "exactly 0 everywhere", "0" if same else "differs", same)
        level = 100 * default.judged.effects["take_up"].arm
        spread = "{:+.1f} … {:+.1f}".format(*(100 * v for v in (default.effect.low, default.effect.high)))
        bar = f"card by default, {people}"
        yield judged(bar, f"{low} to {high} %", f"{level:.1f} % ({spread} over parameters)", low <= level <= high)
        end = default.judged.effects["year_end"]
        yield judged(f"… at the year's end, {people}", "told", f"{100 * end.control:.1f} → {100 * end.arm:.1f} %", None)
        gap = 100 * active.judged.effects["take_up"].difference
        reached = 20 <= gap <= 35 if people == "payroll" else None
        yield judged(
            f"active choice, {people}", "+20 to +35" if reached is not None else "told", f"{gap:+.1f}", reached
        )
        yield judged(f"deadline alone, {people}", "no figure", told.headline(deadline)[:60], not deadline.simulated)


def main() -> int:
    """Print the table; 1 where a bar is missed."""
    lives = int(sys.argv[1]) if len(sys.argv) > 1 else LIVES
    print("| bar | wanted | measured | |\n|---|---|---|---|")
    missed = False
    with TemporaryDirectory() as folder:
        for row in (*evidence(), coins(), *trials(Path(folder), lives)):
            print("| " + " | ".join(row) + " |", flush=True)
            missed |= row[3] == "MISSED"
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
