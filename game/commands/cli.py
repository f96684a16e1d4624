"""The commands. Imports stand inside the commands so that the title appears at once."""

import argparse
import importlib.util
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.content.story_heads import FIRST, read_head
from game.content.words.text import LANGUAGES, SHOWN, Words, system_language

MINUTES = (6, 12, 20)
BOTS = ("planner", "cautious", "family_first", "present_biased", "random")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status (0 good, 1 problems found, 2 wrong use)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = _language(arguments)
    words = Words.load(lang)
    parser = _parser(lang)
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        arguments.insert(0, "play")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "calc":
        parser.error(f"{' '.join(rest)} ?")
    options.rest = rest
    options.asked_lang = getattr(options, "lang", None) is not None
    options.lang = lang
    try:
        return int(_COMMANDS[options.command](options, words))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except ValueError as error:  # bad content, bad input, a save that is none: said in words, never a traceback
        return _refused(error, words)


def _refused(error: ValueError, words: Words) -> int:
    from game.content.words.tongues import told

    code = getattr(error, "code", None)
    if code is not None:
        print(words(f"save_{code}", file=error.path.name, detail=error.detail), file=sys.stderr)  # type: ignore[attr-defined]
    elif hasattr(error, "problems"):
        print(told(error, words.lang), file=sys.stderr)
        print(words.counted("check_bad", len(error.problems)), file=sys.stderr)
    else:
        print(words("bad_input", what=told(error, words.lang)), file=sys.stderr)
    return 1


def _language(arguments: Sequence[str]) -> str:
    """--lang if given, else the system's language, else the story's. In the window a saved setting comes before the
    system's."""
    asked, system = _given(arguments, "--lang"), system_language(os.environ)
    if asked in SHOWN or system:
        return asked if asked in SHOWN else system
    head = read_head(_given(arguments, "--story") or FIRST)
    return head.text.language if head is not None and head.text.language in LANGUAGES else "zh"


def _given(arguments: Sequence[str], option: str) -> str:
    """What stands behind an option before the arguments are parsed; '' without it."""
    for i, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else "".join(arguments[i + 1 : i + 2])
    return ""


def _parser(lang: str) -> argparse.ArgumentParser:
    words = [Words.load(lang), Words.load(next(other for other in LANGUAGES if other != lang))]

    def both(key: str) -> str:
        return " · ".join(w(f"cli.{key}") for w in words).replace("%", "%%")

    parser = argparse.ArgumentParser(prog="long-game", description="\n".join(w("cli.about") for w in words))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, life: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=both(name), description=both(name))
        sub.add_argument("--lang", choices=SHOWN if life else LANGUAGES, metavar="LANG", help=both("lang"))
        if life:
            sub.add_argument("--story", metavar="ID", help=both("story"))
            sub.add_argument("--system", metavar="ID", help=both("system"))
            sub.add_argument("--seed", type=int, metavar="N", help=both("seed"))
            sub.add_argument("--minutes", type=int, choices=MINUTES, help=both("minutes"))
        return sub

    play = command("play", life=True)
    play.add_argument("--load", type=Path, metavar="FILE", help=both("load"))
    watch = command("watch", life=True)
    watch.add_argument("--persona", choices=BOTS, default="planner", help=both("persona"))
    watch.add_argument("--speed", type=int, choices=range(1, 9), default=1, help=both("speed"))
    watch.add_argument("--headless", action="store_true", help=both("headless"))
    watch.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=both("out"))
    text = command("text", life=True)
    text.add_argument("--load", type=Path, metavar="FILE", help=both("load"))
    text.add_argument("--save", type=Path, metavar="FILE", help=both("save"))
    text.add_argument("--persona", choices=BOTS, help=both("persona"))
    calc = command("calc")
    calc.add_argument("name", nargs="?", help=both("calc_name"))
    calc.add_argument("--list", action="store_true", help=both("calc_list"))
    calc.add_argument("--json", action="store_true", help=both("calc_json"))
    calc.add_argument("--why", action="store_true", help=both("calc_why"))
    calc.add_argument("--batch", type=Path, metavar="FILE", help=both("calc_batch"))
    calc.add_argument("--cases", type=Path, metavar="FILE", help=both("calc_cases"))
    calc.add_argument("--country", metavar="CODE", help=both("calc_country"))
    check = command("check")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=both("path"))
    check.add_argument("--format", choices=("text", "json", "html"), default="text", help=both("check_format"))
    check.add_argument("--lives", type=int, metavar="N", help=both("check_lives"))
    check.add_argument("--report", type=Path, metavar="DIR", help=both("check_report"))
    check.add_argument("--explain", metavar="CODE", help=both("check_explain"))
    check.add_argument("--lock", action="store_true", help=both("check_lock"))
    replay = command("replay")
    replay.add_argument("file", type=Path, metavar="FILE", help=both("file"))
    tongue = command("words")
    tongue.add_argument("action", choices=("update", "pseudo", "export", "import"), help=both("words_action"))
    tongue.add_argument("story", metavar="STORY", help=both("story"))
    tongue.add_argument("file", nargs="?", type=Path, metavar="FILE", help=both("words_file"))
    tongue.add_argument("--to", metavar="LANG", help=both("words_to"))
    pack = command("pack")
    pack.add_argument("story", metavar="STORY", help=both("story"))
    pack.add_argument("-o", "--output", type=Path, metavar="FILE", help=both("pack_output"))
    unpack = command("unpack")
    unpack.add_argument("file", type=Path, metavar="FILE", help=both("unpack_file"))
    unpack.add_argument("--into", type=Path, metavar="DIR", help=both("unpack_into"))
    unpack.add_argument("--yes", action="store_true", help=both("unpack_yes"))
    new = command("new")
    new.add_argument("story", nargs="?", metavar="STORY", help=both("new_story"))
    new.add_argument("--system", metavar="ID", help=both("new_system"))
    new.add_argument("--country", metavar="NAME", help=both("new_country"))
    new.add_argument("--language", choices=LANGUAGES, help=both("new_language"))
    new.add_argument("--into", type=Path, default=Path(), metavar="DIR", help=both("new_into"))
    graph = command("graph")
    graph.add_argument("story", metavar="STORY", help=both("story"))
    graph.add_argument("--out", type=Path, metavar="FILE", help=both("graph_out"))
    graph.add_argument("--lives", type=int, default=0, metavar="N", help=both("graph_with_lives"))
    edit = command("edit")
    edit.add_argument("story", metavar="STORY", help=both("edit_story"))
    edit.add_argument("--system", metavar="ID", help=both("system"))
    edit.add_argument("--seed", type=int, default=1, metavar="N", help=both("seed"))
    edit.add_argument("--minutes", type=int, choices=MINUTES, default=12, help=both("minutes"))
    edit.add_argument("--load", type=Path, metavar="FILE", help=both("load"))
    edit.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=both("edit_out"))
    command("test")
    return parser


