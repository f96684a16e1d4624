"""Lives watched by a bookkeeper: money that moves without a reason, and years that nobody could live.

The definition of absurd is `Bookkeeper.year` and `Bookkeeper.ended`; what a household's year must come to is LEDGERS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import bot
from game.model import turn as turns
from game.model.batch import live
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.rules import _run
from game.model.turn import Ask, Picks, ending
from game.model.world import names_written
from tests.hard.accounts import Accounts

Values = NDArray[np.float64]
OLDEST = 122
"""Years: the longest life on record (Jeanne Calment, 1875-1997; Robine and Allard, Science 279, 1998)."""
PENSION = 3.0
"""Average wages: a pension that is as much as three people earn. The highest met in 240,900 lives was 1.21."""
WEALTH = 100.0
"""Years of average wages saved or owed: the whole pay of two working lives."""
CLOSES = 1e-9
"""Of all that was moved in a year: the roundings of a dozen sums of doubles."""


class Ledger(NamedTuple):
    """What a year brings to the cash of a household and takes from it, by names of the story's rules; `never` less than
    nothing; `paid_ahead`: the column, read before the year, of what was handed out already."""

    brings: tuple[str, ...]
    takes: tuple[str, ...]
    never: tuple[str, ...]
    ahead: str = ""
    floored: bool = False
    """What is missing is forgiven: cash ends at nothing, not below."""


_HOUSE = ("income", "proceeds", "interest")
_GIVEN = ("upkeep", "sent_home", "favours", "gifts", "joy", "tin_in")
"""What a rider pays before anything is lived on, gives away, and puts into the tin."""
LEDGERS: Mapping[str, Ledger] = {
    "plain": Ledger((*_HOUSE, "aid", "lump"), ("contributions_paid", "repaid", "spent", "treats"),
                    ("aid", "repaid", "spent", "treats", "proceeds", "lump", "debt")),
    "rider": Ledger((*_HOUSE, "support", "tin_out"), ("contributions_paid", *_GIVEN, "repaid", "spent", "treats"),
                    ("support", *_GIVEN, "tin_out", "repaid", "spent", "treats", "proceeds", "debt"), "paid_ahead"),
    "early_round": Ledger(("income",), ("contributions_paid", "needs", "treats"), ("needs", "treats"), floored=True),
}  # fmt: skip


class Year(NamedTuple):
    """What moved in the household's year of these `rows` (None: all); cash as it `was` and is `now`."""

    number: int
    rows: Any
    was: Values
    now: Values
    flows: Mapping[str, Values]
    ahead: Values


