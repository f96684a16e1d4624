"""Dials: an offer at which the ten notes of a month's money are moved one at a time between a few tins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.content.findings import Finding
from game.content.steps import Compiler
from game.content.yaml.shapes import EventShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import Expr
from game.model.nearest import nearest

NOTES = 10
"""The number of notes that a month's pay is divided into."""


@dataclass(frozen=True, slots=True)
class Tin:
    """`notes` computes how many notes are in it (None: all that are in no other tin); `more` and `less` are the ids of
    the answers that put one in or take one out, '' for none; `price` is what one more costs a month, where a law sets
    it."""

    label: Mapping[str, str]
    notes: Expr | None
    more: str
    less: str
    price: Expr | None


@dataclass(frozen=True, slots=True)
class Dial:
    """`note` is the value of one note in money of the year; `line` is how many notes the bare necessities take."""

    note: Expr
    line: Expr
    tins: Mapping[str, Tin]


def dial(file: YamlFile, at: Path_, shape: EventShape, compiler: Compiler) -> Dial | None:
    """The dial of an event; None where it has none or a formula of it cannot be compiled (the compiler keeps the
    finding)."""
    if shape.dial is None:
        return None
    here = (*at, "dial")
    note, line = (compiler.expr(file, (*here, key), getattr(shape.dial, key)) for key in ("note", "line"))
    tins: dict[str, Tin] = {}
    for name, tin in shape.dial.tins.items():
        notes, price = (
            None if formula is None else compiler.expr(file, (*here, "tins", name, key), formula)
            for key, formula in (("notes", tin.notes), ("price", tin.price))
        )
        tins[name] = Tin(tin.label, notes, tin.more or "", tin.less or "", price)
    return Dial(note, line, tins) if note is not None and line is not None else None


def dial_sense(file: YamlFile, at: Path_, shape: EventShape) -> Iterator[Finding]:
    """Findings for a dial on an event that is not an offer, and for tins that name no answer of it."""
    if shape.dial is None:
        return
    if not shape.offer:
        yield file.finding((*at, "dial"), "bad-choices/dial")
    known = {choice.id for choice in shape.choices}
    for name, tin in shape.dial.tins.items():
        for key in ("more", "less"):
            choice = getattr(tin, key)
            if choice is not None and choice not in known:
                where = (*at, "dial", "tins", name, key)
                yield file.finding(where, "unknown-name/tin", name=choice, near=nearest(choice, known))