def _play(options: Any, words: Words) -> int:
    from game.session.saves import SAVE_DIR
    from game.ui.start import play

    def engine() -> object:
        from game.ui.engine import Engine

        return Engine(options.story or FIRST, options.system, options.seed)

    lang = options.lang if options.asked_lang else None
    only = read_head(options.story, options.system) if options.story else None
    return play(engine, lang, options.minutes, options.load, SAVE_DIR / "settings.json", only, options.lang)


def _watch(options: Any, words: Words) -> int:
    if options.headless:
        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    from game.lab.persona import Persona
    from game.session.session import Session
    from game.textui import write_transcript
    from game.ui.engine import Engine
    from game.ui.watch import watch, watch_headless

    seed = options.seed if options.seed is not None else _fresh_seed()
    minutes = options.minutes or 12

    def plays(session: Session) -> Persona:
        return Persona(options.persona, session)

    engine = Engine(options.story or FIRST, options.system, seed, keep=False)
    if not options.headless:
        return watch(engine, seed, options.lang, minutes, plays, options.speed)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    for old in (out / "life.jsonl", out / "transcript.txt"):
        old.unlink(missing_ok=True)
    life = Session.new(engine.story, seed, minutes, options.lang, out / "life.jsonl")
    write_transcript(life, words, plays(life), out / "transcript.txt")
    done = watch_headless(engine, seed, options.lang, minutes, plays, out)
    print(out)
    return done


def _text(options: Any, words: Words) -> int:
    from game.content.story import load_story
    from game.lab.persona import Persona
    from game.session.replay import resume
    from game.session.saves import new_save_path
    from game.session.session import Session
    from game.textui import TextGame

    if options.load:
        session = resume(options.load)
        session.lang = options.lang
        if session.mismatch is not None:
            print(_mismatch(session.mismatch, words), file=sys.stderr)
            print(words("replay_goes_on", path=session.log.path if session.log else ""), file=sys.stderr)
    else:
        story = load_story(options.story or FIRST, options.system)
        seed = options.seed if options.seed is not None else _fresh_seed()
        path = options.save or new_save_path(story.id)
        session = Session.new(story, seed, options.minutes or 12, options.lang, path)
    if session.log is not None:
        print(words("text_resume", path=session.log.path))
    chooser = Persona(options.persona, session) if options.persona else None
    TextGame(session, words, input, print, chooser).play()
    return 0


