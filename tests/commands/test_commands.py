"""A command is one file and its words; whatever the system refuses is one line, never a traceback."""

from __future__ import annotations

import errno
import importlib
import io
import os
import subprocess
import sys
import tomllib
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

import pytest

from game import commands
from game.commands import life_seed, main
from game.content.luck import MOST_SEED
from game.content.words.text import LANGUAGES
from game.start import needs

ROOT = Path(__file__).resolve().parents[2]
NAMES = needs.command_names()
NEW = '''"""A command that was not there before."""

WINDOW = False
EXTRA = None
LIFE = False


def add(parser, say):
    parser.add_argument("--loud", action="store_true", help=say("play"))


def run(options, words):
    print("hullo" + "!" * options.loud)
    return 0
'''


@pytest.mark.parametrize("name", NAMES)
def test_a_command_declares_what_it_needs(name: str) -> None:
    """The start script reads the same from the file as Python does from the module."""
    module = importlib.import_module(f"game.commands.{name}")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    option = getattr(module, "EXTRA_WITH", None)
    assert needs.needs([name, *([option, "file"] if option else [])]) == needs.Needs(module.WINDOW, module.EXTRA)
    assert module.LIFE in (True, False)
    assert module.EXTRA is None or module.EXTRA in extras


def test_only_the_analysis_of_a_real_group_needs_more_than_the_game() -> None:
    for words in (["nudge.yaml"], ["--evidence"], ["nudge.yaml", "--people", "gig"], ["-a"]):
        assert needs.needs(["trial", *words]).extra is None
    for words in (["--analyse", "votes.csv"], ["--analyse=votes.csv"], ["--plan", "p.yaml", "--ana", "v.csv"]):
        assert needs.needs(["trial", *words]).extra == "lab"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_command_has_its_words(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that are missing are shown as their key."""
    for asked in ([name, "--help"], ["--help"]):
        with pytest.raises(SystemExit):
            main([*asked, *(["--lang", lang] if asked[0] == name else [])])
        said = capsys.readouterr().out
        assert "cli." not in said, f"{name}: no words in {lang}"
        assert name in said


def test_a_new_command_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in [*needs.FOLDER.glob("*.py")]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "hail.py").write_text(NEW, encoding="utf-8")
    monkeypatch.setattr(needs, "FOLDER", tmp_path)
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    assert main(["hail", "--loud"]) == 0
    assert capsys.readouterr().out == "hullo!\n"
    (tmp_path / "hail.py").write_text(NEW.replace("WINDOW = False", "WINDOW = True"), encoding="utf-8")
    assert needs.needs(["hail"]).window
    with pytest.raises(SystemExit):
        main(["--help", "--lang", "en"])
    assert "cli.hail" in capsys.readouterr().out, "its words are missing, and the test above would say so"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EACCES, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EIO]
)
def test_what_the_system_refuses_is_one_line(
    number: int, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number), str(tmp_path / "x.longgame"))

    monkeypatch.setattr("game.content.pack.packs.make_pack", refused)
    monkeypatch.setattr("game.commands.pack.make_pack", refused, raising=False)
    assert main(["pack", "plain", "--lang", lang]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "x.longgame" in said and "os_" not in said and "{" not in said


BAD_PLACES: list[tuple[str, Callable[[Path], list[str]]]] = [
    ("a file for a folder", lambda file: ["watch", "--headless", "--out", str(file)]),
    ("a folder for a file", lambda file: ["words", "export", "plain", str(file.parent)]),
    ("below a file", lambda file: ["words", "pseudo", "plain", str(file / "x.po")]),
    ("an existing save", lambda file: ["text", "--story", "plain", "--save", str(file)]),
    ("too long", lambda file: ["text", "--story", "plain", "--save", str(file.parent / ("x" * 300))]),
    ("too long a pack", lambda file: ["unpack", str(file.parent / ("x" * 300))]),
    ("a report in a file", lambda file: ["check", "plain", "--lives", "50", "--report", str(file)]),
    ("no save", lambda file: ["replay", str(file.parent / "none.jsonl")]),
    ("a folder as a save", lambda file: ["replay", str(file.parent)]),
    ("a batch that is not there", lambda file: ["calc", "--batch", str(file.parent / "none")]),
    ("cases in a folder", lambda file: ["calc", "--cases", str(file.parent)]),
    ("a map below a file", lambda file: ["check", str(file / "x.tmx")]),
    ("a name too long", lambda file: ["check", "x" * 5000]),
    ("a story too long", lambda file: ["graph", "x" * 5000]),
]


@pytest.mark.parametrize("asked", [pytest.param(make, id=name) for name, make in BAD_PLACES])
def test_bad_places_are_said_in_words(
    asked: Callable[[Path], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("not empty", encoding="utf-8")
    assert main([*asked(file), "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert (told.out + told.err).strip() and "Traceback" not in told.err
    assert file.read_text(encoding="utf-8") == "not empty"


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.commands.replay.load", stopped)
    assert main(["replay", "x"]) == 130


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_narrow_console_shows_marks_instead_of_failing(encoding: str, tmp_path: Path) -> None:
    """As `long-game` from a wheel, without the start script."""
    save = tmp_path / "life.jsonl"
    surroundings = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    for asked in (["--help"], ["text", "--story", "plain", "--lang", "zh", "--save", str(save)]):
        done = subprocess.run(
            [sys.executable, "-m", "game", *asked],
            input=b"1\n1\nq\n", capture_output=True, env=surroundings, check=False,
        )  # fmt: skip
        assert done.returncode == 0 and b"Traceback" not in done.stderr
        assert b"?" in done.stdout
    assert save.read_bytes().count(b"\n") > 1, "the answers are kept"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_and_a_closed_terminal() -> None:
    game = f"{sys.executable} -m game"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    def shell(line: str) -> tuple[int, str]:
        done = subprocess.run(line, shell=True, capture_output=True, text=True, env=surroundings, check=False)
        return done.returncode, done.stderr

    assert shell(f"{game} calc --list --lang en > /dev/full") == (
        1, "the disk is full, so this could not be written: the output. Make room and try again\n",
    )  # fmt: skip
    assert shell(f"{game} calc --list >&-") == (0, "")
    assert shell(f"{game} calc --list | head -c 1 > /dev/null") == (0, "")
    status, said = shell(f"{game} text --story plain --lang en --save $(mktemp -d)/x.jsonl <&-")
    assert (status, said) == (0, "")


def test_a_question_to_nobody_is_the_end_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(EOFError):
        commands.ask("? ")
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert commands.ask("") == "yes"


WITHOUT_PYGAME = """
import importlib.util, sys
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "pygame" else found(name, *rest)
class Nothing:
    def find_spec(self, name, *rest):
        if name.split(".")[0] == "pygame":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Nothing())
