"""A pending question in the form a screen shows it, with previews of its answers, and the immediate effect of an
answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.content.story import EventInfo, Story
from game.content.words.text import label_in, money
from game.model.columns import Col
from game.model.explain import number
from game.model.functions import solo
from game.model.life import ONE_ROW, Env, Facts, Life
from game.model.rules import apply
from game.model.turn import allowed
from game.model.world import Choice, Event, names_written

POINTS = (1.0, 3.0, 6.0, 10.0)
"""Lower bounds, in points of a gauge, of one to four dots."""
MONTHS = (0.05, 0.25, 1.0, 3.0)
"""Lower bounds, in months of the cost of living, of the signs for money from a small coin to a stack."""
MINDS = (Col.FAMILY, Col.FRIENDS, Col.PARTNER)
"""The columns of relationships: an answer that changes one shows who minds."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer with a preview.

    `dots` is the size (0-4) of its immediate effect on each meter; `money_sign` the sign of the change in cash.
    `lasts`: it sets a lever, so its effect lasts; `credit`: it costs more than the cash at hand; `minds`: the bonds
    (columns of MINDS) that it changes.
    """

    id: str
    text: str
    allowed: bool
    why_not: str
    default: bool
    steps: int
    deadline: bool
    match: float
    payer: str  # who adds it, in the session's language
    frame: str
    dots: Mapping[str, int]
    money_sign: int
    lasts: bool = False
    credit: bool = False
    minds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A pending question as screens show it."""

    id: str
    kind: str  # setup | card | beat | offer
    year: int
    text: str
    info: EventInfo
    options: tuple[Option, ...]
    chosen: str | None = None  # for offers: the answer already handed in this year


@dataclass(frozen=True, slots=True)
class Answered:
    """The immediate effect of an answer: meters 0..100 before and after, change of cash in money of the first year."""

    reply: str
    fact: str
    source: str
    before: Mapping[str, float]
    after: Mapping[str, float]
    cash_change: float
    picture: str | None


def meters(story: Story, facts: Facts, life: Life) -> dict[str, float]:
    """The present values of the meters, 0..100."""
    env = Env(facts, life, None)
    with np.errstate(all="ignore"):
        values = {name: solo(expr.fn(env)) for name, expr in story.world.meters.items()}
    return {name: min(max(value, 0.0), 100.0) if value == value else 0.0 for name, value in values.items()}


def cash_today(life: Life) -> float:
    """Cash at hand in money of the first year."""
    cash, prices = life.columns.get(Col.CASH), life.columns.get(Col.PRICE_LEVEL)
    if cash is None:
        return Col.CASH.absent
    return at_first_prices(float(cash[0]), Col.PRICE_LEVEL.absent if prices is None else float(prices[0]))


def _month(life: Life) -> float:
    """What an ordinary month costs, in money of the first year; 0 if the story does not say."""
    cost, prices = life.columns.get(Col.MONTH_COST), life.columns.get(Col.PRICE_LEVEL)
    if cost is None:
        return 0.0
    return at_first_prices(float(cost[0]), Col.PRICE_LEVEL.absent if prices is None else float(prices[0]))


def at_first_prices(amount: float, prices: float) -> float:
    """An amount in money of the first year, given the price level."""
    return amount / max(prices, 1e-9)


def after_choice(story: Story, event: Event, k: int, facts: Facts, life: Life) -> Life:
    """A copy of the life with the rules of this choice applied."""
    copy = life.copy()
    rows = ONE_ROW
    copy.seen[event.index, 0] = facts.year
    apply(event.rules, facts, copy, rows)
    apply(event.choices[k].rules, facts, copy, rows)
    return copy


def payer_of(story: Story, payer: str, lang: str) -> str:
    """The name of whoever pays a match, in a language; '' for nobody."""
    return label_in(story.system.matches[payer].label, lang) or payer if payer else ""


