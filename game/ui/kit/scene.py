"""The base of all screens: a view of nodes, actions by key, steps to other screens. Drawing changes no state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pygame

from game.content.story_heads import Setting, StoryHead
from game.content.words.text import Words
from game.ui.kit import focus, inputs
from game.ui.kit.audio import Audio
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import Box, Layout, Node, layout
from game.ui.kit.motion import Animator
from game.ui.kit.raster import Raster
from game.ui.kit.theme import Theme
from game.ui.settings import Settings

if TYPE_CHECKING:  # a life brings numpy with it (0.1 s), and the title does not wait for that
    from game.session.album import AlbumEntry
    from game.session.saves import SaveInfo
    from game.session.session import Session


class Challenge(NamedTuple):
    """The result of reading a challenge code: the story it deals (None if it cannot be played), the length of play, the
    code, the error as text, and the codes that may have been meant."""

    head: StoryHead | None = None
    minutes: int = 0
    seed: int = 0
    code: str = ""
    wrong: str = ""
    near: tuple[str, ...] = ()


class LoadedEngine(Protocol):
    """What screens use of the engine, which is loaded behind the title; see `ui.engine`."""

    picture_dir: Path

    def begin(
        self, ctx: Context, name: str, face: dict[str, Any], setting: Setting, dealt: Challenge | None = None
    ) -> Step:  # fmt: skip
        """A new life in this story and country, with the hand of a code where one was typed."""

    def street(self, country: str, size: tuple[int, int], language: str) -> pygame.Surface | None:
        """A small picture of a country's street; None until it is painted."""

    @property
    def streets_painted(self) -> int:
        """How many of the streets asked for are finished."""

    @property
    def painting_streets(self) -> bool:
        """Whether some of them are not."""

    def read_code(self, text: str, words: Words) -> Challenge:
        """What a challenge code deals, or what is wrong with it."""

    def album(self, lang: str) -> Sequence[tuple[str, Sequence[AlbumEntry]]]:
        """The albums by the titles of their stories."""

    def remember(self, session: Session, code: str) -> None:
        """Put a finished life into the album."""

    def their_poster(self, code: str, mine: str) -> Path | None:
        """A poster with this code among the pictures that is not the file `mine`; None if there is none."""

    def saves(self) -> list[SaveInfo]:
        """Lives that can be gone on with, the latest first."""

    def open(self, ctx: Context, path: Path, stay: bool, way: str) -> Step:
        """A saved life: `way` is resume, look or copy; with `stay` what cannot be opened leads back to the list."""

    def fork(self, ctx: Context, session: Session, index: int) -> Step:
        """A finished life lived on by oneself from its answer `index`, in a save of its own. Raises SaveError."""

    def settle(self, session: Session) -> None:
        """Write what could not be written before. Raises SaveError."""

    def undo(self, session: Session) -> Session | None:
        """The life before its last card; None if there is nothing to take back. Raises SaveError."""


@dataclass
class Context:
    """What all screens share; owned by the app."""

    theme: Theme
    raster: Raster
    words: Words
    audio: Audio
    settings: Settings
    engine: Callable[[], LoadedEngine | None]
    """Returns the engine, or None while it is being loaded behind the title."""
    apply: Callable[[], None]
    """Applies changed settings to all screens and saves them."""
    only: StoryHead | None = None
    """The story that was asked for at the start; None: the player picks one."""


@dataclass(frozen=True)
class Push:
    """Open a screen on top of this one."""

    scene: Scene


@dataclass(frozen=True)
class Pop:
    """Close this screen (and `more` below it)."""

    more: int = 0


@dataclass(frozen=True)
class Replace:
    """Put a screen in place of this one, or of the whole stack."""

    scene: Scene
    all: bool = False


@dataclass(frozen=True)
class Quit:
    """End the program."""


Step = Push | Pop | Replace | Quit | None
DIM = (168, 164, 178)
"""The colour by which the screen below a sheet is multiplied."""


