"""The state of the room, computed from its events alone, without clock, disk or network.

`Room.apply` takes an event and nothing else, so the same journal always gives the same room. `judge.py` decides which
events are possible, `views.py` what each client sees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from game.room import messages as m
from game.room.tally import counts

GAME = "long-game-room"
FORMAT = 1
LIVE_SOCKETS = 500
"""The most phones for which lives on phones are offered; larger rooms only vote (measured: docs/benchmarks.md)."""


@dataclass(slots=True)
class Participant:
    """A participant's phone. `name` is the number of the generated name, `own` a typed name, which others see if
    `shown`."""

    p: str
    seat: int
    name: int
    lang: str
    team: int = 0
    arm: str = ""
    own: str = ""
    shown: bool = False
    rolls: int = 0
    gone: bool = False
    n: int = 0
    """The highest number of this phone's commands on the disk; a command that comes again is acknowledged and not
    counted again."""


@dataclass(slots=True)
class Round:
    """One vote on a question: 1, or 2 after talking it over."""

    votes: dict[str, m.Choice] = field(default_factory=dict)
    hands: dict[str, int] = field(default_factory=dict)
    state: str = "open"  # open | closed | revealed


@dataclass(slots=True)
class AskedQuestion:
    """A question with its rounds; `decided` is the choice the trainer decided for, for a card of the shared life."""

    question: m.PollQuestion
    step: int
    rounds: list[Round] = field(default_factory=list)
    decided: str = ""
    lived: int = 0
    """The length of the shared life's log when it was decided."""

    @property
    def state(self) -> str:
        """intro | open | closed | revealed | decided."""
        if self.decided:
            return "decided"
        return self.rounds[-1].state if self.rounds else "intro"

    def counted(self, r: int = 0) -> dict[str, int]:
        """The votes by option in round `r` (0: the last)."""
        if not self.rounds:
            return {option.id: 0 for option in self.question.options}
        one = self.rounds[r - 1]
        return counts([option.id for option in self.question.options], one.votes.values(), one.hands)

    def voted(self) -> int:
        """The number of votes in the last round, hands included."""
        return len(self.rounds[-1].votes) + sum(self.rounds[-1].hands.values()) if self.rounds else 0


@dataclass(slots=True)
class OwnLifeRecord:
    """A life on a phone: its answers in order, and its result."""

    answers: list[str] = field(default_factory=list)
    done: m.OwnDone | None = None
    late: bool = False


@dataclass(slots=True)
class Own:
    """A round of lives on phones, and the life of each."""

    life: m.OwnLives
    lives: dict[str, OwnLifeRecord] = field(default_factory=dict)


