"""The `watch` command: shows a persona living a life, in the window or as pictures and a transcript."""

import os
from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say, fresh_seed
from game.content.story_heads import FIRST
from game.content.words.text import Words
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.session import saves
from game.session.session import Session
from game.terminal.game import write_transcript

WINDOW = True
EXTRA = None
LIFE = True


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("--persona", choices=tuple(TASTES), default="planner", help=say("persona"))
    parser.add_argument("--speed", type=int, choices=range(1, 9), help=say("speed"))
    parser.add_argument("--full", action="store_true", help=say("full"))
    parser.add_argument("--headless", action="store_true", help=say("headless"))
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=say("out"))


def run(options: Options, words: Words) -> int:
    """Show a life; with --headless write its pictures, transcript and save to a folder."""
    if options.headless:
        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    from game.ui.engine import Engine
    from game.ui.settings import load_settings
    from game.ui.watch import WatchedLife, WatchOptions, show_life, watch_headless

    seed = options.seed if options.seed is not None else fresh_seed()

    def plays(session: Session) -> Persona:
        return Persona(options.persona, session)

    if not options.headless:
        settings_path = saves.save_dir() / "settings.json"
        saved = load_settings(settings_path, options.lang)
        lang = options.lang if options.asked_lang else saved.lang
        engine = Engine(options.story or FIRST, options.system, seed)
        watched = WatchedLife(engine, seed, lang, options.minutes or saved.minutes, plays)
        return show_life(watched, WatchOptions(options.speed, options.full), settings_path)
    minutes = options.minutes or 12
    engine = Engine(options.story or FIRST, options.system, seed, keep=False)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    # A save never replaces a file, so what an earlier run wrote has to go first.
    for old in (out / "life.jsonl", out / "transcript.txt"):
        old.unlink(missing_ok=True)
    life = Session.new(engine.story, seed, minutes, options.lang, out / "life.jsonl")
    write_transcript(life, words, plays(life), out / "transcript.txt")
    done = watch_headless(WatchedLife(engine, seed, options.lang, minutes, plays), out)
    print(out)
    return done
