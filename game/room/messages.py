"""The typed messages of the room: phone to server, window to server, and the events in the journal.

Everything from a phone is decoded by these types alone, so NaN, numbers beyond a double, `true` for a number, lone
surrogates, unknown fields and deep nesting are refused by the decoder and never reach the room.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

VERSION = 1
MOST_TEXT = 140
"""The most characters of a typed answer."""
Labels = dict[str, str]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""A whole number that JavaScript holds exactly (up to 2^53 - 1)."""
Short = Annotated[str, Meta(max_length=64)]
Choice = list[str] | str | float
"""A vote: an option's id, several of them, a number or a typed text, by the kind of the question."""


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of all messages: immutable, unknown fields refused, default values omitted."""


# --- phones -----------------------------------------------------------------------------------------------------------


class Hello(Struct, frozen=True, tag="hello", tag_field="t"):
    """The first message of every connection: a token from earlier, or the room's code."""

    v: Count
    lang: Short = "zh"
    token: Short = ""
    code: Short = ""


class Vote(Struct, frozen=True, tag="vote", tag_field="t"):
    n: Count
    q: Short
    r: Count
    c: Choice


class Live(Struct, frozen=True, tag="life", tag_field="t"):
    """An answer to card number `i` (from 0) of the phone's own life."""

    n: Count
    i: Count
    c: Short


class Lang(Struct, frozen=True, tag="lang", tag_field="t"):
    n: Count
    lang: Short


class Nick(Struct, frozen=True, tag="nick", tag_field="t"):
    """A request for another name: the next generated one, or a typed one."""

    n: Count
    own: Short = ""


class Team(Struct, frozen=True, tag="team", tag_field="t"):
    n: Count
    team: Count


class Pen(Struct, frozen=True, tag="pen", tag_field="t"):
    """Take or release the team's pen."""

    n: Count
    take: bool


class Ping(Struct, frozen=True, tag="ping", tag_field="t"):
    pass


FromPhone = Hello | Vote | Live | Lang | Nick | Team | Pen | Ping
phone_decoder = msgspec.json.Decoder(FromPhone)


# --- the window and the console --------------------------------------------------------------------------------


class OptionOf(Struct, frozen=True):
    id: str
    text: Labels
    open: bool = True


class PollQuestion(Struct, frozen=True):
    """A question to the room. `life`: it is a card of the shared life, which a decision answers."""

    q: str
    kind: str
    text: Labels
    options: tuple[OptionOf, ...] = ()
    blind: bool = True
    low: float = 0.0
    high: float = 0.0
    unit: Labels = {}
    by_arm: dict[str, Labels] = {}
    fact: Labels = {}
    source: str = ""
    life: bool = False
    again: bool = False
    same_as: str = ""


class Command(Struct, frozen=True):
    """A command of the trainer, by key or console: `do` is one of DEEDS, the other fields are its arguments."""

    n: int
    do: str
    q: str = ""
    p: str = ""
    c: str = ""
    i: int = 0
    ms: int = 0
    on: bool = True
    counts: dict[str, int] = {}
    question: PollQuestion | None = None
    line: dict[str, Any] = {}
    own: "OwnLives | None" = None


class OwnLives(Struct, frozen=True):
    """A round of lives on phones: all with the same luck (slot 0), or each with its own (slot = seat). `nudges`: arm ->
    file."""

    story: str
    system: str = ""
    seed: int = 0
    minutes: int = 6
    luck: str = "same"
    nudges: dict[str, str] = {}


command_decoder = msgspec.json.Decoder(Command)


# --- the journal -----------------------------------------------------------------------------------------------


class Begun(Struct, frozen=True, tag="begun", tag_field="e"):
    """The first line of a journal: the parameters of the room."""

    game: str
    format: int
    code: str
    plan: str
    languages: tuple[str, ...]
    story: str = ""
    system: str = ""
    seed: int = 0
    minutes: int = 0
    teams: int = 0
    arms: tuple[str, ...] = ()
    most: int = 500


class Joined(Struct, frozen=True, tag="join", tag_field="e"):
    """A phone has joined: `k` is the hash of its token, `name` the number of its generated name."""

    p: str
    k: str
    name: int
    lang: str
    seat: int
    team: int = 0
    arm: str = ""


class Spoke(Struct, frozen=True, tag="lang", tag_field="e"):
    p: str
    lang: str


class Named(Struct, frozen=True, tag="nick", tag_field="e"):
    p: str
    name: int
    own: str = ""


class Teamed(Struct, frozen=True, tag="team", tag_field="e"):
    p: str
    team: int


class Penned(Struct, frozen=True, tag="pen", tag_field="e"):
    p: str
    team: int
    take: bool


class Stepped(Struct, frozen=True, tag="step", tag_field="e"):
    """Step `i` of the plan begins. Repeated, skipped and reordered steps show in the order of these events."""

    i: int
    ms: int = 0


class Put(Struct, frozen=True, tag="put", tag_field="e"):
    question: PollQuestion


class Opened(Struct, frozen=True, tag="open", tag_field="e"):
    r: int
    ms: int = 0


class Closed(Struct, frozen=True, tag="close", tag_field="e"):
    pass


class Revealed(Struct, frozen=True, tag="reveal", tag_field="e"):
    pass


class Voted(Struct, frozen=True, tag="vote", tag_field="e"):
    p: str
    q: str
    r: int
    c: Choice
    n: int = 0


class Hands(Struct, frozen=True, tag="hands", tag_field="e"):
    """Raised hands counted for each option."""

    q: str
    r: int
    counts: dict[str, int]


class Decided(Struct, frozen=True, tag="decide", tag_field="e"):
    q: str
    c: str


class Undone(Struct, frozen=True, tag="undo", tag_field="e"):
    pass


class LifeLine(Struct, frozen=True, tag="lived", tag_field="e"):
    """A line of the shared life's log: an answer, an offer, or a finished year."""

    line: dict[str, Any]


class Paused(Struct, frozen=True, tag="pause", tag_field="e"):
    on: bool


class Locked(Struct, frozen=True, tag="lock", tag_field="e"):
    on: bool


class Coded(Struct, frozen=True, tag="code", tag_field="e"):
    code: str


class Shown(Struct, frozen=True, tag="show", tag_field="e"):
    """The trainer releases a participant's typed text, or hides it (also from exports)."""

    p: str
    on: bool


class Removed(Struct, frozen=True, tag="kick", tag_field="e"):
    p: str


class Extended(Struct, frozen=True, tag="extend", tag_field="e"):
    ms: int


class OwnBegun(Struct, frozen=True, tag="own", tag_field="e"):
    life: OwnLives


class OwnLived(Struct, frozen=True, tag="life", tag_field="e"):
    p: str
    i: int
    c: str
    n: int = 0


class OwnDone(Struct, frozen=True, tag="done", tag_field="e"):
    """The result of a phone's life. `cards`: the number of answers that led to it."""

    p: str
    ending: str
    months: float
    money: float
    heart: float
    age: int
    cards: int


class Ended(Struct, frozen=True, tag="end", tag_field="e"):
    pass


Event = (
    Begun | Joined | Spoke | Named | Teamed | Penned | Stepped | Put | Opened | Closed | Revealed | Voted | Hands
    | Decided | Undone | LifeLine | Paused | Locked | Coded | Shown | Removed | Extended | OwnBegun | OwnLived | OwnDone
    | Ended
)  # fmt: skip


class Line(Struct, frozen=True):
    """A line of the journal: running number, milliseconds of the session, the event."""

    s: int
    t: int
    event: Event


line_decoder = msgspec.json.Decoder(Line)
encode = msgspec.json.encode
