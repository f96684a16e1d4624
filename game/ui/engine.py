"""The engine behind the screens: begins and continues lives. It is imported behind the title, as it loads numpy, the
story and all screens of a life."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pygame import Surface

from game.content.stages import stages_of
from game.content.story import TOWN, Story, load_story
from game.content.story_heads import Setting, StoryHead, heads, in_other_countries
from game.content.town.check import check_map
from game.content.town.map import TownMap, load_map
from game.content.words.text import Words
from game.content.words.wording import error_text
from game.session import album, replay
from game.session.challenge import FORMAT, ChallengeCode, CodeError, clean, decode, encode, story_tag, version_tag
from game.session.dealt import met_before, minutes_of
from game.session.log import Log, SaveError
from game.session.records import Who
from game.session.saves import SaveInfo, answered_lately, list_saves, met_lately, new_save_path, refusal, save_dir
from game.session.session import Session
from game.ui.kit.scene import Challenge, Context, Pop, Push, Replace, Scene, Step
from game.ui.kit.theme import Theme
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen
from game.ui.screens.message import Message, Ways
from game.ui.stages.streets import Streets
from game.ui.start import Patient, Waiting, back, title
from game.ui.town.people import crowd_of
from game.ui.town.stage import TownStage


class Engine:
    """One story and its town, ready to be played. Raises ContentErrors for a story with errors."""

    def __init__(
        self,
        story: str | Path | Story = "rider",
        system: str | None = None,
        seed: int | None = None,
        saves: Path | None = None,
        keep: bool = True,
    ) -> None:
        self.system = system
        self.story: Story = story if isinstance(story, Story) else load_story(story, system)
        self._towns: dict[Path, TownMap] = {}
        self.seed = seed
        self.save_dir: Path | None = (saves or save_dir()) if keep else None
        self.album_dir = self.save_dir
        """The folder of the album; None where nobody plays."""
        self.picture_dir = (saves or save_dir()) / "pictures"
        self._log: Log | None = None
        self._town(self.story)  # read behind the title, not when a life begins
        self.streets = Streets()

    # --- lives ------------------------------------------------------------------------------------

    def new(
        self, minutes: int, lang: str, name: str, face: Mapping[str, Any], seed: int | None = None,
        setting: Setting | None = None,
    ) -> Session:  # fmt: skip
        """Begin a life, in another story or country if `setting` is given; it is saved if there is a folder for saves.
        Raises ContentErrors for a story with errors, SaveError if it cannot be saved."""
        return self._with_save(self._new_life(minutes, lang, name, face, seed, setting))

    def _with_save(self, session: Session) -> Session:
        """Make a new life the current one, and save it if there is a folder for saves."""
        if self.save_dir:
            session.log = replay.begun(session, new_save_path(session.story.id, self.save_dir))
        return self._played(session)

    def _new_life(
        self, minutes: int, lang: str, name: str, face: Mapping[str, Any], seed: int | None, setting: Setting | None
    ) -> Session:
        story = self._story_in(setting or Setting(self.story.folder))
        named = next((s for s in (seed, self.seed) if s is not None), None)
        luck = random.SystemRandom().randrange(1, 10**6) if named is None else named
        # who names a seed wants that very life: it begins as if it were the first
        met = met_lately(story.id, self.save_dir) if named is None and self.save_dir and not story.nudges else {}
        return Session(story, luck, minutes, lang, Who(name, face, met))

    def saves(self) -> list[SaveInfo]:
        """The saves that can be continued, the latest first."""
        return list_saves(self.save_dir) if self.save_dir else []

    def resume(self, path: Path, way: Callable[[Path], Session] = replay.resume) -> Session:
        """Load a save to continue it, look at it or copy it (`way`). Raises SaveError or ContentErrors."""
        self.release()
        return self._played(way(path))

    def _played(self, session: Session) -> Session:
        """Make this the current life; the lock on the previous one's save is released."""
        self.release()
        self._log = session.log
        if self.save_dir and session.met:
            session.answered_before = answered_lately(session.story.id, self.save_dir)
        return session

    def release(self) -> None:
        """Release the lock on the current life's save."""
        if self._log is not None:
            self._log.close()
        self._log = None

    def settle(self, session: Session) -> None:
        """Save what could not be saved before. Raises SaveError."""
        replay.settle(session)
        self._log = session.log

    def fork(self, ctx: Context, session: Session, index: int) -> Step:
        """Play a finished life again from answer `index` on, in a save of its own. Raises SaveError."""
        fresh = replay.forked(session, index)
        if self.save_dir:
            fresh.log = replay.rewritten(fresh, new_save_path(fresh.story.id, self.save_dir))
        return Replace(self.life(ctx, self._played(fresh)), all=True)

    def undo(self, session: Session) -> Session | None:
        """The life before its last card; None if there is nothing to undo. Raises SaveError."""
        earlier = replay.undo(session)
        if earlier is not None:
            earlier.answered_before = session.answered_before
        return earlier

    # --- their screens ------------------------------------------------------------------------------

    def stage(self, session: Session, theme: Theme) -> TownStage:
        """The town of a life's story with the player in it."""
        look = stages_of(session.story.folder, session.story.system.id).look
        return TownStage(self._town(session.story), session.face, session.age, theme, crowd_of(look))

    def _town(self, story: Story) -> TownMap:
        """A story's map, cached; the default town if it has errors (`check` reports them)."""
        own = story.town
        if own not in self._towns:
            sound = own == TOWN or (own.is_file() and not check_map(own, story.places))
            self._towns[own] = load_map(own if sound else TOWN)
        return self._towns[own]

    def life(self, ctx: Context, session: Session, given: str = "") -> LifeScreen:
        """The screen of a life; `given` is the sex already chosen with the face, '' if none."""
        stage = self.stage(session, ctx.theme)
        return LifeScreen(ctx, session, lambda: self._leave(ctx), stage, given)

    def _leave(self, ctx: Context) -> Step:
        self.release()
        return Replace(title(ctx), all=True)

    def begin(
        self, ctx: Context, name: str, face: dict[str, Any], setting: Setting, dealt: Challenge | None = None,
        keep: bool = True,
    ) -> Step:  # fmt: skip
        """Begin a new life, with the hand of a challenge code if one was typed; the question on the sex is answered by
        the face."""
        try:
            minutes, seed, code = ctx.settings.minutes, None, ""
            if dealt is not None:
                minutes, seed, code = dealt.minutes, dealt.seed, dealt.code
            if dealt is None:
                session = self._new_life(minutes, ctx.settings.lang, name, face, seed, setting)
            else:
                story = self._story_in(setting)
                who = Who(name, face, met_before(story, decode(code)))
                session = Session(story, dealt.seed, minutes, ctx.settings.lang, who)
                session.challenge = code
            if keep:
                session = self._with_save(session)
        except SaveError as refused:
            ways: Ways = {
                "unsaved.again": lambda: _in_place(self.begin(ctx, name, face, setting, dealt)),
                "unsaved.without": lambda: _in_place(self.begin(ctx, name, face, setting, dealt, keep=False)),
                "new.back": Pop,
            }
            return Push(Message(ctx, ctx.words("unsaved.title"), refusal(refused, ctx.words), ways))
        except ValueError as trouble:
            return Push(Message(ctx, ctx.words("stories.bad"), error_text(trouble, ctx.words.lang)))
        return Replace(self.life(ctx, session, str(face.get("sex", ""))), all=True)

    def street(self, country: str, size: tuple[int, int], language: str) -> Surface | None:
        """A small picture of a street in the country; None until it is painted."""
        return self.streets.picture(country, size, language)

    @property
    def streets_painted(self) -> int:
        """How many of the requested streets are painted."""
        return self.streets.painted

    @property
    def painting_streets(self) -> bool:
        """Whether requested streets are still being painted."""
        return self.streets.painting
    # --- what goes from life to life --------------------------------------------------------------

    def read_code(self, text: str, words: Words) -> Challenge:
        """What a challenge code deals, or why it is invalid."""
        try:
            hand = decode(text)
        except CodeError as wrong:
            near = [code for code in wrong.near if self._head_of(decode(code)) is not None] or wrong.near
            said = words(f"challenge.{wrong.kind}", detail=wrong.detail)
            return Challenge(wrong=said, near=tuple(near))
        if hand.format != FORMAT:
            return Challenge(wrong=words("challenge.format"))
        head = self._head_of(hand)
        if head is None:
            return Challenge(wrong=words("challenge.story", stories="、".join(h.title(words.lang) for h in heads())))
        try:
            story = self._story_in(head.setting)
        except ValueError as trouble:
            return Challenge(wrong=error_text(trouble, words.lang))
        minutes = minutes_of(story, hand)
        if minutes is None:
            return Challenge(wrong=words("challenge.version"))
        other = hand.version != version_tag(story.fingerprint)
        return Challenge(head, minutes, hand.seed, encode(hand), words("challenge.version") if other else "")

    @staticmethod
    def _head_of(hand: ChallengeCode) -> StoryHead | None:
        """The installed story that a code refers to; None if there is none."""
        here = (there for head in heads() for there in (head, *in_other_countries(head)))
        return next((head for head in here if story_tag(head.id, head.system) == hand.story), None)

    def _story_in(self, setting: Setting) -> Story:
        """The story in a country; cached if it is the current one. Raises ContentErrors."""
        folder, system = setting
        other = folder.resolve() != self.story.folder.resolve() or system not in ("", self.story.system.id)
        return load_story(folder, system or self.system) if other else self.story

    def remember(self, session: Session, code: str) -> None:
        """Record a finished life in the album."""
        if self.album_dir is not None:
            album.remember(session, code, self.album_dir)

    def album(self, lang: str) -> list[tuple[str, list[album.AlbumEntry]]]:
        """(title, entries) of each story in the album: the current one, and those of which an ending has been met."""
        pages = album.read(self.album_dir) if self.album_dir is not None else {}
        stories = {self.story.id: self.story}
        for head in heads():
            if head.id in pages and head.id not in stories:
                with suppress(ValueError):  # a story that no longer holds together
                    stories[head.id] = load_story(head.folder, self.system)
        return [
            (story.text.get("title", lang), album.entries(story, pages.get(story.id, album.AlbumPage()), lang))
            for story in stories.values()
        ]

    def their_poster(self, code: str, mine: str) -> Path | None:
        """A poster with this challenge code in the pictures folder other than the file `mine`; None if there is
        none."""
        with suppress(OSError):
            found = (path for path in self.picture_dir.glob("*.png") if clean(code) in path.name and path.name != mine)
            return max(found, key=lambda path: path.stat().st_mtime, default=None)
        return None

    def open(self, ctx: Context, path: Path, stay: bool = False, way: str = "resume") -> Step:
        """Open a save: its life or its ending, after a message if it differs from the content. `way` is one of WAYS. An
        error becomes a message; a save that another process plays can be looked at, copied or waited for."""
        try:
            session = self.resume(path, WAYS[way])
        except SaveError as error:
            if error.code == "busy" and way == "wait":
                return None
            if error.code in ("busy", "read_only"):
                return Replace(_cannot_write_message(ctx, error, path, stay), all=not stay)
            why = refusal(error, ctx.words)
        except ValueError as trouble:
            why = error_text(trouble, ctx.words.lang)
        else:
            return Replace(self._opened(ctx, session), all=True)
        ways: Ways = {"card.go_on": lambda: back(ctx, stay)}
        return Replace(Message(ctx, ctx.words("load.trouble"), why, ways), all=not stay)

    def _opened(self, ctx: Context, session: Session) -> Scene:
        session.lang = ctx.settings.lang
        first = Ending(ctx, session, lambda: self._leave(ctx)) if session.over else self.life(ctx, session)
        if session.mismatch is None:
            return first
        parts = [replay.what_differs(session, ctx.words)]
        if session.log is not None:
            parts.append(ctx.words("replay_goes_on", path=session.log.path.name))
        heading = ctx.words("load.damaged" if session.mismatch.line else "load.changed")
        return Message(ctx, heading, "\n".join(parts), {"card.go_on": lambda: Replace(first, all=True)})


