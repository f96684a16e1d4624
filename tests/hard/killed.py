"""Commands killed at random moments: what was there before is whole, and the next one does what this one should have.

A command is begun in a process group of its own, with a folder of its own for temporary files and for installed
stories, and killed alone or with all that it began.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.content.pack.packs import make_pack, settle
from game.content.paths import PACKAGE, SCENARIOS
from game.content.story import load_story
from game.content.words.spreadsheet import export_words
from game.session.replay import load
from tests.content.toy import TOY_STORY, TOY_SYSTEM
from tests.hard.onward import Done

STORY, LANG = "early_round", "zh"
PATIENCE = 300
NEXT = 10  # after so many kills the next one is let be
Bytes = dict[str, bytes]


def everything(folder: Path) -> Bytes:
    """Every file of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@dataclass
class Desk:
    """Where the commands work: the story, what is installed, temporary files, and what the command is to do."""

    folder: Path

    def __post_init__(self) -> None:
        for name in ("temporary", "player/saves", "player/stories"):
            (self.folder / name).mkdir(parents=True)
        shutil.copytree(SCENARIOS / STORY, self.story)

    @property
    def story(self) -> Path:
        return self.folder / STORY

    @property
    def stories(self) -> Path:
        return self.folder / "player/stories"

    def begin(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """A command of the game."""
        surroundings = os.environ | {
            "PYTHONPATH": str(PACKAGE.parent), "TMPDIR": str(self.folder / "temporary"), "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy", "LONG_GAME_SAVES": str(self.folder / "player/saves"), "PYTHONUTF8": "1",
        }  # fmt: skip
        with (self.folder / "said").open("wb") as said:
            return subprocess.Popen(
                [sys.executable, "-m", "game", *map(str, words), "--lang", "en"], cwd=self.folder, env=surroundings,
                stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip

    def done(self, *words: str | Path) -> None:
        """Let a command be; it must end well."""
        assert self.begin(*words).wait(PATIENCE) in (0, 1), (self.folder / "said").read_text(errors="replace")
        assert "Traceback" not in (self.folder / "said").read_text(errors="replace")


@dataclass
class Kill:
    """A command to be killed: `words` of it, `sound` raises AssertionError if something was lost, `done` whether it has
    done its work, `fresh` puts back what it will change."""

    words: tuple[str | Path, ...]
    sound: Callable[[], None]
    done: Callable[[], bool]
    fresh: Callable[[], None] = lambda: None
    longest: float = 0.0
    """Seconds within which it is killed; 0: as long as it takes."""
    left: Callable[[], list[Path]] = list
    """What is left of killed ones and must be gone after the next."""


def importing(desk: Desk) -> Kill:
    """`words import`: the catalogue is the old one or the new one."""
    sheet, catalogue = desk.folder / "words.csv", desk.story / "locale" / f"{LANG}.po"
    desk.done("words", "update", desk.story, "--to", LANG)
    old = catalogue.read_bytes()
    export_words(load_story(desk.story), LANG, sheet)
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("早班", "清早班"), encoding="utf-8-sig")
    command = ("words", "import", desk.story, sheet, "--to", LANG)
    desk.done(*command)
    new = catalogue.read_bytes()
    assert new != old

    def sound() -> None:
        assert catalogue.read_bytes() in (old, new), "the catalogue is neither"

    return Kill(command, sound, lambda: catalogue.read_bytes() == new, lambda: _put(catalogue, old),
                left=lambda: list(desk.story.rglob("*.part")))  # fmt: skip


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def unpacking(desk: Desk) -> Kill:
    """`unpack` over an older version: one of the two is there, whole."""
    ident = "kept"
    _named(desk.story, ident)
    first, _, _ = make_pack(desk.story, desk.folder / "first.longgame")
    noise = random.Random(1).randbytes(60_000).hex()  # takes a while to write, and no packer makes it small
    (desk.story / "notes.md").write_text(noise, encoding="utf-8")
    second, _, _ = make_pack(desk.story, desk.folder / "second.longgame")
    versions = []
    for pack in (first, second):
        desk.done("unpack", pack, "--yes")
        versions.append(everything(desk.stories / ident))
    target = desk.stories / ident

    def sound() -> None:
        settle(desk.stories)
        assert everything(target) in versions, "the story is neither"

    def fresh() -> None:
        settle(desk.stories)
        shutil.rmtree(target)
        shutil.copytree(desk.story, target, ignore=shutil.ignore_patterns("notes.md"))

    def left() -> list[Path]:
        return [*(desk.folder / "temporary").iterdir(), *(p for p in desk.stories.iterdir() if p != target)]

    return Kill(("unpack", second, "--yes"), sound, lambda: everything(target) == versions[1], fresh, left=left)


def _named(story: Path, ident: str) -> None:
    path = story / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"id: {STORY}\n", f"id: {ident}\n", 1), encoding="utf-8")


