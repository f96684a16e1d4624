"""Finds out the kind of a value (money, date, truth, share), from its declared unit, else by deriving it through the
formula; and formats values accordingly."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from game.content.words.text import Words
from game.content.yaml.shapes import SHARES
from game.model.explain import number
from game.model.expr import Name, Node, Num, Op, TableName
from game.model.functions import Counted, counted, counted_alike

MONEY, DATE, TRUTH, PLAIN = "money", "date", "truth", "plain"
UNKNOWN = ""
"""A number written in a formula may count anything."""
Kinds = Callable[[str], str]
_DATES = frozenset({"month", "date", "month index", "month of birth"})
_FIRST_MONTH = 12 * 1850  # counts of months below are no dates
_DAYS = 31
_MANY_MONTHS = 24
_NO_WORD = frozenset({
    "ratio", "truth", "choice", "category", "year", "growth", "decimals", "number", "%", "month", "date", "money",
})  # fmt: skip


def kind_of_unit(unit: str, currency: Mapping[str, Any]) -> str:
    """The kind for a declared unit: money for any period ('EUR of 2004', 'EUR/point'), a date, a truth, or plain."""
    if unit in _DATES:
        return DATE
    if unit == TRUTH:
        return TRUTH
    first = unit.removeprefix("today's ").partition("/")[0].partition(" ")[0]
    if first in (MONEY, *map(currency.get, ("code", "unit"))):
        return MONEY if unit else UNKNOWN
    return PLAIN if unit else UNKNOWN


def kind_of(node: Node, kinds: Kinds) -> str:
    """The kind of a formula's value, given the kinds of its names."""
    match node:
        case Num():
            return UNKNOWN
        case Name(name) | TableName(name):
            return kinds(name)
        case Op(op, args):
            return _operation(op, args, kinds)


def _operation(op: str, args: tuple[Node, ...], kinds: Kinds) -> str:
    match counted(op):
        case Counted.PLAIN:
            return PLAIN
        case Counted.TRUTH:
            return TRUTH
    found = [kind_of(arg, kinds) for arg in counted_alike(op, args) or args]
    match op:
        case "/":
            return _quotient(*found)
        case "*":
            return _product(found)
        case "+" | "-":
            return _sum(found)
    return _common(found)


def _quotient(whole: str, part: str) -> str:
    if whole == MONEY:
        return PLAIN if part == MONEY else MONEY
    return PLAIN if whole else UNKNOWN


def _product(found: list[str]) -> str:
    if MONEY in found:
        return PLAIN if found == [MONEY, MONEY] else MONEY
    return PLAIN if any(found) else UNKNOWN


def _sum(found: list[str]) -> str:
    """A date and a number of months make a date; two dates, a number of months; truths are added to count them."""
    if DATE in found:
        return PLAIN if found == [DATE, DATE] else DATE
    return MONEY if _common(found) == MONEY else PLAIN if any(found) else UNKNOWN


def _common(found: list[str]) -> str:
    """The kind of values of which one is taken; a number written in the formula takes the kind of the others."""
    known = {kind for kind in found if kind}
    if len(known) > 1:
        return PLAIN
    return known.pop() if known else UNKNOWN


class Shower:
    """Formats values in one language and currency."""

    def __init__(self, currency: Mapping[str, Any], words: Words) -> None:
        self.currency = currency
        self.words = words

    def value_text(self, value: float, unit: str, kind: str = UNKNOWN) -> str:
        """A value with its unit as text: £9.05 a week, 9 years, 8 %, 2034-05, yes."""
        kind = kind or kind_of_unit(unit, self.currency)
        if not np.isfinite(value):
            return number(value)
        if kind == MONEY:
            _, slash, per = unit.partition("/")
            return self.money(value) + (self._word(f"per.{per.split(' ')[0]}", f"/{per}") if slash else "")
        if kind == DATE and value >= _FIRST_MONTH:
            return date(value, with_day=unit == "date")
        if kind == DATE and value == 0:
            return self.words("sheet.none")
        if kind == TRUTH and value in (0, 1):
            return self.words("sheet.yes" if value else "sheet.no")
        if unit.split(" ")[0].split("/")[0] == SHARES[0]:
            return f"{number(round(value * 100, 4))} %"
        many = self._word(f"unit.{unit}", _own_word(unit))
        word = self._word(f"unit.{unit}_one", many) if value == 1 else many
        return number(_cents(value)) + word + self._in_years(value, unit)

    def _in_years(self, value: float, unit: str) -> str:
        """For a large number of months the same in years, to be appended; else ''."""
        if unit != "months" or value < _MANY_MONTHS or value != round(value):
            return ""
        years, months = divmod(round(value), 12)
        return self.words("sheet.in_years", years=years, months=months)

    def inside(self, value: float, unit: str, kind: str, decimals: int = 0) -> str:
        """A value for use inside a formula: truths stay 0 and 1, since they are multiplied, and units are left out.
        With `decimals` it has so many, if it needs them, instead of the usual ones."""
        if decimals and kind != DATE:
            share = unit.split(" ")[0].split("/")[0] == SHARES[0]
            least = self._decimals if kind == MONEY else 0
            text = f"{abs(value) * (100 if share else 1):,.{max(decimals, least)}f}"
            while text.endswith("0") and len(text.partition(".")[2]) > least:
                text = text[:-1]
            text = text.rstrip(".")
            sign = "−" if value < 0 else ""
            return f"{sign}{self.currency.get('symbol', '') if kind == MONEY else ''}{text}{' %' if share else ''}"
        if kind in (MONEY, DATE) or unit.split(" ")[0].split("/")[0] == SHARES[0]:
            return self.value_text(value, unit.partition("/")[0] if kind == MONEY else unit, kind)
        return number(_cents(value))

    @property
    def half_unit(self) -> float:
        """Half of the smallest unit in which amounts are printed: half a cent, half a rupiah."""
        return 0.5 * float(10**-self._decimals)

    @property
    def _decimals(self) -> int:
        return max(int(self.currency.get("decimals", 2)), 0)

    def money(self, value: float) -> str:
        """An amount with the currency's sign and cents; large ones in currencies without cents as whole numbers."""
        decimals = self._decimals
        sign = "−" if round(value, decimals) < 0 else ""
        return f"{sign}{self.currency.get('symbol', '')}{abs(value):,.{decimals}f}"

    def _word(self, key: str, other: str) -> str:
        return self.words.entries.get(key, other)


def _own_word(unit: str) -> str:
    """The country's own word in a unit (such as a kind of point), if it is one."""
    return f" {unit}" if unit and " " not in unit and unit not in _NO_WORD else ""


def _cents(value: float) -> float:
    """Round amounts from 100 on to cents; smaller figures (rates, indices) keep their decimals."""
    return round(value, 2) if abs(value) >= 100 else value


def date(value: float, with_day: bool) -> str:
    """Months since year 0 as YYYY-MM, with the day if `with_day` and it is not the first."""
    month = int(np.floor(value + 1e-9))
    day = round((value - month) * _DAYS) + 1
    text = f"{month // 12}-{month % 12 + 1:02d}"
    return f"{text}-{day:02d}" if with_day and day > 1 else text


def key_shown(key: float) -> str:
    """The key of a table as text: months since year 0 as a month, others as a number."""
    return date(key, with_day=False) if _FIRST_MONTH <= key < 12 * 2200 else number(key)
