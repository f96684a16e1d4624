"""Formats what a report says: names of bots, cards and answers, amounts, shares, in the reader's language."""

import math
import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.content.words.limits import PLACEHOLDER, Limit, excerpt
from game.content.words.text import Words, label_in, money
from game.model.world import Event
from game.report.play import BotLives

SPEEDS = {"zh": 300, "en": 200}  # hanzi or words read a minute: our assumption, stated on the page
PAUSE = 5  # seconds to make up one's mind at a question: likewise
_LONGEST = 34
_CARD = 54
_SKIPPED = ("category", "truth")  # units whose mean change says nothing


class Tell:
    """Formats names and values of one story in one language."""

    def __init__(self, story: Story, words: Words) -> None:
        self.story, self.words, self.lang = story, words, words.lang
        self.symbol = str(story.system.currency.get("symbol", ""))

    def __call__(self, key: str, **fields: object) -> str:
        return self.words(f"report_{key}", **fields)

    def bot(self, name: str) -> str:
        return self(f"bot_{name}")

    def card(self, event: str, longest: int = _CARD) -> str:
        """The id and the first words of a card, `longest` characters in all; authors recognise it by either."""
        return f"{event} · {self.excerpt(event, max(longest - len(event) - 3, 8))}"

    def excerpt(self, key: str, longest: int = _LONGEST) -> str:
        """The first words of a text of the story, in at most `longest` columns."""
        text = PLACEHOLDER.sub(self._filled, self.story.text.get(key, self.lang)).replace("\n", " ").strip()
        return excerpt(text, longest)

    def _filled(self, place: re.Match[str]) -> str:
        """The country's word for a placeholder that has one; placeholders that depend on a life are kept."""
        kind, _, name = place[0].strip("{}").partition(":")
        return (kind == "word" and label_in(self.story.system.words.get(name, {}), self.lang)) or "…"

    def ending(self, key: str) -> str:
        return self.excerpt(f"ending.{key}", 60) or key

    def quantity(self, name: str) -> str:
        """The label of a meter, a column or a quantity of the report."""
        if name.startswith("meter_"):
            return self.story.gauges[name.removeprefix("meter_")].word(self.words, "meter_{}")
        if f"report_{name}" in self.words.entries:
            return self(name)
        return label_in(self.story.labels.get(name, {}), self.lang) or name

    def money(self, amount: float) -> str:
        return "–" if math.isnan(amount) else money(amount, self.lang, 0, self.symbol).replace("-", "−")

    def change(self, amount: float) -> str:
        """An amount gained or lost, with its sign."""
        return "–" if math.isnan(amount) else ("+" if amount > 0 else "") + self.money(amount)

    @staticmethod
    def percent(share: float) -> str:
        if math.isnan(share):
            return "–"
        return "<1%" if 0 < share < 0.005 else f"{share:.0%}"

    @staticmethod
    def number(value: float) -> str:
        return "–" if math.isnan(value) else f"{value:,.0f}"

    @staticmethod
    def signed_number(value: float) -> str:
        size = abs(value)
        digits = 0 if size >= 10 else 1 if size >= 0.95 else 2
        return f"{'−' if value < 0 else '+'}{size:,.{digits}f}"

    def at_once(self, changes: Mapping[str, float]) -> str:
        """The immediate changes by an answer as text: meters first, then columns, at most five."""
        columns, meters = self.story.world.columns, self.story.world.meters
        found = [(name, value) for name, value in changes.items() if name.startswith("meter_") and abs(value) >= 0.5]
        found += [
            (name, value)
            for name, value in changes.items()
            if name in columns and name not in meters and columns[name].unit not in _SKIPPED and abs(value) >= 0.01
        ]
        return self("comma").join(f"{self.quantity(name)} {self.signed_number(value)}" for name, value in found[:5])

    def opened_by(self, event: Event) -> str:
        """The earlier cards that a card's condition depends on, as text."""
        counters = self.story.world.counters
        if event.when is None:
            return ""
        found = {counters[n].event for n in event.when.values if n in counters and counters[n].event != event.index}
        return self("comma").join(self.story.world.events[i].id for i in sorted(found))


def spread(values: NDArray[np.float64] | NDArray[np.int64], points: tuple[float, ...] = (5, 50, 95)) -> list[float]:
    """These percentiles of the values without nan; nan if there are none."""
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    return [float(v) for v in np.percentile(known, points)] if known.size else [math.nan] * len(points)


def reading(story: Story, lives: BotLives, lang: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each life, shape (lives,): the words or hanzi read, and the minutes they take: every card with its answers,
    the reply and fact of the answer.

    Offers count where they were taken; each question takes `PAUSE` seconds in addition.
    """
    measure = Limit(0, "hanzi" if lang == "zh" else "words")

    def length(key: str) -> int:
        return measure.length(story.text.get(key, lang))

    events = story.world.events
    texts = [[event.id, *(f"{event.id}.{choice.id}" for choice in event.choices)] for event in events]
    shown = np.array([sum(map(length, keys)) for keys in texts], dtype=np.float64)
    times, picked = lives.traits.times.astype(np.float64), lives.traits.picked
    offers = np.array([event.kind == "offer" for event in events])
    if offers.any():  # an offer comes up each year but is read when it is looked at: once for each answer taken
        times[offers] = np.bitwise_count(picked[offers]).astype(np.float64)
    read = shown @ times
    for event in events:
        for k, choice in enumerate(event.choices):
            key = f"{event.id}.{choice.id}"
            after = length(f"{key}.reply") + length(f"{key}.fact")
            if after:
                read += after * ((picked[event.index] >> np.uint8(k)) & np.uint8(1))
    asked = np.array([bool(event.choices) for event in events], dtype=np.float64) @ times
    return read, read / SPEEDS.get(lang, SPEEDS["en"]) + asked * PAUSE / 60