@dataclass
class Room:
    """The state of the room after all events so far."""

    begun: m.Begun
    code: str = ""
    people: dict[str, Participant] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    asked: list[AskedQuestion] = field(default_factory=list)
    lived: list[dict[str, Any]] = field(default_factory=list)
    owns: list[Own] = field(default_factory=list)
    pens: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    """Typed texts by their marks. They are kept beside the journal (words.py), so they are not folded from it."""
    step: int = -1
    steps: list[int] = field(default_factory=list)
    showing: str = "lobby"  # lobby | step | question | own | end
    paused: bool = False
    locked: bool = False
    limit: int = 0
    """The time limit of the current step or vote in milliseconds; 0: none."""
    since: int = 0
    """When the current step or vote began, in milliseconds of the session."""
    seq: int = 0
    now: int = 0
    rev: int = 0
    """Incremented with every change that phones must be shown; a single vote is none."""

    @property
    def asking(self) -> AskedQuestion | None:
        """The current question; None if there is none."""
        return self.asked[-1] if self.asked and self.showing == "question" else None

    @property
    def own(self) -> Own | None:
        """The current round of lives on phones; None if there is none."""
        return self.owns[-1] if self.owns and self.showing == "own" else None

    @property
    def present(self) -> list[Participant]:
        """Everybody who joined and was not removed."""
        return [person for person in self.people.values() if not person.gone]

    @property
    def decisions(self) -> dict[str, str]:
        """The decided choice by question."""
        return {one.question.q: one.decided for one in self.asked if one.decided}

    def find(self, q: str) -> AskedQuestion | None:
        """The latest question with this id."""
        return next((one for one in reversed(self.asked) if one.question.q == q), None)

    def typed(self, mark: str) -> str:
        """The text for a mark; '' if it was deleted."""
        return self.words.get(mark, "")

    def marks(self, p: str) -> set[str]:
        """The marks of all texts that somebody typed."""
        votes = [c for one in self.asked if one.question.kind == "text" for it in one.rounds
                 for q, c in it.votes.items() if q == p]  # fmt: skip
        return {mark for mark in (self.people[p].own, *map(str, votes)) if mark}

    def apply(self, line: m.Line) -> None:
        """Apply an event. Events come from `judge`, so each is possible in this state."""
        self.seq, self.now = line.s, line.t
        event = line.event
        match event:
            case m.Voted():
                self._voted(event)
                return
            case m.OwnLived():
                self._own_lived(event)
                return
            case m.LifeLine():
                self.lived.append(event.line)
                return
            case m.OwnDone():
                self._lives()[event.p].done = event
        # Two thousand votes must not send two thousand states to every phone.
        self.rev += type(event) not in _OWN
        _MEANS.get(type(event), _nothing)(self, event)

    # --- the many small ones, by type in _MEANS -------------------------------------------------------------------

    def _voted(self, event: m.Voted) -> None:
        asked = self.find(event.q)
        assert asked is not None
        asked.rounds[event.r - 1].votes[event.p] = event.c
        self._counted(event.p, event.n)

    def _own_lived(self, event: m.OwnLived) -> None:
        self._lives()[event.p].answers.append(event.c)
        self._counted(event.p, event.n)

    def _counted(self, p: str, n: int) -> None:
        person = self.people[p]
        person.n = max(person.n, n)

    def _lives(self) -> dict[str, OwnLifeRecord]:
        return self.owns[-1].lives

    def joined(self, event: m.Joined) -> None:
        self.people[event.p] = Participant(event.p, event.seat, event.name, event.lang, event.team, event.arm)
        self.tokens[event.k] = event.p
        if self.own is not None:
            self.own.lives[event.p] = OwnLifeRecord(late=True)

    def spoke(self, event: m.Spoke) -> None:
        self.people[event.p].lang = event.lang

    def named(self, event: m.Named) -> None:
        person = self.people[event.p]
        person.rolls += event.name != person.name
        person.name, person.own = event.name, event.own
        # A new name has been seen by no trainer yet.
        person.shown = False

    def teamed(self, event: m.Teamed) -> None:
        self.people[event.p].team = event.team
        self.pens = {team: p for team, p in self.pens.items() if p != event.p}  # the pen stays with the team

    def penned(self, event: m.Penned) -> None:
        if event.take:
            self.pens[event.team] = event.p
        elif self.pens.get(event.team) == event.p:
            del self.pens[event.team]

    def stepped(self, event: m.Stepped) -> None:
        self.step, self.showing = event.i, "step"
        self.steps.append(event.i)
        self._timed(event.ms)

    def put(self, event: m.Put) -> None:
        self.asked.append(AskedQuestion(event.question, self.step))
        self.showing = "question"
        self._timed(0)

    def opened(self, event: m.Opened) -> None:
        rounds = self.asked[-1].rounds
        if event.r <= len(rounds):
            rounds[event.r - 1].state = "open"  # closed too early: votes that were cast stay
        else:
            rounds.append(Round())
        self._timed(event.ms)

    def closed(self, event: m.Closed) -> None:
        self.asked[-1].rounds[-1].state = "closed"

    def revealed(self, event: m.Revealed) -> None:
        self.asked[-1].rounds[-1].state = "revealed"

    def hands(self, event: m.Hands) -> None:
        asked = self.asked[-1]
        if len(asked.rounds) < event.r:
            asked.rounds.append(Round())
        asked.rounds[event.r - 1].hands = dict(event.counts)

    def decided(self, event: m.Decided) -> None:
        last = self.asked[-1]
        last.decided, last.lived = event.c, len(self.lived)

    def undone(self, event: m.Undone) -> None:
        """Apply an undo: of a decision, of a question without votes, or of a close."""
        last = self.asked[-1]
        if not last.decided and not last.voted() and len(self.asked) > 1 and self.asked[-2].decided:
            self.asked.pop()
            last = self.asked[-1]
        if last.decided:
            last.decided = ""
            del self.lived[last.lived :]
        elif last.state == "closed":
            last.rounds[-1].state = "open"

    def shown(self, event: m.Shown) -> None:
        self.people[event.p].shown = event.on

    def removed(self, event: m.Removed) -> None:
        self.people[event.p].gone = True

    def own_begun(self, event: m.OwnBegun) -> None:
        self.owns.append(Own(event.life, {person.p: OwnLifeRecord() for person in self.present}))
        self.showing = "own"

    def _timed(self, limit: int) -> None:
        self.limit, self.since = limit, self.now

    def set_paused(self, event: m.Paused) -> None:
        self.paused = event.on

    def set_locked(self, event: m.Locked) -> None:
        self.locked = event.on

    def coded(self, event: m.Coded) -> None:
        self.code = event.code

    def extended(self, event: m.Extended) -> None:
        self.limit += event.ms

    def ended(self, event: m.Ended) -> None:
        self.showing = "end"


def _nothing(room: Room, event: Any) -> None:
    """Apply an event that changes nothing but the revision."""


_OWN = frozenset({m.Joined, m.Spoke, m.Named, m.Teamed, m.Shown, m.Hands})
"""Events that change nothing on other phones."""
_MEANS: Mapping[type, Any] = {
    m.Joined: Room.joined, m.Spoke: Room.spoke, m.Named: Room.named, m.Teamed: Room.teamed, m.Penned: Room.penned,
    m.Stepped: Room.stepped, m.Put: Room.put, m.Opened: Room.opened, m.Closed: Room.closed,
    m.Revealed: Room.revealed, m.Hands: Room.hands, m.Decided: Room.decided, m.Undone: Room.undone,
    m.Shown: Room.shown, m.Removed: Room.removed, m.OwnBegun: Room.own_begun, m.Paused: Room.set_paused,
    m.Locked: Room.set_locked, m.Coded: Room.coded, m.Extended: Room.extended, m.Ended: Room.ended,
}  # fmt: skip


def opened_room(begun: m.Begun) -> Room:
    """A room that nobody has joined yet."""
    return Room(begun, code=begun.code)
