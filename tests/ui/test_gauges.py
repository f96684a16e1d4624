"""Meters are the story's own: five or two of them are declared in YAML alone and shown everywhere."""

from __future__ import annotations

import os
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame
import pytest
from conftest import Toy
from screens import app

from game.content.findings import ContentErrors
from game.content.paths import SCENARIOS
from game.content.story import load_story
from game.content.words.text import Words
from game.content.words.wording import what
from game.lab.persona import Persona
from game.session.answerer import reply_of
from game.session.session import Session
from game.ui.fit import misfits
from game.ui.kit import inputs
from game.ui.kit.fit import cut
from game.ui.kit.layout import layout
from game.ui.kit.scene import Push
from game.ui.kit.theme import Theme
from game.ui.kit.widgets import MeterBar
from game.ui.screens.card import Card
from game.ui.screens.hud import at_top, hud, look_at
from game.ui.screens.life import LifeScreen
from game.ui.screens.ten_notes import TenNotes
from game.ui.screens.why_sheet import WhySheet
from tests.ui.every import PosedDial

FIVE: dict[str, Any] = {
    "meters": {"money": "cash / 10", "spirit": "mood", "body": 50, "cover": 40, "faith": "mood / 2"},
    "gauges": {"spirit": {"label": {"zh": "心气", "en": "Spirits"}, "like": "heart"},
               "faith": {"label": {"zh": "信", "en": "Faith"}, "icon": "star", "color": "blue"}},
}  # fmt: skip
TWO: dict[str, Any] = {"meters": {"heart": "mood", "hope": 30}, "gauges": {"hope": {"label": {"en": "Hope"}}}}
FORK = {"id": "fork", "must": True, "ages": [18, 18], "text": "?", "choices": [
    {"id": "pray", "text": "Pray", "rules": [{"mood": "mood + 20"}], "dots": {}},
    {"id": "work", "text": "Work", "rules": [{"cash": "cash + 50"}, {"mood": "mood - 1"}]},
]}  # fmt: skip


def shown(session: Session, lang: str, size: tuple[int, int] = (1280, 720), text: float = 1.0) -> list[MeterBar]:
    pygame.font.init()
    theme = Theme(size, text)
    laid = layout(at_top(hud(look_at(session), Words.load(lang))), size, theme)
    boxes = [box for box in laid.boxes if isinstance(box.node, MeterBar)]
    assert not [box.node for box in boxes if cut(box, theme)], "a gauge is clipped"
    for one, other in combinations(boxes, 2):
        assert not one.rect.colliderect(other.rect), "gauges overlap"
    return [box.node for box in boxes if isinstance(box.node, MeterBar)]


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600), (1920, 1080)])
@pytest.mark.parametrize("text", [1.0, 1.4])
def test_five_gauges_are_drawn_as_declared(toy: Toy, size: tuple[int, int], text: float) -> None:
    session = Session(toy(**FIVE), 1)
    gauges = shown(session, "zh", size, text)
    assert [(one.meter, one.words, one.icon, one.color) for one in gauges] == [
        ("money", "钱", "coin", "amber"), ("spirit", "心气", "smile", "lilac"), ("body", "身", "heart", "coral"),
        ("cover", "保", "shield", "teal"), ("faith", "信", "star", "blue"),
    ]  # fmt: skip
    assert gauges[1].figure == "50" and gauges[4].figure == "25", "the level, where nothing else stands for it"


def test_two_gauges_are_enough(toy: Toy) -> None:
    session = Session(toy(**TWO), 1, lang="en")
    assert [(one.words, one.figure, one.icon) for one in shown(session, "en")] == [
        ("Heart", "50", "smile"), ("Hope", "30", "star"),
    ]  # fmt: skip


