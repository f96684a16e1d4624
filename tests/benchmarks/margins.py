"""Whether the report's margins hold: `python tests/benchmarks/margins.py [story] [lives] [samples]`.

A report on many more lives compares them once at every question; from it the pairs of one on `lives` lives (2,000) are
drawn `samples` times (200), of each bot in proportion. Printed is how often their interval covers the figure of all,
for means and for the middle of the lives apart, and the answers where it does so least often.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.content.story import load_story
from game.report.margin import ENOUGH, TRIM, margin
from game.report.pairs import MANY, against_the_rest, lived_again, outcomes, per_question
from game.report.play import play

TIMES_MORE = 20  # lives and pairs in the pool for one in the report


def truth(values: NDArray[np.float64]) -> tuple[float, float]:
    """The mean of all, and that without the lowest and the highest tenth."""
    known = np.sort(values[~np.isnan(values)])
    cut = int(TRIM * known.size)
    return float(known.mean()), float(known[cut : known.size - cut].mean())


def covered(
    values: NDArray[np.float64], keys: NDArray[np.float64], samples: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """(means told, of them covered, middles told, of them covered) of so many samples."""
    mean, middle = truth(values)
    of_bot = [np.flatnonzero(keys % MANY == number) for number in np.unique(keys % MANY)]
    told = np.zeros(4, dtype=np.int64)
    for _ in range(samples):
        drawn = np.concatenate([random.choice(rows, round(rows.size / TIMES_MORE), replace=False) for rows in of_bot])
        found = margin(values[drawn], keys[drawn] // MANY)
        if found.enough:
            hit = abs(found.mean - (middle if found.typical else mean)) <= found.error + 1e-9
            told[2 * found.typical : 2 * found.typical + 2] += (1, hit)
    return told


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "plain"
    lives = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    samples = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    story, random = load_story(name), np.random.default_rng(3)
    most = per_question(story, lives)
    played = play(story, TIMES_MORE * lives, 11, 12, lambda done: None)
    table, _, _, _ = lived_again(story, played, TIMES_MORE * most, lambda done, of: None)
    rows: list[tuple[str, NDArray[np.int64]]] = []
    for event in story.world.events:
        keys, cube = outcomes(event, table) if len(event.choices) > 1 else (np.zeros(0), np.zeros(0))
        for k, choice in enumerate(event.choices if keys.size else ()):
            monthly = against_the_rest(cube, k)[0]
            if np.count_nonzero(~np.isnan(monthly)) >= TIMES_MORE * ENOUGH:  # else it is told by no sample
                rows.append((f"{event.id}.{choice.id}", covered(monthly, keys, samples, random)))
    total = np.sum([told for _, told in rows], axis=0)
    print(f"{name}: {lives} lives, {5 * most} pairs a question, {len(rows)} answers, {samples} samples each")
    print(f"means told {total[0]}, covered {total[1] / max(total[0], 1):.1%}")
    print(f"middles told {total[2]}, covered {total[3] / max(total[2], 1):.1%}")
    print(f"together {(total[1] + total[3]) / max(total[0] + total[2], 1):.1%}")
    rows.sort(key=lambda row: (row[1][1] + row[1][3]) / max(row[1][0] + row[1][2], 1))
    for answer, told in rows[:5]:
        print(f"  {answer}: {(told[1] + told[3]) / max(told[0] + told[2], 1):.1%}")


if __name__ == "__main__":
    main()
