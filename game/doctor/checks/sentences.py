"""Counts in simulated lives which sentences of endings were told and which amounts in them came to nothing, and reports
sentences that are false of a life or told to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.content.findings import Finding
from game.content.story import Story, StorySource
from game.content.words.limits import PLACEHOLDER
from game.model.life import Env, Facts, Life

FEWEST = 100
"""The least number of lives with an ending before a sentence that none of them was told is reported."""
FIRST = "text"
_AMOUNTS = ("money", "number")


@dataclass
class Sentence:
    """Counts for one sentence: `ended`, lives that came to its ending; `told`, those in which its `when` held; `empty`
    by placeholder: those that were told an amount of nothing or less."""

    ended: int = 0
    told: int = 0
    empty: dict[str, int] = field(default_factory=dict)


Sentences = dict[tuple[str, str], Sentence]
"""By (ending, sentence); the sentence is `FIRST` or the id of a line."""


def count_sentences(
    story: Story, life: Life, facts: Facts, rows: NDArray[np.int64], ended: NDArray[np.int64], into: Sentences
) -> None:
    """Count the sentences told to the lives `rows`, which came to the endings `ended` (indices) this year."""
    keys = [key for key, _ in story.world.endings]
    for index in np.unique(ended).tolist():
        here = rows[ended == index]
        env = Env(facts, life, here)
        for line, when in ((FIRST, None), *story.endings[keys[index]].lines):
            with np.errstate(all="ignore"):
                holds = np.True_ if when is None else np.not_equal(when.fn(env), 0)
            shown = np.broadcast_to(holds, (here.size,))
            one = into.setdefault((keys[index], line), Sentence())
            one.ended += here.size
            one.told += int(shown.sum())
            for placeholder, column in _amounts(story, f"ending.{keys[index]}.{line}"):
                nothing = env[column] < 0.5  # amounts are told rounded
                if lives := int((shown & nothing).sum()):
                    one.empty[placeholder] = one.empty.get(placeholder, 0) + lives


def _amounts(story: Story, key: str) -> Iterator[tuple[str, str]]:
    """The placeholders of a text that tell an amount of a column, each with the column's name."""
    for placeholder in PLACEHOLDER.findall(story.text.base.get(key, "")):
        kind, _, name = placeholder.partition(":")
        if kind in _AMOUNTS and name in story.world.columns:
            yield placeholder, name


def sentence_findings(source: StorySource, counted: Sentences) -> Iterator[Finding]:
    """Findings for sentences told where they are false, and for those that nobody was told."""
    for file, at, ending in source.endings:
        places = {FIRST: (*at, FIRST), **{line.id: (*at, "lines", k) for k, line in enumerate(ending.lines)}}
        for line, place in places.items():
            one = counted.get((ending.id, line), Sentence())
            about = f"{ending.id}.{line}"
            for placeholder, lives in one.empty.items():
                yield file.finding(
                    place, "sentence-untrue", about, placeholder=placeholder, count=lives, lives=one.told
                )
            if one.ended >= FEWEST and not one.told:
                yield file.finding(place, "sentence-never", about, lives=one.ended)