@pytest.mark.parametrize("meters", [FIVE, TWO], ids=["five", "two"])
def test_such_a_life_is_lived_by_a_persona(toy: Toy, meters: dict[str, Any]) -> None:
    story = toy(events=[FORK], **meters)
    session = Session(story, 1, lang="en")
    persona = Persona("family_first", session)
    dots = {option.id: dict(option.dots) for option in session.pending.options} if session.pending else {}
    assert dots["pray"][story.meter_like("heart")] == 4
    if "faith" in story.gauges:
        assert dots["pray"]["faith"] == 4 and dots["work"]["money"] == 2
    choice, thought = reply_of(persona, session) or ("", "")
    assert thought == ("money" if choice == "work" and "money" in story.gauges else "heart")
    session.answer(choice)
    while not session.over:
        session.end_year()
    assert {name: 0 <= value <= 100 for name, value in session.meters().items()} == dict.fromkeys(story.gauges, True)


def test_a_gauge_that_stands_for_a_known_one_has_its_word(toy: Toy) -> None:
    session = Session(toy(meters={"purse": "cash / 10"}, gauges={"purse": {"like": "money"}}), 1, lang="en")
    assert [(one.words, one.icon) for one in shown(session, "en")] == [("Money", "coin")]


def test_what_a_meter_rests_on_is_explained(toy: Toy) -> None:
    session = Session(toy(**FIVE), 1)
    assert [session.explains(meter) for meter in session.story.gauges] == ["cash", "mood", "", "", "mood"]


def test_a_fifth_meter_takes_no_room_from_the_cards(tmp_path: Path) -> None:
    """A second line of the bar would: the longest letters would be mostly below the edge, in large English type."""
    folder = shutil.copytree(SCENARIOS / "plain", tmp_path / "plain")
    path = folder / "scenario.yaml"
    fifth = "  faith: heart / 2\ngauges: {faith: {label: {zh: 信, en: Faith}}}\n\ndeck:"
    path.write_text(path.read_text(encoding="utf-8").replace("\ndeck:", fifth), encoding="utf-8")
    story = load_story(folder, "china")
    assert len(story.gauges) == 5 and not list(misfits(story, "en"))


PURSE: dict[str, Any] = {
    "meters": {"purse": "cash / 10", "heart": "mood"},
    "gauges": {"purse": {"label": {"en": "Purse"}, "like": "money"}},
}


@pytest.mark.parametrize(("meters", "named"), [(PURSE, "Purse"), (TWO, "")], ids=["renamed", "missing"])
def test_the_key_for_why_asks_by_role(toy: Toy, meters: dict[str, Any], named: str) -> None:
    window = app((1280, 720), "en", still=True)
    life = LifeScreen(window.ctx, Session(toy(events=[FORK], **meters), 1, lang="en"), lambda: None, None)
    assert life.question is not None
    empty = PosedDial(life.question, 0.0, 0.0, ())
    over = [Card(window.ctx, life, life.question), TenNotes(window.ctx, life, empty)]
    for scene in (life, *over):
        step = scene.handle(inputs.Shortcut("why"))
        if named:
            assert isinstance(step, Push) and isinstance(step.scene, WhySheet)
            assert named in step.scene.laid().dump()
        else:
            assert step is None, f"{type(scene).__name__} explains money that no gauge shows"


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"meters": {"money": 1, "faith": 2}}, "'faith' has no word"),
        ({"meters": {"money": 1}, "gauges": {"mony": {"label": {"en": "Money"}}}}, "no meter 'mony'"),
        ({"meters": {}}, "1 to 6 meters"),
        ({"meters": dict.fromkeys("abcdefg", 1),
          "gauges": {name: {"label": {"en": name}} for name in "abcdefg"}}, "here there are 7"),
        ({"meters": {"heart": 1, "soul": 1}, "gauges": {"soul": {"label": {"en": "Soul"}, "like": "heart"}}},
         "both stand for 'heart'"),
        ({"events": [{**FORK, "choices": [{"id": "a", "text": "A", "dots": {"hart": 2}}, *FORK["choices"]]}]},
         "no meter 'hart'; did you mean 'heart'?"),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_told(toy: Toy, entries: dict[str, Any], said: str) -> None:
    with pytest.raises(ContentErrors) as caught:
        toy(**entries)
    assert [problem for problem in caught.value.problems if said in what(problem, "en")], caught.value.problems