def _calc(options: Any, words: Words) -> int:
    from game.commands import calc as calc_cli

    if options.list:
        return calc_cli.list_calculators(options.json, options.lang, print)
    if options.batch:
        return calc_cli.batch(options.batch, print)
    if options.cases:
        return calc_cli.cases(options.cases, options.country, print, words)
    if not options.name:
        return calc_cli.list_calculators(False, options.lang, print)
    rest = [word for word in options.rest if word]
    return calc_cli.one(options.name, rest, options.why, options.lang, print)


def _check(options: Any, words: Words) -> int:
    from game.commands.check import check, explain, lock

    if options.explain:
        return explain(options.explain, words, print)
    if options.lock:
        return lock(options.paths, words, print)
    if options.report:
        return _report(options, words)
    return check(options.paths, words, print, options.format, options.lives)


def _report(options: Any, words: Words) -> int:
    from game.commands.check import findings, stories
    from game.content.story import load_story
    from game.report.run import LIVES, make_report

    paths, status = stories(options.paths), 0
    for path in paths:
        story = load_story(path)
        folder = options.report if len(paths) == 1 else options.report / story.id
        lives = LIVES if options.lives is None else options.lives
        found: list[Any] = []

        def problems(path: Path = path, found: list[Any] = found) -> list[Any]:
            found += findings(path)
            return found

        try:
            print(words("report_written", path=make_report(story, folder, lives, words, problems)))
        except OSError as error:
            print(words("report_not_written", path=folder, why=error.strerror or error), file=sys.stderr)
            return 1
        if any(problem.severity != "hint" for problem in found):
            print(words.counted("check_bad", len(found)))
            status = 1
    return status


def _words(options: Any, words: Words) -> int:
    from game.commands import words as words_cli

    return words_cli.run(options.action, options.story, options.to, options.file, words, print)


def _pack(options: Any, words: Words) -> int:
    from game.commands import pack as pack_cli

    return pack_cli.pack(options.story, options.output, words, print)


def _unpack(options: Any, words: Words) -> int:
    from game.commands import pack as pack_cli

    return pack_cli.unpack(options.file, options.into, options.yes, words, input, print)


def _new(options: Any, words: Words) -> int:
    from game.commands import new as new_cli

    country = options.country or (options.system if options.story is None else None)
    language = options.language or (options.lang if options.lang in LANGUAGES else "en")
    return new_cli.run(options.story, options.system or "china", country, language, options.into, words, print)


def _graph(options: Any, words: Words) -> int:
    if importlib.util.find_spec("pygraphviz") is None:
        print(words("graph_no_library"), file=sys.stderr)
        return 1
    from game.commands import graph as graph_cli

    return graph_cli.run(options.story, options.out, options.lives, words, print)


def _edit(options: Any, words: Words) -> int:
    from game.bench.bench import Bench, Tools
    from game.bench.workers import Work
    from game.commands.check import findings
    from game.lab.reach_life import find_life
    from game.session.saves import SAVE_DIR
    from game.ui.bench.app import edit

    tools = Tools(Work, find_life, findings)
    bench = Bench(
        options.story, options.system, words, tools, options.seed, options.minutes, options.load, options.out
    )
    asked = options.lang if options.asked_lang else None
    return edit(bench, asked, SAVE_DIR / "settings.json", options.lang)


def _replay(options: Any, words: Words) -> int:
    from game.session.replay import load

    session, saved = load(options.file)
    session.lang = options.lang
    if saved.torn:
        print(words("replay_torn"))
    if session.mismatch is not None:
        print(_mismatch(session.mismatch, words))
        return 1
    years = len(session.history)
    if session.ending is not None:
        print(words("replay_good", years=years, ending=session.say(f"ending.{session.ending.id}")))
    else:
        print(words("replay_open", years=years, year=session.year))
    return 0


def _mismatch(mismatch: Any, words: Words) -> str:
    return words(f"replay_{mismatch.kind}", year=mismatch.year, name=mismatch.name, was=mismatch.was, now=mismatch.now)


def _test(options: Any, words: Words) -> int:
    print(words("cli.test"))
    return 2


def _fresh_seed() -> int:
    return random.SystemRandom().randrange(1_000_000)


_COMMANDS = {
    "play": _play, "watch": _watch, "text": _text, "calc": _calc, "check": _check, "replay": _replay, "test": _test,
    "words": _words, "pack": _pack, "unpack": _unpack, "new": _new, "edit": _edit, "graph": _graph,
}  # fmt: skip
