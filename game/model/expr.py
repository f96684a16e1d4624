"""Expressions: a small, safe subset of Python compiled to functions over arrays of lives.

One intermediate form serves evaluation, `explain` and the content checks: `Num`, `Name`, `TableName` and `Op`.
Only operations whose bits agree on every processor are offered (no `**`, exp or log).
"""

import ast
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import numpy as np

from game.model.functions import FUNCTIONS, OPERATORS, Function
from game.model.nearest import nearest

MAX_LENGTH = 400
MAX_DEPTH = 25

Value = Any  # float or float64 array of one value per life


class Names(Protocol):
    """Where an expression reads its names: `names[name]` is a number or one value per life, `names.table(name)` a
    table."""

    def __getitem__(self, name: str) -> Value: ...

    def table(self, name: str) -> Any: ...


class ExprError(ValueError):
    """The text is not an allowed expression. `code` and `fields` are those of a Finding, `column` is the 0-based offset
    in the text."""

    def __init__(self, code: str, column: int = 0, **fields: str | float) -> None:
        super().__init__(" ".join([code, *(f"{key}={value!r}" for key, value in fields.items())]))
        self.code = code
        self.column = column
        self.fields = fields


class Num(NamedTuple):
    """A number of the formula."""

    value: float


class Name(NamedTuple):
    """A name whose value is read."""

    name: str


class TableName(NamedTuple):
    """A table or dated parameter, the first argument of a look-up."""

    name: str


class Op(NamedTuple):
    """An operator or function with its arguments."""

    op: str
    args: tuple["Node", ...]


Node = Num | Name | TableName | Op


@dataclass(frozen=True, slots=True)
class Expr:
    """A compiled expression. `fn(names)` evaluates it for all lives at once; a condition gives booleans.

    `value(names)` gives floats in a new array, safe to store. `reads` are all names in it including tables, `values`
    those that are not tables. `calm`: it only reads, compares and joins, which no number can make numpy warn of.
    """

    text: str
    tree: Node
    reads: frozenset[str]
    values: frozenset[str]
    fn: Callable[[Names], Value]
    value: Callable[[Names], Value]
    calm: bool


