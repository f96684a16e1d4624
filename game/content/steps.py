"""Compiles written rules (`name: formula`, `when`, `calculate`) into the model's steps."""

from collections.abc import Collection, Mapping
from typing import Any

from game.content.advice import formula_advice
from game.content.problems import Problem
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import Expr, ExprError, compile_expr, did_you_mean
from game.model.world import Block, Calculator, Column, Rule, Step, Use

_RULES = "write rules as a list: [cash: cash - 100, heart: heart + 2]"


class Compiler:
    """Knows the names a list of rules may read and write; collects problems instead of stopping at the first."""

    def __init__(
        self, names: Collection[str], tables: Collection[str], columns: Mapping[str, Column],
        calculators: Mapping[str, Calculator], protected: Collection[str] = (), kept: dict[str, Expr] | None = None,
    ) -> None:  # fmt: skip
        self.names = set(names)
        self.tables = frozenset(tables)
        self.columns = columns
        self.calculators = calculators
        self.protected = frozenset(protected)
        self.problems: list[Problem] = []
        self.kept = {} if kept is None else kept  # formulas by their text, compiled before
        self.outer: frozenset[str] | set[str] = frozenset()  # temporaries of the rules around the block being read

    def expr(self, file: YamlFile, at: Path_, text: Any, extra: Collection[str] = ()) -> Expr | None:
        if not isinstance(text, str | int | float):
            fix = "write a number, a name or a formula such as cash - 100"
            self.problems.append(file.problem(at, "a formula is expected here", fix))
            return None
        names = self.names.union(extra) if extra else self.names
        known = self.kept.get(str(text))
        if known is not None and known.values <= names and known.reads - known.values <= self.tables:
            return known
        try:
            expr = self.kept[str(text)] = compile_expr(text, names, self.tables)
        except ExprError as error:
            what, fix = f"in '{_short(text)}': {error.message}", formula_advice(str(text), error.message)
            self.problems.append(file.problem_within(at, error.column, what, fix))
            return None
        return expr

    def steps(self, file: YamlFile, at: Path_, written: Any, known: set[str] | None = None) -> tuple[Step, ...]:
        """The steps of a list; `known` gathers the temporaries assigned so far."""
        known = set() if known is None else known
        result: list[Step] = []
        if not isinstance(written, list):
            what = "a list of rules (lines starting with '-') is expected here"
            self.problems.append(file.problem(at, what, _RULES))
            return ()
        for i, item in enumerate(written):
            here = (*at, i)
            if not isinstance(item, dict) or not item:
                self.problems.append(file.problem(here, "a rule 'name: formula' is expected here", _RULES))
            elif "when" in item:
                result += self._block(file, here, item, known)
            elif "calculate" in item:
                result += self._use(file, here, item, known)
            else:
                result += self._rules(file, here, item, known)
        return tuple(result)

    def _rules(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: set[str]) -> list[Step]:
        rules: list[Step] = []
        for name, formula in item.items():
            here = (*at, name)
            if not self._writable(file, here, str(name), known):
                continue
            expr = self.expr(file, here, formula, known)
            known.add(str(name))
            if expr is not None:
                rules.append(Rule(str(name), expr, file.where(here)))
        return rules

    def _writable(self, file: YamlFile, at: Path_, name: str, known: set[str]) -> bool:
        if name in self.protected:
            what = f"'{name}' belongs to the law and cannot be written by a story"
            self.problems.append(file.problem(at, what, "write one of the system's levers instead"))
            return False
        if name in self.outer:
            what = f"'{name}' is a temporary of the rules around this block: what is written here would not reach them"
            self.problems.append(file.problem(at, what, "declare a column, or use another name inside"))
            return False
        if name in self.columns or name in known:
            return True
        if name in self.names or name in self.tables:
            what, fix = f"'{name}' can be read but not written", "write a column of the story"
            self.problems.append(file.problem(at, what, fix))
            return False
        if not name.isidentifier():
            self.problems.append(file.problem(at, f"'{name}' is no valid name", "use small letters, digits and _"))
            return False
        return True

    def _block(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: set[str]) -> list[Step]:
        self._nothing_else(file, at, item, ("when", "rules"))
        if set(item) == {"when"}:
            self.problems.append(file.problem(at, "'rules' is missing", "add what happens where 'when' holds"))
        when = self.expr(file, (*at, "when"), item["when"], known)
        outer, self.outer = self.outer, self.outer | (known - self.columns.keys())
        inner = self.steps(file, (*at, "rules"), item.get("rules", []), set(known))
        self.outer = outer
        return [Block(when, inner)] if when is not None else []

    def _nothing_else(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: tuple[str, ...]) -> None:
        *most, last = (f"'{name}'" for name in known)
        for name in sorted(map(str, set(item) - set(known))):
            what = f"'{name}' is not known beside {', '.join(most)} and {last}"
            self.problems.append(file.problem((*at, name), what, "put it on a line of its own, or remove it"))

    def _named(self, file: YamlFile, at: Path_, written: Any) -> dict[Any, Any]:
        if written is None or isinstance(written, dict):
            return written or {}
        what = "names with values below them are expected here"
        self.problems.append(file.problem(at, what, "write {name: formula}"))
        return {}

    def _use(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: set[str]) -> list[Step]:
        self._nothing_else(file, at, item, ("calculate", "with", "gives"))
        name = str(item["calculate"])
        calculator = self.calculators.get(name)
        if calculator is None:
            what = f"there is no calculator '{name}'{did_you_mean(name, self.calculators)}"
            self.problems.append(file.problem((*at, "calculate"), what))
            return []
        given: dict[str, Expr] = {}
        for key, formula in self._named(file, (*at, "with"), item.get("with")).items():
            if key not in calculator.inputs:
                what = f"'{key}' is no input of {name}{did_you_mean(str(key), calculator.inputs)}"
                self.problems.append(file.problem((*at, "with", key), what))
                continue
            expr = self.expr(file, (*at, "with", key), formula, known)
            if expr is not None:
                given[str(key)] = expr
        gives: dict[str, str] = {}
        used = reachable(calculator, set(given))
        results = {rule.column for rule in used.rules} | given.keys()
        for key, output in self._named(file, (*at, "gives"), item.get("gives")).items():
            if str(output) not in results:
                what = f"'{output}' is no result of {name} with these inputs{did_you_mean(str(output), results)}"
                self.problems.append(file.problem((*at, "gives", key), what))
            elif self._writable(file, (*at, "gives", key), str(key), known):
                known.add(str(key))
                gives[str(key)] = str(output)
        return [Use(used, given, gives, file.where(at))]


def _short(text: Any) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= 80 else f"{words[:80]}…"


def reachable(calculator: Calculator, given: set[str]) -> Calculator:
    """The calculator with only the rules whose inputs are at hand; a given input replaces the rule that finds it."""
    have = set(given)
    missing = set(calculator.inputs) - have
    rules = []
    for rule in calculator.rules:
        if rule.column in given:
            continue
        if rule.expr.reads & (missing - have):
            missing.add(rule.column)
            continue
        have.add(rule.column)
        missing.discard(rule.column)
        rules.append(rule)
    outputs = tuple(name for name in calculator.outputs if name in have)
    return Calculator(calculator.name, calculator.inputs, tuple(rules), outputs)
