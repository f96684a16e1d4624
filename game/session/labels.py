"""What names are called when somebody asks why, in the reader's language."""

from collections.abc import Mapping

from game.content.story import Story
from game.content.words.text import label_in
from game.content.yaml.shapes import CalculatorShape
from game.model.functions import labels as function_labels
from game.model.life import Written

_CLOCK: Mapping[str, Mapping[str, str]] = {
    "year": {"zh": "年份", "en": "year"}, "age": {"zh": "年龄", "en": "age"},
    "minutes": {"zh": "一局时长", "en": "length of play"},
}  # fmt: skip
"""What the engine itself counts."""


def labels(story: Story, written: Written, lang: str) -> dict[str, str]:
    """What names are called in the rule that wrote this, in one language; functions under `name()`."""
    words = {name: label_in(label, lang) for name, label in named(story, written).items()}
    return words | {f"{name}()": label_in(label, lang) for name, label in function_labels().items()}


def named(story: Story, written: Written) -> dict[str, Mapping[str, str]]:
    """The label of each name in the rule that wrote this, by language.

    A calculator's own words come first, then those of the law for its steps, of the story for everything else.
    """
    system = story.system
    found: dict[str, Mapping[str, str]] = {**_CLOCK, **system.category_labels}
    found |= {name: own for name, note in system.notes.items() if (own := getattr(note, "label", None))}
    if written.calculator or written.where.startswith(f"{system.id}/"):
        found |= {name: story.labels.get(name, label) if name in system.columns else label
                  for name, label in system.labels.items() if label}  # fmt: skip
    else:
        found |= {name: label for name, label in story.labels.items() if label}
    if written.calculator:
        found |= _of(system.calculator_shapes[written.calculator])
    return found


def _of(shape: CalculatorShape) -> dict[str, Mapping[str, str]]:
    """What a calculator calls its inputs and outputs."""
    inputs = {name: item.label for name, item in shape.inputs.items() if item.label}
    return {**inputs, **{name: item.label for name, item in shape.outputs.items() if item.label}}
