"""The `room` command: runs a class in one room, by phones or by raised hands, from one window."""

import importlib.util
import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from game.commands import Options, Say
from game.content.paths import PACKAGE
from game.content.plan import Plan, load_plan
from game.content.shelf import Shelf
from game.content.story import Story, load_story
from game.content.words.text import Words
from game.lab.beside import otherwise_ruled, shares
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.session import saves

WINDOW = True
EXTRA = "room"
EXTRA_WITHOUT = "--hands"
LIFE = False

PARTS = ("aiohttp", "msgspec", "segno", "ifaddr")
"""The distributions that a room needs; typst, for print, is optional."""
LOCK = "room.txt"
FIRST = "lab_session_4"
PLAN = "plan.txt"


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("--plan", metavar="PLAN", help=say("room_plan"))
    parser.add_argument("--hands", action="store_true", help=say("room_hands"))
    parser.add_argument("--port", type=int, metavar="N", help=say("room_port"))
    parser.add_argument("--rehearse", type=int, default=0, metavar="N", help=say("room_rehearse"))
    parser.add_argument("--folder", type=Path, metavar="DIR", help=say("room_folder"))
    parser.add_argument("--window", action="store_true", help=say("room_window"))
    parser.add_argument("--cards", type=Path, metavar="FILE", help=say("room_cards"))
    parser.add_argument("--prepare", action="store_true", help=say("room_prepare"))


def prepare(words: Words) -> int:
    """Download everything that a room needs while there is a network, and print what is still missing. Returns 1 if
    something is."""
    root = PACKAGE.parent
    wheels, lock = root / "wheels", root / "requirements" / LOCK
    fetch = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--quiet", "--require-hashes",
             "--only-binary", ":all:", "-r", str(lock), "-d", str(wheels)]  # fmt: skip
    if not lock.is_file() or subprocess.run(fetch, check=False).returncode:
        print(words("room_not_fetched", missing=_missing_wheels(lock, wheels)), file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in wheels.iterdir()) // 2**20
    print(words("room_fetched", folder=wheels, size=size))
    return 0


def _missing_wheels(lock: Path, wheels: Path) -> str:
    """The requirements of the lock for which the folder has no file; the lock itself if it is missing."""
    if not lock.is_file():
        return str(lock)
    wanted = {line.partition("==")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line[:60]}
    there = {path.name.partition("-")[0].lower().replace("_", "-") for path in wheels.glob("*")}
    return ", ".join(sorted(wanted - there)) or str(lock)


def print_cards(target: Path, words: Words) -> int:
    """Write the voting cards: a PDF with typst, else an HTML page to print."""
    from game.room.cards import html

    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() == ".pdf" and importlib.util.find_spec("typst") is not None:
        from game.room.cards_pdf import pdf

        target.write_bytes(pdf())
    else:
        target = target.with_suffix(".html")
        target.write_text(html(), encoding="utf-8")
    print(words("room_cards_written", path=target))
    return 0


def printer() -> Callable[[Sequence[Any], str], bytes] | None:
    """The function that makes a PDF of the handout; None without typst."""
    if importlib.util.find_spec("typst") is None:
        return None
    from game.room.handout_pdf import pdf

    return pdf


def keep_plan(folder: Path, plan: Path) -> None:
    """Write beside the journal which plan file the session uses, for a restarted window."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PLAN).write_text(str(plan.resolve()), encoding="utf-8")


def plan_of(folder: Path) -> str:
    """The plan that a session uses: the file if it still exists, else its name."""
    with suppress(OSError):
        path = Path((folder / PLAN).read_text(encoding="utf-8"))
        if path.is_file():
            return str(path)
    return re.sub(r"-\d{8}-\d{4}(-\d+)?$", "", folder.name)


class Refusal(NamedTuple):
    """Why a session could not be opened: a code, and the place."""

    code: str
    path: str
    line: int


def opened(folder: Path, begun: Any, port: int) -> Any:
    """The room on the network, in a separate process; a Refusal if that is not possible."""
    from game.room.host import Host, RoomError

    try:
        return Host(folder, begun, port)
    except RoomError as refused:
        return Refusal(refused.code, refused.path, refused.line)


def alone(folder: Path, plan: Plan, begun: Any) -> Any:
    """The room for raised hands alone, without further libraries; a Refusal if that is not possible."""
    from game.room.alone import Alone
    from game.room.journal import JournalError

    try:
        return Alone(folder, plan, begun)
    except JournalError as error:
        return Refusal(error.code, str(error.path), error.line)


def no_code(address: str) -> tuple[tuple[bool, ...], ...]:
    """An empty QR code, where nobody joins by phone."""
    return ()


def qr_modules() -> Callable[[str], tuple[tuple[bool, ...], ...]]:
    """The function that makes the QR code for joining; `no_code` if its library is missing."""
    from game.room.qr import modules

    return modules


def material(name: str) -> tuple[Plan, Story, Any]:
    """A plan, its story and the engine that lives its lives. Raises ContentErrors."""
    from game.ui.engine import Engine

    shelf = Shelf()
    plan = load_plan(name, tuple(TASTES), shelf)
    story = load_story(plan.story, plan.system or None, shelf)
    return plan, story, Engine(story, plan.system or None, plan.seed)


def run(options: Options, words: Words) -> int:
    """Open the lobby of a plan, or continue the session that was not ended. Raises ContentErrors, OSError."""
    if options.prepare:
        return prepare(words)
    if options.cards is not None:
        return print_cards(options.cards, words)
    missing = [part for part in PARTS if importlib.util.find_spec(part) is None]
    if missing and not options.hands:
        print(words("room_no_library", missing=", ".join(missing)), file=sys.stderr)
        return 1
    from game.room.folders import going_on, new_folder

    kept = going_on(options.folder) if options.plan is None else None
    waiting = None
    if kept is not None and not missing:  # its process starts while the story is read: the room waits for both
        waiting = ThreadPoolExecutor(1).submit(opened, kept.folder, None, options.port or 0)
    try:
        plan, story, engine = material(options.plan or FIRST if kept is None else plan_of(kept.folder))
    except BaseException:
        if waiting is not None and not isinstance(waiting.result(), Refusal):
            waiting.result().close()
        raise
    from game.room.beside import Aside
    from game.room.lesson import Lesson
    from game.room.staging import beginning_of
    from game.ui.classroom import Asked, hold

    folder = kept.folder if kept is not None else new_folder(plan.id, options.folder)
    begun = None if kept is not None else beginning_of(plan)
    if waiting is not None:
        host = waiting.result()
    else:
        host = opened(folder, begun, options.port or 0) if not missing else alone(folder, plan, begun)
    if isinstance(host, Refusal):
        print(words("room_refused", code=host.code, file=host.path, line=host.line), file=sys.stderr)
        return 1
    keep_plan(folder, plan.path)
    try:
        if options.hands:
            host.do("lock", on=True)
        elif options.rehearse and not missing:
            host.rehearse(options.rehearse)
        aside = Aside(shares, otherwise_ruled, printer())
        lesson = Lesson(plan, host, story, lambda name, session: Persona(name, session), aside)
        asked = Asked(options.lang, not options.window, options.hands, qr_modules() if not missing else no_code)
        return hold(lesson, engine, asked, saves.save_dir() / "settings.json")
    finally:
        host.close()
