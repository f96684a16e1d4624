"""Dimensional analysis of formulas: derives units through operations and finds clashes.

Only what is certain is a finding: what cannot be derived is UNKNOWN and clashes with nothing. A number written in a
formula may have any unit.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from game.model.expr import Name, Node, Num, Op, TableName
from game.model.functions import COMPARISONS, Counted, counted, counted_alike

MONEY = "money"  # the currency of whichever country a story is played in
TIMES = ("month", "year", "week")
PLAIN_WORDS = frozenset({"ratio", "share", "probability", "truth", "%", "growth"})
COUNTS = frozenset({"months", "years", "weeks", "points", "quarters", "days", "hours", "fortnights"})
NOT_FOLLOWED = frozenset({"", "choice", "category", "year", "month", "date", "decimals", "age_months"})
_OF_TIME: Mapping[str, str] = {"months": "month", "years": "year", "weeks": "week"}
_PERIODS: Mapping[tuple[str, float], str] = {("month", 12.0): "year", ("week", 52.0): "year"}
_SMALL = 3.0


class Unit(NamedTuple):
    """`base`: a currency, months, years, weeks, points, or '' for a plain number; `per`: the period for a rate, '' for
    none."""

    base: str
    per: str = ""

    def __str__(self) -> str:
        return (self.base or "1") + (f"/{self.per}" if self.per else "")


ANY = Unit("any")
PLAIN = Unit("")
Known = Unit | None  # None: unknown
Clash = tuple[Unit, Unit]


def unit_of(written: str) -> Known:
    """Parse the entry `unit` of content; UNKNOWN if it is none of ours."""
    text = written.removeprefix("today's ").split(" of ")[0].strip()
    if text in COUNTS:
        return Unit(text)
    first = text.split(" ")[0]
    if first in PLAIN_WORDS:
        return PLAIN
    if written in NOT_FOLLOWED or " " in text:
        return None
    base, _, per = text.partition("/")
    if not base.isalpha() or base in NOT_FOLLOWED or base in ("children", "homes", "orders"):
        return None
    return Unit(base, per) if not per or per in TIMES else None


def clash(a: Known, b: Known) -> bool:
    """Whether values of these units cannot be added or compared."""
    if a is None or b is None or ANY in (a, b) or PLAIN in (a, b):
        return False
    if a.base == b.base or (is_money(a) and is_money(b) and MONEY in (a.base, b.base)):
        return bool(a.per and b.per and a.per != b.per)
    return True


def misplaced(declared: Known, unit: Known) -> bool:
    """Whether a name declared with `declared` cannot hold a value of `unit`: a share or truth value, for instance,
    holds no money."""
    return clash(declared, unit) or (declared == PLAIN and unit is not None and is_money(unit))


def is_money(unit: Unit) -> bool:
    """Whether the base is a currency, for any period."""
    return bool(unit.base) and unit.base not in COUNTS and unit != ANY


class Follower:
    """Derives the unit of a formula; clashes on the way are collected."""

    def __init__(self, units: Callable[[str], Known]) -> None:
        self.units = units
        self.clashes: list[Clash] = []

    def of(self, node: Node) -> Known:
        """The unit of a node."""
        match node:
            case Num():
                return ANY
            case Name(name) | TableName(name):
                return self.units(name)
            case Op(op, args):
                return self._op(op, args)

    def _op(self, op: str, args: tuple[Node, ...]) -> Known:
        if op in ("*", "/"):
            return self._product(args) if op == "*" else self._quotient(args)
        if op in COMPARISONS:
            self._compare(args)
            return PLAIN
        how = counted(op)
        if how is Counted.ALIKE:
            sides = counted_alike(op, args)
            for condition in args[: len(args) - len(sides)]:
                self.of(condition)
            return self._join(sides)
        found = [self.of(arg) for arg in args]
        return found[0] if how is Counted.FIRST else PLAIN

    def _join(self, args: Iterable[Node]) -> Known:
        """The common unit of values of which one is chosen or which are added."""
        result: Known = ANY
        for unit in [self.of(arg) for arg in args]:
            if result is not None and unit is not None and clash(result, unit):
                self.clashes.append((result, unit))
                return None
            if result is None or unit is None:
                # an unknown amount that stands beside one of a certain time must be of that time as well
                result = next((one for one in (result, unit) if one is not None and one.per), None)
            elif result in (ANY, PLAIN):
                result = PLAIN if (result, unit) == (PLAIN, ANY) else unit
            elif unit not in (ANY, PLAIN) and not result.per:
                result = unit if unit.per else result
        return result

    def _compare(self, args: Iterable[Node]) -> None:
        left, right = (self.of(arg) for arg in args)
        if left is not None and right is not None and (misplaced(left, right) or misplaced(right, left)):
            self.clashes.append((left, right))

    def _product(self, args: tuple[Node, ...]) -> Known:
        left, right = (self.of(arg) for arg in args)
        for number, other in ((args[0], right), (args[1], left)):
            if isinstance(number, Num):
                return _scaled(other, number.value)
        if left is None or right is None:
            return None
        # A share of an amount is such an amount.
        if left == PLAIN or right == PLAIN:
            return right if left == PLAIN else left
        for amount, time in ((left, right), (right, left)):
            if amount.per and _OF_TIME.get(time.base) == amount.per and not time.per:
                return Unit(amount.base)
        return None

    def _quotient(self, args: tuple[Node, ...]) -> Known:
        left, right = (self.of(arg) for arg in args)
        if isinstance(args[1], Num):
            return _divided(left, args[1].value)
        if left is None or right is None or ANY in (left, right):
            return None
        if left == right:
            return PLAIN
        if right == PLAIN:
            return left
        if not left.per and left.base and right.base in _OF_TIME and left.base not in _OF_TIME:
            return Unit(left.base, _OF_TIME[right.base])
        return None


def _scaled(unit: Known, factor: float) -> Known:
    """A unit times a constant: small factors keep it, 12 turns months into years, others may be any conversion."""
    if unit is None or unit == ANY:
        return unit
    if unit.per and (period := _PERIODS.get((unit.per, factor))):
        return Unit(unit.base, period)
    if unit.base == "years" and factor == 12.0:
        return Unit("months")
    if unit.base in _OF_TIME:
        return unit if factor == 1 else None  # so many points a year of age, or months turned into something else
    if unit.per and factor.is_integer() and factor > 1:
        return Unit(unit.base)  # three months' pay is an amount
    return unit if abs(factor) <= _SMALL and unit != PLAIN else None


def _divided(unit: Known, by: float) -> Known:
    if unit is None or unit == ANY:
        return unit
    if unit.per == "year" and by in (12.0, 52.0):
        return Unit(unit.base, "month" if by == 12.0 else "week")
    if unit.base == "months" and by == 12.0:
        return Unit("years")
    return unit if 0 < abs(by) <= _SMALL and unit != PLAIN else None
