"""A life being played: system + story + seed + answers. It is saved as the log of answers and loaded by replaying
it."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from game.content.endings import EndingInfo
from game.content.faces import drawable
from game.content.story import Story
from game.content.words.text import RECORD_UNITS, label_in
from game.model.columns import Col, absent
from game.model.life import ONE_ROW, Facts, Life, Written
from game.model.turn import Ask, Turn, allowed, due, ending, remembered, start, turn, undecided
from game.model.world import Event
from game.session.log import FORMAT, Log
from game.session.questions import Answered, Question, Say, at_first_prices, meters, options
from game.session.records import NOBODY, Given, Mismatch, Notice, Script, Who, Year

DRAWABLE = ("beat", "card")
"""Kinds of events that a designer may call for: the others come by themselves or wait at their place."""
Keep = Literal["all", "answers"]
"""What a session keeps: `all` years with their starts, or the `answers` alone, from which all years can be replayed."""


class _Offers(NamedTuple):
    """The offers of a year, and those that were worked out as questions, by id and language."""

    events: list[Event]
    questions: dict[tuple[str, str], Question]


class Session:
    """A life. `pending` is the card or setup question waiting; None means that the year is open or the life is over.

    A finished life that keeps `all` takes about 2 MB, one that keeps its `answers` a hundredth of it: `history` is then
    the last finished year alone, and data of other years are obtained by replaying.
    """

    def __init__(
        self, story: Story, seed: int, minutes: int = 12, lang: str = "zh", who: Who = NOBODY, slot: int = 0
    ) -> None:
        self.story = story
        self.seed = seed
        self.slot = slot
        self.keep: Keep = "all"
        self.effects = True
        """Whether what an answer moves is worked out, before it and after; a phone shows nothing of it."""
        self.minutes = story.world.length(minutes)
        self.lang = lang
        self.name = who.name or label_in(story.player.name, lang)
        self.face: dict[str, Any] = drawable(who.face)
        self.met = dict(who.met)
        self.answered_before: Mapping[str, str] = {}
        """The player's last answers to cards of earlier lives, event -> choice; only screens read it."""
        self.log: Log | None = None
        self.mismatch: Mismatch | None = None
        self.script = Script()
        self.history: list[Year] = []
        self.feed: list[Notice] = []
        self.over = False
        self.challenge = ""
        """The challenge code that this life was dealt from; '' if none."""
        self.ghost: tuple[float, ...] = ()
        """Of a life continued from a fork: the cash of the original life at the end of each year."""
        self._began: dict[int, Life] = {}
        self.year = story.world.first_year
        self._shown: tuple[str, Question] | None = None
        self._offers: _Offers | None = None
        self._drawn = ""
        before = remembered(story.world, self.met)
        self.life: Life = start(story.world, np.array([slot], dtype=np.uint64), seed, self.minutes, before)
        self._begin_year()

    @classmethod
    def new(
        cls, story: Story, seed: int, minutes: int = 12, lang: str = "zh", path: Path | None = None, name: str = ""
    ) -> "Session":
        """Start a life. With `path`, every answer is on the disk before play goes on."""
        session = cls(story, seed, minutes, lang, Who(name))
        if path is not None:
            session.log = Log.create(path, session.header())
        return session

    @property
    def who(self) -> Who:
        """The person: name, face, memory of earlier lives."""
        return Who(self.name, self.face, self.met)

    def header(self) -> dict[str, Any]:
        """The first line of the save: everything but the answers that a replay needs."""
        return {
            "game": "long-game", "format": FORMAT, "story": self.story.id, "system": self.story.system.id,
            "fingerprint": self.story.fingerprint, "seed": self.seed, "slot": self.slot, "minutes": self.minutes,
            "lang": self.lang, "name": self.name, "face": self.face, "met": self.met,
            # Whole paths: the save may be opened from another folder.
            **({"nudges": [str(path.resolve()) for path in self.story.nudges]} if self.story.nudges else {}),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            **({"ghost": list(self.ghost)} if self.ghost else {}),
            **({"challenge": self.challenge} if self.challenge else {}),
        }  # fmt: skip

    def shown_by(self, story: Story) -> "Session":
        """This life at the same point with `story`, which must have the same rules and may have other texts."""
        # Shallow: both share the life and its turn, so only the new one may be played on.
        fresh = copy(self)
        fresh.story, fresh._shown, fresh._offers = story, None, None
        fresh.feed = [replace(notice, info=story.events[notice.id]) for notice in self.feed]
        return fresh

    # --- where the life stands -------------------------------------------------------------------------------

    @property
    def age(self) -> int:
        return self.story.world.age(self.year)

    @property
    def facts(self) -> Facts:
        return Facts(self.story.world, self.year, self.seed)

    @property
    def pending(self) -> Question | None:
        if self.asked is None:
            return None
        if self._shown is None or self._shown[0] != self.lang:
            self._shown = (self.lang, self._question(self.asked.event))
        return self._shown[1]

    @property
    def waiting(self) -> str | None:
        """The id of the pending card; cheaper than `pending`, which computes previews."""
        return self.asked.event.id if self.asked is not None else None

    @property
    def asked(self) -> Ask | None:
        """The model's question behind `pending`, for policies that play a session."""
        if self.over or self._ask is None or self._ask.event.kind not in ("setup", "beat", "card"):
            return None
        return self._ask

    @property
    def ending(self) -> EndingInfo | None:
        if not self.over:
            return None
        index = int(ending(self.story.world, self.life, self.year, self.seed, ONE_ROW)[0])
        return self.story.endings[self.story.world.endings[index][0]]

    @property
    def explained(self) -> tuple[str, ...]:
        """The columns that screens can explain: cash, pay, pension, and those in the country's booklet."""
        return (Col.CASH, Col.WAGE, Col.PENSION, *self.story.system.booklet.values())

    def explains(self, meter: str) -> str:
        """The column that is explained when a meter is selected ('': the record)."""
        like = self.story.gauges[meter].like if meter else "cover"
        if like == "money":
            return Col.CASH
        if like == "cover":
            return Col.PENSION if self.claimed else self.story.system.booklet.get("months", "")
        read = sorted(self.story.world.meters[meter].reads & self.story.world.columns.keys())
        return read[0] if read else ""

    @property
    def record_unit(self) -> str:
        """The unit in which the country counts the record, one of RECORD_UNITS."""
        column = self.story.system.columns.get(self.story.system.booklet.get("months", ""))
        return column.unit if column and column.unit in RECORD_UNITS else "months"

    @property
    def months_per_stamp(self) -> float:
        """How many months one unit of the country's record is."""
        return float(RECORD_UNITS[self.record_unit])

    def snapshot(self, name: str) -> float:
        """The present value of a column; `columns.absent` if there is none of that name."""
        column = self.life.columns.get(name)
        return float(column[0]) if column is not None else absent(name)

    @property
    def cash(self) -> float:
        """Cash at hand in money of the first year."""
        return self.today(self.snapshot(Col.CASH))

    @property
    def pension(self) -> float:
        """The monthly pension in money of the first year."""
        return self.today(self.snapshot(Col.PENSION))

    @property
    def claimed(self) -> bool:
        """Whether a pension has been claimed."""
        return self.snapshot(Col.CLAIMED) > 0

    @property
    def job(self) -> float:
        """The present job, a value of a category."""
        return self.snapshot(Col.JOB)

    @property
    def man(self) -> bool:
        """Whether the person is a man."""
        return self.snapshot(Col.SEX) == 1

    def meters(self) -> dict[str, float]:
        return meters(self.story, self.facts, self.life)

    def today(self, amount: float) -> float:
        """An amount of this year in money of the first year."""
        return at_first_prices(amount, self.snapshot(Col.PRICE_LEVEL))

    def say(self, key: str) -> str:
        """A text of the story in the session's language, with its placeholders filled."""
        return Say(self.story, self.facts, self.life, self.lang, self.name)(key)

    def say_at_answer(self, given: Given, key: str) -> str:
        """As `say`, with the values at the start of the year in which this answer was given."""
        facts = Facts(self.story.world, given.year, self.seed)
        return Say(self.story, facts, self._start_of(given.year), self.lang, self.name)(key)

    @property
    def answers(self) -> list[Given]:
        return self.script.cards

    # --- play ------------------------------------------------------------------------------------------------

    def answer(self, choice: str) -> Answered:
        """Answer the pending question. Raises ValueError for a choice that is unknown or closed, SaveError if it could
        not be saved; it is then not answered."""
        question = self.pending
        if question is None:
            raise ValueError("no question is waiting")
        option = next((o for o in question.options if o.id == choice), None)
        if option is None or not option.allowed:
            raise ValueError(f"{question.id}: '{choice}' cannot be chosen now")
        before, cash = self._effect()
        say = Say(self.story, self.facts, self.life, self.lang, self.name)
        key = f"{question.id}.{choice}"
        again = self.has_told(key)
        self._record(choice)
        reply, fact, source = say(f"{key}.reply"), say(f"{key}.fact"), say(f"{key}.fact.source")
        if again:
            fact = source = ""
        self._skip_notices()  # a payday that comes with the answer is part of the step: the gauges move by it too
        after, then = self._effect()
        return Answered(reply, fact, source, before, after, then - cash, question.info.picture)

    def _effect(self) -> tuple[dict[str, float], float]:
        """The meters and the cash that an answer may move, nothing if no effects are worked out."""
        return (self.meters(), self.cash) if self.effects else ({}, 0.0)

    def has_told(self, key: str) -> bool:
        """Whether an earlier answer of this life came with the same fact as the answer `event.choice`: nobody reads it
        twice."""
        texts = self.story.text.base
        fact = texts.get(f"{key}.fact")
        return fact is not None and any(
            texts.get(f"{given.event}.{given.choice}.fact") == fact for given in self.script.cards
        )

    def accept(self, choice: str) -> None:
        """As `answer`, without computing its effect and the next previews."""
        self._record(choice)
        self._skip_notices()

    def _record(self, choice: str) -> None:
        ask = self.asked
        picks = [k for k, c in enumerate(ask.event.choices) if c.id == choice and ask.allowed[k, 0]] if ask else []
        if ask is None or not picks:
            raise ValueError(f"'{choice}' cannot be chosen now")
        given = Given(self.year, ask.event.id, choice, self._drawn == ask.event.id)
        # First on the disk: an answer that is not there has not been given.
        self._write(given.record())
        self.script.cards.append(given)
        self._drawn = ""
        self._send(picks[0])

    def draw(self, event_id: str) -> None:
        """Call for this card now, independently of the deck. Raises ValueError unless the year is open and the card is
        due."""
        event = self._due_now(event_id)
        if event is None or event.kind not in DRAWABLE:
            raise ValueError(f"{event_id}: it is not due now")
        self._drawn = event_id
        self._send(1 + event.index)

    @property
    def drawn(self) -> str:
        """The id of the pending card if it was called for, else ''."""
        return self._drawn

    def give(self, given: Given) -> None:
        """Give an answer of a log; its card is called for if it was then. Raises ValueError if it is not open."""
        if given.drawn:
            self.draw(given.event)
        self.accept(given.choice)

    def offers(self) -> list[Question]:
        """The offers at the places of the town this year as questions."""
        return [self.offer(event) for event in self.offered()]

    def offered(self) -> list[Event]:
        """The events of these offers, worked out once until something changes; what their answers would do is not tried
        out."""
        if self.over or self.asked is not None:
            return []
        if self._offers is None:
            facts, rows = self.facts, ONE_ROW
            events = (event for event in self.story.world.events if event.kind == "offer")
            self._offers = _Offers([event for event in events if due(event, facts, self.life, rows).size], {})
        return self._offers.events

    def offer(self, event: Event) -> Question:
        """One of the year's offers as a question, worked out once until something changes."""
        known = self._offers.questions if self._offers is not None else {}
        key = event.id, self.lang
        if key not in known:
            known[key] = self._question(event)
        return known[key]

    def take_offer(self, event: str, choice: str) -> None:
        """Hand in an answer to an offer; it takes effect at the end of the year. Raises ValueError if it is not
        open."""
        if not self._offered(event, choice):
            raise ValueError(f"{event}: '{choice}' is not offered now")
        # As an answer: first on the disk, then in the life.
        self._write({"year": self.year, "offer": event, "choice": choice})
        self.script.offers[self.year, event] = choice
        self._offers = None

    def _offered(self, event_id: str, choice_id: str) -> bool:
        event = self._due_now(event_id)
        if event is None or event.kind != "offer":
            return False
        stands_open = allowed(event, self.facts, self.life, ONE_ROW)[:, 0]
        return any(c.id == choice_id and stands_open[k] for k, c in enumerate(event.choices))

    def due(self, event_id: str) -> bool:
        """Whether `draw` would accept this event: the year is open, and age, memory and condition hold."""
        return self._due_now(event_id) is not None

    def _due_now(self, event_id: str) -> Event | None:
        """The event if `due`, else None."""
        event = self.story.world.find(event_id)
        if event is None or self.over or self.asked is not None:
            return None
        return event if due(event, self.facts, self.life, ONE_ROW).size else None

    def end_year(self) -> None:
        """Finish the year (offers, income, law, household) and open the next one. Raises SaveError if the year's record
        could not be written; the year is over all the same, and the record is written with the next one."""
        if self.over or self.asked is not None:
            raise ValueError("a question is waiting" if not self.over else "this life is over")
        self._finish_year()

    def choice_if_silent(self, event_id: str) -> str:
        """The choice that an offer gets if nothing is handed in."""
        event = self.story.world.find(event_id)
        if event is None or not event.choices:
            return ""
        ask = Ask(event, ONE_ROW, allowed(event, self.facts, self.life, ONE_ROW))
        return event.choices[int(undecided(ask, self.life)[0])].id

    @property
    def lived(self) -> Sequence[int]:
        """The finished years."""
        return range(self.story.world.first_year, self.year + int(self.over))

    def trace(self, year: int) -> tuple[Written, ...]:
        """What the rules of a year wrote and read, obtained by simulating that year again with the same answers; for
        the current year, what has happened so far."""
        written: list[Written] = []
        self._live_again(self._start_of(year), year, written)
        return tuple(written)

    def _start_of(self, year: int) -> Life:
        """The state at the start of the year: kept, or obtained by simulating all years before it again."""
        if year in self._began:
            # A copy, since whoever asks goes on to live that year in it.
            return self._began[year].copy()
        life = start(
            self.story.world, self.life.slots, self.seed, self.minutes, remembered(self.story.world, self.met)
        )
        for before in range(self.story.world.first_year, year):
            self._live_again(life, before, None)
        return life

    def end_of(self, year: int) -> Life:
        """The state at the end of a finished year, with what had been met by then."""
        last = self.over and year == self.year
        return self.life.copy() if last else self._start_of(year + 1)

    def _live_again(self, life: Life, year: int, written: list[Written] | None) -> None:
        """Simulate a year of `life` with this session's answers, up to the first question not answered yet; `written`
        collects what rules wrote."""
        # By event alone: within a year nothing is asked twice.
        given = {g.event: g.choice for g in self.answers if g.year == year}
        called = [g.event for g in self.answers if g.year == year and g.drawn]
        called += [self._drawn] if self._drawn and year == self.year else []
        turns = turn(self.story.world, life, year, self.seed, written)
        ask: Ask | None = next(turns)
        while ask is not None:
            event = ask.event
            if event.kind == "open" and called:
                drawn = self.story.world.find(called.pop(0))
                assert drawn is not None
                ask = turns.send(np.array([1 + drawn.index], dtype=np.int64))
                continue
            unended = event.kind == "open" and year == self.year and not self.over
            if unended or (event.kind in ("setup", "beat", "card") and event.id not in given):
                break
            offered = event.kind == "offer"
            pick = self.offered_pick(ask, year, life) if offered else self._pick(event, given.get(event.id))
            try:
                ask = turns.send(np.array([pick], dtype=np.int64))
            except StopIteration:
                ask = None

    # --- the engine below ------------------------------------------------------------------------------------

    def _begin_year(self, since: Event | None = None) -> None:
        self._shown = self._offers = None
        if self.keep == "all":
            self._began[self.year] = self.life.copy()
        self._turn: Turn = turn(self.story.world, self.life, self.year, self.seed, since=since)
        self._ask: Ask | None = next(self._turn)
        self._skip_notices()

    def _skip_notices(self) -> None:
        while self._ask is not None and self._ask.event.kind == "notice":
            event = self._ask.event
            self.feed.append(Notice(self.year, event.id, self.say(event.id), self.story.events[event.id]))
            self._send(0)

    def _send(self, pick: int) -> None:
        self._shown = self._offers = None
        try:
            self._ask = self._turn.send(np.array([pick], dtype=np.int64))
        except StopIteration:
            self._ask = None

    def _finish_year(self) -> None:
        self._send(0)  # the open year is over
        while self._ask is not None:
            self._send(self.offered_pick(self._ask, self.year, self.life))
        self._close_year()

    def offered_pick(self, ask: Ask, year: int, life: Life) -> int:
        """The index of the answer handed in to an offer if it is still open, else of what applies if nobody decides."""
        given = self.script.offers.get((year, ask.event.id))
        pick = next((k for k, one in enumerate(ask.event.choices) if one.id == given and ask.allowed[k, 0]), None)
        return int(undecided(ask, life)[0]) if pick is None else pick

    @staticmethod
    def _pick(event: Event, choice: str | None) -> int:
        return next((k for k, c in enumerate(event.choices) if c.id == choice), event.default)

    def _close_year(self) -> None:
        values = self.history[-1].values if self.history else {}
        self._book_year(self.recorded)
        changed = {name: value for name, value in self.history[-1].values.items() if values.get(name) != value}
        ended = {"end": self.year, "changed": changed}
        if not self.over:
            self.year += 1
            self._begin_year()
        # Last: a year that cannot be written has passed all the same, and its line is owed.
        if self.log is not None:
            self.log.append(ended, owed=True)

    def _book_year(self, recorded: float) -> None:
        """Enter the finished year, which began with this record, into the history, and see whether it was the last."""
        values = {name: float(column[0]) for name, column in self.life.columns.items()}
        booklet = self.story.system.booklet
        stamps = (values.get(booklet.get("months", ""), 0.0) - recorded) * self.months_per_stamp
        place = int(values.get(booklet.get("place", ""), 0.0))
        done = Year(self.year, self.age, values, stamps, place, self.meters())
        if self.keep == "answers":
            self.history.clear()
            self._began.clear()
        self.history.append(done)
        if values[Col.LIVING] <= 0 or self.age >= self.story.world.last_age:
            self.over = True
            self._ask = None

    # --- for years that pass together with other lives' (`together`) -------------------------------------------

    @property
    def recorded(self) -> float:
        """The record (see `record_unit`) at the end of the last finished year."""
        return self.history[-1].values.get(self.story.system.booklet.get("months", ""), 0.0) if self.history else 0.0

    def book(self, life: Life, recorded: float) -> bool:
        """The open year ended with `life`, and began with this record: enter it. Returns whether the life goes on, in
        the next year, which is then still to be begun."""
        self.life = life
        self._book_year(recorded)
        self.year += not self.over
        return not self.over

    def begin_with(self, life: Life, since: Event | None) -> None:
        """Begin the year with `life`, of which it is known that nothing comes before `since`."""
        self.life = life
        self._begin_year(since)

    def _question(self, event: Event) -> Question:
        facts = self.facts
        say = Say(self.story, facts, self.life, self.lang, self.name)
        answers = options(self.story, event, facts, self.life, say, self.effects)
        given = self.script.offers.get((self.year, event.id))
        return Question(event.id, event.kind, self.year, say(event.id), self.story.events[event.id], answers, given)

    def _write(self, record: Mapping[str, Any]) -> None:
        if self.log is not None:
            self.log.append(record)
