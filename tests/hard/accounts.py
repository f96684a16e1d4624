"""What must come out even in the pension accounts of each country, every year: what is paid in, what it earns, what is
paid out, and what heirs get.

Each account is told by formulas over the names of the country's rules as they stand at the year's end; `was_NAME` is a
column as it was before the year. The formulas do not repeat the rules: they add up what those say has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.expr import Expr, compile_expr
from game.model.life import Env
from game.model.world import World, names_written

Values = NDArray[np.float64]
Truths = NDArray[np.bool_]
PENNIES = 0.06
"""What a year's roundings of single amounts to the hundredth may add up to, in an account that rounds each."""


class Account(NamedTuple):
    """`held`: the columns that are one account or move money between each other. What is in them at the end is what was
    there, and `brings`, less `takes`. Where the rules do not tell what it has earned, it is at most `gains`.
    `paid_on`: what is taken though the account is empty comes from elsewhere."""

    held: tuple[str, ...]
    brings: tuple[str, ...]
    takes: tuple[str, ...]
    gains: str = "0"
    paid_on: bool = False
    rounded: float = PENNIES


_SAVED = Account(("pp_account",), ("pp_paid", "was_pp_account * saving_return"), ("pp_received",))
ACCOUNTS: Mapping[str, Mapping[str, Account]] = {
    "australia": {
        "super": Account(("super_pot", "pension_pot"), ("super_in", "super_growth"),
                         ("lump_taken", "pot_drawn", "super_tax", "super_fees")),
    },
    "canada": {
        "savings": Account(("tfsa_account", "rrsp_account"), ("saving_in", "tfsa_growth", "rrsp_growth"),
                           ("tfsa_drawn", "rrsp_drawn")),
    },
    "china": {
        # interest is credited month by month; once the account is spent the fund goes on paying
        "basic": Account(("uebp_account", "urrp_account"), ("credited", "tier_credited"), ("drawn",),
                         "(was_uebp_account + credited) * notional_rate * (1 + notional_rate)"
                         " + was_urrp_account * urrp_rate", paid_on=True),
        "personal": Account(("pp_account",), ("pp_paid", "was_pp_account * personal_pension_return"),
                            ("pp_instalment",)),
    },
    "finland": {"savings": _SAVED},
    "france": {"savings": _SAVED},
    "indonesia": {
        "JHT": Account(("jht_account",), ("jht_credited", "jht_interest"), ("jht_taken",), rounded=3),
        "JP": Account(("jp_fund",), ("jp_credited", "jp_interest"), ("jp_released",), rounded=3),
        "savings": Account(("pp_account",), ("pp_paid", "pp_interest"), ("pp_out",), rounded=3),
    },
    "singapore": {
        "CPF": Account(("oa", "sa", "ma", "ra"), ("paid_in", "interest_earned"),
                       ("where(on_rss == 1, pension_received, 0)", "life_premium - was_life_premium", "pp_received",
                        "housing_paid"), rounded=0.2),
    },
    "uk": {
        "NEST": Account(("nest_pot",), ("nest_in", "nest_growth"),
                        ("nest_charges", "lump_taken", "pot_drawn", "annuity_bought")),
    },
}  # fmt: skip
HEIRS: Mapping[str, tuple[str, str]] = {
    "australia": ("left", "left"), "finland": ("left", "left"), "france": ("left", "left"), "uk": ("left", "left"),
    "canada": ("left + death_benefit - saving_tax * left", "left + death_benefit"),
    "china": ("left * (1 - personal_pension_tax)", "left"),
    "indonesia": ("(left_JHT + left_savings) * (1 - jht_tax_rate)", "1000000000 * 1000000000"),
    "singapore": ("left + max(life_premium - life_paid_out, 0)", "left + max(life_premium - life_paid_out, 0)"),
}  # fmt: skip
"""What the heirs of the dead get at least and at most, of what was `left` in all accounts, or in one. Indonesia pays
cover beside it, which is no account's."""
SAME: Mapping[str, tuple[tuple[str, str], ...]] = {
    "indonesia": (("jht_taken", "jht_net + jht_tax"), ("pp_received", "jht_net + jp_paid_back + pp_out"),
                  ("max(jp_released, jp_paid_back)", "jp_released")),
    "canada": (("pp_received", "tfsa_drawn + rrsp_drawn - round(rrsp_drawn * saving_tax, 2)"),),
    "australia": (("pp_received", "lump_taken + pot_drawn"),),
}  # fmt: skip
"""What must be the same: what leaves an account reaches the household, but for tax."""


