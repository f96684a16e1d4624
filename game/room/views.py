"""What each client sees of the room.

Counts are in no view before the reveal of a blind vote, not even the console's, since the whole room may read it on a
mirrored projector.
"""

from collections import Counter
from typing import Any

from game.room.messages import encode
from game.room.names import ROLLS, name_of
from game.room.room import AskedQuestion, Participant, Room
from game.room.tally import leaders, shift

LETTERS = "ABCDEFG"
Shown = dict[str, Any]


def told_name(room: Room, person: Participant, to_all: bool = True) -> dict[str, str]:
    """A participant's name by language: the typed one if it was not deleted and, for others (`to_all`), released by the
    trainer; else the generated one."""
    own = room.typed(person.own) if person.shown or not to_all else ""
    return {"zh": own, "en": own} if own else name_of(person.name)


def uncovered(asked: AskedQuestion) -> bool:
    """Whether counts may be shown."""
    return asked.state in ("revealed", "decided") or not asked.question.blind


def question(asked: AskedQuestion, arm: str = "") -> Shown:
    """The question as public data, in the wording for this arm."""
    q = asked.question
    shown: Shown = {
        "q": q.q, "kind": q.kind, "r": max(1, len(asked.rounds)), "state": asked.state,
        "life": q.life, "text": q.by_arm.get(arm) or q.text,
        "options": [
            {"id": option.id, "letter": LETTERS[i % len(LETTERS)], "text": option.text, "open": option.open}
            for i, option in enumerate(q.options)
        ],
    }  # fmt: skip
    if q.kind == "number":
        shown |= {"low": q.low, "high": q.high, "unit": q.unit}
    if uncovered(asked):
        shown |= results(asked)
        if asked.state in ("revealed", "decided") and q.fact:
            shown |= {"fact": q.fact, "source": q.source}
    if asked.decided:
        shown["decided"] = asked.decided
    return shown


def results(asked: AskedQuestion) -> Shown:
    """The counts by option of every round that may be shown, and who moved between the two."""
    rounds = asked.rounds if asked.state in ("revealed", "decided") else asked.rounds[-1:]
    told: Shown = {"counts": asked.counted() if rounds else {}}
    if asked.question.kind in ("number", "text") and rounds:
        told["answers"] = len(rounds[-1].votes)
        if asked.question.kind == "number":
            told["numbers"] = sorted(float(c) for c in rounds[-1].votes.values() if isinstance(c, float))
    if len(rounds) > 1:
        told["before"] = asked.counted(len(rounds) - 1)
        moved = shift(rounds[-2].votes, rounds[-1].votes)
        told["moved"] = [[a, b, n] for (a, b), n in moved.items()]
    return told


def everybody(room: Room) -> Shown:
    """The part of the state that all phones share."""
    shown: Shown = {
        "t": "state", "rev": room.rev, "phase": phase(room), "step": room.step, "paused": room.paused,
        "joined": len(room.present), "teams": room.begun.teams, "languages": room.begun.languages,
    }  # fmt: skip
    if room.limit:
        shown["left"] = max(0, room.limit - (room.now - room.since))
    return shown


def phase(room: Room) -> str:
    """lobby | step | intro | open | closed | revealed | decided | own | end."""
    return room.asking.state if room.asking is not None else room.showing


def for_phone(room: Room, p: str, shared: bytes | None = None) -> bytes:
    """The complete state of one phone, encoded. `shared` is `encode(everybody(room))`, if already computed."""
    person = room.people[p]
    shared = shared or encode(everybody(room))
    mine: Shown = {
        "pid": p, "name": told_name(room, person, to_all=False),
        "seen": not person.own or person.shown, "rolls": ROLLS - person.rolls, "team": person.team, "lang": person.lang,
        "n": person.n,
    }  # fmt: skip
    if person.team:
        mine["pen"] = room.pens.get(person.team, "")
    parts = [b'"me":' + encode(mine)]
    if room.asking is not None:
        asked = question(room.asking, person.arm)
        if room.asking.rounds and p in room.asking.rounds[-1].votes:
            mine_is = room.asking.rounds[-1].votes[p]
            asked["mine"] = room.typed(str(mine_is)) if room.asking.question.kind == "text" else mine_is
        parts.append(b'"ask":' + encode(asked))
    return shared[:-1] + b"," + b",".join(parts) + b"}"


def teams(room: Room) -> list[Shown]:
    """Every team: its number, its size, and the name of whoever has its pen."""
    sizes = Counter(person.team for person in room.present)
    told: list[Shown] = []
    for team in range(1, room.begun.teams + 1):
        holder = room.people.get(room.pens.get(team, ""))
        pen = told_name(room, holder) if holder is not None and not holder.gone and holder.team == team else {}
        told.append({"team": team, "people": sizes[team], "pen": pen})
    return told


def for_wall(room: Room) -> Shown:
    """The public state, for the window."""
    shown = everybody(room) | {
        "t": "wall", "seq": room.seq, "code": room.code, "locked": room.locked, "since": room.since, "now": room.now,
        "limit": room.limit,
    }  # fmt: skip
    if room.begun.teams:
        shown["groups"] = teams(room)
    asked = room.asking
    if asked is not None:
        shown["ask"] = question(asked)
        shown["voted"] = asked.voted()
        shown["tie"] = leaders(asked.counted()) if uncovered(asked) else []
        if asked.question.kind == "text" and uncovered(asked):
            shown["words"] = [
                room.typed(str(c))
                for p, c in asked.rounds[-1].votes.items()
                if room.people[p].shown and not room.people[p].gone and room.typed(str(c))
            ]
    if room.own is not None:
        shown["own"] = own_lives(room)
    return shown


def own_lives(room: Room) -> Shown:
    """The progress of the lives on phones; those that came late are counted separately until they have caught up."""
    own = room.own
    if own is None:
        return {}
    level = max((len(life.answers) for life in own.lives.values() if not life.late), default=0)
    apart = [life for life in own.lives.values() if life.late and not life.done and len(life.answers) < level]
    done = [life.done for life in own.lives.values() if life.done is not None]
    return {
        "lives": len(own.lives), "begun": sum(bool(life.answers) for life in own.lives.values()), "late": len(apart),
        "done": [
            {"ending": d.ending, "months": d.months, "money": d.money, "heart": d.heart, "age": d.age} for d in done
        ],
    }  # fmt: skip


def for_console(room: Room) -> Shown:
    """The state for the trainer's page, without the plan, which the window has."""
    own_words = [
        {"p": person.p, "name": room.typed(person.own), "shown": person.shown}
        for person in room.present
        if room.typed(person.own)
    ]
    asked = room.asking
    if asked is not None and asked.question.kind == "text" and asked.state != "open" and asked.rounds:
        own_words = [
            {"p": p, "name": room.typed(str(c)), "shown": room.people[p].shown}
            for p, c in asked.rounds[-1].votes.items() if not room.people[p].gone and room.typed(str(c))
        ]  # fmt: skip
    return for_wall(room) | {"t": "console", "own_words": own_words}
