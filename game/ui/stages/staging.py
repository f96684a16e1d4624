"""Who stands where in the picture of a card: the place's stage, the moment, player, speaker, somebody passing."""

from typing import Any
from zlib import crc32

from game.art.stage import Actor, Moment, Stage
from game.content.looks import CountryLook, Face
from game.content.stages import Stages
from game.session.questions import Question
from game.session.session import Session
from game.ui.screens.hud import dressed
from game.ui.stages.moments import MOMENTS, BigMoment, as_moment
from game.ui.stages.theatre import Tableau

OUTDOORS = frozenset({"street", "park", "market", "station", "village", "depot"})
WHOLLY_AWAY = frozenset({"platform", "bureau", "news", "family"})
"""Speakers that are no person in the place: they are heard over the phone."""
CANE_FROM = 76
RETIRED = 62
UNIFORMS = frozenset({"rider", "factory", "ojek", "uniform", "hivis"})
YOUNGEST = 4


def age_of(session: Session, age: int | None) -> float:
    """People grow older with the player; their age is given for the first year."""
    passed = session.year - session.story.world.first_year
    return max(YOUNGEST, age + passed) if age is not None else 40


def tableau(session: Session, question: Question, stages: Stages, mood: str = "neutral") -> Tableau:
    """The picture of a question as it stands now; `mood` is the speaker's."""
    info = question.info
    picture = info.picture or ""
    big = MOMENTS.get(picture, BigMoment())
    stage = stages.of(big.place if big.wedding else info.place or big.place or "home")
    person = session.story.people.get(info.speaker or "")
    present = person is not None and info.speaker not in WHOLLY_AWAY
    hero = Actor(
        "hero", dressed(session), session.age, "neutral" if present else mood, cane=session.age >= CANE_FROM,
        held=("", "") if present else ("", "phone"),
    )  # fmt: skip
    cast = [hero]
    if person is not None and present:
        age = age_of(session, person.age)
        face = relative(session, info.speaker or "", person.face, age)
        cast.append(Actor("speaker", face, age, mood, **manner(question.id, age)))
    passing = None if picture else somebody(stage, stages.look, f"{question.id}/{session.seed}")
    if passing is not None:
        cast.append(passing)
    cast = [as_moment(picture, actor, stages.look) for actor in cast]
    return Tableau(stage, Moment(question.year, feast=big.feast), tuple(cast))


def manner(event: str, age: float) -> dict[str, Any]:
    """What a speaker's hands do: the same for the same card."""
    ways: tuple[dict[str, Any], ...] = (
        {"pose": "talk", "hands": ("open", "relax")}, {"held": ("mug", "")}, {"held": ("", "folder")},
        {"pose": "talk", "hands": ("point", "relax")}, {"hands": ("relax", "open"), "pose": "hold"},
        {"held": ("phone", "")},
    )  # fmt: skip
    return {**ways[crc32(event.encode()) % len(ways)], "cane": age >= CANE_FROM}


def relative(session: Session, who: str, face: Face, age: float) -> Face:
    """A face of the story as this life has it: the child takes after the player, a partner whose sex the story leaves
    open is of the other, who has left the roster wears no uniform."""
    own, kept = session.face, dict(face)
    if who == "child":
        kept |= {key: own[key] for key in ("skin", "hair_color", "head", "nose") if key in own}
    if who == "partner" and "sex" not in kept and own.get("sex", "woman") == "woman":
        kept |= {"sex": "man", "hair": "curtain", "color": "leaf3"}
    if age >= RETIRED and kept.get("top") in UNIFORMS:
        kept |= {"top": "jacket", "helmet": False, "wear": ""}
    return kept


def somebody(stage: Stage, look: CountryLook, luck: str) -> Actor | None:
    """A passer-by on the place's `walker` mark, out of doors and in halls; nobody where one lives."""
    if "walker" not in stage.marks or stage.place in ("home", "school", "workshop"):
        return None
    face, age = look.passer_by(_luck(luck))
    return Actor("walker", face, age, ("smile", "neutral", "happy")[crc32(luck.encode()) % 3])


def _luck(key: str) -> Any:
    state = [crc32(key.encode())]

    def choice(n: int) -> int:
        state[0] = (state[0] * 1103515245 + 12345) & 0x7FFFFFFF
        return (state[0] >> 8) % n

    return choice
