"""Decides who stands where in the picture of a card: stage, moment, player, speaker, passer-by."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from game.art.stage import IMAGE, SKY, SPEAKING, VARIANTS, Actor, Mark, Moment, Stage, is_shown
from game.content.looks import Climate, CountryLook, Face
from game.content.own_files import shape_of
from game.content.stages import Stages, stages_of
from game.content.story import CardScene, EventInfo
from game.session.acquaintances import acquaintances
from game.session.questions import Question
from game.session.records import Given
from game.session.session import Session
from game.ui.screens.hud import dressed
from game.ui.stages.moments import MOMENTS, BigMoment, as_moment
from game.ui.stages.theatre import Tableau
from game.ui.stages.wardrobe import fitting
from game.ui.town.town import KnownPerson

ROOFED = frozenset({"home", "hall", "bank", "clinic", "school", "workshop", "shop"})
"""Places under a roof: neither rain nor snow is drawn in front."""
WHOLLY_AWAY = frozenset({"platform", "bureau", "news", "family"})
"""Speakers who are never present; they are heard over the phone."""
FEASTS = {"new_year": 1}
"""Months of feasts that have one."""
LOTS = 1000
CANE_FROM = 76
RETIRED = 62
UNIFORMS = frozenset({"rider", "factory", "ojek", "uniform", "hivis"})
YOUNGEST = 4
AGELESS = 40
AT_WORK = frozenset({"depot", "street", "shop", "workshop", "market", "hall", "bank", "clinic"})
"""Places where a work uniform is worn; elsewhere it is taken off."""


def age_of(player: float, age: int | None) -> float:
    """The age of a person who is `age` years older than the player; AGELESS for None, one who does not grow older."""
    return max(YOUNGEST, player + age) if age is not None else AGELESS


def tableau(session: Session, question: Question, stages: Stages, mood: str = "neutral") -> Tableau:
    """The picture for a question now; `mood` is the speaker's."""
    return _tableau(session, question.info, question.year, stages, mood)


def recalled(session: Session, given: Given, stages: Stages) -> Tableau:
    """The picture for an earlier answer: player, place and speaker as they were then."""
    info = session.story.events[given.event]
    return _tableau(session, info, given.year, stages, info.mood or "neutral")


def _tableau(session: Session, info: EventInfo, year: int, stages: Stages, mood: str) -> Tableau:
    own_age = session.story.world.age(year)
    picture = info.picture or ""
    big = MOMENTS.get(picture, BigMoment())
    scene = info.scene
    stage = stages.of(big.place if big.wedding else scene.stage or info.place or big.place or "home")
    moment = moment_of(scene, big.feast, year, stages.look.climate, lot(f"{info.id}/{year}/{session.seed}"))
    if is_roofed(stage):
        moment = replace(moment, weather="")
    person = session.story.people.get(info.speaker or "")
    present = person is not None and info.speaker not in WHOLLY_AWAY and not scene.phone
    clothes = dressed(session) if year == session.year else dressed(session, own_age)
    worn = at_leisure(clothes, own_age, stage.place)
    own_mood, held = ("neutral", ("", "")) if present else (mood, ("", "phone"))
    hero = Actor("hero", worn, own_age, own_mood, cane=own_age >= CANE_FROM, held=held, pose=scene.pose)
    if present and not scene.pose and "hero" in stage.marks and stage.marks["hero"].pose == "stand":
        hero = replace(hero, **listening(info.id))
    cast = [hero]
    if person is not None and present:
        age = age_of(own_age, person.age)
        face = at_leisure(relative(session, info.speaker or "", person.face, age), age, stage.place)
        own = _portrait(person.picture)
        cast.append(_seated(Actor("speaker", face, age, mood, portrait=own, **manner(info.id, age)), stage))
    if not picture:
        cast += bystanders(stage, moment, stages.look, f"{info.id}/{session.seed}")
    cast = [as_moment(picture, actor, stages.look) for actor in dressed_for(stage, moment, cast, stages.look.climate)]
    return Tableau(stage, moment, tuple(cast))


def is_roofed(stage: Stage) -> bool:
    """Whether a stage is under a roof: by its place, or because no sky is seen in it (a covered market)."""
    seen = {name for name, _ in stage.planes.get("far", ())}
    return stage.place in ROOFED or not seen & {SKY, IMAGE}


def dressed_for(stage: Stage, moment: Moment, cast: Sequence[Actor], climate: Climate) -> list[Actor]:
    """The cast in clothes that fit the place and the season."""
    return [replace(one, face=fitting(one.face, one.age, stage.place, moment, climate)) for one in cast]


def _seated(actor: Actor, stage: Stage) -> Actor:
    """The actor without a pose of their own where their mark is a seat: who sits at a desk stays seated."""
    mark = stage.marks.get(actor.mark)
    return replace(actor, pose="") if mark is not None and mark.pose != "stand" else actor


