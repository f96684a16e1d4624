"""One story in several countries: offered with their streets, lived under their law, and found again in the save."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
import yaml
from screens import app, engine

from game.content.paths import SCENARIOS
from game.content.story import load_story, read_story
from game.content.story_heads import in_other_countries, read_head
from game.content.system import load_system
from game.doctor.story import elsewhere
from game.session.replay import load
from game.session.session import Session
from game.ui import start
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.scene import Push
from game.ui.screens.countries import Countries
from game.ui.screens.life import LifeScreen
from game.ui.screens.new_life import NewLife
from tests.conftest import written

SYSTEMS = sorted(path.name for path in (SCENARIOS / "systems").iterdir())


@pytest.fixture
def window(tmp_path: Path) -> App:
    """A window whose lives are kept in a folder of the test."""
    lives = Engine(engine().story, seed=7, saves=tmp_path)
    shown = app((1280, 720), "en", still=True)
    door = EngineDoor(lambda: lives)
    door.open()
    shown.ctx.engine = door.get
    return shown


def offered(window: App) -> Countries:
    plain = read_head("plain")
    assert plain is not None
    step = start.which_country(window.ctx, plain)
    assert isinstance(step, Push) and isinstance(step.scene, Countries)
    window.open(step.scene)
    return step.scene


def test_plain_is_offered_in_every_country_there_is(window: App) -> None:
    assert sorted(head.system for head in offered(window).heads) == SYSTEMS


def test_a_life_picked_in_finland_is_lived_there_and_found_again(window: App, tmp_path: Path) -> None:
    tiles = offered(window)
    place = next(i for i, head in enumerate(tiles.heads) if head.system == "finland")
    window.follow(tiles.act(f"country:{place}"))
    who = window.pile[-1]
    assert isinstance(who, NewLife)
    assert who.face["hair_color"] in ("blond", "ash", "brown", "red", "chestnut"), "the hair of that country"
    window.follow(who.act("begin"))
    for _ in range(4):
        window.frame(0.1)
    life = window.pile[0]
    assert isinstance(life, LifeScreen) and life.session.story.system.id == "finland"
    (save,) = tmp_path.glob("plain-*.jsonl")
    assert load(save)[0].story.system.id == "finland"


def test_every_street_is_painted_and_looks_like_no_other(window: App) -> None:
    tiles = offered(window)
    window.frame(0.1)
    door = window.ctx.engine()
    assert door is not None
    began = time.monotonic()
    while door.painting_streets or not door.streets_painted:
        assert time.monotonic() - began < 60
        time.sleep(0.05)
    assert door.streets_painted == len(SYSTEMS)
    window.frame(0.2)
    size = next(box.rect.size for box in tiles.laid().boxes if type(box.node).__name__ == "CountryView")
    streets = [tiles._street(head.system, size) for head in tiles.heads]
    shots = {bytes(street.get_buffer().raw) for street in streets if street is not None}
    assert len(shots) == len(SYSTEMS)


def test_a_country_that_was_asked_for_is_not_asked_again(window: App) -> None:
    head = read_head("plain", "uk")
    assert head is not None and head.countries == () and in_other_countries(head) == []
    step = start.which_country(window.ctx, head)
    assert isinstance(step, Push) and isinstance(step.scene, NewLife)


def test_the_list_of_stories_reads_a_countrys_words_wherever_they_stand(tmp_path: Path) -> None:
    shutil.copytree(SCENARIOS / "plain", tmp_path / "plain")
    law = shutil.copytree(SCENARIOS / "systems" / "finland", tmp_path / "finland")
    (law / "words.yaml").rename(law / "terms.yaml")
    main = law / "system.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("words.yaml", "terms.yaml"), encoding="utf-8")
    shipped, head = read_head("plain", "finland"), read_head(tmp_path / "plain", "finland")
    assert shipped is not None and head is not None
    assert head.words == shipped.words == load_system("finland").words


def test_a_further_country_beside_the_story_is_listed_and_lived_in(tmp_path: Path) -> None:
    home = shutil.copytree(SCENARIOS / "plain", tmp_path / "plain")
    law = shutil.copytree(SCENARIOS / "systems" / "finland", tmp_path / "northland")
    main = law / "system.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("id: finland", "id: northland"), encoding="utf-8")
    path = home / "scenario.yaml"
    told = re.sub("countries: .*", "countries: [northland]", path.read_text(encoding="utf-8"))
    path.write_text(told, encoding="utf-8")
    head = read_head(home)
    assert head is not None
    (there,) = in_other_countries(head)
    assert load_story(there.setting.folder, there.setting.system).system.id == there.system == "northland"


def test_what_the_story_has_settled_is_not_asked(window: App, tmp_path: Path) -> None:
    home = shutil.copytree(SCENARIOS / "plain", tmp_path / "ana")
    path = home / "scenario.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    told["id"], told["system"] = "ana", "china"
    told["player"] |= {"sex": "woman", "name": {"zh": "安娜", "en": "Ana"}, "face": {"hair": "bob", "skin": 2}}
    told["start"]["levers"] = {"joined": 1}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    head = read_head(home)
    assert head is not None
    who = start.who(window.ctx, head)
    window.open(who)
    window.frame(0.1)
    assert who.line.value == "Ana" and (who.face["sex"], who.face["hair"], who.face["skin"]) == ("woman", "bob", 2)
    keys = {box.node.key for box in who.laid().boxes if hasattr(box.node, "key")}
    assert not keys & {"name", "name:dice", "sex:woman", "sex:man", "hair:1", "skin:1"}
    assert {"nose:1", "head:-1"} <= keys
    who.act("dice")
    assert who.line.value == "Ana" and who.face["hair"] == "bob"
    session = Session.new(load_story(home), 7, 12, "en", None, "")
    assert (session.snapshot("sex"), session.snapshot("joined"), session.name) == (0, 1, "Ana")


def test_a_country_where_a_story_does_not_hold_together_is_named(tmp_path: Path) -> None:
    told = {"system": "toyland", "countries": ["finland", "atlantis"], "outcome": {"monthly": "paid"}}
    home = written(tmp_path, told)
    source = read_story(home)
    assert source.story is not None, source.problems
    found = list(elsewhere(source, None))
    assert [(one.code, one.case) for one in found] == [("other-country", "plain"), ("unknown-name", "system")]
    assert found[0].fields["country"] == "finland" and int(str(found[0].fields["count"])) > 0
    assert all(one.place.line for one in found), "each at its line"
