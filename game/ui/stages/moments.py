"""The big moments of a life (weddings, births, …): changes to the card's picture in place, clothes, things held,
sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from game.art.stage import Actor
from game.content.looks import CountryLook

Face = Mapping[str, Any]


@dataclass(frozen=True)
class BigMoment:
    """A change to a card's picture. `place` is used where the card names none; `hero` and `speaker` replace parts of
    their figures."""

    place: str = ""
    hero: Mapping[str, Any] = field(default_factory=dict)
    speaker: Mapping[str, Any] = field(default_factory=dict)
    feast: str = ""
    wedding: bool = False
    """Whether everybody wears the country's wedding clothes, at home in the village, else in the street."""


IN_BED = {"top": "patient", "color": "#E4EEF7", "legs": "#CFDDEA", "wear": ""}
WARD = ("ward_bed", {"w": 440, "tilt": False})
MOMENTS: dict[str, BigMoment] = {
    "leaving_home": BigMoment(
        "station", {"held": ("", "suitcase"), "mood": "proud"}, {"mood": "tender", "held": ("eggs", "")}
    ),
    "first_pay": BigMoment("depot", {"held": ("", "banknotes"), "mood": "happy"}, {"mood": "happy"}),
    "wedding": BigMoment("village", {"mood": "happy", "held": ("", "flowers")}, {"mood": "happy"}, "wedding", True),
    "child": BigMoment("home", {"held": ("", "baby"), "mood": "tender"}, {"mood": "tender"}),
    "illness": BigMoment(
        "clinic", {"wears": IN_BED, "mood": "worry", "pose": "lie", "seat": WARD, "held": ("", "")},
        {"mood": "worry", "held": ("", "paper")},
    ),
    "hall": BigMoment("hall", {"held": ("", "booklet"), "mood": "smile"}, {"mood": "smile"}),
    "retirement": BigMoment("hall", {"held": ("", "booklet"), "mood": "happy"}, {"mood": "happy"}),
    "last_card": BigMoment("home", {"held": ("eggs", ""), "mood": "tender"}, {"mood": "tender"}),
}
"""By the name a card's `picture` gives."""


def as_moment(name: str, actor: Actor, look: CountryLook) -> Actor:
    """The actor as this moment changes the player or the speaker; others unchanged."""
    moment = MOMENTS.get(name)
    if moment is None or actor.mark not in ("hero", "speaker"):
        return actor
    changed = replace(actor, **(moment.hero if actor.mark == "hero" else moment.speaker))
    if moment.wedding:
        sex = str(actor.face.get("sex", "woman"))
        changed = replace(changed, wears={**look.wedding.get(sex, {}), "glasses": actor.face.get("glasses", False)})
    return changed
