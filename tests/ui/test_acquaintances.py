"""People of the story in town: where they stand, what they say this year, and that who never walks loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from screens import app, engine, life

from game.content.findings import ContentErrors
from game.content.story import load_story
from game.session.acquaintances import acquaintances
from game.session.session import Session
from game.ui.screens.phone import PhoneSheet
from tests.conftest import written

PEOPLE = {
    "mum": {"name": "Mum", "age": 25, "stands": "home", "says": [
        {"ages": [18, 19], "text": "Put a hat on."},
        {"ages": [18, 30], "when": "cash > 1000", "text": "Rich now, are we."},
        {"ages": [19, 30], "text": "Your bed is made."},
    ]},
}  # fmt: skip


def told(folder: Path) -> Session:
    home = written(folder, {"system": "toyland", "people": PEOPLE, "places": {"home": {"name": "Home"}}})
    return Session.new(load_story(home), 3, 12, "en", None, "Kim")


def lines(session: Session) -> list[tuple[str, str, str]]:
    return [(one.name, one.place, one.line) for one in acquaintances(session)]


def test_what_is_said_follows_age_condition_and_year(tmp_path: Path) -> None:
    session = told(tmp_path)
    assert session.age == 18 and lines(session) == [("Mum", "home", "Put a hat on.")]
    heard = set()
    while not session.over:
        if session.pending is not None:
            session.answer(next(option.id for option in session.pending.options if option.allowed))
            continue
        heard |= {line for _, _, line in lines(session)}
        session.end_year()
    assert heard == {"Put a hat on.", "Your bed is made."}, "nobody was ever rich"


def test_a_condition_or_place_that_is_none_has_its_line(tmp_path: Path) -> None:
    people = {"mum": {"name": "Mum", "stands": "nowhere", "says": [{"text": "x", "when": "cahs > 1"}]}}
    with pytest.raises(ContentErrors) as caught:
        load_story(written(tmp_path, {"people": people}), tmp_path / "toyland")
    codes = {(one.code, one.place.line > 0) for one in caught.value.problems}
    assert {("unknown-place", True), ("unknown-name", True)} <= codes


def test_they_stand_on_free_ground_at_their_doors_and_speak_to_who_comes_near() -> None:
    window = app((1280, 720), "en")
    screen = life(window, 24)
    screen.refresh()
    assert screen.stage is not None
    town = screen.stage.town
    known = {one.known.person: one for one in town.known}
    assert {"clerk", "captain", "doctor", "friend"} <= set(known)
    assert len({(one.x, one.y) for one in town.known}) == len(known)
    clerk = known["clerk"]
    door = town.map.places["hall"]
    assert abs(clerk.x - door.centre[0]) < 200 and 0 < clerk.y - door.y < 200
    town.x, town.y = town.map.spawn
    assert town.go_to_point(clerk.x, clerk.y), "one can walk there"
    while town.on_the_way:
        town.update(0.1)
    assert town.beside is clerk and clerk.known.line


def test_who_never_walks_finds_every_errand_on_the_phone_with_its_title_by_place() -> None:
    window = app((1280, 720), "en")
    screen = life(window, 24)
    phone = PhoneSheet(window.ctx, screen)
    window.open(phone)
    places = [place for place, _ in phone._by_place()]
    assert len(places) == len(set(places)) > 3
    assert sorted(index for _, indexes in phone._by_place() for index in indexes) == list(range(len(phone.offers)))
    assert {question.id for question in phone.offers} == {question.id for question in screen.session.offers()}
    words = " ".join(box.node.words for box in phone.laid().boxes)
    story = engine().story
    titles = [f"{question.id}.title" for question in phone.offers]
    assert all(title in story.passages for title in titles)
    assert all(screen.session.say(title) in words for title in titles[:3])


def test_the_shipped_lines_name_only_people_who_are_there() -> None:
    for name in ("rider", "plain"):
        told_by = yaml.safe_load((load_story(name).folder / "scenario.yaml").read_text(encoding="utf-8"))["people"]
        assert sum("says" in one for one in told_by.values()) >= 5
