"""Formats a result as a case officer's sheet: inputs, results, steps, and the parameters of the law with source, date
and certainty. Terminal, page and window show the same texts."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from game.content.calc import Result
from game.content.system import System
from game.content.words.text import Words, label_in
from game.content.words.wording import say
from game.model.explain import formula
from game.model.expr import Name, Node, Num, Op, TableName
from game.model.functions import labels as function_labels
from game.model.reading import Test
from game.office.basis import BORROWED, Basis, Entered, ParameterUsed
from game.office.kinds import TRUTH, UNKNOWN, Shower, key_shown, kind_of, kind_of_unit
from game.office.names import calculator_names, choice_name, law_names

SETTINGS = frozenset({"decimals", "choice"})
"""Units of parameters that say how a figure is written or which of two ways holds."""
_HINT = re.compile(r"\s*[(（][^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value as text. `marked`: an input that is a default, or a result that depends on a projected
    figure."""

    name: str
    label: str
    value: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as text: its label, the formula with names, the formula with numbers, the conditions that decided, the
    result."""

    name: str
    label: str
    rule: str
    numbers: str
    decided: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A parameter of the law as text; `when` names the year or key it was read for and the year of the figure used. A
    `setting` tells only how the figures are written, and is not printed."""

    name: str
    label: str
    value: str
    when: str
    projected: str
    source: str
    note: str
    certainty: str = ""
    setting: bool = False


@dataclass(frozen=True, slots=True)
class SheetText:
    """All texts of a printout of one calculation."""

    title: str
    country: str
    name: str
    year: int
    inputs: tuple[Fact, ...]
    results: tuple[Fact, ...]
    lines: tuple[StepText, ...]
    sources: tuple[SourceText, ...]
    rule: SourceText
    gaps: tuple[str, ...]


