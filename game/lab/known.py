"""What is known of the levers that a nudge pulls: from how many field studies, and which is the closest."""

from collections.abc import Iterable
from typing import NamedTuple

from game.content.nudge import Change, Nudge
from game.content.people import Regime, load_evidence, load_levers
from game.content.yaml.people_shapes import KnownShape, RowShape
from game.lab.people.core import KINDS_OF_MESSAGE

LIVED = frozenset({"studied", "one study", "carried"})
"""What people act on; of the rest the field knows no size, and no figure is given."""
MESSAGES = ("notice", "channel", "reach")
NOTHING = KnownShape(status="none", studies=[])


class Known(NamedTuple):
    """A lever of a nudge, and what is known of it."""

    lever: str
    known: KnownShape

    @property
    def lived(self) -> bool:
        return self.known.status in LIVED


def levers_of(nudge: Nudge, regime: Regime) -> list[Known]:
    """Each kind of lever that the nudge pulls, once, in written order."""
    keys = dict.fromkeys(key for change in nudge.changes for key in _keys(change, regime))
    table = load_levers()
    return [Known(key, table.get(key, {}).get(regime.id, NOTHING)) for key in keys]


def _keys(change: Change, regime: Regime) -> Iterable[str]:
    """A frame counts by which it is; a message by its channel, since not every channel has been studied."""
    if change.lever == "frame":
        return _frame(change.value)
    if change.lever == "notice":
        channel = getattr(change.value, "channel", None) or ""
        frame = getattr(change.value, "frame", None)
        kind = regime.channels.get(channel)
        return [f"notice_{kind if kind in KINDS_OF_MESSAGE else channel}", *_frame(frame)]
    return [change.lever]


def _frame(frame: str | None) -> list[str]:
    """Nothing for what is put plainly: that is no lever."""
    return [f"frame_{frame}"] if frame and frame != "plain" else []


def of_messages(levers: Iterable[Known]) -> bool:
    """Whether all that is lived are messages: they find people after the question has been met, too."""
    lived = [one.lever for one in levers if one.lived]
    return bool(lived) and all(lever.startswith(MESSAGES) for lever in lived)


def simulated(levers: Iterable[Known]) -> bool:
    """Whether anything the nudge does is lived at all."""
    return any(one.lived for one in levers)


def closest(nudge: Nudge, levers: Iterable[Known]) -> tuple[str, RowShape] | None:
    """The field study to set the result beside: the one the nudge is modelled on, else the first of its levers'."""
    rows = load_evidence().rows
    named = [nudge.study, *(study for one in levers for study in one.known.studies)]
    return next(((name, rows[name]) for name in named if name in rows), None)