def moment_of(scene: CardScene, feast: str, year: int, climate: Climate, luck: Callable[[int], int]) -> Moment:
    """When a card plays: as the scene asks; else the month and weather by the country's climate and random draw."""
    feast = feast or scene.feast
    month = FEASTS.get(feast, 1 + luck(12))
    if scene.weather == "snow":
        month = max(range(1, 13), key=lambda one: climate.snowy[one - 1])
    weather = climate.fitting(scene.weather) or ("" if feast else climate.weather(month, luck(LOTS) / LOTS))
    weather = "" if weather == "clear" else weather
    return Moment(year, scene.hour, weather, feast, climate.season(month), luck(VARIANTS))


def standing_by(session: Session) -> list[KnownPerson]:
    """The people that the player knows in town this year, as they look now."""
    known = []
    for one in acquaintances(session):
        age = age_of(session.age, session.story.people[one.person].age)
        face = relative(session, one.person, one.face, age)
        known.append(KnownPerson(one.person, one.name, face, age, one.place, one.line))
    return known


@lru_cache(maxsize=64)
def _portrait(path: Path | None) -> tuple[str, float] | None:
    """An author's own picture of a person; None if there is none that can be shown."""
    shape = shape_of(path) if path is not None else None
    return (str(path), shape) if shape is not None else None


def at_leisure(face: Face, age: float, place: str) -> Face:
    """The face without a work uniform or apron, at places where one does not work."""
    if place in AT_WORK or face.get("top") not in UNIFORMS | {"apron"}:
        return face
    return {**face, "top": "hoodie" if age < 45 else "jacket", "helmet": False, "wear": ""}


def manner(event: str, age: float) -> dict[str, Any]:
    """The gesture of a speaker; always the same for the same card."""
    ways: tuple[dict[str, Any], ...] = (
        {"pose": "talk", "hands": ("open", "relax")}, {"held": ("mug", "")}, {"held": ("", "folder")},
        {"pose": "talk", "hands": ("point", "relax")}, {"hands": ("relax", "open"), "pose": "hold"},
        {"held": ("phone", "")},
    )  # fmt: skip
    return {**ways[crc32(event.encode()) % len(ways)], "cane": age >= CANE_FROM}


def listening(event: str) -> dict[str, Any]:
    """What the hands of a player who stands and listens do: the same for the same card."""
    ways: tuple[dict[str, Any], ...] = (
        {}, {"pose": "hold"}, {"held": ("phone", "")}, {"hands": ("relax", "open")}, {"held": ("", "mug")},
        {"pose": "talk", "hands": ("open", "relax")},
    )  # fmt: skip
    return ways[crc32(f"listening/{event}".encode()) % len(ways)]


def relative(session: Session, who: str, face: Face, age: float) -> Face:
    """The face of a person of the story adapted to this life: what the story leaves open is as in its country; kin
    resemble the player; a partner whose sex it leaves open is of the other sex; who has left the platform wears no
    uniform."""
    own, kept = session.face, dict(face)
    if who == "partner" and "sex" not in kept and own.get("sex", "woman") == "woman":
        kept |= {"sex": "man", "hair": "curtain", "color": "leaf3"}
    look = stages_of(session.story.folder, session.story.system.id).look
    kept = dict(look.completed(kept, age, lot(f"{who}/{look.country}")))
    person = session.story.people.get(who)
    if person is not None and person.kin:
        kept |= {key: own[key] for key in ("skin", "hair_color", "head", "nose") if key in own}
    if age >= RETIRED and kept.get("top") in UNIFORMS:
        kept |= {"top": "jacket", "helmet": False, "wear": ""}
    return kept


def bystanders(stage: Stage, moment: Moment, look: CountryLook, luck: str) -> list[Actor]:
    """The people at the marks that are neither the player's nor the speaker's, outdoors and in halls; none in homes.
    What they do and wear is the mark's."""
    if stage.place in ("home", "school", "workshop"):
        return []
    there = ((name, mark) for name, mark in stage.marks.items() if name not in SPEAKING and is_shown(mark.when, moment))
    return [_bystander(name, mark, look, f"{luck}/{name}") for name, mark in there]


def _bystander(name: str, mark: Mark, look: CountryLook, luck: str) -> Actor:
    face, age = look.passer_by(lot(luck), mark.age, str(mark.wears.get("sex", "")))
    mood = ("smile", "neutral", "happy")[crc32(luck.encode()) % 3]
    return Actor(name, {**face, **mark.wears}, age, mood, held=mark.held)


def lot(key: str) -> Callable[[int], int]:
    """A random choice that is fixed by `key`: called with n it gives 0..n-1."""
    # Not Python's hash, which is salted anew in each process: a card looks the same whenever it is seen.
    state = [crc32(key.encode())]

    def choice(n: int) -> int:
        # The generator printed in the C standard (7.22.2 of C11); its low bits are poor, so they are dropped below.
        state[0] = (state[0] * 1103515245 + 12345) & 0x7FFFFFFF
        return (state[0] >> 8) % n

    return choice