from game.__main__ import run
status = run(sys.argv[1:])
assert not [name for name in sys.modules if name.startswith("game.ui")]
sys.exit(status)
"""


def test_a_check_does_without_pygame() -> None:
    """A system wholly; of a story it says what was not looked at, and an answer to that is not called unused."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    def said(*asked: str) -> str:
        command = [sys.executable, "-c", WITHOUT_PYGAME, "check", *asked, "--lives", "0", "--lang", "en"]
        done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert said("scenarios/systems/indonesia") == "no problems found: 1 item\n"
    first, last = said("plain").splitlines()
    assert "plain/scenario.yaml" in first and "install pygame-ce" in first
    assert last == "no problems found: 1 item"


MOST_LOADED = 75


def loaded_by_check(name: str) -> list[str]:
    """The modules of the game that a check without lives imports."""
    program = (
        "import sys; from game.__main__ import run; run(sys.argv[1:]);"
        "print(*(name for name in sys.modules if name.split('.')[0] == 'game'))"
    )
    command = [sys.executable, "-c", program, "check", name, "--lives", "0"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1].split()


@pytest.mark.parametrize("name", ["scenarios/plain", "scenarios/systems/china", "scenarios/rider/nudges/daily.yaml"])
def test_a_check_loads_little_of_the_house(name: str) -> None:
    """Of nearly 400: the window works in a process of its own; systems, maps and nudges have their own doctors."""
    assert len(loaded_by_check(name)) <= MOST_LOADED


def test_a_story_with_everything_beside_it_brings_nobody_who_would_live_it() -> None:
    """The rider has stages and nudges of its own: drawings and their doctors are needed, bots and people are not."""
    rooms = {name.split(".")[1] for name in loaded_by_check("rider") if "." in name}
    assert rooms == {"__main__", "art", "commands", "content", "doctor", "model", "start"}


@pytest.mark.parametrize("name", ["plain", "scenarios/plain", "scenarios/plain/scenario.yaml"])
def test_a_story_is_checked_by_its_name(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["check", name, "--lives", "0", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "no problems found: 1 item\n"


@pytest.mark.parametrize("seed", [str(MOST_SEED + 1), "-" + str(MOST_SEED + 1), "9" * 5000, "x", "1.5"])
def test_a_number_of_luck_that_no_save_can_hold_is_refused(seed: str) -> None:
    """It was played, said to be saved, and could not be opened again."""
    with pytest.raises(ArgumentTypeError, match=str(MOST_SEED)):
        life_seed(seed)
    assert life_seed(str(MOST_SEED)) == MOST_SEED and life_seed(str(-MOST_SEED)) == -MOST_SEED
