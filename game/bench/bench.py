"""The bench: watches the files of a story, replays the life when they change, and searches for lives in the background.

It imports neither window nor bots nor checks: they are passed in as `Tools`.
"""

import random
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from game.bench.bug_report import WRITTEN, write_report
from game.bench.moved import differences
from game.bench.view import CardRow, ColumnRow, Trouble, cards, columns, troubles, why_not
from game.content.findings import ContentErrors, Finding, finding
from game.content.nudge import load_nudged
from game.content.shelf import Shelf, changed_at
from game.content.story import Story, load_story, story_path
from game.content.words.text import Words
from game.content.words.wording import error_text, what, why
from game.model.life import ModelError
from game.session import records, replay
from game.session.log import SaveError
from game.session.saves import refusal
from game.session.session import Session

LOOK = 0.05
"""Seconds between two looks at the files."""
SETTLE = 0.15
"""Seconds after which a file that does not load is believed: an editor may be in the middle of writing it."""
QUIET = 0.8
"""Seconds after the last change before the check starts."""


class Found(Protocol):
    """A life that reaches a card by the answers of `script`, simulated up to the year `until`."""

    @property
    def minutes(self) -> int: ...

    @property
    def slot(self) -> int: ...

    @property
    def until(self) -> int: ...

    @property
    def script(self) -> records.Script: ...


class Job(Protocol):
    """A computation in the background."""

    def ready(self) -> bool:
        """Whether it is done."""

    def get(self) -> Any:
        """Its result; raises what it raised."""


class Tools(NamedTuple):
    """Functions of other packages that the bench uses, run in separate processes so that the window never waits.

    `start(function, arguments)` begins a job; `find(folder, system's folder, card, seed, minutes)` returns a `Found`,
    or how many lives were tried in vain; `examine(folder, nudges…)` returns all findings, worst first.
    """

    start: Callable[[Callable[..., Any], tuple[Any, ...]], Job]
    find: Callable[[Path, Path, str, int, int], Found | int]
    examine: Callable[..., Sequence[Finding]]
    clock: Callable[[], float] = time.monotonic


class Begin(NamedTuple):
    """How the bench's first life begins: seed and length, or a save; and the nudges that can be switched on."""

    seed: int = 1
    minutes: int = 12
    load: Path | None = None
    nudges: tuple[Path, ...] = ()


FIRST_LIFE = Begin()


@dataclass(frozen=True)
class _Whole:
    """The full life as played by hand, from which it is replayed whenever the files allow it."""

    script: records.Script
    until: int
    drawn: str
    minutes: int
    luck: tuple[int, int]

    @classmethod
    def of(cls, session: Session) -> "_Whole":
        luck = session.seed, session.slot
        return cls(deepcopy(session.script), session.year + session.over, session.drawn, session.minutes, luck)