def compile_expr(text: str | float, names: Collection[str], tables: Collection[str] = ()) -> Expr:
    """Compile `text`, which may read `names` and, as first argument of look-ups, `tables`: their names, or also what
    each is (`functions.kind_of`, '' for not known).

    Raises ExprError with what is wrong, where, and the nearest known name.
    """
    source = _source(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice on odd spellings (1if x else y) is not for designers
            parsed = ast.parse(source, mode="eval")
    # The set that ast.literal_eval documents for malformed text; which one comes differs between Pythons.
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        column = max((getattr(error, "offset", None) or 1) - 1, 0)
        raise ExprError("bad-formula/unreadable", column) from None
    try:
        kinds = tables if isinstance(tables, Mapping) else dict.fromkeys(tables, "")
        tree = _Reader(names, kinds).node(parsed.body, 0)
    except ExprError as error:  # Python counts bytes of UTF-8; people count characters
        error.column = len(source.encode()[: error.column].decode(errors="ignore"))
        raise
    reads, values = _names(tree)
    fn = _compile(tree)
    return Expr(source, tree, frozenset(reads), frozenset(values), fn, _storable(tree, fn), _calm(tree))


def _calm(node: Node) -> bool:
    return isinstance(node, Num | Name) or (isinstance(node, Op) and node.op in _TRUTH and all(map(_calm, node.args)))


@lru_cache(maxsize=256)
def hand_over(name: str) -> Expr:
    """The expression that consists of this name alone."""
    return compile_expr(name, (name,))


def _storable(tree: Node, fn: Callable[[Names], Value]) -> Callable[[Names], Value]:
    if isinstance(tree, Name):
        # A name alone gives the very array of that name; stored, it would be written in place under both.
        return lambda names: np.array(fn(names))
    return _number(tree)


def parts(node: Node, op: str = "and") -> Iterator[Node]:
    """The parts of a formula that are joined by this operation, through all levels: conditions by `and`, factors by
    `*`."""
    if isinstance(node, Op) and node.op == op:
        for arg in node.args:
            yield from parts(arg, op)
    else:
        yield node


def is_truth(node: Node) -> bool:
    """Whether the node is a comparison or a logical operation, so that its value is 0 or 1."""
    return isinstance(node, Op) and node.op in _TRUTH


def _source(text: str | float) -> str:
    if isinstance(text, bool):
        raise ExprError("bad-formula/truth")
    source = repr(float(text)) if isinstance(text, float) else str(text)
    source = source.strip()
    if not source:
        raise ExprError("bad-formula/empty")
    if len(source) > MAX_LENGTH:
        raise ExprError("bad-formula/too-long", length=len(source), most=MAX_LENGTH)
    return source


_DECIMALS = [Num(float(digits)) for digits in range(9)]
_BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
COMPARISONS = frozenset(_COMPARE.values())
_TRUTH = COMPARISONS | {"and", "or", "not"}


class _Reader:
    """Translates Python's syntax tree into nodes and raises ExprError for everything that is not on the allow-list."""

    def __init__(self, names: Collection[str], tables: Mapping[str, str]) -> None:
        self.names = names
        self.tables = tables

    def node(self, node: ast.expr, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ExprError("bad-formula/too-deep", node.col_offset, most=MAX_DEPTH)
        inner = depth + 1
        match node:
            # Before the numbers: in Python True is an int.
            case ast.Constant(value=bool()):
                raise ExprError("bad-formula/truth", node.col_offset)
            # The bound refuses 1e999 too, which Python reads as infinity.
            case ast.Constant(value=int() | float() as value) if abs(value) < 1e15:
                return Num(float(value))
            case ast.Name(id=name):
                return self._name(name, node)
            case ast.UnaryOp(op=ast.USub() | ast.Not() as sign, operand=operand):
                return Op("not" if isinstance(sign, ast.Not) else "neg", (self.node(operand, inner),))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.node(operand, inner)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _BINARY:
                _check_divisor(operator, right)
                return Op(_BINARY[type(operator)], (self.node(left, inner), self.node(right, inner)))
            case ast.BoolOp(op=operator, values=values):
                name = "and" if isinstance(operator, ast.And) else "or"
                return _chain(name, [self.node(value, inner) for value in values])
            case ast.Compare(left=left, ops=ops, comparators=right) if all(type(op) in _COMPARE for op in ops):
                sides = [self.node(side, inner) for side in (left, *right)]
                # `a < b < c` means both, as in Python and on paper; numpy would compare truth values with c.
                pairs = [Op(_COMPARE[type(op)], (sides[i], sides[i + 1])) for i, op in enumerate(ops)]
                return _chain("and", list(pairs))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return Op("if", (self.node(test, inner), self.node(body, inner), self.node(orelse, inner)))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(name, args, node, inner)
        raise ExprError("bad-formula/not-allowed", node.col_offset, syntax=_syntax(node))

    def _name(self, name: str, node: ast.expr) -> Node:
        if name in self.names:
            return Name(name)
        if name in self.tables:
            raise ExprError("bad-formula/table", node.col_offset, name=name)
        raise ExprError("unknown-name/formula", node.col_offset, name=name, near=nearest(name, self.names))

    def _call(self, name: str, args: list[ast.expr], node: ast.expr, depth: int) -> Node:
        function = FUNCTIONS.get(name)
        if function is None:
            raise ExprError("unknown-function", node.col_offset, name=name, near=nearest(name, FUNCTIONS))
        if not function.low <= len(args) <= function.high:
            raise _arguments(function, len(args), node.col_offset)
        first: list[Node] = []
        if function.table:
            table = args[0]
            if not isinstance(table, ast.Name) or table.id not in self.tables:
                said = table.id if isinstance(table, ast.Name) else ast.unparse(table)
                near = nearest(said, self.tables)
                raise ExprError("unknown-name/table", table.col_offset, name=said, near=near)
            kind = self.tables[table.id]
            if kind not in ("", function.table):
                fields = {"name": table.id, "kind": kind, "function": name, "wanted": function.table}
                raise ExprError("bad-formula/table-kind", table.col_offset, **fields)
            first = [TableName(table.id)]
        rest = [self.node(arg, depth) for arg in args[len(first) :]]
        if name == "round" and len(rest) == 2 and not isinstance(rest[1], Name) and rest[1] not in _DECIMALS:
            raise ExprError("bad-formula/decimals", node.col_offset)
        return Op("if" if name == "where" else name, (*first, *rest))  # two ways to write one thing


def _arguments(function: Function, given: int, column: int) -> ExprError:
    """The error for a function that was called with too few or too many arguments."""
    low, high = function.low, function.high
    case = "arguments" if low == high else "arguments-or" if high == low + 1 else "arguments-more"
    return ExprError(f"bad-formula/{case}", column, usage=function.usage, low=low, high=high, given=given)


def _syntax(node: ast.expr) -> str:
    """The case of the finding `bad-formula` for a construct that is not allowed."""
    kinds: Mapping[type, str] = {
        ast.Attribute: "dot", ast.Subscript: "brackets", ast.Lambda: "lambda", ast.List: "list", ast.Tuple: "list",
        ast.Dict: "dictionary", ast.JoinedStr: "text", ast.Call: "call", ast.NamedExpr: "assignment",
        ast.BinOp: "operator",
    }  # fmt: skip
    if isinstance(node, ast.Constant):
        return "text" if isinstance(node.value, str) else "value"
    return kinds.get(type(node), "this")


def _check_divisor(operator: ast.operator, right: ast.expr) -> None:
    """Raises ExprError where something is divided by a written 0: no life has a number for that."""
    if isinstance(operator, ast.Div) and isinstance(right, ast.Constant) and right.value == 0:
        raise ExprError("bad-formula/by-zero", right.col_offset)


def _chain(op: str, nodes: list[Node]) -> Node:
    result = nodes[0]
    for node in nodes[1:]:
        result = Op(op, (result, node))
    return result


def _names(node: Node) -> tuple[set[str], set[str]]:
    """All names in the node, tables included, and those of them that are not tables."""
    match node:
        case Name(name):
            return {name}, {name}
        case TableName(name):
            return {name}, set()
        case Op(_, args):
            parts = [_names(arg) for arg in args]
            return set().union(*(part[0] for part in parts)), set().union(*(part[1] for part in parts))
    return set(), set()


def _compile(node: Node) -> Callable[[Names], Value]:
    match node:
        case Num(value):
            return lambda names: value
        case Name(name):
            return lambda names: names[name]
        case TableName(name):
            return lambda names: names.table(name)
        case Op(op, args):
            return _compile_op(op, args)


def _compile_op(op: str, args: tuple[Node, ...]) -> Callable[[Names], Value]:
    if op in ("and", "or", "not", "if"):
        return _compile_logic(op, args)
    function: Function | None = FUNCTIONS.get(op)
    apply: Callable[..., Value] = function.apply if function else OPERATORS[op]
    if len(args) == 2 and (quick := _pair(apply, *args)):
        return quick
    parts = [_compile(arg) if op in COMPARISONS else _number(arg) for arg in args]
    if len(parts) == 1:
        (only,) = parts
        return lambda names: apply(only(names))
    if len(parts) == 2:
        left, right = parts
        return lambda names: apply(left(names), right(names))
    return lambda names: apply(*[part(names) for part in parts])


def _pair(apply: Callable[..., Value], left: Node, right: Node) -> Callable[[Names], Value] | None:
    """A shortcut for the commonest operand pairs of a binary operator, which evaluates them without nested calls; None
    for other pairs. A single life spends most of its time on such calls."""
    match left, right:
        case Name(a), Name(b):
            return lambda names: apply(names[a], names[b])
        case Name(a), Num(value):
            return lambda names: apply(names[a], value)
        case Num(value), Name(b):
            return lambda names: apply(value, names[b])
        case Op(), Num(value) if not is_truth(left):
            part = _compile(left)
            return lambda names: apply(part(names), value)
        case Op(), Name(b) if not is_truth(left):
            part = _compile(left)
            return lambda names: apply(part(names), names[b])
    return None


def _compile_logic(op: str, args: tuple[Node, ...]) -> Callable[[Names], Value]:
    test = _truth(args[0])
    if op == "not":
        return lambda names: np.logical_not(test(names))
    if op == "if":
        yes, no = _number(args[1]), _number(args[2])
        return lambda names: np.where(test(names), yes(names), no(names))
    other = _truth(args[1])
    # Both sides are always computed (lives differ), so neither may raise: numpy gives inf or NaN, and nobody reads it.
    join = np.logical_and if op == "and" else np.logical_or
    return lambda names: join(test(names), other(names))


def _truth(node: Node) -> Callable[[Names], Value]:
    fn = _compile(node)
    return fn if is_truth(node) else (lambda names: np.not_equal(fn(names), 0.0))


def _number(node: Node) -> Callable[[Names], Value]:
    """Compile the node; truth values become 0.0/1.0, since numpy would add booleans as a logical or."""
    fn = _compile(node)
    return (lambda names: np.multiply(fn(names), 1.0)) if is_truth(node) else fn
