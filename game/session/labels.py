"""What names are called when somebody asks why, in the reader's language."""

from collections.abc import Mapping

from game.content.story import Story
from game.content.words.text import label_in
from game.model.functions import labels as function_labels
from game.model.life import Written
from game.office.names import calculator_names, law_names


def labels(story: Story, written: Written, lang: str) -> dict[str, str]:
    """What names are called in the rule that wrote this, in one language; functions under `name()`."""
    words = {name: label_in(label, lang) for name, label in named(story, written).items()}
    return words | {f"{name}()": label_in(label, lang) for name, label in function_labels().items()}


def named(story: Story, written: Written) -> dict[str, Mapping[str, str]]:
    """The label of each name in the rule that wrote this, by language.

    A calculator's own words come first, then those of the law for its steps, of the story for everything else.
    """
    system = story.system
    found = law_names(system)
    if written.calculator or written.where.startswith(f"{system.id}/"):
        found |= {name: story.labels[name] for name in system.columns if name in story.labels and found.get(name)}
    else:
        found |= {name: label for name, label in story.labels.items() if label}
    if written.calculator:
        found |= calculator_names(system.calculator_shapes[written.calculator])
    return found
