"""Decides whether a phone's message or a trainer's command is possible now: it becomes an event or is refused with a
code.

Nothing here changes the room. The codes sent to phones and console are: closed, bad, stale, forbidden, full, locked,
rate, code, version.
"""

import math
from collections.abc import Callable, Mapping

from game.content.words.text import LANGUAGES
from game.room import messages as m
from game.room.names import COUNT, LONGEST, ROLLS, clean
from game.room.room import AskedQuestion, Participant, Room

DEEDS = (
    "step", "put", "open", "close", "reveal", "hands", "decide", "undo", "lived", "pause", "lock", "newcode", "show",
    "kick", "extend", "own", "end",
)  # fmt: skip


class Refused(Exception):
    """A message or command that is not possible now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# --- phones --------------------------------------------------------------------------------------------------------


def phone(room: Room, person: Participant, said: m.FromPhone) -> m.Event:
    """The event for a phone's message. Raises Refused."""
    match said:
        case m.Vote():
            return _vote(room, person, said)
        case m.Live():
            return _live(room, person, said)
        case m.Lang():
            return m.Spoke(person.p, _language(said.lang))
        case m.Nick():
            return _nick(room, person, said)
        case m.Team():
            if not 1 <= said.team <= room.begun.teams:
                raise Refused("bad")
            return m.Teamed(person.p, said.team)
        case m.Pen():
            return _pen(room, person, said)
    raise Refused("bad")


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise Refused("bad")
    return lang


def _vote(room: Room, person: Participant, said: m.Vote) -> m.Event:
    asked = room.asking
    if asked is None or asked.question.q != said.q or said.r != len(asked.rounds):
        raise Refused("closed")
    if asked.state != "open" or room.paused:
        raise Refused("closed")
    return m.Voted(person.p, said.q, said.r, _choice(asked, said.c), said.n)


def _choice(asked: AskedQuestion, c: m.Choice) -> m.Choice:
    """The choice, if it is valid for this question. Raises Refused."""
    question = asked.question
    open_ = [option.id for option in question.options if option.open]
    match question.kind:
        case "several" if isinstance(c, list) and 1 <= len(c) == len(set(c)) and set(c) <= set(open_):
            # In the order of the options: two who ticked the same have the same vote.
            return sorted(c, key=open_.index)
        case "one" | "scale" if isinstance(c, str) and c in open_:
            return c
        case "number" if isinstance(c, float) and math.isfinite(c) and question.low <= c <= question.high:
            return c
        case "text" if isinstance(c, str) and len(c) <= 4 * m.MOST_TEXT and clean(c, m.MOST_TEXT):
            return clean(c, m.MOST_TEXT)
    raise Refused("bad")


def _live(room: Room, person: Participant, said: m.Live) -> m.Event:
    """The event for an answer in a phone's own life; whether the choice is open, the server knows from the card it
    sent."""
    life = room.own.lives.get(person.p) if room.own is not None else None
    if life is None or room.paused or life.done is not None:
        raise Refused("closed")
    # An answer to an earlier card, sent twice, must not count for this one.
    if said.i != len(life.answers):
        raise Refused("stale")
    return m.OwnLived(person.p, said.i, said.c, said.n)


def _nick(room: Room, person: Participant, said: m.Nick) -> m.Event:
    if said.own:
        own = clean(said.own, LONGEST)
        if not own:
            raise Refused("bad")
        return m.Named(person.p, person.name, own)
    if person.rolls >= ROLLS:
        raise Refused("rate")
    return m.Named(person.p, free_name(room, person.name + 7), "")


def free_name(room: Room, wished: int) -> int:
    """The first unused number of a generated name, from `wished` on."""
    taken = {person.name for person in room.people.values()}
    return next(number for number in range(wished, wished + COUNT + len(taken) + 1) if number not in taken)