@dataclass(frozen=True)
class Accounts:
    """The accounts of a world; nothing in a system that has none here."""

    world: World
    system: str

    @property
    def books(self) -> Mapping[str, Account]:
        return ACCOUNTS.get(self.system, {})

    @cached_property
    def _names(self) -> frozenset[str]:
        world = self.world
        known = {*world.columns, *world.constants, *world.series, *names_written(world.law), "age", "year", "left"}
        return frozenset({*known, *(f"was_{name}" for name in world.columns), *(f"left_{name}" for name in self.books)})

    def _expr(self, formula: str) -> Expr:
        return _compiled(formula, self._names)

    @cached_property
    def _watched(self) -> set[str]:
        """The columns whose value before the year is asked for."""
        formulas = [one for book in self.books.values() for one in (*book.brings, *book.takes, book.gains)]
        read = {name for one in formulas for name in self._expr(one).values if name.startswith("was_")}
        return {
            *(name.removeprefix("was_") for name in read),
            *(name for book in self.books.values() for name in book.held),
        }

    def before(self, life: Any, rows: Any) -> dict[str, Values]:
        """What will be asked for when the year is over."""
        at = slice(None) if rows is None else rows
        return {f"was_{name}": life.columns[name][at].copy() for name in self._watched}

    def after(self, env: Env, was: Mapping[str, Values]) -> Iterator[tuple[str, Truths, Truths]]:
        """What was looked at, for whom there was anything, and for whom it does not come out even. `env` has the year's
        names as the rules left them; it is written to."""
        if not self.books:
            return
        env.update(was)
        dead = self._value("living", env) == 0
        for name, book in self.books.items():
            low, high = self._due(book, env)
            now = self._sum(book.held, env)
            slack = book.rounded + 1e-9 * np.abs(high)
            wrong = np.where(dead, now != 0, (now < low - slack) | (now > high + slack)) | (high < -slack)
            yield name, high != 0, wrong
            env[f"left_{name}"] = high
        env["left"] = self._sum([f"left_{name}" for name in self.books], env)
        yield "what heirs get", dead & (env["left"] != 0), dead & self._misses(env)
        for one, other in SAME.get(self.system, ()):
            first, second = self._value(one, env), self._value(other, env)
            yield f"{one} is {other}", ~dead & (first != 0), ~dead & (np.abs(first - second) > self._slack(second))

    def _misses(self, env: Env) -> Truths:
        """Where the heirs got less or more than there was for them."""
        least, most = (self._value(one, env) for one in HEIRS[self.system])
        heirs, not_told = self._value("inheritance", env), self._sum([book.gains for book in self.books.values()], env)
        return (heirs < least - not_told - self._slack(most)) | (heirs > most + self._slack(most))

    def _slack(self, amount: Values) -> Values:
        return 1e-9 * np.abs(amount) + sum(book.rounded for book in self.books.values())

    def _due(self, book: Account, env: Env) -> tuple[Values, Values]:
        """What must be in the account, at least and at most."""
        was = [f"was_{column}" for column in book.held]
        low = self._sum([*was, *book.brings], env) - self._sum(book.takes, env)
        high = low + self._value(book.gains, env)
        return (np.maximum(low, 0), np.maximum(high, 0)) if book.paid_on else (low, high)

    def _sum(self, formulas: Iterable[str], env: Env) -> Values:
        return sum((self._value(one, env) for one in formulas), np.zeros(env.size))

    def _value(self, formula: str, env: Env) -> Values:
        with np.errstate(all="ignore"):
            return np.broadcast_to(np.asarray(self._expr(formula).value(env), dtype=np.float64), (env.size,)).copy()


@lru_cache(maxsize=512)
def _compiled(formula: str, names: frozenset[str]) -> Expr:
    return compile_expr(formula, names, {})