def small(desk: Desk) -> Path:
    """A story of a few cards with a law of its own, for commands whose time grows with the story."""
    for path, text in (("toy/scenario.yaml", TOY_STORY), ("toyland/system.yaml", TOY_SYSTEM)):
        (desk.folder / path).parent.mkdir()
        (desk.folder / path).write_text(text, encoding="utf-8")
    return desk.folder / "toy"


def reporting(desk: Desk) -> Kill:
    """`check --report` over an older report: the pages are whole, the story is as it was."""
    story, report = small(desk), desk.folder / "report"
    before = everything(story)
    command = ("check", story, "--report", report, "--lives", "5")
    desk.done(*command)

    def whole() -> bool:
        page = (report / "report.html").read_text(encoding="utf-8").rstrip()
        return page.endswith("</html>") and (report / "report.md").stat().st_size > 1000

    def sound() -> None:
        assert everything(story) == before, "the story is another one"
        assert whole(), "a page is not whole"

    page = report / "report.html"
    old = [page.stat().st_mtime_ns]

    def fresh() -> None:
        old[0] = page.stat().st_mtime_ns

    return Kill(command, sound, lambda: page.stat().st_mtime_ns != old[0], fresh, left=lambda: list(report.glob(".*")))


def editing(desk: Desk) -> Kill:
    """`edit`, with a life that goes on: the story is as it was, the life's file replays."""
    story, save = small(desk), desk.folder / "player/saves/life.jsonl"
    before = everything(story)
    text = ("text", "--story", story, "--persona", "planner", "--seed", "3", "--save", save)
    desk.done(*text)
    lived = save.read_bytes()

    def sound() -> None:
        assert everything(story) == before, "the story is another one"
        assert save.read_bytes() == lived, "the life is another one"
        assert load(save, load_story(story))[0].mismatch is None

    return Kill(("edit", story, "--load", save), sound, lambda: True, longest=6.0)


KILLS: dict[str, Callable[[Desk], Kill]] = {
    "words import": importing, "unpack": unpacking, "check --report": reporting, "edit": editing,
}  # fmt: skip


def kill_often(name: str, folder: Path, count: int, seed: int) -> Done:
    """Kill one command so often; after some of them the next is let be, does its work and clears away what is left."""
    chance, desk, done = random.Random(f"{seed}/{name}"), Desk(folder), Done()
    kill = KILLS[name](desk)
    longest = kill.longest
    if not longest:
        begun = time.monotonic()
        desk.done(*kill.words)
        longest = time.monotonic() - begun
    while done.tried < count:
        kill.fresh()
        _once(desk, kill, chance.uniform(0, longest), chance.choice(("alone", "group")), done)
        try:
            kill.sound()
            if done.tried % NEXT == 0 and not kill.longest:
                time.sleep(0.5)  # orphans of one killed alone come to their end
                desk.done(*kill.words)
                kill.sound()
                assert kill.done(), "the next did not do its work"
                assert not kill.left(), f"left: {kill.left()}"
        except AssertionError as error:
            done.failed.append(f"kill {done.tried}: {error}")
    return done


def _once(desk: Desk, kill: Kill, moment: float, how: str, done: Done) -> None:
    process = desk.begin(*kill.words)
    try:
        process.wait(moment)
        return  # it was quicker
    except subprocess.TimeoutExpired:
        pass
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL) if how == "group" else process.kill()
    process.wait(PATIENCE)
    done.tried += 1
    done.came[how] += 1
    if not kill.longest and kill.done():
        done.came["after the work was done"] += 1
    if how == "alone":  # what it began may still write for a moment
        with suppress(ProcessLookupError):
            time.sleep(0.05)
            os.killpg(process.pid, signal.SIGKILL)
