"""The vector functions that expressions may call. A function is added by one entry here: computation, arguments, label
and unit of the result.

Each works on floats and on arrays of one value per life, and uses only operations whose bits agree on every processor,
so that a life alone and the same life in a batch stay identical.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from statistics import NormalDist
from typing import Any, NamedTuple, TypeVar

import numpy as np

from game.model.tables import DeathRates, Series, Table, cell

Value = Any
T = TypeVar("T")


class Counted(Enum):
    """How the unit of a function's result follows from the units of its arguments."""

    ALIKE = auto()
    """All arguments are counted in the same unit, and so is the result: they lie side by side."""
    FIRST = auto()
    """The result is counted in what the first argument is, or in what the table holds."""
    PLAIN = auto()
    """A plain number, whatever the arguments are."""
    TRUTH = auto()
    """True or false, as 1 or 0."""


class Function(NamedTuple):
    """A function of the expression language.

    `label` is its name in *Why?* by language: a word that stands before the arguments, or a sentence with places for
    them ({0}, {1}). `counted` gives the unit of the result, so it also decides which arguments clash and whether the
    result is shown as money.
    """

    apply: Callable[..., Value]
    low: int  # how many arguments it takes at least …
    high: int  # … and at most
    usage: str  # how it is called
    label: Mapping[str, str]
    counted: Counted
    table: str = ""  # what the first argument must be the name of: KEYED, DATED or RATES; '' for a value


KEYED, DATED, RATES = "keyed", "dated", "rates"
"""A table by keys, a dated parameter, a life table."""


def solo(value: Value) -> float:
    """The value of the first life: of an array of one value per life, or of the number that stands for all of them."""
    return float(value.flat[0]) if isinstance(value, np.ndarray) else float(value)


def kind_of(table: Table | Series | DeathRates) -> str:
    """The kind of a table or parameter of the law, as `Function` names the kind its first argument must be."""
    return KEYED if isinstance(table, Table) else DATED if isinstance(table, Series) else RATES


def round_half_up(x: Value, digits: Value = 0.0) -> Value:
    """Commercial rounding to `digits` decimals, 0..8. Binary fractions hold many halves a hair too low: 1e-9, or two
    units in the last place of large amounts, lift them."""
    scale = _TENS[cell(digits, 0, 9)]
    scaled = np.multiply(x, scale)
    return np.floor(scaled + (0.5 + 1e-9) + np.abs(scaled) * _TWO_ULP) / scale


def floor_safe(x: Value) -> Value:
    """Largest whole number not above x, forgiving 1e-9 of binary noise (2.9999999999 counts as 3)."""
    return np.floor(np.add(x, 1e-9))


def ceil_safe(x: Value) -> Value:
    return np.ceil(np.subtract(x, 1e-9))


def growth(rate: Value, periods: Value) -> Value:
    """(1 + rate) ** periods for 0..4095 periods (a fraction is cut), by repeated squaring: numpy's pow differs in the
    last bit between processors."""
    base = np.add(rate, 1.0)
    left = np.minimum(np.maximum(np.floor(periods), 0.0), 4095.0)
    result = np.ones(np.broadcast(base, left).shape)
    while (left > 0).any():
        odd = left - 2 * np.floor(left / 2)
        result = np.where(odd > 0, result * base, result)
        left = np.floor(left / 2)
        base = base * base
    return result


def lookup(table: Table, x: Value) -> Value:
    """Linear interpolation between the table's keys; outside, the end values hold."""
    return table.interpolate(x)


def bracket(table: Table, x: Value) -> Value:
    """The value of the greatest key not above x (the first value below all keys)."""
    return table.step(x)


def at(series: Series, year: Value) -> Value:
    """The value of a dated parameter in calendar year `year`; before the first known year, the first value."""
    return series.at(year)


def death_rate(rates: DeathRates, sex: Value, age: Value, year: Value) -> Value:
    """Probability to die within the year, by sex (0 woman, 1 man), age and calendar year."""
    return rates.probability(sex, age, year)


def clip(x: Value, low: Value, high: Value) -> Value:
    """x, but never below `low` nor above `high`; `high` wins where they cross."""
    return np.minimum(np.maximum(x, low), high)


