"""Finds the step that wrote a value among the steps of a year. The steps of a calculator see only its own names, those
of the law only names outside."""

from collections.abc import Mapping, Sequence

from game.model.expr import Expr
from game.model.life import Written
from game.model.world import Use, World, walk

Call = tuple[bool, str]
"""A call of a calculator, by its place (`Written.place`)."""


def source_of(trace: Sequence[Written], i: int, name: str) -> int | None:
    """The index of the step whose value step `i` read under this name; None for parameters and inputs."""
    last = handed_over(trace, i)
    if last is not None:
        return written_before(trace, last + 1, name, trace[last].calculator)
    return written_before(trace, i, name, trace[i].calculator)


def written_before(trace: Sequence[Written], end: int, name: str, calculator: str) -> int | None:
    """The index of the last step before `end` that wrote this name, within the same call of this calculator, or ('')
    outside of all."""
    for k in range(end - 1, -1, -1):
        if trace[k].calculator == calculator:
            if trace[k].name == name:
                return k
        elif calculator:  # before the call began
            return None
    return None


def call_of(trace: Sequence[Written], i: int) -> tuple[int, Call]:
    """For a calculator's step: the index of the first step of its call, and the call."""
    first = last = i
    while first and trace[first - 1].calculator == trace[i].calculator:
        first -= 1
    while last < len(trace) - 1 and trace[last].calculator == trace[i].calculator:
        last += 1
    return first, trace[last].place


def givens(world: World) -> dict[Call, Mapping[str, Expr]]:
    """The formulas given to the inputs of each call of a calculator."""
    uses = (step for steps in (world.law, *world.story_lists) for step in walk(steps) if isinstance(step, Use))
    return {(use.of_law, use.where): use.given for use in uses}


def handed_over(trace: Sequence[Written], i: int) -> int | None:
    """For a step that took over a calculator's result: the index of the last step of its call; None for any other
    step."""
    k = i
    while k >= 0 and not trace[k].calculator and trace[k].place == trace[i].place:
        k -= 1
    return k if 0 <= k < i and trace[k].calculator else None