class Bench:
    """A story being edited and a life in it. Raises ContentErrors if the story does not load at first, SaveError for a
    save that cannot be read."""

    def __init__(
        self, name: str | Path, system: str | Path | None, words: Words, tools: Tools, begin: Begin = FIRST_LIFE,
        out: Path = Path("out"),
    ) -> None:  # fmt: skip
        self._name, self._system, self._words, self._tools = name, system, words, tools
        self._out, self._clock, self._shelf = out, tools.clock, Shelf()
        self.nudges, self.treated = begin.nudges, bool(begin.nudges)
        self.story: Story = self._load()
        self.session = Session(self.story, begin.seed, begin.minutes, words.lang)
        if begin.load is not None:
            self.session, _ = replay.load(begin.load, self.story)
            self.session.lang = words.lang
        self._whole = self._stood = _Whole.of(self.session)
        self._replaced: tuple[Session, _Whole] | None = None
        self._stamps = self._watched()
        self._looked = self._changed = self._clock()
        self._doubt: tuple[float, Sequence[Finding]] | None = None
        self._search: Job | None = None
        self._check: Job | None = None
        self._checked_at = -1.0
        self.checked = False
        self.searching = ""
        self.broken = False
        self.troubles: tuple[Trouble, ...] = ()
        self._found: Sequence[Finding] = ()
        self.revision = 0
        self.news = words("bench_ready", story=self.story.id)
        if self.session.mismatch is not None:
            self._tell_mismatch()

    # --- what goes on by itself --------------------------------------------------------------------

    def poll(self) -> bool:
        """Check the files and the background jobs; True if `session` was replaced."""
        before = self.session
        now = self._clock()
        if now - self._looked >= LOOK:
            self._looked = now
            self._look(now)
        if self._search is not None and self._search.ready():
            self._arrive(self._search)
        if self._check is not None and self._check.ready():
            self._judge(self._check)
        if self._check is None and self._checked_at < self._changed <= now - QUIET:
            self.check()
        return self.session is not before

    @property
    def checking(self) -> bool:
        """Whether a check is running or about to, because files have changed since the last one."""
        return self._check is not None or self._checked_at < self._changed

    def _look(self, now: float) -> None:
        try:
            stamps = self._watched()
        except OSError:  # a folder went away while it was looked through: the next look finds it gone
            return
        # By time and size, which network drives have too (docs/decisions.md).
        if stamps != self._stamps:
            self._stamps, self._changed, self._doubt = stamps, now, None
            self._reload(now)
        elif self._doubt is not None and now >= self._doubt[0]:
            problems, self._doubt = self._doubt[1], None
            self.broken = True
            self._show(problems)
            self._say("bench_broken", count=len(problems))

    def _watched(self) -> dict[Path, tuple[int, int]]:
        own = [path for kind in WRITTEN for path in self.story.folder.rglob(kind)]
        law = self._shelf.law.rglob("*.yaml") if self._shelf.law else ()
        return {path: changed_at(path) for path in (*own, *law, *self.nudges)}

    def _load(self) -> Story:
        """The story in the present state of its files, with the nudges if they are switched on. Raises
        ContentErrors."""
        if not self.treated:
            return load_story(self._name, self._system, self._shelf)
        return load_nudged(self.nudges, self._system, self._shelf, story_path(self._name))

    def other_arm(self) -> bool:
        """Replay the life with the nudges switched on or off; `news` says which. False if that story does not load, or
        there are no nudges."""
        if not self.nudges:
            return False
        self.treated = not self.treated
        try:
            story = self._load()
            fresh = self._retold(story)
        except ValueError as error:
            self.treated = not self.treated
            self._say("bench_no_arm", why=error_text(error, self._words.lang))
            return False
        self.story, self.session = story, fresh
        self._say("bench_arm_with" if self.treated else "bench_arm_without")
        if fresh.mismatch is not None:
            self._tell_mismatch()
        return True

    def _reload(self, now: float) -> None:
        began = time.perf_counter()
        try:
            story = self._load()
            fresh = self._retold(story)
        except Exception as error:  # whatever a half-written story sets off, the life on the bench goes on
            self._doubt = (now + SETTLE, self._faults(error))
            return
        before, self.story, self.session = self.session, story, fresh
        if self.broken:  # what kept it from loading is mended; the check will tell the rest
            self.broken = self.checked = False
            self._show(())
        self._say("bench_reloaded", ms=round(1000 * (time.perf_counter() - began)))
        if what := differences(before, fresh, self._words):
            self._add("bench_moved", what=what)
        if fresh.mismatch is not None:
            self._tell_mismatch()

    def _faults(self, error: Exception) -> Sequence[Finding]:
        """The findings for what kept the story from loading or the life from being replayed."""
        if isinstance(error, ContentErrors):
            return error.problems
        place = f"{self.story.folder.name}/scenario.yaml:1:1"
        if isinstance(error, ModelError):  # a rule drove a column out of its bounds
            return [finding(place, "life-breaks/told-again", error.name, **error.fields)]
        last = traceback.extract_tb(error.__traceback__)[-1]
        at = f"{Path(last.filename).name}:{last.lineno}"
        return [finding(place, "not-loaded/defect", kind=type(error).__name__, at=at)]

    def _retold(self, story: Story) -> Session:
        """This life replayed with the new story. A life that an earlier change cut short, or gave another length, is
        restored in full once that is undone, unless somebody has played on meanwhile."""
        if _Whole.of(self.session) != self._stood:
            self._whole = self._stood = _Whole.of(self.session)
        whole = self._whole
        if story.world == self.story.world and self._says_the_same(story):  # words alone have changed
            return self.session.shown_by(story)
        fresh = replay.retell(self.session, story, whole.script, whole.until, whole.minutes)
        if fresh.mismatch is None and whole.drawn:
            with suppress(ValueError):  # its condition no longer holds
                fresh.draw(whole.drawn)
        self._stood = _Whole.of(fresh)
        return fresh

    def _says_the_same(self, story: Story) -> bool:
        """Whether the messages this life has received have the same texts in the new story."""
        ids = {notice.id for notice in self.session.feed}
        return all(story.text.get(i, self.session.lang) == self.story.text.get(i, self.session.lang) for i in ids)

    def _tell_mismatch(self) -> None:
        miss = self.session.mismatch
        assert miss is not None
        if miss.now in ("", miss.name):  # the same card may come in another year
            self._add("bench_no_fit", year=miss.year, name=miss.name or miss.was)
        else:
            self._add("bench_other_first", year=miss.year, name=miss.name or miss.was, now=miss.now)

    # --- lives ---------------------------------------------------------------------------------------

    def jump(self, card: str) -> None:
        """Search in the background for a life that reaches the event, or `ending.ID`; `poll` takes it over."""
        system = self.story.system.files[0].parent
        self.searching = card
        wanted = (self.story.folder.resolve(), system.resolve(), card, self.session.seed, self.session.minutes)
        self._search = self._tools.start(self._tools.find, wanted)
        self._say("bench_searching", card=card)

    def _arrive(self, search: Job) -> None:
        card, self.searching, self._search = self.searching, "", None
        try:
            found = search.get()
            if isinstance(found, int):
                self._say("bench_nobody", card=card, lives=found)
                return
            fresh = self._born(found.slot, minutes=found.minutes)
            fresh = replay.retell(fresh, self.story, found.script, found.until)
        except Exception as error:  # the files were changed, and broken, meanwhile
            self._say("bench_no_search", card=card, why=error_text(error, self._words.lang))
            return
        longer = found.minutes != self.session.minutes
        self._instead(fresh)
        self._say("bench_arrived", card=card, year=fresh.year, age=fresh.age)
        if longer:
            self._add("bench_length", minutes=found.minutes)
        if fresh.mismatch is not None:
            self._tell_mismatch()

    def _born(self, slot: int = 0, seed: int | None = None, minutes: int | None = None) -> Session:
        old = self.session
        luck = old.seed if seed is None else seed
        return Session(self.story, luck, minutes or old.minutes, old.lang, old.who, slot)

    def draw(self, card: str) -> bool:
        """Call for this card; False if it is not due, and `news` says why."""
        try:
            self.session.draw(card)
        except ValueError:
            event = self.story.world.find(card)
            waits = self.session.waiting
            reason = self._words("bench_waits", card=waits) if waits else ""
            reason = reason or (why_not(self.session, event, self._words) if event is not None else "")
            self._say("bench_not_drawn", card=card, why=reason or self._words("bench_no_card"))
            return False
        self._say("bench_drawn", card=card)
        return True

    def step(self) -> None:
        """Answer the pending question by its default, else by the first open choice; or end the year."""
        session = self.session
        if session.over:
            self._say("bench_over")
        elif session.asked is None:
            self._end_year()
        else:
            ask = session.asked
            usual = ask.event.default
            pick = usual if ask.allowed[usual, 0] else int(ask.allowed[:, 0].argmax())
            choice = ask.event.choices[pick].id
            said = session.say(f"{ask.event.id}.{choice}")
            session.accept(choice)
            self._say("bench_answered", card=ask.event.id, choice=said)

    def _end_year(self) -> None:
        session = self.session
        try:
            session.end_year()
        except ModelError as error:
            self.fell(error)
        else:
            self._say("bench_year", year=session.year, age=session.age)

    def fell(self, error: ValueError) -> bool:
        """Handle an error at the end of a year: if a rule broke a column's bounds, `news` says so and `session` is
        restored to before the end of the year. False for another error."""
        if not isinstance(error, ModelError):
            return False
        stood = _Whole.of(self.session)
        self.session = replay.retell(self.session, self.story, stood.script, stood.until)
        self._say("bench_fell", why=error_text(error, self._words.lang), fix=self._words("bench_bounds_now"))
        return True

    def undo(self, own: bool = False) -> bool:
        """Undo the last answer or called card; right after a new life or a jump, restore the previous life, unless
        `own`. False if there is nothing to undo."""
        now = self.session
        if not own and self._replaced is not None and _Whole.of(now) == self._replaced[1]:
            return self._bring_back(self._replaced[0])
        before = replay.retell(now, self.story, now.script, now.year) if now.drawn else replay.undo(now)
        if before is None:
            return False
        self.session = before
        self._say("bench_undone", year=before.year)
        return True

    def restart(self, same: bool = False) -> None:
        """Begin a new life with another seed, or with the `same`."""
        if same:
            self._instead(self._born(self.session.slot))
        else:
            self._instead(self._born(seed=random.SystemRandom().randrange(1, 10**6)))
        self._say("bench_newborn", seed=self.session.seed)

    def _instead(self, fresh: Session) -> None:
        """Replace the life; the previous one is kept for `undo`."""
        self._replaced = self.session, _Whole.of(fresh)
        self.session = fresh

    def _bring_back(self, before: Session) -> bool:
        """Restore the previous life with the story as it is now; False if it cannot be replayed."""
        if before.story is not self.story:
            whole = _Whole.of(before)
            try:
                before = replay.retell(before, self.story, whole.script, whole.until)
            except ModelError as error:
                self._say("bench_no_way_back", why=error_text(error, self._words.lang))
                return False
        self.session, self._replaced = before, None
        self._say("bench_back", year=before.year, age=before.age)
        return True

    # --- what is shown ---------------------------------------------------------------------------------

    def cards(self, wanted: str = "") -> list[CardRow]:
        """The events and endings whose id or text contains `wanted`."""
        return cards(self.session, self._words, wanted)

    def columns(self, wanted: str = "") -> list[ColumnRow]:
        """The columns whose name or label contains `wanted`."""
        return columns(self.session, wanted)

    def check(self) -> None:
        """Start the check of the files as they are now."""
        if self._check is None:
            self._checked_at = self._changed
            self._check = self._tools.start(self._tools.examine, (self.story.folder.resolve(), *self.nudges))
            self.revision += 1

    def _judge(self, done: Job) -> None:
        self._check = None
        if self._checked_at == self._changed:  # else it judged files that are gone: the next check is under way soon
            try:
                self._show(done.get())
                self.checked = True
            except Exception as error:  # it read the files in whatever state they were
                self._say("bench_no_check", why=error_text(error, self._words.lang))
        self.revision += 1

    def _show(self, problems: Sequence[Finding]) -> None:
        roots = [self.story.folder.resolve().parent, self.story.system.files[0].resolve().parent.parent]
        self._found = problems
        self.troubles = troubles(problems, roots, self.story, self._words.lang)

    def bug_report(self, picture: Callable[[Path], None]) -> Path | None:
        """Write a folder with a screenshot, the life and its content; returns it. `news` says where it is, or why it
        could not be written (then None). `picture` writes the screenshot and may raise OSError."""
        try:
            folder = write_report(self.session, self.troubles, self._out, picture)
        except (OSError, ContentErrors, SaveError) as error:
            self._say("bench_not_reported", path=self._out, why=_because(error, self._words))
            return None
        self._say("bench_reported", path=folder)
        return folder

    def translated(self, words: Words) -> None:
        """Use another language of the interface; news in the old one are removed."""
        if words.lang != self._words.lang:
            self.news = ""
        self._words = words
        self.session.lang = words.lang
        self._show(self._found)
        self.revision += 1

    def _say(self, key: str, **fields: object) -> None:
        self.news = self._words(key, **fields)
        self.revision += 1

    def _add(self, key: str, **fields: object) -> None:
        """Add a sentence to the news."""
        between = "" if self._words.lang == "zh" else " "
        self.news += between + self._words(key, **fields)


def _because(error: OSError | ContentErrors | SaveError, words: Words) -> str:
    """Why something could not be written, as part of a sentence."""
    if isinstance(error, SaveError):
        return refusal(error, words).rstrip(".。")
    return why(error, words.lang) if isinstance(error, OSError) else what(error.problems[0], words.lang)
