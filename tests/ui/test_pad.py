"""Pads, plugged in while the game runs: virtual ones of SDL's own, so the way from the driver to a press is real."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ["SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS"] = "1"

import pygame
import pytest
from pygame._sdl2 import controller
from screens import app

from game.ui.app import App, open_window
from game.ui.kit import inputs
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.start import title

PLAIN, MAPPED = 0, 1
"""SDL_JOYSTICK_TYPE_UNKNOWN, SDL_JOYSTICK_TYPE_GAMECONTROLLER"""
A, B, UP, DOWN, LEFT, RIGHT = 0, 1, 11, 12, 13, 14
"""Buttons of a mapped pad, in SDL's order."""
HAT = {"up": 1, "right": 2, "down": 4, "left": 8, "": 0}


def sdl() -> ctypes.CDLL:
    """The SDL that pygame itself runs on."""
    home = Path(pygame.__file__).parent
    found = [*home.parent.glob("pygame_ce.libs/libSDL2-2*"), *home.glob("SDL2.dll"), *home.glob(".dylibs/libSDL2-2*")]
    if not found:
        pytest.skip("pygame's own SDL is not beside it")
    lib = ctypes.CDLL(str(found[0]))
    lib.SDL_JoystickOpen.restype = ctypes.c_void_p
    for name in ("SetVirtualButton", "SetVirtualHat", "SetVirtualAxis"):
        function = getattr(lib, f"SDL_Joystick{name}")
        function.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_int16 if "Axis" in name else ctypes.c_uint8)
    return lib


class Pad:
    """One that is plugged in; `do` moves something on it and gives what the game makes of it."""

    def __init__(self, window: App, kind: int) -> None:
        self.window, self.lib = window, sdl()
        self.index = self.lib.SDL_JoystickAttachVirtual(kind, 6, 15, 1)
        assert self.index >= 0, "SDL has no virtual pads here"
        self.stick = self.lib.SDL_JoystickOpen(self.index)
        self.heard: list[inputs.Input] = []
        self.pump()

    def pump(self) -> list[inputs.Input]:
        self.lib.SDL_JoystickUpdate()
        events = pygame.event.get()
        self.heard = [meant for event in events for meant in self.window.inputs.read(event)]
        for meant in self.heard:
            self.window.follow(self.window.pile[-1].handle(meant))
        self.window.frame(0.02)
        return self.heard

    def press(self, button: int) -> list[inputs.Input]:
        self.lib.SDL_JoystickSetVirtualButton(self.stick, button, 1)
        heard = self.pump()
        self.lib.SDL_JoystickSetVirtualButton(self.stick, button, 0)
        self.pump()
        return heard

    def hat(self, way: str) -> list[inputs.Input]:
        self.lib.SDL_JoystickSetVirtualHat(self.stick, 0, HAT[way])
        return self.pump()

    def tilt(self, axis: int, share: float) -> list[inputs.Input]:
        self.lib.SDL_JoystickSetVirtualAxis(self.stick, axis, round(share * 32767))
        return self.pump()

    def pull(self) -> list[inputs.Input]:
        self.lib.SDL_JoystickDetachVirtual(self.index)
        return self.pump()


@pytest.fixture
def window() -> Iterator[App]:
    """The title in a window opened as the game opens it."""
    open_window("", (1280, 720))
    shown = app((1280, 720), "en", still=True)
    shown.open(title(shown.ctx))
    pygame.event.get()
    yield shown
    controller.quit()
    pygame.joystick.quit()


@pytest.mark.parametrize("kind", [MAPPED, PLAIN])
def test_a_and_b_press_and_go_back(window: App, kind: int) -> None:
    pad = Pad(window, kind)
    known = pad.window.inputs._pads if kind == MAPPED else pad.window.inputs._plain
    assert len(known) == 1, "SDL knows its layout" if kind == MAPPED else "it is taken by its first buttons"
    window.pile[-1].set_focus("settings")
    assert pad.press(A) == [inputs.Confirm()]
    assert isinstance(window.pile[-1], SettingsSheet)
    assert pad.press(B) == [inputs.Back()]
    assert not isinstance(window.pile[-1], SettingsSheet)


def test_the_cross_of_a_mapped_pad_moves_and_steers(window: App) -> None:
    pad = Pad(window, MAPPED)
    for button, way in ((UP, (0, -1)), (DOWN, (0, 1)), (LEFT, (-1, 0)), (RIGHT, (1, 0))):
        assert pad.press(button) == [inputs.Move(*way), inputs.Steer(*way)]


def test_the_hat_of_a_plain_stick_moves_and_steers(window: App) -> None:
    pad = Pad(window, PLAIN)
    window.pile[-1].set_focus("start")
    assert pad.hat("down") == [inputs.Move(0, 1), inputs.Steer(0, 1)]
    assert window.pile[-1].focus == "load"
    assert pad.hat("") == [inputs.Steer(0, 0)]


@pytest.mark.parametrize("kind", [MAPPED, PLAIN])
def test_the_stick_moves_once_and_steers_while_it_is_held(window: App, kind: int) -> None:
    pad = Pad(window, kind)
    first = pad.tilt(1, 0.9)
    assert inputs.Move(0, 1) in first and any(isinstance(one, inputs.Steer) and one.dy > 0.8 for one in first)
    assert inputs.Move(0, 1) not in pad.tilt(1, 1.0), "held is one step"
    assert inputs.Steer(0.0, 0.0) in pad.tilt(1, 0.0)
    assert all(one == inputs.Steer(0, 0) for one in pad.tilt(0, 0.2)), "a stick that does not rest quite in the middle"


@pytest.mark.parametrize("kind", [MAPPED, PLAIN])
def test_pulled_while_held_and_plugged_in_again(window: App, kind: int) -> None:
    pad = Pad(window, kind)
    pad.tilt(0, 1.0)
    assert inputs.Steer(0, 0) in pad.pull(), "nobody walks on without a hand on the stick"
    assert not window.inputs._pads and not window.inputs._plain
    window.pile[-1].set_focus("settings")
    again = Pad(window, kind)
    assert again.press(A) == [inputs.Confirm()]
    assert isinstance(window.pile[-1], SettingsSheet)


def test_two_pads_and_one_is_pulled(window: App) -> None:
    first, second = Pad(window, MAPPED), Pad(window, PLAIN)
    second.pull()
    assert first.press(B) == [inputs.Back()]


def test_a_machine_without_drivers_opens_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise pygame.error("no driver")

    monkeypatch.setattr(pygame.joystick, "init", broken)
    assert open_window("", (1280, 720)).get_size() == (1280, 720)
