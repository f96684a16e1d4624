"""The `room` command: runs a class in one room, by phones or by raised hands, from one window."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from game.commands import Options, Say
from game.content.paths import PACKAGE, save_dir
from game.content.words.text import Words

if TYPE_CHECKING:  # a window that was killed shows its vote before plan and engine are imported (0.6 s)
    from game.content.plan import Plan
    from game.ui.engine import Engine
    from game.ui.room_back import BackApp

WINDOW = True
EXTRA = "room"
EXTRA_WITHOUT = "--hands"
LIFE = False

PARTS = ("aiohttp", "msgspec", "segno", "ifaddr")
"""The distributions that a room needs; typst, for print, is optional."""
LOCK = "room.txt"
FIRST = "lab_session_4"
PLAN, TITLES, SETTINGS = "plan.txt", "titles.json", "settings.json"


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("--plan", metavar="PLAN", help=say("room_plan"))
    parser.add_argument("--hands", action="store_true", help=say("room_hands"))
    parser.add_argument("--port", type=int, metavar="N", help=say("room_port"))
    parser.add_argument("--rehearse", type=int, default=0, metavar="N", help=say("room_rehearse"))
    parser.add_argument("--folder", type=Path, metavar="DIR", help=say("room_folder"))
    parser.add_argument("--window", action="store_true", help=say("room_window"))
    parser.add_argument("--cards", type=Path, metavar="FILE", help=say("room_cards"))
    parser.add_argument("--wifi", default="", metavar="NAME", help=say("room_wifi"))
    parser.add_argument("--wifi-password", default="", metavar="WORD", help=say("room_wifi_password"))
    parser.add_argument("--names", type=Path, metavar="FILE", help=say("room_names"))
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

    def made() -> bytes:
        from game.room.cards_pdf import pdf

        return pdf()

    print(words("room_cards_written", path=_print(target, made, html)))
    return 0


def print_name_cards(source: Path, target: Path, words: Words) -> int:
    """Write a name card for each line of a file, after naming the characters that no font here has. Returns 1 for a
    file without names. Raises ContentErrors, OSError."""
    from game.content.words.glyphs import missing
    from game.room.name_cards import html, read_names

    names = read_names(source)
    if not names:
        print(words("room_no_names", path=source), file=sys.stderr)
        return 1

    def made() -> bytes:
        from game.room.name_cards_pdf import pdf

        return pdf(names)

    if odd := missing("".join(names)):
        whose = ", ".join(name for name in names if missing(name))
        print(words("room_names_missing", signs=odd, names=whose), file=sys.stderr)
    print(words("room_names_written", path=_print(target, made, lambda: html(names)), count=len(names)))
    return 0


def _print(target: Path, pdf: Callable[[], bytes], html: Callable[[], str]) -> Path:
    """Write a file to print: a PDF if one is asked for and typst is installed, else a page. Returns its path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() == ".pdf" and importlib.util.find_spec("typst") is not None:
        target.write_bytes(pdf())
        return target
    page = target.with_suffix(".html")
    page.write_text(html(), encoding="utf-8")
    return page


def printer() -> Callable[[Sequence[Any], str], bytes] | None:
    """The function that makes a PDF of the handout; None without typst."""
    if importlib.util.find_spec("typst") is None:
        return None
    from game.room.handout_pdf import pdf

    return pdf


def keep_plan(folder: Path, plan: Plan) -> None:
    """Write beside the journal, for a restarted window, which plan file the session uses, and the titles of its
    steps."""
    from game.room.lesson import title_of

    folder.mkdir(parents=True, exist_ok=True)
    (folder / PLAN).write_text(str(plan.path.resolve()), encoding="utf-8")
    titles = [title_of(plan, i) for i in range(len(plan.steps))]
    (folder / TITLES).write_text(json.dumps(titles, ensure_ascii=False), encoding="utf-8")


def titles_of(folder: Path) -> list[dict[str, str]]:
    """The titles of the steps of a session by language; none if they cannot be read."""
    with suppress(OSError, ValueError):
        return [dict(title) for title in json.loads((folder / TITLES).read_text(encoding="utf-8"))]
    return []


def plan_of(folder: Path) -> str:
    """The plan that a session uses: the file if it still exists, else its name."""
    with suppress(OSError):
        path = Path((folder / PLAN).read_text(encoding="utf-8"))
        if path.is_file():
            return str(path)
    return re.sub(r"-\d{8}-\d{4}(-\d+)?$", "", folder.name)


class NotHeld(Exception):
    """A session is not held: the exit status, and why in words ('' if the trainer left)."""

    def __init__(self, status: int, why: str = "") -> None:
        super().__init__(why)
        self.status = status


def opened(folder: Path, begun: Any, port: int, words: Words) -> Any:
    """The room on the network, in a separate process. Raises NotHeld if that is not possible."""
    from game.room.host import Host, RoomError

    try:
        return Host(folder, begun, port)
    except RoomError as error:
        raise NotHeld(1, words("room_refused", code=error.code, file=error.path, line=error.line)) from error


def alone(folder: Path, plan: Plan, begun: Any, words: Words) -> Any:
    """The room for raised hands alone, without further libraries. Raises NotHeld if that is not possible."""
    from game.room.alone import Alone
    from game.room.journal import JournalError

    try:
        return Alone(folder, plan, begun)
    except JournalError as error:
        raise NotHeld(1, words("room_refused", code=error.code, file=error.path, line=error.line)) from error


