"""Ten notes over four tins: what lies on the table, and moving one by keys, mouse and pad."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace

import pytest
from screens import app, life

from game.session.session import Session
from game.ui.kit import inputs
from game.ui.kit.focus import following
from game.ui.kit.scene import Pop
from game.ui.screens.ten_notes import TEN, DrawnTin, TenNotes, table_of
from tests.ui.every import Posed, PosedDial, PosedTin, _ten_notes


def option(name: str, allowed: bool = True) -> SimpleNamespace:
    return SimpleNamespace(id=name, allowed=allowed, why_not="" if allowed else f"{name} is closed", text=name)


def dial(chosen: str | None = None, live: float = 6) -> PosedDial:
    names = ("leave", "save_more", "save_less", "home_more", "home_less")
    options = tuple(option(name, name != "home_less") for name in names)
    question = SimpleNamespace(id="ten_notes", text="Ten notes", options=options, chosen=chosen)
    tins = (PosedTin("live", "live", live), PosedTin("home", "home", 0, "home_more", "home_less"),
            PosedTin("save", "save", 10 - live, "save_more", "save_less", 5.0))  # fmt: skip
    return PosedDial(question, 650.0, 4.4, tins)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "notes"), [("", (6, 0, 4)), ("leave", (6, 0, 4)), ("save_more", (5, 0, 5)), ("save_less", (7, 0, 3)),
                          ("home_more", (5, 1, 4))],
)  # fmt: skip
def test_a_note_is_moved_and_none_is_lost(chosen: str, notes: tuple[int, ...]) -> None:
    shown = table_of(dial(), chosen, "")
    assert tuple(tin.notes for tin in shown) == notes and sum(notes) == TEN
    assert [tin.line for tin in shown] == [4.4, 0, 0], "the needs stand on what is lived on"
    assert shown[1].less == "" and shown[1].more == "home_more", "a closed answer moves nothing"


def test_no_tin_holds_less_than_nothing_or_more_than_ten() -> None:
    assert [tin.notes for tin in table_of(dial(live=0), "save_more", "")] == [0, 0, 10]
    assert [tin.notes for tin in table_of(dial(live=10), "save_less", "")] == [10, 0, 0]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[TenNotes]:
    """The table over a life whose session only writes down what it is handed."""
    window = app((1280, 720), "en", still=True)
    under = life(window)
    handed: list[str] = []
    monkeypatch.setattr(Session, "take_offer", lambda self, event, choice: handed.append(choice))
    scene = TenNotes(window.ctx, under, dial())
    scene.handed = handed  # type: ignore[attr-defined]
    window.open(scene)
    yield scene


def handed(scene: TenNotes) -> list[str]:
    return scene.handed  # type: ignore[attr-defined, no-any-return]


def notes(scene: TenNotes) -> list[int]:
    return [box.node.notes for box in scene.laid().boxes if isinstance(box.node, DrawnTin)]


def test_enter_leaves_the_notes_as_they_lie(scene: TenNotes) -> None:
    assert isinstance(scene.handle(inputs.Confirm()), Pop) and handed(scene) == ["leave"]


def test_a_digit_moves_a_note_the_same_again_moves_it_back(scene: TenNotes) -> None:
    scene.handle(inputs.Digit(5))
    assert handed(scene) == ["save_more"] and notes(scene) == [5, 0, 5]
    scene.handle(inputs.Digit(5))
    assert handed(scene) == ["save_more", "leave"] and notes(scene) == [6, 0, 4]
    scene.handle(inputs.Digit(3))
    assert notes(scene) == [5, 1, 4]
    assert isinstance(scene.handle(inputs.Confirm()), Pop) and handed(scene)[-1] == "home_more", "it stays moved"


def test_the_mouse_presses_and_a_closed_button_says_why(scene: TenNotes) -> None:
    for key in ("more:save", "less:home"):
        box = scene.laid().find(key)
        assert box is not None
        scene.handle(inputs.Click(box.visible.center))
        assert handed(scene) == ["save_more"], "a closed button hands nothing in"
    assert "home_less is closed" in scene.laid().dump()


def test_tab_reaches_every_button_and_tins_tell_what_is_in_them(scene: TenNotes) -> None:
    keys, key = set(), ""
    for _ in range(6):
        key = following(scene.laid().boxes, key, 1)
        keys.add(key)
    assert keys == {"more:home", "less:home", "more:save", "less:save", "go"}
    tins = [box.node for box in scene.laid().boxes if isinstance(box.node, DrawnTin)]
    assert [(tin.words, tin.state) for tin in tins] == [("live", "6/10"), ("home", "0/10"), ("save", "4/10")]


def test_every_size_of_window_and_text_has_room_for_the_table() -> None:
    for size, text in (((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 1.6), ((390, 844), 1.0)):
        window = app(size, "en", text, still=True)
        under = life(window)
        for name, table in _ten_notes(Posed(window.ctx, under, under)):
            boxes = table.laid().boxes
            columns = sorted((box.rect for box in boxes if isinstance(box.node, DrawnTin)), key=lambda rect: rect.x)
            assert all(a.right <= b.x for a, b in pairwise(columns)), (name, size, text)
            assert max(box.visible.bottom for box in boxes) <= size[1]
            done = table.laid().find("go")
            assert done is not None and done.visible == done.rect, f"{name}: the way on is always in sight"
