"""The evidence on the levers of a nudge: how many field studies there are, and which is the closest."""

from collections.abc import Iterable
from typing import NamedTuple

from game.content.nudge import Change, Nudge
from game.content.people import Regime, load_evidence, load_levers
from game.content.yaml.people_shapes import KnownShape, RowShape
from game.lab.people.core import KINDS_OF_MESSAGE

LIVED = frozenset({"studied", "one study", "carried"})
"""The statuses of levers that simulated people react to; for the others no study gives a size, and no figure is
given."""
MESSAGES = ("notice", "channel", "reach")
TRIED = (1.0, 12.0)
"""Points of pay between which field studies have tried a default: Cribb and Emmerson 2016 began at 1, Beshears and
others 2023 had 12 (D5 to D4)."""
NOTHING = KnownShape(status="none", studies=[])


class KnownLever(NamedTuple):
    """A lever of a nudge and the evidence on it."""

    lever: str
    known: KnownShape

    @property
    def lived(self) -> bool:
        return self.known.status in LIVED


def levers_of(nudge: Nudge, regime: Regime) -> list[KnownLever]:
    """The levers of the nudge, each once, in written order."""
    keys = dict.fromkeys(key for change in nudge.changes for key in _keys(change, regime))
    table = load_levers()
    return [KnownLever(key, table.get(key, {}).get(regime.id, NOTHING)) for key in keys]


def _keys(change: Change, regime: Regime) -> Iterable[str]:
    """The keys of a change in the table of levers: for a frame its name, for a message its channel, since not all
    channels have been studied."""
    if change.lever == "frame":
        return _frame(change.value)
    if change.lever == "notice":
        channel = getattr(change.value, "channel", None) or ""
        frame = getattr(change.value, "frame", None)
        kind = regime.channels.get(channel)
        return [f"notice_{kind if kind in KINDS_OF_MESSAGE else channel}", *_frame(frame)]
    return [change.lever]


def _frame(frame: str | None) -> list[str]:
    """The key of a frame; none for a plain wording, which is no lever."""
    return [f"frame_{frame}"] if frame and frame != "plain" else []


def of_messages(levers: Iterable[KnownLever]) -> bool:
    """Whether all simulated levers are messages, which reach people also after they have met the question."""
    lived = [one.lever for one in levers if one.lived]
    return bool(lived) and all(lever.startswith(MESSAGES) for lever in lived)


def simulated(levers: Iterable[KnownLever]) -> bool:
    """Whether the model simulates any of the levers."""
    return any(one.lived for one in levers)


def closest(nudge: Nudge, levers: Iterable[KnownLever]) -> tuple[str, RowShape] | None:
    """The id and row of the field study to compare with: the one named by the nudge, else the first for its levers;
    None if there is none."""
    rows = load_evidence().rows
    named = [nudge.study, *(study for one in levers for study in one.known.studies)]
    return next(((name, rows[name]) for name in named if name in rows), None)