class Speaker:
    """Formats steps and parameters in one language: labels for names, units behind values, conditions as sentences.

    `unit` gives the declared unit of a name ('' for none). Conditions on names in `silent`, which are assumed, are left
    out.
    """

    def __init__(
        self, system: System, words: Words, labels: Mapping[str, str], unit: Callable[[str], str],
        options: Mapping[str, Mapping[float, str]], silent: Collection[str] = (),
    ) -> None:  # fmt: skip
        self.silent = frozenset(silent)
        self.system, self.words, self.unit, self.options = system, words, unit, options
        self.full = labels
        functions = {f"{name}()": label_in(one, words.lang) for name, one in function_labels().items()}
        self.labels = {**_without_hints(labels), **functions}
        self.shower = Shower(system.currency, words)
        self.kinds: dict[str, str] = {}  # of steps without a unit, as their formulas say

    def kind(self, name: str) -> str:
        """The kind of a name's value (see `office.kinds`)."""
        return kind_of_unit(self.unit(name), self.system.currency) or self.kinds.get(name, UNKNOWN)

    def line(self, step: Entered) -> StepText:
        """A step as text."""
        if not self.unit(step.name):
            self.kinds[step.name] = kind_of(step.expr.tree, self.kind)
        result = self.value(step.name, step.value)
        rule = formula(self._plainly(step.expr.tree), None, self.labels)
        truth = self.kind(step.name) == TRUTH
        said = [*(self.test(test, truth) for test in step.reading.tests), *map(self._nought, step.reading.noughts)]
        decided = tuple(dict.fromkeys(filter(None, said)))
        numbers = self._numbers(step)
        # a nought made of noughts, and a truth that its conditions tell, need no sum
        told = numbers == result or (truth and decided) or not _anything(step)
        plain = isinstance(step.reading.taken, Num | Name) or told
        return StepText(step.name, self.full_label(step.name), rule, "" if plain else numbers, decided, result)

    def label(self, name: str) -> str:
        """The label of a name as it stands in a sum or sentence."""
        return self.labels.get(name, name)

    def full_label(self, name: str) -> str:
        """The label of a name where it stands alone, with its hint."""
        return self.full.get(name, name)

    def value(self, name: str, value: float) -> str:
        """A value of this name as text: the word of its option, or the amount with its unit."""
        word = self.options.get(name, {}).get(value)
        return word or self.shower.value_text(value, self.unit(name), self.kind(name))

    def source(self, figure: ParameterUsed) -> SourceText:
        """A parameter of the law as text."""
        say_ = self.words
        value = "" if figure.value is None else self.shower.value_text(figure.value, figure.unit)
        certainty = say_(f"why.certainty.{figure.certainty}")
        fields = {"as_of": figure.as_of, "letter": figure.certainty, "certainty": certainty}
        source = say_("sheet.source", source=self.system.cited(figure.source, say_.lang), **fields)
        return SourceText(
            figure.name, self.full_label(figure.name), value, self._when(figure), self._projected_mark(figure), source,
            figure.note_in(self.words.lang), figure.certainty, figure.unit in SETTINGS,
        )  # fmt: skip

    def _when(self, figure: ParameterUsed) -> str:
        if figure.asked is None:
            return ""
        if figure.name not in self.system.series:
            name = figure.key.name if isinstance(figure.key, Name) else ""
            word = self.options.get(name, {}).get(figure.asked)
            truth = self.kind(name) == TRUTH and figure.asked in (0, 1)
            at = word or (self.value(name, figure.asked) if truth else key_shown(figure.asked))
            return self.words("sheet.key", at=at)
        if figure.since is None or figure.since >= int(figure.asked):
            return self.words("sheet.year", year=int(figure.asked))
        return self.words("sheet.since", year=int(figure.asked), since=figure.since)

    def _projected_mark(self, figure: ParameterUsed) -> str:
        if not figure.projected:
            return ""
        if figure.projection == BORROWED:
            return self.words("sheet.borrowed", since=figure.since, year=int(figure.asked or 0))
        note = self.system.notes.get(figure.projection)
        if note is None:
            return self.words("sheet.held", since=figure.since)
        by = label_in(self.system.labels.get(figure.projection, {}), self.words.lang) or figure.projection
        return self.words("sheet.grown", since=figure.since, by=by, source=note.source)

    def _plainly(self, node: Node) -> Node:
        """The condition rewritten for reading: `enrolled == 1` as `enrolled`; `household == 0` with the word of that
        option."""
        if not isinstance(node, Op):
            return node
        match node:
            case Op("==" | "!=" as op, (Name(name), Num(value))) if value in (0, 1) and self.kind(name) == TRUTH:
                return Name(name) if (op == "==") == (value == 1) else Op("not", (Name(name),))
            case Op("==" | "!=" as op, (Name(name), Num(value))) if word := self.options.get(name, {}).get(value):
                return Op(op, (Name(name), Name(word)))
        return Op(node.op, tuple(self._plainly(arg) for arg in node.args))

    def _numbers(self, step: Entered) -> str:
        """The evaluated formula with values for names and look-ups."""
        texts: dict[Node, str] = {look.node: self._inside(look.table, look.value) for look in step.reading.looks}
        texts |= {Name(name): self._inside(name, value) for name, value in step.read.items()}
        return formula(step.reading.taken, None, self.labels, texts)

    def _inside(self, name: str, value: float) -> str:
        word = self.options.get(name, {}).get(value)
        text = word or self.shower.inside(value, self.unit(name), self.kind(name))
        return f"({text})" if value < 0 and not word else text

    def test(self, test: Test, needed: bool) -> str:
        """A comparison as a sentence; '' if it says nothing unless `needed`."""
        left, right = test.node.args
        if isinstance(left, Num) and isinstance(right, Num):
            return ""
        a, b = self._side(left, test.left, right), self._side(right, test.right, left)
        op = test.node.op
        if op in ("==", "!="):
            return self._equal(left, right, test, a, b)
        if any(isinstance(side, Name) and self._is_choice(side.name) for side in (left, right)):
            return ""  # choices have no order that means anything
        outcome = "holds" if test.holds else "needed" if needed else "fails"
        key = {">=": "least", ">": "more", "<=": "most", "<": "less"}[op]
        return self.words(f"test.{key}.{outcome}", a=a[0], av=a[1], b=self._both(*b), bv=b[1])

    def _is_choice(self, name: str) -> bool:
        return name in self.system.constants or bool(self.options.get(name))

    def _nought(self, node: Node) -> str:
        """The sentence that a condition which does not hold made the result 0."""
        if isinstance(node, Name) and node.name not in self.silent and self.kind(node.name) == TRUTH:
            return self.words("test.nought", a=self.label(node.name))
        return ""

    def _equal(self, left: Node, right: Node, test: Test, a: tuple[str, str], b: tuple[str, str]) -> str:
        if isinstance(left, Name) and left.name in self.silent:
            return ""
        if isinstance(left, Name) and self.kind(left.name) == TRUTH and isinstance(right, Num):
            return self.words("test.is", a=a[0], av=self.words("sheet.yes" if test.left else "sheet.no"))
        same = test.holds == (test.node.op == "==")
        if isinstance(right, Name) and right.name in self.system.constants:
            kin = next(values for values in self.system.categories.values() if right.name in values)
            value = int(test.left) if 0 <= test.left < len(kin) else 0
            return self.words("test.is" if same else "test.not", a=a[0], av=self.label(kin[value]), bv=b[0])
        return self.words("test.is" if same else "test.not", a=a[0], av=a[1], bv=self._both(*b))

    def _side(self, node: Node, value: float, other: Node) -> tuple[str, str]:
        """One side of a comparison: its label ('' for a number), and its value in the unit of the other side."""
        if isinstance(node, Op) and node.args and isinstance(node.args[0], TableName):
            node = Name(node.args[0].name)  # the figure that applies; how it was looked up is told by its source
        named = next((one.name for one in (node, other) if isinstance(one, Name)), "")
        unit, kind = (self.unit(named), self.kind(named)) if named else ("", "")
        if not isinstance(node, Name | Num):
            unit, kind = "", kind_of(node, self.kind) or kind
        word = self.options.get(named, {}).get(value) if named else None
        shown = word or self.shower.value_text(value, unit, kind)
        return ("" if isinstance(node, Num) else formula(node, None, self.labels), shown)

    def _both(self, label: str, value: str) -> str:
        return self.words("test.side", label=label, value=value) if label else value


