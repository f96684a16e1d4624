"""Rules at work: written order, each seeing the ones before."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from game.model.expr import Expr, Name, Names, Value
from game.model.life import Env, Facts, Given, Life, Rows, Written
from game.model.world import Block, Rule, Step, Use


def apply(steps: Iterable[Step], facts: Facts, life: Life, rows: Rows | None) -> None:
    """Run the steps on these rows (None: every life) and write the columns back."""
    if not steps:
        return
    env = Env(facts, life, rows)
    with np.errstate(all="ignore"):  # both sides of an `if` are computed; results are checked at the year's end
        _run(steps, env)
    env.flush()


def _run(steps: Iterable[Step], env: Env) -> None:
    for step in steps:
        match step:
            case Rule(column, expr, _):
                value = _value(expr, env)
                env.write(column, value)
                if env.facts.trace is not None:
                    env.facts.trace.append(_written(step, env, env.values[column], ""))
            case Use():
                _use(step, env)
            case Block(when, inner):
                _block(when, inner, env)


def _block(when: Expr, steps: tuple[Step, ...], env: Env) -> None:
    holds = np.broadcast_to(np.not_equal(when.fn(env), 0), (env.size,))
    part = np.flatnonzero(holds)
    if not part.size:
        return
    env.flush()
    child = Env(env.facts, env.life, part if env.rows is None else env.rows[part], env, part)
    _run(steps, child)
    child.flush()


def _use(use: Use, env: Env) -> None:
    given = Given({name: expr.fn(env) for name, expr in use.given.items()}, env)
    for rule in use.calculator.rules:
        if rule.column not in use.given:
            value = given.values[rule.column] = _value(rule.expr, given)
            if env.facts.trace is not None:
                env.facts.trace.append(_written(rule, given, value, use.calculator.name))
    for name, output in use.gives.items():
        env.write(name, given.values[output])
        if env.facts.trace is not None:
            result = {output: given.values[output]}
            env.facts.trace.append(_written(Rule(name, _result(output), use.where), result, result[output], ""))


def _value(expr: Expr, names: Names) -> Value:
    """The expression's value, never an alias of another name's array: rows are written in place."""
    value = expr.fn(names)
    return np.array(value) if isinstance(expr.tree, Name) else value


def _result(output: str) -> Expr:
    return Expr(output, Name(output), frozenset((output,)), lambda names: names[output])


def _written(rule: Rule, names: Any, value: Value, calculator: str) -> Written:
    """What the rule did in the first of the lives (explanations are asked for one life)."""
    read = {}
    for name in rule.expr.reads:
        try:
            read[name] = float(np.ravel(names[name])[0])
        except (KeyError, TypeError):
            continue  # a table: its look-up shows in the formula
    return Written(rule.column, rule.expr, read, float(np.ravel(value)[0]), calculator, rule.where)