class Scene:
    """A screen. Subclasses implement `view` and `act`; the rest is common to all."""

    opaque = True
    """Whether it hides the screen below; False for a sheet."""
    dim = True
    """Whether a sheet darkens and pauses the screen below."""
    first = ""
    """The key that Enter activates while nothing has the focus."""
    fresh: bool
    """Whether it has not been advanced yet; when entered it slides up from below."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.motion = Animator(ctx.settings.still)
        self.focus = ""
        self.ring = False
        self.offsets: dict[str, float] = {}
        self.clock = 0.0
        self.fresh = True
        self.dirty = True
        self.wish: Step = None
        self.top = True
        self._laid: Layout | None = None
        self._drawn: tuple[object, ...] = ()
        self._sheets: list[tuple[pygame.Surface, pygame.Rect]] = []

    # --- to be given by a screen ---------------------------------------------------------------

    def view(self) -> Node:
        """The screen as nodes, computed from the present state."""
        raise NotImplementedError

    def act(self, key: str) -> Step:
        """Handle a press of the node `key`."""
        return None

    def back(self) -> Step:
        """Handle Escape, the right button and B."""
        return Pop()

    def lean(self, key: str) -> None:
        """Handle focus or pointer arriving at `key`."""

    def dropped(self, path: Path) -> None:
        """Handle a file dropped on the window."""

    def slide(self, key: str, value: float) -> None:
        """Handle a change of a slider."""

    def shortcut(self, name: str) -> Step:
        """Handle a shortcut that the base class does not use."""
        return None

    def backdrop(self, canvas: Canvas) -> None:
        """Paint what is below the nodes."""

    def overlay(self, canvas: Canvas) -> None:
        """Paint what is above the nodes: coins, stamps."""

    def moving(self) -> bool:
        """Whether the screen is changing by itself now."""
        return False

    def breathing(self) -> bool:
        """Whether a node changes with time, like a caret, so that nothing may be cached."""
        return False

    def tick(self, dt: float) -> None:
        """Advance by `dt` seconds."""

    def entered(self) -> None:
        """Called when the screen is on top, also again."""

    def translated(self, lang: str) -> None:
        """Called when the language was changed while the screen is open."""

    # --- the frame ------------------------------------------------------------------------------

    def say(self, key: str, **fields: object) -> str:
        """A text of the interface in the present language."""
        return self.ctx.words(key, **fields)

    def laid(self) -> Layout:
        """The layout of the present state; cached until `stale`."""
        if self._laid is None:
            self._laid = layout(self.view(), self.ctx.theme.size, self.ctx.theme)
            for box in self._laid.boxes:
                for key, target, ms in box.node.motions():
                    self.motion.aim(key, target, ms)
        return self._laid

    def stale(self) -> None:
        """Mark the state as changed: lay out and draw again."""
        self._laid = None
        self.dirty = True

    def advance(self, dt: float) -> None:
        """Advance animations, effects and the screen by `dt` seconds."""
        self.motion.still = self.ctx.settings.still
        self.clock += dt
        self.fresh = False
        self.tick(dt)
        self.laid()
        if self.motion.step(dt) or self.moving():
            self.dirty = True

    @property
    def active(self) -> bool:
        """Whether frames are needed without any event."""
        return self.motion.busy or self.moving()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the screen."""
        laid = self.laid()
        # Reduced motion: what changes with time by itself stands still too.
        now = 0.0 if self.ctx.settings.still else self.clock
        canvas = Canvas(surface, self.ctx.theme, self.ctx.raster, self.motion, self.focus, self.ring, now)
        if not self.opaque and self.dim:
            surface.fill(DIM, special_flags=pygame.BLEND_MULT)
        self.backdrop(canvas)
        self._draw_boxes(canvas, laid)
        self.overlay(canvas)
        self.dirty = False

    def _draw_boxes(self, canvas: Canvas, laid: Layout) -> None:
        """Paint the boxes; a layer that did not change since the last frame is one cached picture."""
        state = (laid, self.focus, self.ring)
        if self.motion.busy or self.breathing():
            self._drawn, self._sheets = (), []
            self._paint(canvas, laid.boxes)
            return
        if state != self._drawn:
            self._drawn, self._sheets = state, []
            self._paint(canvas, laid.boxes)
            return
        # Only when a second frame is alike: a state that lasts one frame would pay for pictures that nobody sees again.
        if not self._sheets:
            self._sheets = [self._sheet(canvas, list(boxes)) for _, boxes in groupby(laid.boxes, lambda b: b.layer)]
        for picture, rect in self._sheets:
            canvas.blit(picture, *rect.topleft)

    def _sheet(self, canvas: Canvas, boxes: Sequence[Box]) -> tuple[pygame.Surface, pygame.Rect]:
        """One layer painted on a surface of its own, with margins for shadows."""
        # Shadows reach beyond their boxes.
        reach = canvas.theme.px(30)
        rect = boxes[0].visible.unionall([box.visible for box in boxes]).inflate(2 * reach, 2 * reach)
        rect = rect.clip(canvas.surface.get_rect())
        picture = pygame.Surface(rect.size, pygame.SRCALPHA)
        moved = [
            Box(box.node, box.rect.move(-rect.x, -rect.y), "", box.clip and box.clip.move(-rect.x, -rect.y), box.room)
            for box in boxes
        ]
        self._paint(replace(canvas, surface=picture), moved)
        return picture, rect

    def _paint(self, canvas: Canvas, boxes: Sequence[Box]) -> None:
        surface, clip = canvas.surface, None
        for box in boxes:
            if box.clip != clip:
                clip = box.clip
                surface.set_clip(clip)
            dy = round(self.motion.get("slide-in:" + box.layer)) if box.layer else 0
            if box.clip and not box.rect.colliderect(box.clip):
                continue
            box.node.paint(canvas, box.rect.move(0, dy) if dy else box.rect)
        if clip is not None:
            surface.set_clip(None)

    def slide_in(self, layer: str, units: float = 40, ms: float = 280) -> None:
        """Let a layer slide in from below."""
        self.motion.aim("slide-in:" + layer, 0, ms, start=float(self.ctx.theme.px(units)))

    # --- input ----------------------------------------------------------------------------------

    def handle(self, event: inputs.Input) -> Step:
        """Handle an input."""
        match event:
            case inputs.Point(pos, held):
                return self._point(pos, held)
            case inputs.Click(pos):
                return self._click(pos)
            case inputs.Move(dx, dy):
                return self._move(dx, dy)
            case inputs.Tab(step):
                self.set_focus(focus.following(self.laid().boxes, self.focus, step))
            case inputs.Confirm():
                return self.confirm()
            case inputs.Digit(number):
                return self.digit(number)
            case inputs.Back():
                return self.back()
            case inputs.Wheel(notches):
                self.scroll(-notches * self.ctx.theme.px(60))
            case inputs.Shortcut("space"):
                return self.confirm()
            case inputs.Shortcut(name):
                return self.shortcut(name)
        return None

    def confirm(self) -> Step:
        """Press the focused node; if there is none, focus the first."""
        box = self.laid().find(self.focus)
        if box is None and self.first:
            return self.act(self.first)
        if box is None:
            self.set_focus(focus.following(self.laid().boxes, "", 1))
            return None
        return self.act(self.focus)

    def digit(self, number: int) -> Step:
        """Focus the node with a number; a second press activates it."""
        box = next((box for box in self.laid().boxes if box.node.digit == number), None)
        if box is None:
            return None
        if self.focus == box.node.key:
            return self.act(self.focus)
        self.set_focus(box.node.key)
        return None

    def set_focus(self, key: str, ring: bool = True) -> None:
        """Move the focus and scroll it into view."""
        if key == self.focus and ring == self.ring:
            return
        if key != self.focus:
            if self.focus:
                self.motion.aim("hover:" + self.focus, 0, 150)
            if key:
                # From where it stands: who comes back in the middle of the way sees no jump.
                self.motion.aim("hover:" + key, 1, 150, start=self.motion.get("hover:" + key))
        changed, self.focus, self.ring = key != self.focus, key, ring
        self.dirty = True
        if changed:
            self.lean(key)
            self._reveal()

    def _reveal(self) -> None:
        box = self.laid().find(self.focus)
        if box is None or box.clip is None:
            return
        for name, (spare, rect) in self.laid().reach.items():
            # A scrolling part is known by its rectangle, which clips all that is in it.
            if rect == box.clip and spare:
                over = max(0, box.rect.bottom - rect.bottom) or min(0, box.rect.top - rect.top)
                if over:
                    self.scroll(over, name)

    def scroll(self, pixels: float, name: str = "") -> None:
        """Scroll one part by name, or the only one there is."""
        for part, (spare, _) in self.laid().reach.items():
            if spare and name in ("", part):
                self.offsets[part] = max(0.0, min(float(spare), self.offsets.get(part, 0.0) + pixels))
                self.stale()
                return

    def _point(self, pos: tuple[int, int], held: bool) -> Step:
        box = self.laid().at(pos)
        value = box.node.pointed(box.rect, pos[0]) if held and box is not None else None
        if box is not None and value is not None:
            self.slide(box.node.key, value)
        self.set_focus(box.node.key if box else "", ring=False)
        return None

    def _click(self, pos: tuple[int, int]) -> Step:
        box = self.laid().at(pos)
        if box is None:
            return self.pressed_nothing(pos)
        self.set_focus(box.node.key, ring=False)
        value = box.node.pointed(box.rect, pos[0])
        if value is None:
            return self.act(box.node.key)
        self.slide(box.node.key, value)
        return None

    def pressed_nothing(self, pos: tuple[int, int]) -> Step:
        """Handle a click outside all nodes."""
        return None

    def _move(self, dx: int, dy: int) -> Step:
        box = self.laid().find(self.focus)
        value = box.node.moved(dx) if dx and box is not None else None
        if box is not None and value is not None:
            self.slide(box.node.key, value)
            return None
        there = focus.neighbour(self.laid().boxes, self.focus, dx, dy)
        # With nothing further to reach, up and down scroll what is read.
        if there == self.focus and dy and self.laid().reach:
            self.scroll(dy * self.ctx.theme.px(80))
        self.set_focus(there)
        return None