@dataclass
class Bookkeeper:
    """Keeps the books of a batch; `found` says what was absurd, with the first life it happened to."""

    story: Story
    found: list[str] = field(default_factory=list)
    closed: Counter[str] = field(default_factory=Counter)
    """Years whose ledger came out even."""
    _accounts: Accounts = field(init=False)
    _living: NDArray[np.bool_] | None = None
    _last: dict[str, Values] = field(default_factory=dict)
    _cash: Values | None = None
    _moved_by: str = ""

    def __post_init__(self) -> None:
        self._accounts = Accounts(self.story.world, self.story.system.id)

    def wrong(self, what: str, bad: NDArray[np.bool_], life: Life, year: int, rows: Any = None) -> None:
        """Note it if it happened to anybody."""
        if bad.any():
            slots = life.slots if rows is None else life.slots[rows]
            self.found.append(f"{what}: {int(bad.sum())} lives, for instance {int(slots[bad][0])} in {year}")

    # ---- money

    def answered(self, policy: Callable[[Ask, Life, int], Picks]) -> Callable[[Ask, Life, int], Picks]:
        """The policy; between two questions cash moves only if the rules of the first name it."""

        def answer(ask: Ask, life: Life, year: int) -> Picks:
            self.moved(life, year)
            rules = (ask.event.rules, *(choice.rules for choice in ask.event.choices))
            self._moved_by = ask.event.id if not any(Col.CASH in names_written(one) for one in rules) else ""
            return policy(ask, life, year)

        return answer

    def moved(self, life: Life, year: int) -> None:
        """What came since the last question: money that an event without a word of it has moved."""
        cash = life.columns[Col.CASH]
        if self._moved_by and self._cash is not None:
            self.wrong(f"cash moved by {self._moved_by}, which does not name it", cash != self._cash, life, year)
        self._cash = cash.copy()

    def law(self, steps: Any, facts: Facts, life: Life, rows: Any) -> None:
        """Instead of the model's `apply`: the same, with the books open."""
        at, ledger = slice(None) if rows is None else rows, LEDGERS.get(self.story.id)
        household = ledger is not None and steps is facts.world.after_law
        was = life.columns[Col.CASH][at].copy()
        claims = life.columns[Col.CLAIMED][at].copy() if Col.CLAIMED in life.columns else None
        ahead = life.columns[ledger.ahead][at].copy() if ledger is not None and ledger.ahead else np.zeros(was.size)
        lawful = steps is facts.world.law
        before = self._accounts.before(life, rows) if lawful else {}
        env = Env(facts, life, rows)
        with np.errstate(all="ignore"):
            _run(steps, env)
            flows = _flows(ledger, env) if ledger is not None and household else {}
        env.flush()
        if lawful:
            for what, any_, bad in self._accounts.after(env, before):
                self.wrong(f"the accounts do not close: {what}", bad, life, facts.year, rows)
                self.closed[f"{self.story.system.id}: {what}"] += int(any_.sum())
        now = life.columns[Col.CASH][at]
        if claims is not None:  # one that is made and taken back within a year is not seen at the end of it
            self.wrong("a claim is taken back", life.columns[Col.CLAIMED][at] < claims, life, facts.year, rows)
        if ledger is not None and household:
            self._closes(ledger, Year(facts.year, rows, was, now, flows, ahead), life)
        elif Col.CASH not in names_written(steps):
            self.wrong("cash moved by the law", now != was, life, facts.year, rows)

    def _closes(self, ledger: Ledger, year: Year, life: Life) -> None:
        """The year's books: what came, what went, what is left."""
        flows, none = year.flows, np.zeros(year.now.size)
        due = year.was + sum((flows[name] for name in ledger.brings), none)
        due = due - sum((flows[name] for name in ledger.takes), year.ahead)
        due = np.maximum(due, 0) if ledger.floored else due
        moved = np.abs(year.was) + sum((np.abs(flows[name]) for name in (*ledger.brings, *ledger.takes)), none)
        slack = CLOSES * moved + 1e-6
        self.wrong("the year's books do not close", np.abs(year.now - due) > slack, life, year.number, year.rows)
        for name in ledger.never:
            self.wrong(f"{name} is less than nothing", flows[name] < -slack, life, year.number, year.rows)
        self.closed["years of a household"] += year.now.size

    # ---- years and lives

    def year(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        """A year is absurd if a column holds no number, a dead person lives, moves money or draws a pension, a claim is
        taken back, a pension or what is saved or owed is beyond all that there is, or somebody is older than anybody
        has been."""
        columns, last = life.columns, self._last
        alive = columns[Col.LIVING] > 0
        had = np.ones(life.size, dtype=np.bool_) if self._living is None else self._living
        for name, values in columns.items():
            self.wrong(f"{name} is no number", ~np.isfinite(values), life, year)
        self.wrong("alive again", alive & ~had, life, year)
        if last:
            for name in (Col.CASH, "debt", Col.PENSION):
                if name in last:
                    self.wrong(f"{name} of the dead has moved", ~had & (columns[name] != last[name]), life, year)
            if Col.CLAIMED in last:
                self.wrong("a claim is taken back", had & (columns[Col.CLAIMED] < last[Col.CLAIMED]), life, year)
        self.wrong("older than anybody", alive & (self.story.world.age(year) > OLDEST), life, year)
        wage = columns.get(Col.AVERAGE_WAGE)
        if wage is not None:
            self._amounts(columns, wage, had, life, year)
        self._last = {
            name: columns[name].copy() for name in (Col.CASH, "debt", Col.PENSION, Col.CLAIMED) if name in columns
        }
        self._living, self._cash, self._moved_by = had & alive, None, ""

    def _amounts(self, columns: Mapping[str, Values], wage: Values, had: Any, life: Life, year: int) -> None:
        pension = columns.get(Col.PENSION, np.zeros(life.size))
        self.wrong("a pension of less than nothing", had & (pension < 0), life, year)
        self.wrong(f"a pension of over {PENSION:g} average wages", had & (pension > PENSION * wage), life, year)
        for name in (Col.CASH, "debt"):
            if name in columns:
                much = np.abs(columns[name]) > WEALTH * 12 * wage
                self.wrong(f"{name} of over {WEALTH:g} years of average wages", had & much, life, year)

    def ended(self, life: Life, seed: int) -> None:
        """Every life comes to one of the story's endings."""
        world = self.story.world
        last = world.first_year + world.last_age - world.first_age
        at = ending(world, life, last, seed, np.arange(life.size))
        self.wrong("no ending", (at < 0) | (at >= len(world.endings)), life, last)


def _flows(ledger: Ledger, env: Env) -> dict[str, Values]:
    """The amounts of the household's year, as its rules left them."""
    names = {*ledger.brings, *ledger.takes, *ledger.never}
    return {name: np.broadcast_to(np.asarray(env[name], dtype=np.float64), (env.size,)).copy() for name in names}


@contextmanager
def open_books(keeper: Bookkeeper) -> Iterator[None]:
    """The model's rules are applied by the bookkeeper meanwhile."""
    real = turns.apply

    def apply(steps: Any, facts: Facts, life: Life, rows: Any) -> None:
        world = facts.world
        if steps and (steps is world.before_law or steps is world.law or steps is world.after_law):
            if steps is world.before_law or not world.before_law:
                keeper.moved(life, facts.year)
            keeper.law(steps, facts, life, rows)
        else:
            real(steps, facts, life, rows)

    turns.apply = apply  # type: ignore[assignment]
    try:
        yield
    finally:
        turns.apply = real


def audited(story: Story, name: str, count: int, seed: int, minutes: int, first: int = 0) -> Bookkeeper:
    """So many lives of a bot with the books open. Raises ModelError if a value leaves its column."""
    keeper = Bookkeeper(story)
    slots = np.arange(first, first + count, dtype=np.uint64)
    with open_books(keeper):
        life = live(story.world, slots, seed, keeper.answered(bot(name, story.world, seed)), keeper.year, minutes)
    keeper.ended(life, seed)
    return keeper
