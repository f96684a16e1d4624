"""The bars of the rider's life as a table: `python -m tests.benchmarks.life_bars [lives of each bot] [seed]`.

Each figure of the design beside what is lived now: `reached` or `MISSED`. The bars that tests hold (14, 17, 22, 26)
are not repeated. Three hundred lives of a bot leave an error of about two points in a share of a tenth.
"""

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story, load_story
from game.content.words.limits import Limit, in_hanzi
from game.lab.bots import bot as policy_of
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks
from game.report.figures import Figures, figures
from game.report.lived import CARD, HANZI, WORDS
from game.session.session import Session

LENGTHS = (6, 12, 20)
CARDS_AFTER_60 = {6: (4, 6), 12: (10, 12), 20: (15, 17)}
MINUTES = {6: 9, 12: 15, 20: 22}
Row = tuple[str, str, str, bool]


def within(figure: float, low: float, high: float) -> bool:
    return low <= figure <= high


def falls(bots: Figures) -> Iterator[Row]:
    careful, random = bots["cautious"], bots["random"]
    cash, money = random["by_age"]["60"]["cash"], {name: bots[name]["by_age"]["60"]["money"] for name in bots}
    yield "1 cash at 60, random", "≤ 80,000", f"{cash:,.0f}", cash <= 80_000
    yield "2 money gauge at 60, random", "45–65", f"{money['random']:.1f}", within(money["random"], 45, 65)
    yield "2 money gauge at 60, planner", "50–70", f"{money['planner']:.1f}", within(money["planner"], 50, 70)
    for name, bot in bots.items():
        share, median = bot["falls_before_60"], bot["falls_median"]
        told = f"{share:.0%}; {median:g}"
        yield f"3 a strike before 60, {name}", "80–95 %; 2–3", told, within(share, 0.8, 0.95) and 2 <= median <= 3
    for key, gauge, low, high in (("low_heart", "4 heart", 0.15, 0.35), ("low_body", "5 body", 0.2, 0.4)):
        yield f"{gauge} low, random", f"{low:.0%}–{high:.0%}", f"{random[key]:.0%}", within(random[key], low, high)
        yield f"{gauge} low, careful", "≤ 5 %", f"{careful[key]:.0%}", careful[key] <= 0.05
    thrown, kept = random["each_fall"]["evicted"], careful["each_fall"]["evicted"]
    yield "6 evicted, careful", "≤ 8 %", f"{kept:.1%}", kept <= 0.08
    yield "6 evicted, random", "12–25 %", f"{thrown:.1%}", within(thrown, 0.12, 0.25)
    below = careful["three_years_below_zero"]
    yield "7 three years below zero, careful", "≤ 50 %", f"{below:.0%}", below <= 0.5
    cost = random["each_fall_cost"]
    yield "8 illness, covered", "≤ 4 months", f"{cost['illness']:.1f}", cost["illness"] <= 4
    yield "8 illness, bare", "≥ 7 months", f"{cost['illness_bare']:.1f}", cost["illness_bare"] >= 7
    for name, bot in bots.items():
        back = bot["way_back_in_three_years"]
        yield f"9 way back in three years, {name}", "≥ 90 %", f"{back:.0%}", back >= 0.9


def endings(found: Figures) -> Iterator[Row]:
    bots = found["bots"]
    careful, random = bots["cautious"], bots["random"]
    ratio = random["month_lived_on"] / careful["month_lived_on"]
    yield "10 month lived on, random ÷ cautious", "≤ 0.65", f"{ratio:.2f}", ratio <= 0.65
    early = careful["month_dead_60s"] / careful["month_dead_90s"] - 1
    yield "11 dead 60–69 against 90+, careful", "within 15 %", f"{early:+.0%}", abs(early) <= 0.15
    wanted = {
        "planner": (0.8, 0.96), "cautious": (0.8, 0.96), "family_first": (0.55, 0.75), "random": (0.35, 0.5),
        "present_biased": (0.1, 0.25),
    }  # fmt: skip
    for name, (low, high) in wanted.items():
        share = bots[name]["decent"]
        yield f"12 decent, {name}", f"{low:.0%}–{high:.0%}", f"{share:.0%}", within(share, low, high)
    met, whole, largest = found["endings_met"], found["endings"], found["largest_ending"]
    yield "13 endings met", f"≥ 30 of {whole}", str(met), met >= 30
    yield "13 largest ending", "≤ 20 %", f"{largest:.0%}", largest <= 0.2
    most = max(max(bot["endings"].values()) for bot in bots.values())
    yield "13 largest ending of one bot", "≤ 50 %", f"{most:.0%}", most <= 0.5
    pairs = {pair for bot in bots.values() for pair in bot["promise"]}
    yield "15 promise: said and done", "20 of 20", str(len(pairs)), len(pairs) == 20


def repeated(found: Figures) -> Iterator[Row]:
    after: dict[int, Any] = {one["life"]: one for one in found["after"]}
    yield "16 second life: of the life before", "≤ 30 %", *_at_most(after[2]["in_the_life_before"], 0.3)
    yield "16 third life: ever seen", "≤ 35 %", *_at_most(after[3]["ever_seen"], 0.35)
    yield "16 sixth life: ever seen", "≤ 60 %", *_at_most(after[6]["ever_seen"], 0.6)


