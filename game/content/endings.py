"""Compiles endings: the sentences with conditions, and the comparison of the early promise with the outcome."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.content.findings import Finding
from game.content.source import LocatedEnding, StoryFiles
from game.content.steps import Compiler
from game.content.yaml.shapes import PromiseShape
from game.content.yaml.yamlfile import YamlFile
from game.model.expr import Expr
from game.model.nearest import nearest


@dataclass(frozen=True, slots=True)
class EndingInfo:
    """`lines`: the sentences after the first text, each with the condition under which it is shown."""

    id: str
    decent: bool
    route: str
    where: str
    lines: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What the player said when young (`said`) and did (`done`): by name, of each the first whose condition holds.
    `cells` are the pairs that have a sentence; its text key is promise.SAID.DONE."""

    said: Mapping[str, Expr]
    done: Mapping[str, Expr]
    cells: frozenset[tuple[str, str]]


def ending_info(located: LocatedEnding, compiler: Compiler) -> EndingInfo:
    """An ending with its sentences. One whose condition cannot be compiled is left out; the compiler keeps the
    finding."""
    file, at, shape = located
    lines = ((line.id, compiler.expr(file, (*at, "lines", k, "when"), line.when)) for k, line in enumerate(shape.lines))
    told = tuple((name, when) for name, when in lines if when is not None)
    return EndingInfo(shape.id, shape.decent, shape.route, file.where(at), told)


def promise(files: StoryFiles, compiler: Compiler) -> Promise | None:
    """The compiled promise of a story; None if it has none."""
    if not files.promises:
        return None
    file, shape = files.promises[0]
    said = _conditions(file, "said", shape.said, compiler)
    done = _conditions(file, "done", shape.done, compiler)
    return Promise(said, done, frozenset((a, b) for a, cells in shape.says.items() for b in cells))


def _conditions(file: YamlFile, key: str, written: Mapping[str, object], compiler: Compiler) -> dict[str, Expr]:
    found = ((name, compiler.expr(file, ("promise", key, name), formula)) for name, formula in written.items())
    return {name: expr for name, expr in found if expr is not None}


def promise_sense(files: StoryFiles) -> Iterator[Finding]:
    """Findings for pairs without a sentence, sentences without a pair, and a promise in more than one file."""
    for file, _ in files.promises[1:]:
        other = files.promises[0][0].where(("promise",))
        yield file.finding(("promise",), "duplicate-name/else", name="promise", other=other)
    for file, shape in files.promises[:1]:
        yield from _cells(file, shape)


def _cells(file: YamlFile, shape: PromiseShape) -> Iterator[Finding]:
    for said in shape.said:
        for done in shape.done:
            if done not in shape.says.get(said, {}):
                yield file.finding(("promise", "says"), "missing-entry/promise", said=said, done=done)
    for said, cells in shape.says.items():
        if said not in shape.said:
            where = ("promise", "says", said)
            yield file.finding(where, "unknown-name/promise", name=said, near=nearest(said, shape.said))
        for done in cells:
            if done not in shape.done:
                cell = ("promise", "says", said, done)
                yield file.finding(cell, "unknown-name/promise", name=done, near=nearest(done, shape.done))
