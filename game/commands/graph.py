"""The `graph` command: a story's map as an SVG picture."""

from collections.abc import Callable
from pathlib import Path

from game.content.story import load_story
from game.content.words.text import Words
from game.doctor.graph.graph import graph_of
from game.doctor.graph.reach import NOBODY, reach_of
from game.doctor.graph.svg import drawing
from game.doctor.graph.text import GraphText

Out = Callable[[str], None]


def run(name: str, path: Path | None, lives: int, words: Words, out: Out) -> int:
    """Draw the story `name` into `path` (none: where one stands), with what `lives` lives of each bot met (0: without).

    Raises ContentErrors if the story does not load, ModelError if a life breaks.
    """
    story = load_story(name)
    target = path or Path(f"{story.id}.svg")
    if target.suffix.lower() != ".svg":
        out(words("graph_not_svg", path=target))
        return 2
    graph = graph_of(story)
    text = GraphText(story, words, reach_of(story, lives) if lives > 0 else NOBODY)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(drawing(graph, text), encoding="utf-8", newline="\n")
    except OSError as error:
        out(words("graph_not_written", path=target, why=error.strerror or error))
        return 1
    out(words("graph_written", path=target, spots=len(graph.spots), links=len(graph.links)))
    return 0
