"""What lives at their ends tell of a play: how long it took by the clock, how many facts were met, what a fall cost."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.content.words.limits import Limit, in_hanzi
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.rules import trial
from game.model.world import Event

HANZI, WORDS = 350, 230
"""Read in a minute: assumptions of the design (life.md, part 4), for a reader who wants to know what comes next."""
CARD, YEAR, NOTICE, PAYDAY, AROUND = 5.5, 1.4, 6.0, 5.0, 45.0
"""Seconds besides reading: to choose, a year that rolls, a notice, ten notes, the beginning and the end together.
Who one is belongs to the beginning: its questions are no cards."""


def minutes(story: Story, life: Life, lang: str) -> NDArray[np.float64]:
    """How many minutes each of these finished lives takes somebody who reads every card, its answers, the reply and the
    fact of the answer given; notices are read in their own time, offers where they lie on the table by themselves."""
    measure = Limit(0, "hanzi" if in_hanzi(lang) else "words")

    def length(key: str) -> int:
        return measure.length(story.text.get(key, lang))

    seconds, read = np.full(life.size, AROUND), np.zeros(life.size)
    for event in story.world.events:
        times = life.times[event.index].astype(np.float64)
        if event.kind == "offer":
            seconds += PAYDAY * _years_asked(story, event, life)
            continue
        if event.kind == "setup":
            continue
        seconds += (CARD if event.choices else NOTICE) * times
        if event.choices:
            shown = length(event.id) + sum(length(f"{event.id}.{choice.id}") for choice in event.choices)
            read += shown * times
            for key, given in _lives_by_answer(event, life):
                read += (length(f"{key}.reply") + length(f"{key}.fact")) * given
    begun = story.world.first_year
    seconds += YEAR * (life.told - begun)
    result: NDArray[np.float64] = seconds / 60 + read / (HANZI if in_hanzi(lang) else WORDS)
    return result


def _years_asked(story: Story, event: Event, life: Life) -> NDArray[np.float64]:
    """In how many years of each life this offer lies on the table by itself; bots are asked every year, players where
    `asks` holds."""
    asked = np.zeros(life.size)
    if event.asks is None:
        return asked
    last = life.told.max()
    for age in range(*event.ages):
        year = story.world.first_year + age - story.world.first_age
        if year > last:
            break
        env = Env(Facts(story.world, year, 0), life, None)
        asks = np.not_equal(event.asks.fn(env), 0)
        asked += np.broadcast_to(asks, (life.size,)) & (year <= life.told) & (life.times[event.index] > 0)
    return asked


def _lives_by_answer(event: Event, life: Life) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """The key of each answer, and which lives have given it."""
    for k, choice in enumerate(event.choices):
        given = ((life.picked[event.index] >> np.uint8(k)) & np.uint8(1)).astype(np.bool_)
        if given.any():
            yield f"{event.id}.{choice.id}", given


def facts(story: Story, life: Life) -> NDArray[np.float64]:
    """How many different facts stood under the answers that each life gave."""
    told: dict[str, NDArray[np.bool_]] = {}
    for event in story.world.events:
        for key, given in _lives_by_answer(event, life):
            text = story.text.base.get(f"{key}.fact", "")
            if text:
                told[text] = told.get(text, np.zeros(life.size, dtype=np.bool_)) | given
    return np.sum(list(told.values()), axis=0, dtype=np.float64) if told else np.zeros(life.size)


def costs(story: Story, life: Life, year: int, falls: Iterable[Event]) -> Iterator[tuple[str, list[float]]]:
    """For each of these falls that came this year: what the answers given took from hand, or lent, in months of
    living."""
    columns = life.columns
    if Col.CASH not in columns or Col.MONTH_COST not in columns:
        return
    now = Facts(story.world, year, 0)
    for event in falls:
        found: list[float] = []
        for k, choice in enumerate(event.choices):
            given = (life.picked[event.index] >> np.uint8(k)) & np.uint8(1) > 0
            rows = np.flatnonzero((life.seen[event.index] == year) & given)
            if rows.size:
                found += _cost(trial(choice.rules, now, life, rows), life, rows).tolist()
        if found:
            yield event.id, found


def _cost(after: Env, life: Life, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    taken = life.columns[Col.CASH][rows] - after[Col.CASH]
    if Col.DEBT in life.columns:
        taken = taken + after[Col.DEBT] - life.columns[Col.DEBT][rows]
    return np.asarray(taken / np.maximum(life.columns[Col.MONTH_COST][rows], 1), dtype=np.float64)
