"""What stands behind a card: who, where, in which clothes, and when it is painted."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pygame
import pytest

from game.art.stage import SAFE, Moment
from game.content.looks import DAYS, WET_HOURS, Climate, load_look
from game.content.looks import SHIPPED as LOOKS
from game.content.stages import SHIPPED, Stages, stages_of
from game.content.story import CardScene, load_story
from game.session.session import Session
from game.ui.kit.theme import Theme
from game.ui.screens.strip import stage_width
from game.ui.stages.behind import view_of
from game.ui.stages.moments import MOMENTS
from game.ui.stages.staging import at_leisure, is_roofed, lot, moment_of, relative, tableau
from game.ui.stages.theatre import Theatre, View, head_of
from game.ui.stages.wardrobe import BOOTS, fitting
from tests.ui.screens import FACE, engine

COUNTRIES = sorted(path.name for path in SHIPPED.iterdir())


@pytest.fixture(autouse=True, scope="module")
def _window() -> None:
    pygame.display.init()
    pygame.font.init()


def first_card(system: str = "china") -> tuple[Session, Stages]:
    session = engine().new(12, "zh", "小满", FACE, seed=5)
    while session.pending is None or session.pending.kind == "setup":
        if session.pending is None:
            session.end_year()
        else:
            session.answer(session.pending.options[0].id)
    return session, stages_of(session.story.folder, system)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_place_of_a_country_has_a_stage_of_that_country(country: str) -> None:
    stages = Stages(SHIPPED / "nowhere", country)
    for place in engine().story.places:
        stage = stages.of(place)
        assert (SHIPPED / country / f"{stage.id}.yaml").is_file(), (place, stage.id)
        assert all(SAFE[0] <= stage.marks[mark].x <= SAFE[1] for mark in ("hero", "speaker"))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_has_its_own_people(country: str) -> None:
    assert (LOOKS / f"{country}.yaml").is_file()
    look = load_look(country)
    luck = Random(3).randrange
    crowd = [look.passer_by(luck) for _ in range(200)]
    assert {face["skin"] for face, _ in crowd} <= set(look.skin)
    assert set(look.wedding) == {"woman", "man"} and len({str(face) for face, _ in crowd}) > 100
    assert all(14 <= age < 84 for _, age in crowd)


def test_player_and_speaker_stand_in_the_place_turned_to_each_other() -> None:
    session, stages = first_card()
    question = session.pending
    assert question is not None
    who = next(key for key, person in session.story.people.items() if person.face)
    question = replace(question, info=replace(question.info, speaker=who, place="hall", picture=None))
    shown = tableau(session, question, stages)
    assert shown.stage.place == "hall" and {"hero", "speaker"} <= {actor.mark for actor in shown.cast}
    assert {shown.stage.marks[mark].facing for mark in ("hero", "speaker")} == {"left", "right"}
    view = View((1280, 720), False, "zh")
    hero, speaker = head_of(shown, view, "hero"), head_of(shown, view, "speaker")
    assert hero is not None and speaker is not None and hero[0] < speaker[0] and hero[1] > 72


@pytest.mark.parametrize("text", [1.0, 1.3, 1.6])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1366, 768), (1024, 768), (800, 600), (390, 844)])
def test_heads_are_seen_below_the_bar_at_every_size_of_window_and_type(size: tuple[int, int], text: float) -> None:
    session, stages = first_card()
    question = session.pending
    assert question is not None
    who = next(key for key, person in session.story.people.items() if person.face)
    theme = Theme(size, text)
    view = view_of(theme, "zh")
    for place in ("hall", "station", "home"):
        shown = tableau(session, replace(question, info=replace(question.info, speaker=who, place=place)), stages)
        for mark in ("hero", "speaker"):
            head = head_of(shown, view, mark)
            assert head is not None and 0 < head[0] < stage_width(theme), (place, mark)
            above = max(0, size[1] - view.size[1])
            assert theme.px(60) < head[1] + above < size[1] * 0.8, (place, mark)


def test_a_child_takes_after_the_player_and_a_retired_rider_wears_no_uniform() -> None:
    session, _ = first_card()
    child = relative(session, "child", {"sex": "woman", "skin": 4, "hair": "plaits"}, 6)
    assert (child["skin"], child["head"], child["nose"]) == (FACE["skin"], FACE["head"], FACE["nose"])
    partner = relative(session, "partner", {"skin": 1, "hair": "wave"}, 30)
    assert partner["sex"] == "man"
    rider = {"skin": 2, "top": "rider", "helmet": True}
    assert relative(session, "roommate", rider, 40) == rider
    assert relative(session, "roommate", rider, 63)["top"] == "jacket"


def test_it_rains_where_there_is_a_sky() -> None:
    open_air = {"street", "village", "park", "station", "depot"}
    for country in COUNTRIES:
        stages = Stages(SHIPPED, country)
        for path in sorted((SHIPPED / country).glob("*.yaml")):
            stage = stages.of(path.stem)
            assert is_roofed(stage) is (path.stem not in open_air) or path.stem == "market", path
    covered = {country for country in COUNTRIES if is_roofed(Stages(SHIPPED, country).of("market"))}
    assert covered == {"uk", "canada", "singapore"}  # as their files say


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_a_story_leaves_open_of_a_face_is_as_in_its_country(country: str) -> None:
    look = load_look(country)
    for seed in range(20):
        face = look.completed({"sex": "man", "nose": 2}, 70, Random(seed).randrange)
        assert face["skin"] in look.skin and face["hair"] in look.hair["man"] and face["nose"] == 2
        assert face["top"] in {one["top"] for one in look.old["man"]}
        said = {"sex": "woman", "skin": 4, "top": "suit", "color": "blue2"}
        assert look.completed(said, 30, Random(seed).randrange) == said


def test_who_is_kin_takes_after_the_player() -> None:
    """As the story says it: no name of a person is known here."""
    session, _ = first_card()
    assert not session.story.people["mum"].kin
    assert relative(session, "mum", {"sex": "woman", "skin": 5}, 45)["skin"] == 5
    people = {**session.story.people, "mum": replace(session.story.people["mum"], kin=True)}
    session.story = replace(session.story, people=people)
    mum = relative(session, "mum", {"sex": "woman", "skin": 5}, 45)
    assert (mum["skin"], mum["head"], mum["nose"]) == (FACE["skin"], FACE["head"], FACE["nose"])


@pytest.mark.parametrize("name", MOMENTS)
def test_a_big_moment_changes_the_picture(name: str) -> None:
    session, stages = first_card()
    question = session.pending
    assert question is not None
    plain = tableau(session, replace(question, info=replace(question.info, picture=None)), stages)
    big = tableau(session, replace(question, info=replace(question.info, picture=name)), stages)
    assert big != plain


def test_the_theatre_shows_what_was_asked_for_last_and_paints_ahead() -> None:
    session, stages = first_card()
    question = session.pending
    assert question is not None
    question = replace(question, info=replace(question.info, picture=None))
    view = View((320, 180), False, "zh")
    here = tableau(session, question, stages, "smile")
    sad = tableau(session, question, stages, "sad")
    beside, at_once = Theatre(), Theatre(beside=False)
    beside.prepare(sad, view)
    beside.ask(here, view)
    first = beside.picture(wait=True)
    beside.ask(sad, view)
    second = beside.picture(wait=True)
    assert first is not None and second is not None and not beside.waiting
    at_once.ask(sad, view)
    same = at_once.picture()
    assert same is not None and pygame.image.tobytes(same, "RGB") == pygame.image.tobytes(second, "RGB")
    assert pygame.image.tobytes(first, "RGB") != pygame.image.tobytes(second, "RGB")
    beside.close()


def test_no_rain_falls_under_a_roof() -> None:
    session = Session.new(load_story("rider"), 3, 12, "en", None, "Kim")
    question = session.pending
    assert question is not None
    for place, falls in (("home", ""), ("hall", ""), ("street", "rain"), ("park", "rain")):
        wet = replace(question.info, scene=CardScene(stage=place, weather="rain"), place=None, picture=None)
        shown = tableau(session, replace(question, info=wet), Stages(session.story.folder, "china"))
        assert (shown.stage.place, shown.moment.weather) == (place, falls)


def test_who_rings_is_not_in_the_room() -> None:
    session, stages = first_card()
    question = session.pending
    assert question is not None
    rings = replace(question.info, scene=CardScene(phone=True), speaker="mum", picture=None)
    cast = {actor.mark: actor for actor in tableau(session, replace(question, info=rings), stages).cast}
    assert "speaker" not in cast and "phone" in cast["hero"].held
    here = replace(rings, scene=CardScene())
    assert "speaker" in {actor.mark for actor in tableau(session, replace(question, info=here), stages).cast}


PLAIN = CardScene()


def weathers(country: str, scene: CardScene = PLAIN) -> list[tuple[str, str]]:
    """Season and weather of 600 moments in a country."""
    climate = load_look(country).climate
    moments = [moment_of(scene, "", 2030, climate, lot(f"card {i}")) for i in range(600)]
    return [(moment.season, moment.weather) for moment in moments]


@pytest.mark.parametrize("country", COUNTRIES)
def test_weather_follows_the_climate(country: str) -> None:
    climate, met = load_look(country).climate, weathers(country)
    wet = sum(weather != "" for _, weather in met) / len(met)
    assert wet == pytest.approx(sum(climate.wet) / 12 / DAYS * WET_HOURS, abs=0.05)
    snows = {season for season, weather in met if weather == "snow"}
    assert bool(snows) == any(climate.snowy) and "summer" not in snows
    assert ({season for season, _ in met} == {"summer"}) == (country in ("singapore", "indonesia"))


def test_a_card_gets_the_weather_it_asks_for_where_there_is_such_weather() -> None:
    assert set(weathers("finland", CardScene(weather="snow"))) == {("winter", "snow")}
    assert {weather for _, weather in weathers("indonesia", CardScene(weather="snow"))} == {"rain"}
    assert {weather for _, weather in weathers("uk", CardScene(weather="clear"))} == {""}


def test_the_dry_season_is_dry() -> None:
    climate = load_look("indonesia").climate
    august, january = (sum(climate.weather(month, i / 100) == "rain" for i in range(100)) for month in (8, 1))
    assert august * 3 < january
    assert load_look("australia").climate.season(1) == "summer" and load_look("uk").climate.season(1) == "winter"


def test_an_apron_hangs_on_its_hook_at_home() -> None:
    cook = {"sex": "man", "top": "apron"}
    assert at_leisure(cook, 30, "village")["top"] == "hoodie" and at_leisure(cook, 30, "shop") == cook


def test_clothes_fit_the_season_and_hats_come_off_indoors() -> None:
    tee = {"sex": "man", "top": "tee", "color": "blue"}
    cold, warm = Climate(snowy=(9,) * 12), Climate(seasons="none")
    january, july = Moment(2030, season="winter"), Moment(2030, season="summer")
    wrapped = fitting(tee, 20, "street", january, cold)
    assert (wrapped["top"], wrapped["wear"]) == ("puffer", "beanie")
    assert wrapped == fitting(tee, 20, "street", january, cold) and wrapped["shoes"] == BOOTS
    assert fitting(tee, 70, "street", january, cold)["top"] == "coat"
    assert fitting(tee, 20, "street", july, warm) == tee
    assert fitting({**tee, "top": "padded", "wear": "beanie"}, 70, "park", july, warm)["top"] == "shirt"
    met = fitting({**tee, "top": "puffer", "wear": "beanie", "helmet": True}, 20, "home", january, cold)
    assert (met["top"], met["wear"], met["helmet"]) == ("sweater", "", False)
    rider = {**tee, "top": "rider", "helmet": True}
    assert fitting(rider, 20, "street", january, cold) == rider, "a uniform stays a uniform"


@pytest.mark.parametrize("country", ["finland", "uk"])
def test_who_serves_at_a_desk_stays_seated(country: str) -> None:
    session, stages = first_card(country)
    question = session.pending
    assert question is not None and stages.of("hall").marks["speaker"].pose == "sit"
    who = next(key for key, person in session.story.people.items() if person.face)
    for event in ("first", "second", "third"):  # gestures go by the card
        info = replace(question.info, id=event, speaker=who, place="hall", picture=None)
        shown = tableau(session, replace(question, info=info), stages)
        assert [one.pose for one in shown.cast if one.mark == "speaker"] == [""]
