"""Compiles written rules (`name: formula`, `when`, `calculate`) into the model's steps."""

from collections.abc import Collection, Mapping
from typing import Any

from game.content.advice import formula_advice
from game.content.findings import Finding, excerpt
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import Expr, ExprError, compile_expr
from game.model.nearest import nearest
from game.model.world import Block, Calculator, Column, Rule, Step, Use


class Compiler:
    """Compiles formulas and lists of rules with the names they may read and write. Faults are collected in
    `problems`."""

    of_law = False
    """Whose the rules are: the law's, or the story's."""

    def __init__(
        self, names: Collection[str], tables: Mapping[str, str], columns: Mapping[str, Column],
        calculators: Mapping[str, Calculator], protected: Collection[str] = (), kept: dict[str, Expr] | None = None,
    ) -> None:  # fmt: skip
        self.names = set(names)
        self.tables = tables  # by name, what each is
        self.columns = columns
        self.calculators = calculators
        self.protected = frozenset(protected)
        self.problems: list[Finding] = []
        self.used: set[str] = set()  # names that were read or written
        self.kept = {} if kept is None else kept  # formulas by their text, compiled before
        self.outer: frozenset[str] | set[str] = frozenset()  # temporaries of the rules around the block being read

    def expr(self, file: YamlFile, at: Path_, text: Any, extra: Collection[str] = ()) -> Expr | None:
        """The compiled formula at this path, which may also read the names in `extra`. None, with a finding in
        `problems`, if it cannot be compiled."""
        if not isinstance(text, str | int | float):
            self.problems.append(file.finding(at, "bad-formula/none"))
            return None
        known = self.kept.get(str(text))
        same = known is not None and known.reads == known.values  # a table may be another by now
        if known is not None and same and all(name in self.names or name in extra for name in known.values):
            self.used |= known.values
            return known
        names = self.names.union(extra) if extra else self.names
        try:
            expr = self.kept[str(text)] = compile_expr(text, names, self.tables)
        except ExprError as error:
            fields = {"formula": excerpt(text), "advice": formula_advice(str(text), error), **error.fields}
            self.problems.append(file.finding_within(at, error.column, error.code, **fields))
            return None
        self.used |= expr.values
        return expr

    def steps(self, file: YamlFile, at: Path_, written: Any, known: set[str] | None = None) -> tuple[Step, ...]:
        """The compiled steps of a list; `known` are the temporaries assigned so far, and is added to."""
        known = set() if known is None else known
        result: list[Step] = []
        if not isinstance(written, list):
            self.problems.append(file.finding(at, "wrong-type/rules"))
            return ()
        for i, item in enumerate(written):
            here = (*at, i)
            if not isinstance(item, dict) or not item:
                self.problems.append(file.finding(here, "wrong-type/rule"))
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
                rules.append(Rule(str(name), expr, file.where(here), self.of_law))
        return rules

    def _writable(self, file: YamlFile, at: Path_, name: str, known: set[str]) -> bool:
        if name in self.protected:
            self.problems.append(file.finding(at, "not-writable/law", name=name))
            return False
        if name in self.outer:
            self.problems.append(file.finding(at, "not-writable/outer", name=name))
            return False
        if name in self.columns or name in known:
            self.used.add(name)
            return True
        if name in self.names or name in self.tables:
            self.problems.append(file.finding(at, "not-writable", name=name))
            return False
        if not name.isidentifier():
            self.problems.append(file.finding(at, "bad-name/column", name=name))
            return False
        return True

    def _block(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: set[str]) -> list[Step]:
        self._nothing_else(file, at, item, ("when", "rules"))
        if set(item) == {"when"}:
            self.problems.append(file.finding(at, "missing-entry/rules"))
        when = self.expr(file, (*at, "when"), item["when"], known)
        outer, self.outer = self.outer, self.outer | (known - self.columns.keys())
        inner = self.steps(file, (*at, "rules"), item.get("rules", []), set(known))
        self.outer = outer
        return [Block(when, inner, file.where((*at, "when")))] if when is not None else []

    def _nothing_else(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: tuple[str, ...]) -> None:
        for name in sorted(map(str, set(item) - set(known))):
            self.problems.append(file.finding((*at, name), "unknown-key/beside", name=name, known=known))

    def _mapping_of_names(self, file: YamlFile, at: Path_, written: Any) -> dict[Any, Any]:
        if written is None or isinstance(written, dict):
            return written or {}
        self.problems.append(file.finding(at, "wrong-type/named"))
        return {}

    def _use(self, file: YamlFile, at: Path_, item: dict[Any, Any], known: set[str]) -> list[Step]:
        self._nothing_else(file, at, item, ("calculate", "with", "gives"))
        name = str(item["calculate"])
        calculator = self.calculators.get(name)
        if calculator is None:
            near = nearest(name, self.calculators)
            self.problems.append(file.finding((*at, "calculate"), "unknown-name/calculator", name=name, near=near))
            return []
        given: dict[str, Expr] = {}
        for key, formula in self._mapping_of_names(file, (*at, "with"), item.get("with")).items():
            if key not in calculator.inputs:
                fields = {"name": str(key), "calculator": name, "near": nearest(str(key), calculator.inputs)}
                self.problems.append(file.finding((*at, "with", key), "unknown-name/input", **fields))
                continue
            expr = self.expr(file, (*at, "with", key), formula, known)
            if expr is not None:
                given[str(key)] = expr
        gives: dict[str, str] = {}
        used = reachable(calculator, set(given))
        results = {rule.column for rule in used.rules} | given.keys()
        for key, output in self._mapping_of_names(file, (*at, "gives"), item.get("gives")).items():
            if str(output) not in results:
                fields = {"name": str(output), "calculator": name, "near": nearest(str(output), results)}
                self.problems.append(file.finding((*at, "gives", key), "unknown-name/result", **fields))
            elif self._writable(file, (*at, "gives", key), str(key), known):
                known.add(str(key))
                gives[str(key)] = str(output)
        return [Use(used, given, gives, file.where(at), self.of_law)]


class LawCompiler(Compiler):
    """Compiles the rules of a country's law."""

    of_law = True


def reachable(calculator: Calculator, given: set[str]) -> Calculator:
    """The calculator reduced to the rules whose inputs are given or computed. A given input replaces the rule that
    computes it."""
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
