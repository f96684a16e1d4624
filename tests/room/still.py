"""A room with fixed content, to look at what a wall shows without network, journal or people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from game.content.plan import Plan, load_plan
from game.content.story import Story, load_story
from game.room import messages as m
from game.room.journal import folded
from game.room.lesson import Lesson, Persona
from game.room.room import Room
from game.room.shared import tellings
from game.room.staging import beginning_of, own_of, question_of
from game.room.views import for_wall

Told = dict[str, Any]


WORDS = {
    "w0": "先把自己的缴费记录查一遍",
    "w1": "Ask my mother how many years she has",
    "w2": "把表格从四页改成一页，能预填的都预填好，窗口的人当场给一张写着“还差几个月、下次什么时候来”的小条子",
    "w3": "Put the deadline in the first line",
    "w4": "下乡讲一次",
}
"""Typed texts by their marks."""
_PLACE = re.compile(r"\{[^}]*\}")
"""Placeholders in a text, which are replaced by a fixed figure."""


class StillRoom:
    """The room after given events; commands change nothing. `url` is the text of its QR code, '' without an address."""

    def __init__(self, begun: m.Begun, events: Sequence[m.Event] = (), url: str = "") -> None:
        self.folder = Path("lab_session_4-20261130-0905")
        self.begun: Told = {"begun": msgspec.to_builtins(begun), "decisions": {}, "lived": []}
        self.address: Told = {}
        self.done: list[str] = []
        self._url = url
        lines = [m.Line(n, n, event) for n, event in enumerate((begun, *events))]
        self.folded = folded(lines)
        self.folded.words = dict(WORDS)
        self.wall: Told = msgspec.to_builtins(for_wall(self.folded))
        self._new = True

    def do(self, deed: str, **fields: Any) -> int:
        """Record that the command was given."""
        self.done.append(deed)
        return 0

    def notes(self, shown: Mapping[str, Any]) -> None:
        """Does nothing."""

    def hear(self) -> Iterator[Told]:
        """The state of the wall, at the first call only."""
        if self._new:
            self._new = False
            yield self.wall

    def joining(self) -> str:
        return self._url

    def past(self) -> Room:
        return self.folded

    def close(self) -> None:
        """Does nothing."""

    @property
    def console(self) -> str:
        return ""


_story = cache(load_story)


@cache
def _longest() -> Plan:
    return load_plan("lab_session_4")


def poses(story: Story, persona: Persona, plan: Plan | None = None) -> Iterator[tuple[str, Lesson]]:
    """A lesson in every state that its wall can have, with a name each; for `plan`, or the longest plan that comes with
    the game."""
    plan = plan or _longest()
    story = story if story.id == plan.story else _story(plan.story)
    begun = beginning_of(plan)
    people: list[m.Event] = [m.Joined(f"p{k}", f"key{k}", k, "zh", k + 1, k % plan.teams + 1) for k in range(24)]
    url = "HTTP://192.168.137.101:18080/K7M2QX"
    for name, events, address in _states(plan, story, people):
        yield name, Lesson(plan, StillRoom(begun, events, url if address else ""), story, persona)


def _states(plan: Plan, story: Story, people: list[m.Event]) -> Iterator[tuple[str, list[m.Event], bool]]:
    yield "lobby by hands", [], False
    yield "lobby", people, True
    at = {step.poll.id: i for i, step in enumerate(plan.steps) if step.poll is not None}
    for poll in ("covered", "habit", "predict", "sure"):
        asked = [*people, m.Stepped(at[poll], 240_000), m.Put(_poll(plan, poll))]
        voted = [*asked, m.Opened(1), *_votes(_poll(plan, poll), 1)]
        yield f"{poll} open", voted, True
        yield f"{poll} revealed", [*voted, m.Closed(), m.Revealed()], True
    yield from _words(plan, people)
    yield from _cards(plan, story, people)
    kinds = {step.kind: i for i, step in enumerate(plan.steps)}
    own = [*people, m.Stepped(kinds["own"], 720_000), m.OwnBegun(own_of(plan, plan.steps[kinds["own"]], 1))]
    lived = [m.OwnDone(f"p{k}", next(iter(story.endings)), 40.0 + 17 * k, 900.0 + 130 * k, 30.0 + 2 * k, 80, 9)
             for k in range(20)]  # fmt: skip
    yield "own lives, few", [*own, *lived[:3]], True
    yield "own lives", [*own, *lived], True
    yield "break", [*people, m.Stepped(kinds["break"], 360_000), m.Paused(True), m.Locked(True)], True
    each = [*own, *lived, m.OwnBegun(replace(own_of(plan, plan.steps[kinds["own"]], 1), luck="each")), *lived]
    decided = [*_decided(plan, story, 0), *_decided(plan, story, 1)]
    yield "teams", [*people, m.Stepped(kinds["present"], 960_000), m.Penned("p0", 1, True)], True
    yield "looking back", [*each, *_twice(plan, []), *decided, m.Stepped(kinds["debrief"])], True
    yield "end", [*people, m.Ended()], True


def _words(plan: Plan, people: list[m.Event]) -> Iterator[tuple[str, list[m.Event], bool]]:
    """A question for a typed text (those of WORDS), once hidden and once released."""
    asked = {"zh": "明天能改的一件小事是什么？", "en": "Which small thing could you change tomorrow?"}
    events: list[m.Event] = [*people, m.Stepped(0), m.Put(m.PollQuestion("own_words", "text", asked)), m.Opened(1)]
    events += [m.Voted(f"p{k}", "own_words", 1, mark) for k, mark in enumerate(WORDS)]
    events += [m.Closed(), m.Revealed()]
    yield "words hidden", events, True
    yield "words shown", [*events, *(m.Shown(f"p{k}", True) for k in range(len(WORDS)))], True


def _poll(plan: Plan, ident: str) -> m.PollQuestion:
    poll = plan.poll(ident)
    assert poll is not None
    return question_of(poll)


def _votes(question: m.PollQuestion, r: int) -> list[m.Event]:
    """Votes of everybody: as varied as the question allows, and different in the second round."""
    votes: list[m.Event] = []
    for k in range(24):
        option = question.options[(k * k + r) % len(question.options)].id if question.options else ""
        choice: m.Choice = [option] if question.kind == "several" else option or float(k)
        votes.append(m.Voted(f"p{k}", question.q, r, choice))
    return votes


def _cards(plan: Plan, story: Story, people: list[m.Event]) -> Iterator[tuple[str, list[m.Event], bool]]:
    """The longest card that the plan puts to the room: asked, revealed after a second vote, decided."""
    events = [*people, *_decided(plan, story, 0)]
    for name, last in (("card read", m.Put), ("card open", m.Closed), ("card voted twice", m.Decided)):
        until = next(k for k, event in enumerate(events) if isinstance(event, last))
        yield name, events[: until + (last is m.Put)], True
    yield "card decided", events, True


def _decided(plan: Plan, story: Story, nth: int) -> list[m.Event]:
    """The events of a card that the plan puts to the room, from its step to the decision after a second vote; the cards
    are sorted by length, the longest first."""
    i = next(i for i, step in enumerate(plan.steps) if step.kind == "life")
    played = plan.steps[i].played
    assert played is not None
    told = [_card(story, ident, plan.languages) for ident in sorted(tellings(story, played.ask))]
    told.sort(key=lambda one: -len(one.text["en"]) - sum(len(option.text["en"]) for option in one.options))
    card = told[nth]
    return [
        m.Stepped(i, 1_320_000), m.Put(card), m.Opened(1), *_votes(card, 1), m.Closed(), m.Revealed(), m.Opened(2),
        *_votes(card, 2), m.Closed(), m.Revealed(), m.Decided(card.q, card.options[0].id),
    ]  # fmt: skip


def _card(story: Story, ident: str, languages: Sequence[str]) -> m.PollQuestion:
    def texts_of(key: str) -> dict[str, str]:
        return {lang: _PLACE.sub("180", story.text.get(key, lang)) for lang in languages}

    options = tuple(m.OptionOf(one.id, texts_of(f"{ident}.{one.id}")) for one in story.events[ident].choices)
    return m.PollQuestion(f"{ident}.2030", "one", texts_of(ident), options, life=True, again=True)


def _twice(plan: Plan, people: list[m.Event]) -> list[m.Event]:
    """The events of a question asked before and after."""
    events, i = list(people), 0
    for ident, shift in (("sure", 1), ("sure_after", 2)):
        question = _poll(plan, ident)
        votes = [m.Voted(f"p{k}", ident, 1, question.options[(k + shift) % 5].id) for k in range(24)]
        events += [m.Stepped(i), m.Put(question), m.Opened(1), *votes, m.Closed(), m.Revealed()]
    return events
