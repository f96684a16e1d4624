"""Big moments, years that pass, other countries' money and records, saves that cannot be used."""

import re
from pathlib import Path

import pygame
import pytest

from game.content.words.text import Words
from game.lab.persona import Persona
from game.session import log, replay
from game.ui import start
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.kit.scene import Push
from game.ui.screens.card import ALONE, Card
from game.ui.screens.ending import Ending
from game.ui.screens.hud import figure, look_at, paid_in
from game.ui.screens.load import Load
from game.ui.screens.message import Message
from game.ui.screens.rolling import NOON, Balance, Roll, hour, towards
from game.ui.stages.moments import MOMENTS
from game.ui.watch import WatchedLife, prepared
from tests.ui.screens import app, cards, engine, life, lived


def _key(code: int) -> list[pygame.event.Event]:
    return [pygame.event.Event(pygame.KEYDOWN, key=code, mod=0), pygame.event.Event(pygame.KEYUP, key=code, mod=0)]


def _moment(still: bool = False) -> tuple[App, Card]:
    window = app((1280, 720), "zh", still=still)
    under = life(window)
    card = next(card for card in cards(under, "zh") if card.picture)
    window.follow(Push(card))
    window.frame(0.02)
    return window, card


def test_a_big_moment_has_the_window_to_itself_for_a_while() -> None:
    window, card = _moment()
    assert card.alone and not card.laid().boxes
    window.frame(ALONE)
    window.frame(0.1)
    assert [box for box in card.laid().boxes if box.node.key.startswith("option:")]


def test_a_key_ends_the_picture_and_answers_nothing() -> None:
    window, card = _moment()
    window.feed(_key(pygame.K_1))
    assert not card.alone and not card.focus and card.phase == "ask"


def test_less_motion_shows_picture_and_card_at_once() -> None:
    _, card = _moment(still=True)
    assert not card.alone and card.laid().boxes


def test_every_picture_of_the_story_is_a_moment_there_is() -> None:
    used = {info.picture for info in engine().story.events.values() if info.picture}
    assert used and used <= set(MOMENTS)


def test_light_of_the_years_never_jumps() -> None:
    assert hour(None) == hour(0.97, speed=4) == NOON
    now, last = NOON, NOON
    for step in range(200):
        now = towards(last, hour((step % 100) / 100, 1), 1 / 60)
        assert min(abs(now - last), 24 - abs(now - last)) <= 0.51
        last = now


def test_parts_of_months_and_what_was_taken_out() -> None:
    assert [paid_in(stamps) for stamps in (-3.0, 0.0, 0.3, 11.6)] == [0, 0, 1, 12]


def test_records_in_quarters_or_years_read_as_months() -> None:
    for system, months, sign in (("france", 3, "€"), ("uk", 12, "£")):
        country = Engine("plain", system, seed=3, keep=False)
        session = country.new(6, "en", "Alex", {}, seed=3)
        while len(session.history) < 8:
            if session.pending is None:
                session.end_year()
            else:
                session.answer(next(o.id for o in session.pending.options if o.allowed))
        shown, booklet = look_at(session), session.story.system.booklet
        assert shown.months == session.snapshot(booklet["months"]) * months
        assert shown.minimum == session.snapshot(booklet["minimum"]) * months
        assert sign in figure("money", shown, Words.load("en"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fault_of_a_save_has_its_sentence(lang: str) -> None:
    source = "".join(Path(module.__file__).read_text(encoding="utf-8") for module in (log, replay))
    codes = {*re.findall(r'SaveError\(\s*"(\w+)"', source), *log.REASONS.values(), "damaged", "foreign", "unwritable"}
    words = Words.load(lang)
    assert codes >= {"busy", "full", "no_story", "no_length", "empty", "format"}
    assert not [code for code in codes if f"save_{code}" not in words.entries]


def test_a_save_that_breaks_while_it_is_opened_leads_back_to_the_list(tmp_path: Path) -> None:
    window = app((1280, 720), "en")
    bad = tmp_path / "rider.jsonl"
    bad.write_bytes(b"nothing of ours\n")
    window.open(Load(window.ctx, lambda e, s: None))
    window.follow(Push(start.Waiting(window.ctx, bad, stay=True)))
    for _ in range(start.SEEN + 1):
        window.frame(0.02)
    told = window.pile[-1]
    assert type(told) is Message and "no save of this game" in told.text and "foreign" not in told.text
    window.feed(_key(pygame.K_RETURN))
    assert isinstance(window.pile[-1], Load) and bad.read_bytes() == b"nothing of ours\n"


def test_a_persona_has_a_name() -> None:
    session, _ = prepared(WatchedLife(engine(), 5, "en", 6, lambda session: Persona("planner", session)))
    assert session.name in Words.load("en")("names.woman") + Words.load("en")("names.man")


def test_enter_goes_on_through_the_ending_after_a_digit() -> None:
    window = app((1280, 720), "zh")
    ending = Ending(window.ctx, lived("zh", 200), lambda: None)
    window.open(ending)
    window.feed(_key(pygame.K_TAB) + _key(pygame.K_1) + _key(pygame.K_RETURN))
    assert ending.page == "poster"


def test_the_way_in_names_the_door_one_stands_at() -> None:
    window = app((1280, 720), "zh")
    under = life(window)
    assert under.stage is not None
    for place in ("hall", "bank"):
        door = under.stage.map.places[place]
        under.stage.town.x, under.stage.town.y = door.centre
        for _ in range(4):
            window.frame(0.02)
        assert under.stage.at_door == place
        words = [getattr(box.node, "words", "") for box in under.laid().boxes if box.node.key == "enter"]
        assert words and under.session.say(f"places.{place}") in words[0]


def test_the_balance_of_a_rolling_year_is_one_kind_of_money() -> None:
    under = life(app((1280, 720), "zh"), 60)
    under.roll = Roll(under.shown, under.shown, 12, 0.0)
    line = next(box.node for box in under.laid().boxes if isinstance(box.node, Balance))
    last, now = line.values[-2:]
    assert abs(now / last - 1) < 0.25, "nominal amounts would fall to a fraction of the last one"