def where(condition: Value, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds (is not 0), else `no`: the same as `yes if condition else no`."""
    return np.where(np.not_equal(condition, 0.0), yes, no)


# Rounded, since the last bits of inv_cdf come from the platform's log and sqrt.
_QUANTILES = np.array([NormalDist().inv_cdf((i + 0.5) / 4096) for i in range(4096)]).round(12)


def normal(u: Value) -> Value:
    """The standard normal quantile of a uniform u in [0, 1), from a table of 4,096 cells (so between -3.7 and 3.7)."""
    return _QUANTILES[cell(np.multiply(u, 4096.0), 0, 4096)]


_TENS = np.array([1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8])
_TWO_ULP = 2.0**-51


def _fold(ufunc: Callable[[Value, Value], Value]) -> Callable[..., Value]:
    def fold(first: Value, *values: Value) -> Value:
        for value in values:
            first = ufunc(first, value)
        return first

    return fold


OPERATORS: Mapping[str, Callable[..., Value]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "neg": np.negative,
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
    "==": np.equal, "!=": np.not_equal,
}  # fmt: skip

FUNCTIONS: Mapping[str, Function] = {
    "min": Function(_fold(np.minimum), 2, 9, "min(a, b, …)",
                    {"zh": "取小", "en": "smaller of "}, Counted.ALIKE),
    "max": Function(_fold(np.maximum), 2, 9, "max(a, b, …)",
                    {"zh": "取大", "en": "larger of "}, Counted.ALIKE),
    "abs": Function(np.abs, 1, 1, "abs(x)", {"zh": "绝对值", "en": "size of "}, Counted.FIRST),
    "floor": Function(floor_safe, 1, 1, "floor(x)",
                      {"zh": "取整", "en": "whole part of "}, Counted.FIRST),
    "ceil": Function(ceil_safe, 1, 1, "ceil(x)",
                     {"zh": "向上取整", "en": "rounded up "}, Counted.FIRST),
    "round": Function(round_half_up, 1, 2, "round(x, digits)",
                      {"zh": "四舍五入", "en": "rounded "}, Counted.FIRST),
    "clip": Function(clip, 3, 3, "clip(x, low, high)",
                     {"zh": "限定", "en": "kept within "}, Counted.ALIKE),
    "where": Function(where, 3, 3, "where(condition, if_true, if_false)",
                      {"zh": "若 {0} 则 {1}，否则 {2}", "en": "{1} if {0}, otherwise {2}"}, Counted.ALIKE),
    "growth": Function(growth, 2, 2, "growth(rate, periods)",
                       {"zh": "复利", "en": "growth "}, Counted.PLAIN),
    "normal": Function(normal, 1, 1, "normal(u)",
                       {"zh": "正态值", "en": "normal value "}, Counted.PLAIN),
    "lookup": Function(lookup, 2, 2, "lookup(table, x)",
                       {"zh": "{0}（{1}）", "en": "{0} at {1}"}, Counted.FIRST, KEYED),
    "bracket": Function(bracket, 2, 2, "bracket(table, x)",
                        {"zh": "{0}（{1}）", "en": "{0} at {1}"}, Counted.FIRST, KEYED),
    "at": Function(at, 2, 2, "at(parameter, year)",
                   {"zh": "{0}（{1}）", "en": "{0} of {1}"}, Counted.FIRST, DATED),
    "death_rate": Function(death_rate, 4, 4, "death_rate(table, sex, age, year)",
                           {"zh": "死亡率", "en": "death rate "}, Counted.PLAIN, RATES),
}  # fmt: skip

WORDS: Mapping[str, Mapping[str, str]] = {
    "and": {"zh": "且", "en": "and"}, "or": {"zh": "或", "en": "or"}, "not": {"zh": "并非", "en": "not"},
    "if": FUNCTIONS["where"].label,
}  # fmt: skip
"""What *Why?* calls the operators that are words."""


COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_SIDES: Mapping[str, Counted] = {"+": Counted.ALIKE, "-": Counted.ALIKE, "if": Counted.ALIKE, "neg": Counted.FIRST}


def counted(op: str) -> Counted | None:
    """The unit rule of a function or operator; None for products and quotients, which make new units. For `if` it
    concerns the two values, not the condition."""
    if op in FUNCTIONS:
        return FUNCTIONS[op].counted
    return None if op in ("*", "/") else _SIDES.get(op, Counted.TRUTH)


def counted_alike(op: str, args: tuple[T, ...]) -> tuple[T, ...]:
    """The arguments that are counted in what the result is; none of a product, of a truth or of a plain number."""
    match counted(op):
        case Counted.ALIKE:
            return args[1:] if op == "if" else args
        case Counted.FIRST:
            return args[:1]
    return ()


def applied(op: str) -> Callable[..., Value]:
    """The function that computes a function or operator on numbers or arrays. Raises KeyError for `and`, `or`, `not`
    and `if`, which are compiled separately."""
    return FUNCTIONS[op].apply if op in FUNCTIONS else OPERATORS[op]


def labels() -> Mapping[str, Mapping[str, str]]:
    """The label of every function and operator: name -> language -> text."""
    return {**{name: function.label for name, function in FUNCTIONS.items()}, **WORDS}
