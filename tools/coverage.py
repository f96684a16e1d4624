"""Reports as plain text which cards bots meet, how their lives end, by which routes, and what nobody reaches.

python -m tools.coverage rider --lives 2000 [--seed 7] [--system finland] [--minutes 6 12 20]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.content.findings import ContentErrors
from game.content.story import Story, load_story
from game.content.words.wording import error_text
from game.lab.bots import TASTES, THOUGHTFUL
from game.lab.lives import Besides, Lives, live_story
from game.report.coverage import endings, never_taken, unreached

LENGTHS = (6, 12, 20)
WORKING_YEARS = 42  # 18 to 60, the yardstick of the contribution density

Played = Mapping[tuple[str, int], Lives]


def play(story: Story, lives_per_bot: int, seed: int, lengths: Sequence[int] = LENGTHS) -> Played:
    """The lives of every bot at each length of play (minutes)."""
    kept = Besides(keep=story.system.booklet.values())
    return {
        (name, minutes): live_story(story, name, lives_per_bot, seed, minutes, kept)
        for minutes in lengths
        for name in TASTES
    }


def routes(story: Story, played: Iterable[Lives]) -> Counter[str]:
    """The number of lives with a decent old age by the route that led to it."""
    keys = [key for key, _ in story.world.endings]
    return Counter(story.endings[keys[i]].route for lives in played for i in lives.ending[lives.decent])


def story_report(story: Story, lives_per_bot: int, seed: int, lengths: Sequence[int] = LENGTHS) -> str:
    """The whole report as Markdown."""
    played = play(story, lives_per_bot, seed, lengths)
    lines = [f"# {story.id}: {lives_per_bot} lives per bot and length, seed {seed}", ""]
    for minutes in lengths:
        lines += [f"## {minutes} minutes", ""]
        lines += [
            "| bot | cards 5/50/95 % | dealt | last age | decent | old age a month 5/50/95 % | months paid | pays |",
            "|---|---|---|---|---|---|---|---|",
        ]
        lines += [_row(story, played[name, minutes]) for name in TASTES]
        lines.append("")
    for name in TASTES:
        mine = [lives for (bot, _), lives in played.items() if bot == name]
        lines += [f"{name}: {_counts(endings(story, mine))}", f"  decent by {_counts(routes(story, mine))}", ""]
    thoughtful = [lives for (bot, _), lives in played.items() if bot in THOUGHTFUL]
    everybody = list(played.values())
    earned = endings(story, everybody)
    rare = unreached(story, everybody, max(6, lives_per_bot // 200))
    lines += [
        f"Decent lives of {', '.join(THOUGHTFUL)} by route: {_counts(routes(story, thoughtful), shares=True)}",
        f"Events nobody met: {', '.join(unreached(story, everybody)) or 'none'}",
        f"Rare events: {_counts(Counter({key: n for key, n in rare.items() if n})) or 'none'}",
        f"Choices never taken: {', '.join(never_taken(story, everybody)) or 'none'}",
        f"Endings never earned: {', '.join(key for key, _ in story.world.endings if not earned[key]) or 'none'}",
        f"Endings earned: {sum(1 for n in earned.values() if n)}",
    ]
    return "\n".join(lines)


def _row(story: Story, lives: Lives) -> str:
    paid = lives.columns.get(story.system.booklet.get("months", ""), np.zeros(lives.cards.size))
    years = np.clip(lives.last_age - story.world.first_age, 1, WORKING_YEARS)
    density = np.minimum(paid / (12 * years), 1).mean()
    old = lives.monthly[~np.isnan(lives.monthly)]
    cells = (
        lives.bot, _spread(lives.cards), f"{np.median(lives.drawn):.0f}", f"{lives.last_age.mean():.1f}",
        f"{lives.decent.mean():.0%}", _spread(old), f"{np.median(paid):.0f}", f"{density:.0%}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _spread(values: NDArray[np.float64] | NDArray[np.int64]) -> str:
    if not values.size:
        return "–"
    return " / ".join(f"{value:,.0f}" for value in np.percentile(values, [5, 50, 95]))


def _counts(counter: Counter[str], shares: bool = False) -> str:
    total = max(sum(counter.values()), 1)
    return ", ".join(f"{key} {n / total:.0%}" if shares else f"{key} {n}" for key, n in counter.most_common())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.coverage", description="What bots make of a story.")
    parser.add_argument("story", help="id or folder of the story")
    parser.add_argument("--system", help="play it in another system that has the same levers")
    parser.add_argument("--lives", type=int, default=2000, help="lives per bot and length of play")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=int, nargs="+", choices=LENGTHS, default=LENGTHS, help="lengths of play")
    options = parser.parse_args(arguments)
    try:
        story = load_story(options.story, options.system)
    except ContentErrors as error:
        print(error_text(error, "en"), file=sys.stderr)
        return 1
    print(story_report(story, options.lives, options.seed, options.minutes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
