"""Formulas written out with a life's own values: the *Why?* panel and the officers' statement."""

from collections.abc import Mapping
from typing import NamedTuple

from game.model.expr import Expr, Name, Node, Num, Op, TableName

_LEVEL = {"if": 0, "or": 1, "and": 2, "not": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "==": 4, "!=": 4,
          "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}  # fmt: skip
_SIGN = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "==": "="}


def formula(
    expr: Expr | Node, values: Mapping[str, float] | None = None, labels: Mapping[str, str] | None = None,
    texts: Mapping[Node, str] | None = None,
) -> str:  # fmt: skip
    """The formula as text. A name is replaced by its value from `values`, else by its label from `labels`; a node in
    `texts` by that text."""
    tree = expr.tree if isinstance(expr, Expr) else expr
    return _Writer(values or {}, labels or {}, texts or {}).show(tree, 0)


def number(value: float) -> str:
    """A figure as a reader expects it: at most four decimals, thousands separated, no trailing zeros."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == round(value) and 1900 <= value < 2200:  # a year, or an amount that reads the same without commas
        return f"{value:.0f}"
    text = f"{abs(value):,.4f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


class _Writer(NamedTuple):
    values: Mapping[str, float]
    labels: Mapping[str, str]
    texts: Mapping[Node, str]

    def show(self, node: Node, outer: int) -> str:
        """The node as text; in brackets if it binds less tightly than `outer`, the precedence around it."""
        if node in self.texts:
            return self.texts[node]
        match node:
            case Num(value):
                return number(value)
            case Name(name) if name in self.values:
                value = self.values[name]
                return f"({number(value)})" if value < 0 and outer else number(value)
            case Name(name) | TableName(name):
                return self.labels.get(name, name)
            case Op(op, args):
                return self._operation(op, args, outer)

    def _operation(self, op: str, args: tuple[Node, ...], outer: int) -> str:
        level = _LEVEL.get(op)
        if level is None:
            name = self.labels.get(f"{op}()", op)
            if "{" in name:  # a pattern for the parts, as the reader's language orders them
                return name.format(*(self.show(arg, 0) for arg in args))
            return f"{name}({', '.join(self.show(arg, 0) for arg in args)})"
        # brackets where the same level side by side would read otherwise: a - (b - c), (a < b) == c, (x if a else y)
        # if b
        tight = [level == 4 or (i > 0 and op in "-/") or (op == "if" and i < 2) for i in range(len(args))]
        parts = [self.show(arg, level + close) for arg, close in zip(args, tight, strict=True)]
        if op == "if":
            text = self.labels.get("if()", "{1} if {0} else {2}").format(*parts)
        elif op == "neg":
            text = f"−{parts[0]}"
        elif op == "not":
            text = f"{self.labels.get('not()', op)} {parts[0]}"
        else:
            text = f"{parts[0]} {self.labels.get(f'{op}()', _SIGN.get(op, op))} {parts[1]}"
        return f"({text})" if level < outer else text
