"""Runs rules on lives: in written order, each reading what the ones before it wrote."""

from collections.abc import Iterable, Mapping

import numpy as np

from game.model.expr import Expr, Value, hand_over
from game.model.life import Env, Facts, Inside, Life, Rows, Written
from game.model.program import laid_out
from game.model.world import Block, Rule, Step, Use


def apply(steps: Iterable[Step], facts: Facts, life: Life, rows: Rows | None) -> None:
    """Run the steps on these rows (None: every life) and write the columns back."""
    if not steps:
        return
    env = Env(facts, life, rows)
    with np.errstate(all="ignore"):  # both sides of an `if` are computed; results are checked at the year's end
        _run(steps, env)
    env.flush()


def trial(steps: Iterable[Step], facts: Facts, life: Life, rows: Rows) -> Env:
    """The names as these rows (ascending, each once) would read them after the steps. The lives are not changed."""
    if any(isinstance(step, Block) for step in steps):  # a block writes through, so it works on a copy
        env = Env(facts, life.take(rows), None)
    else:
        env = Env(facts, life, None if rows.size == life.size else rows)
    with np.errstate(all="ignore"):
        _run(steps, env)
    return env


def _run(steps: Iterable[Step], env: Env) -> None:
    facts = env.facts
    trace = facts.trace
    # The compiled form does not say what it read, so a traced year walks the list.
    if trace is None and (run := laid_out(steps, facts.world, _enter)) is not None:
        run(env)
        return
    for step in steps:
        if isinstance(step, Rule):
            value = step.expr.value(env)
            read = None if trace is None else _read(step.expr, env)
            env.write(step.column, value)
            if trace is not None and read is not None:
                trace.append(Written(step.column, step.expr, read, env[step.column], "", step.where, step.of_law))
        elif isinstance(step, Block):
            _enter(np.not_equal(step.when.fn(env), 0), step.steps, env)
        else:
            _use(step, env)


def _enter(holds: Value, steps: tuple[Step, ...], env: Env) -> None:
    """Run steps on the lives where a condition holds."""
    size = env.size
    part = np.flatnonzero(holds if np.ndim(holds) else np.broadcast_to(holds, (size,)))
    if not part.size:
        return
    # The block reads and writes the lives themselves, so they must hold what was written above it.
    env.flush()
    if part.size == size:
        child = Env(env.facts, env.life, env.rows, env, None)
    else:
        child = Env(env.facts, env.life, part if env.rows is None else env.rows[part], env, part)
    _run(steps, child)
    child.flush()


def _use(use: Use, env: Env) -> None:
    trace, calculator = env.facts.trace, use.calculator
    given = Inside({name: expr.value(env) for name, expr in use.given.items()}, env)
    for rule in calculator.rules:
        if rule.column not in use.given:
            value = rule.expr.value(given)
            if trace is not None:
                read = _read(rule.expr, given)
                trace.append(Written(rule.column, rule.expr, read, value, calculator.name, rule.where, rule.of_law))
            given[rule.column] = value
    for name, output in use.gives.items():
        # A copy: two names that share one array would change together when rows are written in place.
        env.write(name, np.array(given[output]))
        if trace is not None:
            read = {output: given[output]}
            trace.append(Written(name, hand_over(output), read, env[name], "", use.where, use.of_law))


def _read(expr: Expr, names: Mapping[str, Value]) -> dict[str, Value]:
    """The values that the rule reads, recorded before it writes: `cash: cash - 5` must show the cash there was."""
    return {name: names[name] for name in expr.values}