def options(
    story: Story, event: Event, facts: Facts, life: Life, say: "Say", previews: bool = True
) -> tuple[Option, ...]:
    """The answers of an event, with `previews` each tried out on a copy of the life."""
    info = story.events[event.id]
    open_choices = allowed(event, facts, life, ONE_ROW)[:, 0]
    preview = _previews(story, event, facts, life) if previews else None
    result = []
    for k in info.order or range(len(info.choices)):
        choice = info.choices[k]
        key = f"{event.id}.{choice.id}"
        stands_open = bool(open_choices[k])
        result.append(
            Option(
                choice.id, say(key), stands_open, "" if stands_open else say(f"{key}.why"), choice.default,
                choice.steps, choice.deadline, choice.match, payer_of(story, choice.match_paid_by, say.lang),
                choice.frame, **(preview(k, stands_open) if preview else NOTHING_SHOWN),
            )
        )  # fmt: skip
    return tuple(result)


NOTHING_SHOWN: Mapping[str, Any] = {"dots": {}, "money_sign": 0}
"""The fields of a preview of an answer that was not tried out."""


def _previews(story: Story, event: Event, facts: Facts, life: Life) -> Callable[[int, bool], Mapping[str, Any]]:
    """A function that tries out choice k, if it is open, and returns the fields of Option that show its effect."""
    before, cash = meters(story, facts, life), cash_today(life)
    purse, month = story.meter_like("money"), _month(life)
    quiet = Facts(story.world, facts.year, facts.seed)

    def preview(k: int, stands_open: bool) -> Mapping[str, Any]:
        tried = after_choice(story, event, k, quiet, life) if stands_open else life
        after, change = meters(story, quiet, tried), cash_today(tried) - cash
        moved = {name: _size(after[name] - before[name], POINTS) for name in story.gauges}
        if purse and month:
            moved[purse] = _size(change / month, MONTHS)
        said = story.events[event.id].choices[k].dots
        # who one is has no before to differ from
        signs = {} if event.kind == "setup" else _signs(story, event.choices[k], life, tried)
        dots = {name: max(size, said.get(name, 0)) for name, size in moved.items()}
        return {"dots": dots, "money_sign": int(change > 1) - int(change < -1), **signs}

    return preview


def _signs(story: Story, choice: Choice, life: Life, tried: Life) -> dict[str, Any]:
    """The further fields of Option that show what a person would know of an answer."""
    now, then = life.columns, tried.columns
    wrote = names_written(choice.rules)
    lasting = wrote & story.levers
    cash = Col.CASH in now and then[Col.CASH][0] < min(0.0, now[Col.CASH][0])
    bonds = (name for name in MINDS if name in wrote and abs(then[name][0] - now[name][0]) >= (name != Col.PARTNER))
    return {
        "lasts": any(then[name][0] != now[name][0] for name in lasting),
        "credit": bool(cash),
        "minds": tuple(name.value for name in bonds if then[name][0] != now[name][0]),
    }


def _size(change: float, limits: Sequence[float]) -> int:
    return sum(abs(change) >= limit for limit in limits)


class Say:
    """Fills the placeholders of a story's texts from a life: {name} {age} {year} {money:column} {number:column} …"""

    def __init__(self, story: Story, facts: Facts, life: Life, lang: str, name: str) -> None:
        self.story = story
        self.env = Env(facts, life, None)
        self.facts = facts
        self.lang = lang
        self.name = name

    def __call__(self, key: str) -> str:
        text = self.story.text.get(key, self.lang)
        return _PLACEHOLDER.sub(self._fill, text) if "{" in text else text

    def _fill(self, match: re.Match[str]) -> str:
        kind, _, column = match.group(1).partition(":")
        match kind:
            case "name":
                return self.name
            case "age":
                return str(self.facts.age)
            case "year":
                return str(self.facts.year)
            case "word":
                return label_in(self.story.system.words.get(column, {}), self.lang) or match.group(0)
        if column not in self.story.world.columns and column not in self.story.world.series:
            return match.group(0)
        value = solo(self.env[column])
        if kind == "money":
            prices = solo(self.env[Col.PRICE_LEVEL])
            symbol = str(self.story.system.currency.get("symbol", ""))
            return money(at_first_prices(value, prices), self.lang, symbol=symbol)
        return f"{value * 100:.0f}%" if kind == "percent" else number(round(value, 1))


_PLACEHOLDER = re.compile(r"\{([a-z_]+(?::[a-z_]+)?)\}")
