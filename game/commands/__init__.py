"""The commands: each module of this folder is one, and nothing else lists them.

A command declares WINDOW (it opens one), EXTRA (the set of pyproject.toml it needs besides the game's own, or None;
with EXTRA_WITH only where that option is given, with EXTRA_WITHOUT only where that one is not) and LIFE (it takes the
options of a life). `add(parser, say)` adds its own options, `run(options, words)` does it and returns the exit
status; its words are `cli.NAME` and those of its options. Only the module of the command asked for is imported, so
that the title appears at once; what even its `--help` should not wait for is imported inside `run`.
"""

import argparse
import errno
import importlib
import os
import random
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from game.content.findings import excerpt
from game.content.paths import stories_dir
from game.content.story_heads import FIRST, read_head
from game.content.words.languages import is_language, near_language
from game.content.words.signs import showable
from game.content.words.text import LANGUAGES, Words, can_be_shown, system_language
from game.content.words.wording import error_text, why
from game.start.needs import command_names, command_of

Options = argparse.Namespace
Say = Callable[[str], str]
"""The help of an option by its key, in both languages."""
MINUTES = (6, 12, 20)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0 good, 1 problems found, 2 wrong use, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    words = Words.load(_language(arguments))
    try:
        status = _run(arguments, words)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is told now, not after the end
    except BrokenPipeError:
        _close_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(showable(_not_possible(error, words)), file=sys.stderr)
        _close_output()
        return 1
    except ValueError as error:  # bad content, bad input, a save that is none: said in words, never a traceback
        print(showable(_refusal_text(error, words)), file=sys.stderr)
        return 1
    return status


def ask(prompt: str) -> str:
    """Read a line from the keyboard. Raises EOFError if there is no terminal or the input has ended."""
    if sys.stdin is None or sys.stdout is None:
        raise EOFError
    return input(prompt)


def fresh_seed() -> int:
    """A random seed."""
    return random.SystemRandom().randrange(1_000_000)


def _run(arguments: list[str], words: Words) -> int:
    name = command_of(arguments)
    if not arguments or (name and arguments[0] != name):
        arguments = [name, *arguments]
    parser = _parser(name, words)
    options, rest = parser.parse_known_args(arguments)
    if rest and name != "calc":  # the inputs of a calculator are its own
        parser.error(f"{' '.join(rest)} ?")
    options.rest = rest
    options.asked_lang = options.lang is not None
    options.lang = words.lang
    _settle_stories()
    return int(importlib.import_module(f"{__name__}.{name}").run(options, words))


def _settle_stories() -> None:
    """Repair what a killed installation of a story left behind."""
    with suppress(OSError):
        # Looked at first, since the import would cost every start.
        if any(stories_dir().glob(".*")):
            from game.content.pack.packs import settle

            settle(stories_dir())


def _parser(name: str, words: Words) -> argparse.ArgumentParser:
    """The parser, with one line of help for every command and all options of `name`."""
    both = [words, Words.load(next(other for other in LANGUAGES if other != words.lang))]

    def say(key: str) -> str:
        # argparse takes a percent sign for a place to be filled.
        return " · ".join(one(f"cli.{key}") for one in both).replace("%", "%%")

    parser = argparse.ArgumentParser(prog="long-game", description="\n".join(one("cli.about") for one in both))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for known in command_names():
        sub = commands.add_parser(known, help=say(known), description=say(known))
        if known == name:
            command = importlib.import_module(f"{__name__}.{name}")
            _common(sub, command.LIFE, say)
            command.add(sub, say)
    return parser


def _common(parser: argparse.ArgumentParser, life: bool, say: Say) -> None:
    """Add the options of every command, and with `life` those of a life."""
    parser.add_argument("--lang", type=_life_language if life else _language_code, metavar="LANG", help=say("lang"))
    if life:
        parser.add_argument("--story", metavar="ID", help=say("story"))
        parser.add_argument("--system", metavar="ID", help=say("system"))
        parser.add_argument("--seed", type=life_seed, metavar="N", help=say("seed"))
        parser.add_argument("--minutes", type=int, choices=MINUTES, help=say("minutes"))


def life_seed(text: str) -> int:
    """Parse the number of a life's luck, as large as a save may hold. Raises ArgumentTypeError."""
    from game.content.luck import MOST_SEED

    with suppress(ValueError):
        if len(text) <= len(str(MOST_SEED)) + 1 and abs(int(text)) <= MOST_SEED:
            return int(text)
    raise argparse.ArgumentTypeError(f"{excerpt(text, 30)!r} ? -{MOST_SEED} … {MOST_SEED}")


def _language_code(code: str) -> str:
    """Parse a language code. Raises ArgumentTypeError."""
    if not is_language(code):
        raise argparse.ArgumentTypeError(f"{code!r} ? {near_language(code) or 'zh, en, fr, fi, pt_BR …'}")
    return code


def _life_language(code: str) -> str:
    """Parse a language code or that of the pseudo-language, which only lives have. Raises ArgumentTypeError."""
    return code if can_be_shown(code) else _language_code(code)


def _language(arguments: Sequence[str]) -> str:
    """The language of the interface: --lang if given, else the system's, else the story's. For the window a saved
    setting comes before the system's."""
    asked, system = _option_before_parsing(arguments, "--lang"), system_language(os.environ)
    if can_be_shown(asked) or system:
        return asked if can_be_shown(asked) else system
    head = read_head(_option_before_parsing(arguments, "--story") or FIRST)
    return head.text.language if head is not None and head.text.language in LANGUAGES else "zh"


def _option_before_parsing(arguments: Sequence[str], option: str) -> str:
    """The value of an option, read before the arguments are parsed; '' if it is not given."""
    for i, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else "".join(arguments[i + 1 : i + 2])
    return ""


def _refusal_text(error: ValueError, words: Words) -> str:
    from game.session.log import SaveError  # a check has nothing to do with saves

    if isinstance(error, SaveError):
        return words(f"save_{error.code}", file=error.path.name, detail=error.detail)
    if hasattr(error, "problems"):
        return f"{error_text(error, words.lang)}\n{words.counted('check_bad', len(error.problems))}"
    return words("bad_input", what=error_text(error, words.lang))


_REASONS = {
    errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EFBIG: "full",
    errno.EACCES: "denied", errno.EPERM: "denied", errno.EROFS: "denied",
    errno.ENAMETOOLONG: "long", errno.ENOENT: "missing", errno.ENOTDIR: "file", errno.EEXIST: "file",
    errno.EISDIR: "folder",
}  # fmt: skip


def _not_possible(error: OSError, words: Words) -> str:
    """The message for an OSError: what was refused, for which file, and what to do."""
    reason = _REASONS.get(error.errno or 0, "other")
    name = words("os_output") if error.filename is None else str(error.filename)
    return words(f"os_{reason}", file=name, why=why(error, words.lang))


def _close_output() -> None:
    """Redirect the output if the pending text cannot be written, since Python would otherwise report that at exit."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
