"""An author's own pictures, portraits, sounds and town: shown where they belong; bad ones break nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygame
import pytest
import yaml
from screens import app

from game.art.stage import Actor, Camera, Moment, picture
from game.content.own_files import shape_of
from game.content.paths import LEVELS, SCENARIOS
from game.content.stages import Stages
from game.content.story import TOWN, load_story, read_story
from game.content.templates import new_story
from game.doctor.checks.leftovers import leftovers
from game.session.session import Session
from game.ui.engine import Engine
from game.ui.stages.painter import Painter
from game.ui.stages.staging import tableau

RED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><rect width="10" height="20" fill="#FF0000"/></svg>'
STAGE = """format: 1
place: shop
middle:
  - wall: {y: 0, c: "#00FF00", base: 720}
  - image: {file: pictures/mural.svg, x: 640, y: 100, w: 200, h: 200, eras: [0]}
  - image: {file: pictures/photo.png, x: 900, y: 100, w: 100, h: 100}
marks: {hero: {x: 300}, speaker: {x: 1000, facing: left}}
sound: sounds/kettle.ogg
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small story with a stage, pictures and a portrait of its own."""
    folder = new_story("noodles", "china", "en", tmp_path)
    for name in ("stages", "pictures", "sounds"):
        (folder / name).mkdir()
    (folder / "stages/shop.yaml").write_text(STAGE, encoding="utf-8")
    (folder / "pictures/mural.svg").write_text(RED, encoding="utf-8")
    blue = pygame.Surface((40, 40))
    blue.fill((0, 0, 255))
    pygame.image.save(blue, folder / "pictures/photo.png")
    shutil.copyfile(SCENARIOS.parent / "assets/sounds/hm.ogg", folder / "sounds/kettle.ogg")
    return folder


def painted(home: Path, year: int, cast: tuple[Actor, ...] = ()) -> pygame.Surface:
    stage = Stages(home, "china").of("shop")
    return Painter((1280, 720), Camera(), "en").paint(picture(stage, cast, Moment(year)))


def test_own_pictures_fill_their_boxes_in_their_eras(home: Path) -> None:
    early, late = painted(home, 2026), painted(home, 2050)
    assert early.get_at((740, 200))[:3] == (255, 0, 0) and late.get_at((740, 200))[:3] != (255, 0, 0)
    assert early.get_at((950, 150))[:3] == late.get_at((950, 150))[:3] == (0, 0, 255)


def test_props_written_after_a_picture_stand_before_it(home: Path) -> None:
    path = home / "stages/shop.yaml"
    path.write_text(STAGE.replace("marks:", '  - wall: {y: 0, c: "#00FF00", base: 720}\nmarks:'), encoding="utf-8")
    assert painted(home, 2026).get_at((740, 200))[:3] != (255, 0, 0)


@pytest.mark.parametrize("broken", [b"", b"<svg", b"\x89PNG\r\n\x1a\n"])
def test_a_broken_picture_is_left_out_and_the_rest_stands(home: Path, broken: bytes) -> None:
    (home / "pictures/mural.svg").write_bytes(broken)
    shown = painted(home, 2026)
    assert shown.get_at((740, 200))[:3] != (255, 0, 0) and shown.get_at((950, 150))[:3] == (0, 0, 255)


def test_a_portrait_stands_on_the_mark_in_the_place_of_a_figure(home: Path) -> None:
    path = home / "scenario.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    who = next(iter(told["people"]))
    told["people"][who]["picture"] = "pictures/mural.svg"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    session = Session.new(load_story(home), 3, 12, "en", None, "Kim")
    question = session.pending
    while question is None or question.info.speaker != who:
        assert not session.over
        if session.pending is None:
            session.end_year()
        else:
            session.answer(next(option.id for option in session.pending.options if option.allowed))
        question = session.pending
    stages = Stages(home, "china")
    shown = tableau(session, question, stages)
    (speaker,) = (actor for actor in shown.cast if actor.mark == "speaker")
    assert speaker.portrait == (str(home / "pictures/mural.svg"), 0.5)
    mark = shown.stage.marks["speaker"]
    drawn = Painter((1280, 720), Camera(), "en").paint(picture(shown.stage, (speaker,), Moment(2026)))
    middle = drawn.get_at((round(mark.x), round(mark.y - mark.h / 2)))
    assert middle[0] > 2 * max(middle[1], middle[2]), "red, in whatever light the place has"


def test_the_shape_of_a_picture(home: Path) -> None:
    assert shape_of(home / "pictures/mural.svg") == 0.5 and shape_of(home / "pictures/photo.png") == 1.0
    assert shape_of(home / "scenario.yaml") is None and shape_of(home / "none.png") is None


def test_what_a_place_sounds_like_is_asked_for_with_its_card(home: Path) -> None:
    assert Stages(home, "china").of("shop").sound == str(home / "sounds/kettle.ogg")


def test_a_story_walks_in_its_own_town_or_in_the_game_s_if_it_is_broken(home: Path) -> None:
    path = home / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nmap: town/own.tmx\n", encoding="utf-8")
    assert load_story(home).town == home / "town/own.tmx"
    shutil.copytree(LEVELS, home / "town")
    text = (LEVELS / "city.tmx").read_text(encoding="utf-8")
    (home / "town/own.tmx").write_text(text, encoding="utf-8")
    window = app((1280, 720), "en")
    engine = Engine(load_story(home), keep=False)
    session = engine.new(12, "en", "Kim", {"sex": "woman"}, seed=3)
    own = engine.stage(session, window.ctx.theme).map
    assert engine.stage(session, window.ctx.theme).map is own
    (home / "town/own.tmx").write_text(text[: len(text) // 2], encoding="utf-8")
    other = Engine(load_story(home), keep=False)
    assert load_story(home).town != TOWN
    assert other.stage(session, window.ctx.theme).map.size == other._town(load_story("plain")).size


def test_stages_of_known_places_nudges_and_plans_are_no_leftovers(home: Path) -> None:
    (home / "stages/shed.yaml").write_text(STAGE.replace("place: shop", "place: shed"), encoding="utf-8")
    (home / "nudges").mkdir()
    (home / "nudges/earlier.yaml").write_text("format: 1\nnudge: earlier\n", encoding="utf-8")
    (home / "spare.yaml").write_text("events: []\n", encoding="utf-8")
    source = read_story(home)
    assert source.scenario is not None and "shop" in source.scenario.places
    found = {str(one.fields["name"]) for one in leftovers(source) if one.code == "not-read"}
    assert found == {"stages/shed.yaml", "spare.yaml"}
