"""Watching: the answers are on the disk as they are given, the room's settings hold, and nobody is asked too early."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.lab.persona import Persona
from game.session.answerer import Hand
from game.session.replay import load
from game.session.session import Session
from game.ui.app import open_window
from game.ui.engine import Engine
from game.ui.screens.card import Card
from game.ui.settings import Settings, save_settings
from game.ui.watch import READ, WatchApp, WatchedLife, _app
from tests.ui.screens import engine


def watching(tmp_path: Path, settings: Settings | None = None, hand: Hand | None = None) -> tuple[WatchApp, Session]:
    """A watched life that is saved under `tmp_path`."""
    path = tmp_path / "settings.json"
    if settings is not None:
        save_settings(settings, path)
    keeps = Engine(engine().story, seed=5, saves=tmp_path)
    life = WatchedLife(keeps, 5, "en", 6, lambda session: hand or Persona("planner", session))
    return _app(open_window("", (960, 540)), life, None, path)


def until(app: WatchApp, seen: str) -> Card:
    """Let it play until a card stands in this phase; `picture` is a card behind its picture."""
    for _ in range(4000):
        app.frame(0.25)
        top = app.pile[-1]
        if isinstance(top, Card) and not top.offer:
            state = "picture" if top.alone else top.phase
            if state == seen:
                return top
    raise AssertionError(f"no card came to stand in '{seen}'")


def key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=" ", scancode=0)


def test_every_answer_is_on_the_disk_before_the_next_card(tmp_path: Path) -> None:
    app, session = watching(tmp_path)
    until(app, "reply")
    (path,) = tmp_path.glob("rider-*.jsonl")
    told, saved = load(path, engine().story)
    assert told.answers == session.answers and len(told.answers) >= 2
    assert told.name == session.name != "" and not saved.torn


def test_saved_settings_hold(tmp_path: Path) -> None:
    app, _ = watching(tmp_path, Settings(text=1.6, speed=4, still=True))
    assert (app.ctx.settings.text, app.ctx.settings.speed, app.ctx.settings.still) == (1.6, 4, True)
    assert app.ctx.theme.text_scale == 1.6


@pytest.mark.parametrize(("seen", "words"), [("picture", "watch.paused"), ("ask", "watch.halted")])
def test_the_room_is_asked_only_while_the_options_are_visible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: str, words: str
) -> None:
    app, _ = watching(tmp_path)
    until(app, seen)
    said: list[str] = []
    monkeypatch.setattr("game.ui.watch.Text", lambda text, *rest: said.append(text) or _text(text, *rest))
    app.feed([key(pygame.K_SPACE)])
    app.frame(0.02)
    assert app.halted and said and said[-1] == app.ctx.words(words)


def _text(*args: object) -> object:
    from game.ui.kit.widgets import Text

    return Text(*args)  # type: ignore[arg-type]


def test_who_has_not_decided_yet_is_waited_for(tmp_path: Path) -> None:
    hand = Hand()
    app, session = watching(tmp_path, hand=hand)
    card = until(app, "ask")
    for _ in range(100):
        app.frame(READ)
    assert app.pile[-1] is card and card.phase == "ask"
    choice = next(option.id for option in card.question.options if option.allowed)
    hand.decide(choice)
    for _ in range(40):
        app.frame(1.0)
        if session.answers and session.answers[-1].event == card.question.id:
            break
    assert session.answers[-1].choice == choice
