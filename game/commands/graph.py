"""The `graph` command: a story's map as an SVG picture."""

import importlib.util
import sys
from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say
from game.content.story import load_story
from game.content.words.text import Words

WINDOW = False
EXTRA = "design"
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("story", metavar="STORY", help=say("story"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=say("graph_out"))
    parser.add_argument("--lives", type=int, default=0, metavar="N", help=say("graph_with_lives"))


def run(options: Options, words: Words) -> int:
    """Draw the map of the story, with the share of lives that met each event if lives are asked for.

    Raises ContentErrors if the story does not load, ModelError if a life breaks.
    """
    if importlib.util.find_spec("pygraphviz") is None:
        print(words("graph_no_library"), file=sys.stderr)
        return 1
    from game.doctor.graph.graph import graph_of
    from game.doctor.graph.reach import NOBODY, reach_of
    from game.doctor.graph.svg import drawing
    from game.doctor.graph.text import GraphText

    story = load_story(options.story)
    target = options.out or Path(f"{story.id}.svg")
    if target.suffix.lower() != ".svg":
        print(words("graph_not_svg", path=target))
        return 2
    graph = graph_of(story)
    text = GraphText(story, words, reach_of(story, options.lives) if options.lives > 0 else NOBODY)
    target.parent.mkdir(parents=True, exist_ok=True)
    # The same bytes on every system.
    target.write_text(drawing(graph, text), encoding="utf-8", newline="\n")
    print(words("graph_written", path=target, spots=len(graph.spots), links=len(graph.links)))
    return 0