def no_code(address: str) -> tuple[tuple[bool, ...], ...]:
    """An empty QR code, where nobody joins by phone."""
    return ()


def qr_modules() -> Callable[[str], tuple[tuple[bool, ...], ...]]:
    """The function that makes the QR code for joining; `no_code` if its library is missing."""
    from game.room.qr import modules

    return modules


def wifi_of(options: Options) -> Any:
    """The Wi-Fi that the lobby lets phones join; none if it was not named."""
    from game.room.qr import wifi
    from game.ui.screens.wall_steps import NO_WIFI, WiFi

    return WiFi(options.wifi, wifi(options.wifi, options.wifi_password)) if options.wifi else NO_WIFI


def material(name: str) -> tuple[Plan, Engine]:
    """A checked plan, and the engine that lives its lives. Raises ContentErrors."""
    from game.content.plan import load_plan
    from game.content.shelf import Shelf
    from game.content.story import load_story
    from game.lab.bots import TASTES
    from game.ui.engine import Engine

    shelf = Shelf()
    plan = load_plan(name, tuple(TASTES), shelf)
    story = load_story(plan.story, plan.system or None, shelf)
    return plan, Engine(story, plan.system or None, plan.seed)


class RoomSession(NamedTuple):
    """A session to hold: its plan, the engine that lives its lives, its room, and the window that already shows it."""

    plan: Plan
    engine: Engine
    room: Any
    window: BackApp[tuple[Plan, Engine]] | None = None


def begin_session(options: Options, words: Words, phones: bool) -> RoomSession:
    """A new session of the plan asked for. Raises ContentErrors, NotHeld."""
    from game.room.folders import new_folder
    from game.room.staging import beginning_of

    plan, engine = material(options.plan or FIRST)
    folder, first = new_folder(plan.id, options.folder), beginning_of(plan)
    port = options.port or 0
    room = opened(folder, first, port, words) if phones else alone(folder, plan, first, words)
    return RoomSession(plan, engine, room)


def continue_session(folder: Path, options: Options, words: Words, phones: bool) -> RoomSession:
    """The session of a folder. With phones its window opens at once on the running vote, and plan and story are read
    behind it: a class waits. Raises ContentErrors, NotHeld."""
    name = plan_of(folder)
    if not phones:
        plan, engine = material(name)
        return RoomSession(plan, engine, alone(folder, plan, None, words))
    starting = ThreadPoolExecutor(1).submit(opened, folder, None, options.port or 0, words)
    from game.ui.app import NoScreen
    from game.ui.room_back import StandingRoom, stand

    room = starting.result()
    try:
        standing = StandingRoom(room, titles_of(folder), options.lang, not options.window)
        window = stand(standing, lambda: material(name), save_dir() / SETTINGS)
        if window.read is None:
            raise NotHeld(0)
    except NoScreen as error:
        room.close()
        raise NotHeld(2, words("app.no_screen", why=error) + "\n" + words("app.no_screen_hint")) from error
    except BaseException:
        room.close()
        raise
    return RoomSession(*window.read, room, window)


def run(options: Options, words: Words) -> int:
    """Open the lobby of a plan, or continue the session that was not ended. Raises ContentErrors, OSError."""
    if options.prepare:
        return prepare(words)
    if options.names is not None:
        return print_name_cards(options.names, options.cards or options.names.with_suffix(".pdf"), words)
    if options.cards is not None:
        return print_cards(options.cards, words)
    missing = [part for part in PARTS if importlib.util.find_spec(part) is None]
    if missing and not options.hands:
        print(words("room_no_library", missing=", ".join(missing)), file=sys.stderr)
        return 1
    from game.room.folders import going_on

    kept = going_on(options.folder) if options.plan is None else None
    phones = not missing
    try:
        if kept is None:
            session = begin_session(options, words, phones)
        else:
            session = continue_session(kept.folder, options, words, phones)
    except NotHeld as left:
        if left.args[0]:
            print(left, file=sys.stderr)
        return left.status
    try:
        keep_plan(session.room.folder, session.plan)
        if options.hands:
            session.room.do("lock", on=True)
        elif options.rehearse and phones:
            session.room.rehearse(options.rehearse)
        return hold_session(session, options, phones)
    finally:
        session.room.close()


def hold_session(session: RoomSession, options: Options, phones: bool) -> int:
    """Run the lesson in its window. Returns the exit status."""
    from game.lab.beside import otherwise_ruled, shares
    from game.lab.persona import Persona
    from game.room.beside import Aside
    from game.room.lesson import Lesson
    from game.ui.classroom import RoomOptions, hold
    from game.ui.screens.wall_steps import NO_WIFI

    aside = Aside(shares, otherwise_ruled, printer())
    lesson = Lesson(session.plan, session.room, session.engine.story, Persona, aside)
    code, network = (qr_modules(), wifi_of(options)) if phones else (no_code, NO_WIFI)
    asked = RoomOptions(options.lang, not options.window, options.hands, code, network)
    return hold(lesson, session.engine, asked, save_dir() / SETTINGS, session.window)