def _pen(room: Room, person: Participant, said: m.Pen) -> m.Event:
    if not person.team:
        raise Refused("bad")
    # Whoever left with the pen must not keep the team from writing.
    holder = room.pens.get(person.team)
    if holder not in (None, person.p) and not room.people[str(holder)].gone:
        raise Refused("taken")
    return m.Penned(person.p, person.team, said.take)


# --- the trainer ---------------------------------------------------------------------------------------------------


def trainer(room: Room, deed: m.Command, code: Callable[[], str]) -> m.Event:
    """The event for a trainer's command; `code` generates a new room code. Raises Refused."""
    decide = _DEEDS.get(deed.do)
    if decide is None:
        raise Refused("bad")
    if deed.do == "newcode":
        return m.Coded(code())
    return decide(room, deed)


def _asking(room: Room, *states: str) -> AskedQuestion:
    asked = room.asking
    if asked is None or asked.state not in states:
        raise Refused("stale")
    return asked


def _open(room: Room, deed: m.Command) -> m.Event:
    """The event that opens a vote: the first; the same again if it was closed by mistake; the second after the
    reveal."""
    asked = _asking(room, "intro", "closed", "revealed")
    # Closed by mistake is opened again as the same round; only after the reveal it is the second one.
    return m.Opened(len(asked.rounds) + (asked.state != "closed"), max(0, deed.ms))


def _close(room: Room, deed: m.Command) -> m.Event:
    _asking(room, "open")
    return m.Closed()


def _reveal(room: Room, deed: m.Command) -> m.Event:
    _asking(room, "closed")
    return m.Revealed()


def _hands(room: Room, deed: m.Command) -> m.Event:
    asked = _asking(room, "intro", "open", "closed")
    known = {option.id for option in asked.question.options}
    if not deed.counts.keys() <= known or any(not 0 <= n <= 100_000 for n in deed.counts.values()):
        raise Refused("bad")
    return m.Hands(asked.question.q, max(1, len(asked.rounds)), deed.counts)


def _decide(room: Room, deed: m.Command) -> m.Event:
    asked = _asking(room, "intro", "open", "closed", "revealed")
    if not asked.question.life or not any(o.id == deed.c and o.open for o in asked.question.options):
        raise Refused("bad")
    return m.Decided(asked.question.q, deed.c)


def _undo(room: Room, deed: m.Command) -> m.Event:
    if not room.asked or room.showing != "question":
        raise Refused("stale")
    last = room.asked[-1]
    untouched = not last.voted() and len(room.asked) > 1 and bool(room.asked[-2].decided)
    if not (last.decided or last.state == "closed" or untouched):
        raise Refused("stale")
    return m.Undone()


def _put(room: Room, deed: m.Command) -> m.Event:
    if deed.question is None or not deed.question.q:
        raise Refused("bad")
    return m.Put(deed.question)


def _who(room: Room, deed: m.Command) -> str:
    if deed.p not in room.people:
        raise Refused("bad")
    return deed.p


def _own(room: Room, deed: m.Command) -> m.Event:
    if deed.own is None:
        raise Refused("bad")
    return m.OwnBegun(deed.own)


def _step(room: Room, deed: m.Command) -> m.Event:
    return m.Stepped(deed.i, max(0, deed.ms))


_DEEDS: Mapping[str, Callable[[Room, m.Command], m.Event]] = {
    "step": _step, "put": _put, "open": _open, "close": _close, "reveal": _reveal, "hands": _hands,
    "decide": _decide, "undo": _undo, "own": _own,
    "newcode": lambda room, deed: m.Coded(room.code),
    "lived": lambda room, deed: m.LifeLine(deed.line),
    "pause": lambda room, deed: m.Paused(deed.on),
    "lock": lambda room, deed: m.Locked(deed.on),
    "show": lambda room, deed: m.Shown(_who(room, deed), deed.on),
    "kick": lambda room, deed: m.Removed(_who(room, deed)),
    "extend": lambda room, deed: m.Extended(deed.ms),
    "end": lambda room, deed: m.Ended(),
}  # fmt: skip
