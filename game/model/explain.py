"""Formulas written out with a life's own values: the *Why?* panel and the officers' statement."""

from collections.abc import Mapping

from game.model.expr import Expr, Name, Node, Num, Op, TableName

_LEVEL = {"if": 0, "or": 1, "and": 2, "not": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "==": 4, "!=": 4,
          "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}  # fmt: skip
_SIGN = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "==": "="}


def formula(expr: Expr, values: Mapping[str, float] | None = None, labels: Mapping[str, str] | None = None) -> str:
    """The formula with names replaced by `values` (where given) or by `labels`."""
    return _show(expr.tree, values or {}, labels or {}, 0)


def number(value: float) -> str:
    """A figure as a reader expects it: at most four decimals, thousands separated, no trailing zeros."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _show(node: Node, values: Mapping[str, float], labels: Mapping[str, str], outer: int) -> str:
    match node:
        case Num(value):
            return number(value)
        case Name(name):
            return number(values[name]) if name in values else labels.get(name, name)
        case TableName(name):
            return labels.get(name, name)
        case Op(op, args):
            return _operation(op, args, values, labels, outer)


def _operation(
    op: str, args: tuple[Node, ...], values: Mapping[str, float], labels: Mapping[str, str], outer: int
) -> str:
    level = _LEVEL.get(op)
    if level is None:
        return f"{op}({', '.join(_show(arg, values, labels, 0) for arg in args)})"
    parts = [_show(arg, values, labels, level + (i and op in "-/")) for i, arg in enumerate(args)]
    if op == "if":
        text = f"{parts[1]} if {parts[0]} else {parts[2]}"
    elif op == "neg":
        text = f"−{parts[0]}"
    elif op == "not":
        text = f"not {parts[0]}"
    else:
        text = f"{parts[0]} {_SIGN.get(op, op)} {parts[1]}"
    return f"({text})" if level < outer else text