def _without_hints(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels without a closing hint in brackets, which would clutter a sum; where only the hint tells two names
    apart, they keep it."""
    short = {name: _HINT.sub("", label) or label for name, label in labels.items()}
    known = Counter(short.values())
    return {name: own if known[own] == 1 else labels[name] for name, own in short.items()}


def speaker(system: System, result: Result, words: Words) -> Speaker:
    """The Speaker for the steps of a calculator."""
    shape = result.calculator
    items: Mapping[str, Any] = {**shape.inputs, **shape.outputs}
    labels = {**law_names(system), **calculator_names(shape)}
    options = {
        name: {float(value): choice_name(system, word, words.lang) for word, value in reversed(item.options.items())}
        for name, item in shape.inputs.items() if item.options
    }  # fmt: skip

    def unit(name: str) -> str:
        item = items.get(name)
        return str(item.unit if item is not None else getattr(system.notes.get(name), "unit", ""))

    silent = {*result.assumed, *assumed_by_rules(result)}
    called = {name: label_in(one, words.lang) for name, one in labels.items()}
    return Speaker(system, words, called, unit, options, silent)


def assumed_by_rules(result: Result) -> dict[str, float]:
    """The inputs that were not given and that a rule sets to a constant, with their values."""
    inputs = result.calculator.inputs
    return {step.name: step.value for step in result.steps if step.name in inputs and isinstance(step.expr.tree, Num)}


def sheet(system: System, name: str, result: Result, found: Basis, words: Words) -> SheetText:
    """The officer's sheet of one calculation."""
    speaks = speaker(system, result, words)
    shape = result.calculator
    entered = {name for step in found.steps for name in step.reading.entered}
    assumed = {**{key: result.given[key] for key in result.assumed}, **assumed_by_rules(result)}
    taken = {**result.given, **assumed}
    inputs = tuple(
        Fact(key, speaks.full_label(key), speaks.value(key, taken[key]), key in assumed)
        for key in shape.inputs if key in taken and (key not in assumed or key in entered)
    )  # fmt: skip
    lines = [speaks.line(step) for step in found.steps]
    shown = tuple(line for line, step in zip(lines, found.steps, strict=True) if not isinstance(step.expr.tree, Num))
    results = tuple(
        Fact(key, speaks.full_label(key), speaks.value(key, value), key in found.projected)
        for key, value in result.outputs.items()
    )  # fmt: skip
    as_of = str(shape.as_of)
    own = ParameterUsed("", "", None, None, None, False, "", shape.source, as_of, shape.certainty, shape.note)
    return SheetText(
        label_in(shape.title, words.lang), label_in(system.title, words.lang), f"{system.id}.{name}", result.year,
        inputs, results, shown, tuple(speaks.source(one) for one in found.figures), speaks.source(own),
        tuple(say(gap, words.lang) for gap in result.gaps),
    )  # fmt: skip


def _anything(step: Entered) -> bool:
    """Whether any number of the evaluated formula is other than nought."""
    looked: dict[Node, float] = {look.node: look.value for look in step.reading.looks}

    def found(node: Node) -> bool:
        match node:
            case Num(value):
                return value != 0
            case Name(name):
                return step.read.get(name, 0) != 0
            case Op(_, args) if node not in looked:
                return any(map(found, args))
        return looked.get(node, 0) != 0

    return found(step.reading.taken)
