"""Formats a sheet as lines of text for the terminal."""

from collections.abc import Iterator

from game.content.words.text import Words
from game.office.sheet import Fact, SheetText, SourceText, StepText


def result_lines(sheet: SheetText, words: Words) -> Iterator[str]:
    """The results under the names by which they can be asked for, with notes."""
    for fact in sheet.results:
        mark = f"  [{words('sheet.projected')}]" if fact.marked else ""
        yield f"{fact.name} = {fact.value}  {fact.label}{mark}"
    for gap in sheet.gaps:
        yield f"({gap})"


def basis_lines(sheet: SheetText, words: Words) -> Iterator[str]:
    """The parameters of the law with their sources, then the source of the rule."""
    if sheet.sources:
        yield f"{words('sheet.figures')}:"
        for source in sheet.sources:
            yield from _source(source)
    yield f"{words('sheet.rule')}: {sheet.rule.source}"
    if sheet.rule.note:
        yield f"    {sheet.rule.note}"


def step_lines(sheet: SheetText, words: Words) -> Iterator[str]:
    """How it was computed: inputs, then each step that entered the result."""
    yield f"{sheet.country} · {sheet.title} ({sheet.year})"
    yield f"{words('sheet.inputs')}:"
    for fact in sheet.inputs:
        yield f"    {_input(fact, words)}"
    yield f"{words('sheet.steps')}:"
    for line in sheet.lines:
        yield from (f"    {text}" for text in _step(line, words))


def _input(fact: Fact, words: Words) -> str:
    assumed = f"  ({words('sheet.assumed')} {fact.value})" if fact.marked else f": {fact.value}"
    return f"{fact.label}{assumed}"


def _step(line: StepText, words: Words) -> Iterator[str]:
    yield f"{line.label}: {line.result}"
    if line.rule != line.label:
        yield f"    = {line.rule}"
    if line.numbers:
        yield f"    = {line.numbers}"
    for reason in line.decided:
        yield f"    {words('sheet.decided', what=reason)}"


def _source(source: SourceText) -> Iterator[str]:
    value = f" = {source.value}" if source.value else ""
    yield f"    {source.label}{value}" + (f"  ({source.when})" if source.when else "")
    for text in (source.projected, source.source, source.note):
        if text:
            yield f"        {text}"
