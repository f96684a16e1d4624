"""The labels of the names of a country's law by language, for explanations of every kind."""

from collections.abc import Mapping

from game.content.system import System
from game.content.words.text import label_in
from game.content.yaml.shapes import CalculatorShape

CLOCK: Mapping[str, Mapping[str, str]] = {
    "year": {"zh": "年份", "en": "year"}, "age": {"zh": "年龄", "en": "age"},
    "minutes": {"zh": "一局时长", "en": "length of play"},
}  # fmt: skip
"""What the engine itself counts."""


def law_names(system: System) -> dict[str, Mapping[str, str]]:
    """The labels of every parameter, category value and column of the law: name -> language -> text."""
    found: dict[str, Mapping[str, str]] = {**CLOCK, **system.category_labels}
    found |= {name: own for name, note in system.notes.items() if (own := getattr(note, "label", None))}
    return found | {name: label for name, label in system.labels.items() if label}


def category_values(system: System, name: str) -> list[str]:
    """The words of the category that a column holds: that of its start value, or of the column it starts from."""
    column = system.columns.get(name)
    if column is None:
        return []
    start = column.start.text
    own = next((values for values in system.categories.values() if start in values), None)
    return category_values(system, start) if own is None and start in system.columns else own or []


def choice_name(system: System, word: str, lang: str) -> str:
    """What an option of a calculator is called: the word of a category, else the label `choice_WORD`, else as typed."""
    return label_in(system.category_labels.get(word) or system.labels.get(choice_label(word), {}), lang) or word


def choice_label(word: str) -> str:
    """The name in labels.yaml of an option of a calculator."""
    return "choice_" + "_".join(word.lower().split())


def calculator_names(shape: CalculatorShape) -> dict[str, Mapping[str, str]]:
    """The labels of a calculator's inputs and outputs: name -> language -> text. They take precedence over the
    law's."""
    inputs = {name: item.label for name, item in shape.inputs.items() if item.label}
    return {**inputs, **{name: item.label for name, item in shape.outputs.items() if item.label}}
