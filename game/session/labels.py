"""The labels of names in explanations, in the reader's language."""

from collections.abc import Mapping

from game.content.story import Story
from game.content.words.text import label_in
from game.model.functions import labels as function_labels
from game.model.life import Written
from game.office.names import calculator_names, law_names


def labels(story: Story, written: Written, lang: str) -> dict[str, str]:
    """The labels of the names in this rule, in one language; functions have the key `name()`."""
    words = {name: label_in(label, lang) for name, label in labels_in(story, written).items()}
    return words | {f"{name}()": label_in(label, lang) for name, label in function_labels().items()}


def labels_in(story: Story, written: Written) -> dict[str, Mapping[str, str]]:
    """The labels of the names in this rule, by language.

    A calculator's own labels come first, then the law's for its steps and the story's for all others.
    """
    system = story.system
    found = law_names(system)
    if written.of_law:
        found |= {name: story.labels[name] for name in system.columns if name in story.labels and found.get(name)}
    else:
        found |= {name: label for name, label in story.labels.items() if label}
    if written.calculator:
        found |= calculator_names(system.calculator_shapes[written.calculator])
    return found
