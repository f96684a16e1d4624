"""Runs a plan: translates the trainer's keys into commands of the room, and keeps the shared life in step with the
room.

No state is stored here: the journal has everything, and a lesson that is opened again continues from it.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from game.content.plan import Plan, PlanStep
from game.content.story import Story
from game.room import messages as m
from game.room.beside import Aside, minority
from game.room.room import Room
from game.room.shared import SharedLife, ballot, card_id, tellings
from game.room.staging import own_of, question_of
from game.session.answerer import Answerer
from game.session.questions import Question
from game.session.session import Session

Told = dict[str, Any]
Persona = Callable[[str, Session], Answerer]
"""Who answers the cards that are not put to the room: a bot by its name."""
ALONE = Aside()
MINUTE = 60_000
MOST_PEOPLE = 100_000
PATIENCE = 20.0
"""Seconds for which a command without an answer blocks the keys: a disk may be slow, and a key pressed twice must not
skip a vote."""


class LessonRoom(Protocol):
    """The interface of a room that a lesson uses: `Host`, `Alone` or `StillRoom`."""

    folder: Path
    wall: Told
    begun: Told
    address: Told

    def do(self, deed: str, **fields: Any) -> int: ...

    def notes(self, shown: Mapping[str, Any]) -> None: ...

    def hear(self) -> Iterator[Told]: ...

    def joining(self) -> str: ...

    def past(self) -> Room: ...

    def close(self) -> None: ...

    @property
    def console(self) -> str: ...


class Lesson:
    """A plan being run in a room. `shared` is the room's life once its step has begun; `present` the number of people
    counted (0: not counted); `refused` the code of the last command that was refused; `doubt` (hands, people) if more
    hands were counted than people."""

    def __init__(
        self, plan: Plan, room: LessonRoom, story: Story | None, persona: Persona, aside: Aside = ALONE
    ) -> None:
        self.plan, self.room, self.story, self.persona, self.aside = plan, room, story, persona, aside
        self.shared: SharedLife | None = None
        self.present = 0
        self.refused = ""
        self.trouble = ""
        self.doubt: tuple[int, int] | None = None
        self.hands: dict[str, int] = {}
        self._hands_of: tuple[str, int] = ("", 0)
        self._decided: dict[str, str] = dict(room.begun.get("decisions", {}))
        self._sent: dict[str, int] = {}
        self._lines = len(room.begun.get("lived", ()))
        self._begun = False
        self._deed, self._seen_from, self._asked_at = 0, 0, 0.0

    # --- where it stands ---------------------------------------------------------------------------------------------

    @property
    def wall(self) -> Told:
        """The public state of the room; empty before its first message."""
        return self.room.wall

    @property
    def at(self) -> int:
        """The index of the current step; −1 in the lobby."""
        return int(self.wall.get("step", -1))

    @property
    def step(self) -> PlanStep | None:
        return self.plan.steps[self.at] if 0 <= self.at < len(self.plan.steps) else None

    @property
    def phase(self) -> str:
        """lobby | step | intro | open | closed | revealed | decided | own | end; '' before the room's first message."""
        return str(self.wall.get("phase", ""))

    @property
    def ask(self) -> Told | None:
        """The current question; None if there is none."""
        return self.wall.get("ask")

    @property
    def card(self) -> Question | None:
        """The pending card of the shared life; None if there is none."""
        pending = self.shared.session.pending if self.shared is not None else None
        return pending if self.shared is not None and pending and pending.id in self.shared.ask else None

    @property
    def pauses(self) -> frozenset[str]:
        """The cards at which a watched life pauses."""
        played = self.step.played if self.step is not None else None
        return tellings(self.story, played.pauses) if played is not None and self.story is not None else frozenset()

    @property
    def reply(self) -> dict[str, str]:
        """The card's reply to the room's decision, by language; empty before the decision or if it has none."""
        ask = self.ask
        if ask is None or self.phase != "decided" or self.story is None:
            return {}
        key = f"{str(ask['q']).rpartition('.')[0]}.{ask['decided']}.reply"
        told = {lang: self.story.text.get(key, lang) for lang in self.plan.languages}
        return {lang: text for lang, text in told.items() if text}

    @property
    def smaller(self) -> str:
        """The option of the decided card that the minority wanted; '' if the vote was unanimous."""
        ask = self.ask
        if ask is None or self.phase != "decided" or not ask.get("counts"):
            return ""
        return minority(ask["counts"], str(ask["decided"]))

    @property
    def tie(self) -> list[str]:
        """The leading options if there are several, else none."""
        tied = list(self.wall.get("tie", ()))
        return tied if len(tied) > 1 else []

    @property
    def next(self) -> str:
        """The trainer's next action: start open close reveal choose decide card step end; '' when the session is
        over."""
        ask = self.ask
        match self.phase:
            case "lobby":
                return "start"
            case "intro" | "open" | "closed" as phase:
                return {"intro": "open", "open": "close", "closed": "reveal"}[phase]
            case "revealed" if ask is not None and self._of_life(ask):
                return "decide" if len(self.wall.get("tie", ())) == 1 else "choose"
            case "decided" if self.card is not None:
                return "card"
            case "end":
                return ""
        return "step" if self.at + 1 < len(self.plan.steps) else "end"

    def _of_life(self, ask: Told) -> bool:
        return self.shared is not None and self.card is not None and card_id(self.card) == ask["q"]

    # --- what the trainer does ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a command is not yet on the disk and the wall. Until then the next action is unknown, and a key
        pressed twice must not skip a step."""
        return self._deed > 0 and time.monotonic() - self._asked_at < PATIENCE

    def _do(self, deed: str, **fields: Any) -> None:
        self._deed, self._seen_from = self.room.do(deed, **fields), 0
        self._asked_at = time.monotonic()

    def _done(self, told: Told) -> None:
        """Handle the confirmation or refusal of a command; the wall includes it from this line of the journal on."""
        if told["n"] == self._deed:
            self._seen_from = int(told.get("s", 0))
            if told["t"] == "no" or int(self.wall.get("seq", 0)) >= self._seen_from:
                self._deed = 0

    def forward(self) -> None:
        """Carry out the next action; not at a tie, which only the trainer decides (`choose`)."""
        self.refused = ""
        if self.busy:
            return
        match self.next:
            case "open" | "close" | "reveal" as deed:
                self._do(deed)
            case "decide":
                self._do("decide", c=self.wall["tie"][0])
            case "card":
                self._put_card()
            case "start" | "step":
                self.go(self.at + 1)
            case "end":
                self._do("end")
            case "choose":
                self.refused = "tie"

    def go(self, i: int) -> None:
        """Begin step `i` of the plan, in any order and also again."""
        if not 0 <= i < len(self.plan.steps):
            return
        step = self.plan.steps[i]
        self._do("step", i=i, ms=step.minutes * MINUTE)
        self._begin(step)
        self._tell_console(i)

    def _begin(self, step: PlanStep) -> None:
        """Ask the room what the step is about."""
        if step.poll is not None:
            self._do("put", question=question_of(step.poll))
        elif step.kind == "own":
            seed = int(self.room.begun["begun"].get("seed", self.plan.seed))
            self._do("own", own=own_of(self.plan, step, seed))
        elif step.kind == "life":
            self._live(step)
            self._put_card()

    def again(self) -> None:
        """Open a second vote after a discussion."""
        self._do("open")

    def choose(self, letter: str) -> None:
        """Decide for this option: at a tie, or for a majority seen by eye."""
        ident = self.option(letter)
        if ident is None:
            return
        if self.ask is not None and self._of_life(self.ask):
            self._do("decide", c=ident)
        else:
            self.count(letter, max(1, self.hands.get(ident, 0)))

    def option(self, letter: str) -> str | None:
        """The option with a letter; None if there is none or it cannot be chosen now."""
        options = self.ask["options"] if self.ask is not None else []
        return next((str(one["id"]) for one in options if one["letter"] == letter and one["open"]), None)

    def count(self, letter: str, hands: int) -> None:
        """Set the number of raised hands for an option. More hands than people set `doubt` and are accepted."""
        ident = self.option(letter)
        if ident is None:
            return
        self.hands[ident] = max(0, min(MOST_PEOPLE, hands))
        total = sum(self.hands.values())
        people = self.present or int(self.wall.get("joined", 0))
        self.doubt = (total, people) if people and total > people else None
        self.room.do("hands", counts=dict(self.hands))

    def more(self, letter: str, by: int) -> None:
        """Change the number of raised hands for an option by `by`."""
        ident = self.option(letter)
        if ident is not None:
            self.count(letter, self.hands.get(ident, 0) + by)

    def pause(self) -> None:
        self.room.do("pause", on=not self.wall.get("paused", False))

    def lock(self) -> None:
        self.room.do("lock", on=not self.wall.get("locked", False))

    # --- what the room says ------------------------------------------------------------------------------------------

    def hear(self) -> bool:
        """Process the room's messages since the last call; returns whether there were any."""
        some = bool(self.wall) and not self._begun
        if some:  # the room's first message was heard before this lesson was there
            self._follow(self.wall)
        for told in self.room.hear():
            some = True
            if told["t"] in ("yes", "no"):
                self._done(told)
            match told["t"]:
                case "no" if told["e"] != "stale":
                    self.refused = str(told["e"])
                case "trouble":
                    self.trouble, self._deed = str(told["code"]), 0  # what was under way is not answered
                case "back":
                    self._deed = 0
                case "console":
                    self._console(told)
                case "wall":
                    self._follow(told)
        return some

    def _console(self, told: Told) -> None:
        """Carry out a command from the trainer's page that concerns the plan."""
        match told["do"]:
            case "next":
                self.forward() if self.next == "card" else self.go(self.at + 1)
            case "back":
                self.go(self.at - 1)
            case "goto":
                self.go(int(told.get("i", 0)))
        self._tell_console(self.at)

    def _tell_console(self, i: int) -> None:
        steps = self.plan.steps
        now = steps[i] if 0 <= i < len(steps) else None
        after = steps[i + 1] if 0 <= i + 1 < len(steps) else None
        self.room.notes({
            "title": title_of(self.plan, i) if now is not None else dict(self.plan.title),
            "notes": dict(now.notes) if now is not None else {},
            "next": title_of(self.plan, i + 1) if after is not None else {},
        })  # fmt: skip

    def _follow(self, wall: Told) -> None:
        """Bring the shared life to the room's state: begun with its step, continued after a decision, back after an
        undo."""
        if self._seen_from and int(wall.get("seq", 0)) >= self._seen_from:
            self._deed = 0
        ask = wall.get("ask")
        key = (str(ask["q"]), int(ask["r"])) if ask is not None else ("", 0)
        if key != self._hands_of:
            self._hands_of, self.hands, self.doubt = key, {}, None
        if not self._begun:
            self._begun = True
            self._resume()
        if self.shared is None or ask is None:
            return
        q, decided = str(ask["q"]), str(ask.get("decided", ""))
        if decided and self._of_life(ask):
            self._decide(q, decided)
        elif q in self._decided and not decided:
            self._undo(q)

    def _resume(self) -> None:
        """Restore the shared life of the current step, or of an earlier one, in a restarted window."""
        before = [i for i, step in enumerate(self.plan.steps) if step.kind == "life" and i <= self.at]
        running = self.step
        if self.phase == "step" and running is not None and running.kind in ("poll", "own"):
            self._begin(running)  # it died between the step and what the step puts before the room
        if not before:
            return
        self._live(self.plan.steps[before[-1]])
        if before[-1] == self.at and self.phase == "step":
            self._put_card()

    def _live(self, step: PlanStep) -> None:
        """Begin the shared life of this step, or replay the decisions made in it."""
        if step.played is None or self.story is None:
            return
        name = step.played.persona
        self.shared = SharedLife(
            self.story, begun_of(self.room), step.played.ask, lambda session: self.persona(name, session),
            self.aside.bots,
        )  # fmt: skip
        self.shared.resume(self._decided, self._lines)
        self._write()

    def _put_card(self) -> None:
        """Ask the room the pending card."""
        if self.shared is None or self.card is None:
            return
        again = next((s.played.again for s in self.plan.steps if s.kind == "life" and s.played), frozenset())
        again = tellings(self.shared.story, again)
        self._do("put", question=ballot(self.shared.session, self.plan.languages, again))

    def _decide(self, q: str, choice: str) -> None:
        assert self.shared is not None
        self._sent[q] = self.shared.sent
        self._decided[q] = choice
        self.shared.decide(choice)
        self.shared.go_on()
        self._write()

    def _write(self) -> None:
        """Send the journal those lines of the life's log that it does not have yet."""
        assert self.shared is not None
        for line in self.shared.news():
            self.room.do("lived", line=line)
        self._lines = self.shared.sent

    def _undo(self, q: str) -> None:
        assert self.shared is not None
        del self._decided[q]
        self._lines = self._sent.pop(q, 0)
        self.shared = self.shared.undone(self._decided, self._lines)


def begun_of(room: LessonRoom) -> m.Begun:
    """The first line of the room's journal."""
    begun = room.begun["begun"]
    return m.Begun(
        begun["game"], begun["format"], begun["code"], begun["plan"], tuple(begun["languages"]), begun.get("story", ""),
        begun.get("system", ""), begun.get("seed", 0), begun.get("minutes", 0), begun.get("teams", 0),
        tuple(begun.get("arms", ())), begun.get("most", 500),
    )  # fmt: skip


def title_of(plan: Plan, i: int) -> dict[str, str]:
    """The title of a step by language: its own, else the question it asks."""
    step = plan.steps[i]
    if step.title:
        return dict(step.title)
    return dict(step.poll.text) if step.poll is not None else {}
