"""Translates pygame's events into a few abstract inputs, the same for keys, pointer and pad. Held keys are tracked from
events only."""

from contextlib import suppress
from typing import NamedTuple

import pygame
from pygame._sdl2 import controller


class Move(NamedTuple):
    """Move the focus by one."""

    dx: int
    dy: int


class Steer(NamedTuple):
    """The direction held down, for walking; (0, 0) when released."""

    dx: float
    dy: float


class Confirm(NamedTuple):
    """Activate the focused node."""


class Back(NamedTuple):
    """Leave, close or cancel."""


class Tab(NamedTuple):
    """Focus the next (1) or previous (-1) node in reading order."""

    step: int


class Digit(NamedTuple):
    """A number key."""

    number: int


class Point(NamedTuple):
    """The pointer has moved here; `held` while its button is down."""

    pos: tuple[int, int]
    held: bool


class Click(NamedTuple):
    """The button went down here."""

    pos: tuple[int, int]


class Wheel(NamedTuple):
    """Scrolling, in notches; up is positive."""

    notches: float


class Typed(NamedTuple):
    """Committed text from the keyboard or the input method."""

    text: str


class Composing(NamedTuple):
    """Uncommitted text in the input method."""

    text: str


class Erase(NamedTuple):
    """Backspace."""


class Shortcut(NamedTuple):
    """A shortcut key by name: space phone menu faster slower why undo."""

    name: str


Input = Move | Steer | Confirm | Back | Tab | Digit | Point | Click | Wheel | Typed | Composing | Erase | Shortcut

ARROWS = {
    pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1),
}  # fmt: skip
WALK = ARROWS | {pygame.K_a: (-1, 0), pygame.K_d: (1, 0), pygame.K_w: (0, -1), pygame.K_s: (0, 1)}
SHORT = {
    pygame.K_SPACE: "space", pygame.K_p: "phone", pygame.K_F1: "why", pygame.K_q: "why", pygame.K_z: "undo",
    pygame.K_EQUALS: "faster", pygame.K_PLUS: "faster", pygame.K_KP_PLUS: "faster",
    pygame.K_MINUS: "slower", pygame.K_KP_MINUS: "slower", pygame.K_m: "menu", pygame.K_e: "enter",
}  # fmt: skip
PAD: dict[int, Input] = {
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: Move(-1, 0), pygame.CONTROLLER_BUTTON_DPAD_RIGHT: Move(1, 0),
    pygame.CONTROLLER_BUTTON_DPAD_UP: Move(0, -1), pygame.CONTROLLER_BUTTON_DPAD_DOWN: Move(0, 1),
    pygame.CONTROLLER_BUTTON_A: Confirm(), pygame.CONTROLLER_BUTTON_B: Back(),
    pygame.CONTROLLER_BUTTON_X: Shortcut("phone"), pygame.CONTROLLER_BUTTON_Y: Shortcut("space"),
    pygame.CONTROLLER_BUTTON_START: Shortcut("menu"), pygame.CONTROLLER_BUTTON_BACK: Shortcut("why"),
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: Tab(-1), pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: Tab(1),
}  # fmt: skip
STICK = 32768
DEAD = 0.45
"""The share of a stick's range around its middle that is ignored."""


def start_pads() -> None:
    """Initialise game pads, so that they are recognised when plugged in. On a machine whose drivers fail there are
    none; the game needs none."""
    with suppress(pygame.error):
        pygame.joystick.init()
        controller.init()