def _at_most(share: float, most: float) -> tuple[str, bool]:
    return f"{share:.0%}", share <= most


def paced(found: Figures) -> Iterator[Row]:
    """What depends on the length of play; medians of all bots' lives to 75."""
    minutes, bots = found["minutes"], found["bots"]
    low, high = CARDS_AFTER_60[minutes]
    for name, bot in bots.items():
        cards = bot["cards_after_60"]
        yield f"18 cards after 60, {name}", f"{low}–{high}", f"{cards:g}", within(cards, low, high)
    if minutes == 12:
        for key in ("silence_before_62", "silence_after_62"):
            median, most = (max(bot[key][i] for bot in bots.values()) for i in (0, 1))
            yield f"19 {key}, most of any bot", "≤ 6; ≤ 10 years", f"{median:g}; {most:g}", median <= 6 and most <= 10
    for lang in ("zh", "en"):
        took = sum(bot[f"minutes_{lang}"] for bot in bots.values()) / len(bots)
        bar = MINUTES[minutes]
        yield f"20 minutes, {lang}", f"{bar} ± 10 %", f"{took:.1f}", within(took, 0.9 * bar, 1.1 * bar)
    fewest = min(bot["callbacks"] for bot in bots.values())
    yield "23 callbacks, fewest of any bot", "≥ 3", f"{fewest:g}", fewest >= 3
    yield "24 facts met, present_biased", "≥ 8", *_at_least(bots["present_biased"]["facts"], 8)


def _at_least(figure: float, least: float) -> tuple[str, bool]:
    return f"{figure:g}", figure >= least


CLOCK = {"_pay": (65, 75), "_bill": (85, 95), "_slip": (105, 155)}
"""Seconds of play at which the first pay lies on the table, a bill cannot wait, the pension comes up, by the end of the
card's name; the design's, five more or less."""


def clock(story: Story) -> Iterator[Row]:
    """When the cards of each opening come, for a reader of the design's speed who takes first answers."""
    for lang in ("zh", "en"):
        came: dict[str, list[float]] = {name: [] for name in CLOCK}
        for seed in range(60):
            seconds = 0.0
            session = Session(story, seed, 12, lang)
            for _ in range(8):
                question = session.pending
                if question is None:
                    break
                for name in CLOCK:
                    if question.id.endswith(name):
                        came[name].append(seconds)
                chosen = next(option for option in question.options if option.allowed)
                answered = session.answer(chosen.id)
                texts = [question.text, *(option.text for option in question.options), answered.reply, answered.fact]
                seconds += CARD + _reading(texts, lang)
        for name, (low, high) in CLOCK.items():
            first, last = min(came[name]), max(came[name])
            told = f"{first:.0f}–{last:.0f}"
            yield f"21 opening clock, {lang}, {name[1:]}", f"{low}–{high} s", told, low <= first and last <= high


def _reading(texts: list[str], lang: str) -> float:
    """Seconds to read these texts."""
    measure = Limit(0, "hanzi" if in_hanzi(lang) else "words")
    return sum(map(measure.length, texts)) / (HANZI if in_hanzi(lang) else WORDS) * 60


def buffered(story: Story, each: int, seed: int, saves: bool) -> float:
    """The share of `today`'s lives that enter the year of their first strike with a month of living in hand or in the
    tin, if everybody takes ten yuan a day, or nobody."""
    world = story.world
    policy = policy_of("present_biased", world, seed)
    asked = {event.index for event in world.events if event.id.startswith("daily_ten")}
    had, before = np.full(each, np.nan), np.zeros(each)

    def answers(ask: Ask, life: Life, year: int) -> Picks:
        picks = policy(ask, life, year)
        return np.full_like(picks, 0 if saves else 2) if ask.event.index in asked else picks

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        columns = life.columns
        struck = (columns["strikes"] > 0) & np.isnan(had) & (world.age(year) > 28)
        had[struck] = before[struck]
        before[:] = (columns["cash"] + columns["tin"]) / np.maximum(columns["month_cost"], 1)

    live(world, np.arange(each, dtype=np.uint64), seed, answers, watch, 12)
    return float((had[~np.isnan(had)] >= 1).mean())


def tin(story: Story, each: int, seed: int) -> Iterator[Row]:
    gain = buffered(story, each, seed, True) - buffered(story, each, seed, False)
    yield "25 a month's buffer at the first strike", "+15 points", f"{100 * gain:+.0f}", gain >= 0.15


def main(each: int, seed: int) -> None:
    story = load_story("rider")
    for minutes in LENGTHS:
        found = figures(story, seed, minutes, each, after=5 if minutes == 12 else 0)
        print(f"\nrider, {minutes} minutes, {each} lives of each bot, seed {seed}")
        rows = [*paced(found)]
        if minutes == 12:
            rows = [*falls(found["bots"]), *endings(found), *repeated(found), *rows, *clock(story),
                    *tin(story, each, seed)]  # fmt: skip
        for bar, wanted, value, reached in rows:
            print(f"{bar:42} {wanted:16} {value:>10}  {'reached' if reached else 'MISSED'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 300, int(sys.argv[2]) if sys.argv[2:] else 7)