WAYS: Mapping[str, Callable[[Path], Session]] = {
    "resume": replay.resume, "wait": replay.resume, "look": replay.look, "copy": replay.copy,
}  # fmt: skip
"""How a saved life can be opened: continue it (now or as soon as it is free), look without saving, or copy it."""


def _in_place(step: Step) -> Step:
    """The step with its Push replaced by a Replace, so that it replaces the message it was chosen in."""
    return Replace(step.scene) if isinstance(step, Push) else step


def _cannot_write_message(ctx: Context, error: SaveError, path: Path, stay: bool) -> Message:
    """The message for a save that cannot be written, because another process has it or it is read-only, with the
    choices."""
    wait: Ways = {"busy.wait": lambda: Replace(Patient(ctx, path, stay))}
    ways: Ways = {
        **(wait if error.code == "busy" else {}),
        "busy.look": lambda: Replace(Waiting(ctx, path, stay, "look")),
        "busy.copy": lambda: Replace(Waiting(ctx, path, stay, "copy")),
        "new.back": lambda: back(ctx, stay),
    }
    if error.code == "busy":
        return Message(ctx, ctx.words("busy.title"), ctx.words("busy.text", file=path.name), ways)
    return Message(ctx, ctx.words("load.trouble"), refusal(error, ctx.words), ways)
