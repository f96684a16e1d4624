"""The `text` command: plays the whole game in the terminal."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say, fresh_seed
from game.content.nudge import load_nudged
from game.content.story import Story, load_story, story_path
from game.content.story_heads import FIRST
from game.content.words.languages import language_name
from game.content.words.pseudo import PSEUDO
from game.content.words.text import LANGUAGES, Words
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.session.records import Who
from game.session.replay import begun, what_differs
from game.session.saves import met_lately, new_save_path
from game.session.session import Session
from game.terminal.game import TextGame, going_on
from game.terminal.terminal import Terminal, TerminalGone

WINDOW = False
EXTRA = None
LIFE = True


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("--load", type=Path, metavar="FILE", help=say("load"))
    parser.add_argument("--nudge", type=Path, action="append", default=[], metavar="FILE", help=say("nudge"))
    parser.add_argument("--save", type=Path, metavar="FILE", help=say("save"))
    parser.add_argument("--persona", choices=tuple(TASTES), help=say("persona"))


def run(options: Options, words: Words) -> int:
    """Play to the end, or until the player leaves. Returns 1 if something could not be saved or shown."""
    terminal = Terminal()
    session: Session | None = None
    try:
        if not terminal.shows(words("text_left")):
            terminal.say(words("text_poor_terminal"))
        session = _going_on(options, words, terminal) if options.load else _begun(options)
        if session is None:
            return 0
        said = words("text_resume", path=session.log.path) if session.log is not None else words("text_looking")
        terminal.say(said)
        if words.lang not in (*LANGUAGES, PSEUDO):
            done, count = session.story.text.share(words.lang)
            terminal.say(words("language_partly", language=language_name(words.lang), done=done, count=count))
        answerer = Persona(options.persona, session) if options.persona else None
        return 0 if TextGame(session, words, terminal.ask, terminal.say, answerer).play() else 1
    except TerminalGone:
        print(words("text_no_terminal"), file=sys.stderr)
        if session is not None and session.log is not None:
            print(words("text_kept", path=session.log.path), file=sys.stderr)
        return 1


def _story_of(options: Options) -> Story:
    """The story that was asked for, with its nudges. Raises ContentErrors."""
    if not options.nudge:
        return load_story(options.story or FIRST, options.system)
    folder = story_path(options.story) if options.story else None
    return load_nudged(options.nudge, options.system, folder=folder)


def _begun(options: Options) -> Session:
    story = _story_of(options)
    seed = options.seed if options.seed is not None else fresh_seed()
    # who names a seed, or a file, wants that very life: it begins as if it were the first
    met = met_lately(story.id) if options.seed is None and not options.save else {}
    minutes = options.minutes or 12
    if options.save:
        return Session.new(story, seed, minutes, options.lang, options.save)
    session = Session(story, seed, minutes, options.lang, Who(met=met))
    session.log = begun(session, new_save_path(story.id))
    return session


def _going_on(options: Options, words: Words, terminal: Terminal) -> Session | None:
    session = going_on(options.load, words, terminal.ask, terminal.say)
    if session is None:
        return None
    session.lang = options.lang
    if session.mismatch is not None:
        terminal.say(what_differs(session, words))
        if session.log is not None:
            terminal.say(words("replay_goes_on", path=session.log.path))
    return session