class Inputs:
    """Translates events. It tracks which direction keys are down and which pads are plugged in."""

    def __init__(self) -> None:
        self._down: set[int] = set()
        self._stick = [0.0, 0.0]
        self._pads: dict[int, controller.Controller] = {}
        self._plain: dict[int, pygame.joystick.JoystickType] = {}

    def read(self, event: pygame.event.Event) -> list[Input]:
        """The inputs for an event; often none, sometimes two (a step and a held direction)."""
        kind = event.type
        if kind == pygame.KEYDOWN:
            return self._key(event)
        if kind == pygame.KEYUP and event.key in WALK:
            self._down.discard(event.key)
            return [self._steer()]
        if kind == pygame.MOUSEMOTION:
            return [Point(event.pos, bool(event.buttons[0]))]
        if kind == pygame.MOUSEBUTTONDOWN:
            return [Click(event.pos)] if event.button == 1 else [Back()] if event.button == 3 else []
        if kind == pygame.MOUSEWHEEL:
            return [Wheel(float(event.y))]
        if kind == pygame.TEXTINPUT:
            return [Typed(event.text)]
        if kind == pygame.TEXTEDITING:
            return [Composing(event.text)]
        if kind == pygame.WINDOWFOCUSLOST:
            self._down.clear()
            return [Steer(0, 0)]
        return self._pad(event)

    def _key(self, event: pygame.event.Event) -> list[Input]:
        key, found = event.key, list[Input]()
        if key in WALK:
            self._down.add(key)
            found.append(self._steer())
        if key in ARROWS:
            found.append(Move(*ARROWS[key]))
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            found.append(Confirm())
        elif key == pygame.K_ESCAPE:
            found.append(Back())
        elif key == pygame.K_TAB:
            found.append(Tab(-1 if event.mod & pygame.KMOD_SHIFT else 1))
        elif key == pygame.K_BACKSPACE:
            found.append(Erase())
        elif pygame.K_1 <= key <= pygame.K_9:
            found.append(Digit(key - pygame.K_0))
        elif pygame.K_KP1 <= key <= pygame.K_KP9:
            found.append(Digit(key - pygame.K_KP1 + 1))
        elif key in SHORT:
            found.append(Shortcut(SHORT[key]))
        return found

    def _steer(self) -> Steer:
        dx = sum(WALK[key][0] for key in self._down)
        dy = sum(WALK[key][1] for key in self._down)
        return Steer(max(-1, min(1, dx)), max(-1, min(1, dy)))

    def _pad(self, event: pygame.event.Event) -> list[Input]:
        kind = event.type
        if kind == pygame.JOYDEVICEADDED:
            self._plug(event.device_index)
        elif kind == pygame.JOYDEVICEREMOVED:
            return self._unplug(event.instance_id)
        elif kind == pygame.CONTROLLERBUTTONDOWN and event.button in PAD:
            meant = PAD[event.button]
            return [meant, Steer(*meant)] if isinstance(meant, Move) else [meant]
        elif kind == pygame.CONTROLLERBUTTONUP and isinstance(PAD.get(event.button), Move):
            return [Steer(0, 0)]
        elif kind == pygame.CONTROLLERAXISMOTION and event.axis in (0, 1):
            return self._tilt(event.axis, event.value / STICK)
        elif kind == pygame.JOYHATMOTION and event.instance_id not in self._pads:
            dx, dy = event.value[0], -event.value[1]
            return [Move(dx, dy), Steer(dx, dy)] if dx or dy else [Steer(0, 0)]
        elif kind == pygame.JOYBUTTONDOWN and event.instance_id not in self._pads:
            plain: dict[int, Input] = {0: Confirm(), 1: Back(), 2: Shortcut("phone"), 3: Shortcut("space")}
            return [plain[event.button]] if event.button in plain else []
        elif kind == pygame.JOYAXISMOTION and event.instance_id not in self._pads and event.axis in (0, 1):
            return self._tilt(event.axis, event.value)
        return []

    def _plug(self, index: int) -> None:
        """Register a pad: a known one by its mapping, an unknown one by its first buttons and hat."""
        with suppress(pygame.error):  # pulled again before it was looked at
            if controller.get_init() and controller.is_controller(index):
                pad = controller.Controller(index)
                self._pads[pad.as_joystick().get_instance_id()] = pad
            else:
                stick = pygame.joystick.Joystick(index)
                self._plain[stick.get_instance_id()] = stick

    def _unplug(self, instance: int) -> list[Input]:
        """Remove a pad; directions held on it are released."""
        self._pads.pop(instance, None)
        self._plain.pop(instance, None)
        self._stick = [0.0, 0.0]
        return [Steer(0, 0)]

    def _tilt(self, axis: int, value: float) -> list[Input]:
        value = 0.0 if abs(value) < DEAD else value
        before, self._stick[axis] = self._stick[axis], value
        found: list[Input] = [Steer(*self._stick)]
        if value and not before:
            step = 1 if value > 0 else -1
            found.append(Move(step, 0) if axis == 0 else Move(0, step))
        return found
