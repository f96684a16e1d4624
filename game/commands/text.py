"""The `text` command: the whole game in the terminal."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say, ask, fresh_seed
from game.commands.replay import mismatch_words
from game.content.story import load_story
from game.content.story_heads import FIRST
from game.content.words.text import Words
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.session.replay import resume
from game.session.saves import new_save_path
from game.session.session import Session
from game.textui import TextGame

WINDOW = False
EXTRA = None
LIFE = True


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("--load", type=Path, metavar="FILE", help=say("load"))
    parser.add_argument("--save", type=Path, metavar="FILE", help=say("save"))
    parser.add_argument("--persona", choices=tuple(TASTES), help=say("persona"))


def run(options: Options, words: Words) -> int:
    """Play to the end, or until the player leaves."""
    session = _going_on(options, words) if options.load else _begun(options)
    if session.log is not None:
        print(words("text_resume", path=session.log.path))
    chooser = Persona(options.persona, session) if options.persona else None
    TextGame(session, words, ask, print, chooser).play()
    return 0


def _begun(options: Options) -> Session:
    story = load_story(options.story or FIRST, options.system)
    seed = options.seed if options.seed is not None else fresh_seed()
    path = options.save or new_save_path(story.id)
    return Session.new(story, seed, options.minutes or 12, options.lang, path)


def _going_on(options: Options, words: Words) -> Session:
    session = resume(options.load)
    session.lang = options.lang
    if session.mismatch is not None:
        print(mismatch_words(session.mismatch, words), file=sys.stderr)
        print(words("replay_goes_on", path=session.log.path if session.log else ""), file=sys.stderr)
    return session
