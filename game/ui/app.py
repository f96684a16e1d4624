"""The window and its loop: events in, time from an injected clock, a frame out only when something changed."""

import ctypes
import os
import sys
import threading
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pygame

from game.content.words.text import Words
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import Audio, open_audio
from game.ui.kit.inputs import Inputs, start_pads
from game.ui.kit.raster import Raster
from game.ui.kit.scene import Context, Pop, Push, Quit, Replace, Scene, Step
from game.ui.kit.theme import Theme
from game.ui.settings import Settings, load_settings, save_settings

SIZES = ((1920, 1080), (1600, 900), (1366, 768), (1280, 720))
"""Window sizes tried, largest first; the first that leaves the desktop some air is taken."""
M_MMAP_THRESHOLD, MAPPED = -3, 256 * 1024
"""The number of the setting in glibc's malloc.h, and the size in bytes from which a picture has memory pages of its
own."""
FADE = 0.18
"""Seconds in which one screen fades into another."""


class Clock(Protocol):
    """A source of time: the real one waits for the next frame, a test's does not."""

    def tick(self, busy: bool) -> float:
        """Seconds since the last call; `busy` asks for the full frame rate."""


class RealClock:
    """A clock with sixty frames a second while something moves, else thirty (for the keyboard)."""

    def __init__(self) -> None:
        self._clock = pygame.time.Clock()

    def tick(self, busy: bool) -> float:
        """Wait for the next frame; returns the seconds passed (a long pause counts as a short one)."""
        return min(0.1, self._clock.tick(60 if busy else 30) / 1000)


UNSEEN = ("offscreen", "dummy", "evdev", "KMSDRM", "kmsdrm")
"""Video drivers without a desktop."""


class NoScreen(Exception):
    """There is no display to open a window on."""


class App:
    """The window: the stack of screens and what they share."""

    def __init__(
        self,
        surface: pygame.Surface,
        settings: Settings,
        audio: Audio,
        door: EngineDoor,
        settings_path: Path | None = None,
    ) -> None:
        self.surface = surface
        self.settings_path = settings_path
        self.inputs = Inputs()
        self.pile: list[Scene] = []
        self.running = True
        self._old: pygame.Surface | None = None
        self._below: pygame.Surface | None = None
        self._fade = 0.0
        self._full = False
        self._filled = 0
        self._window = surface.get_size()
        self.ctx = Context(
            Theme(surface.get_size(), settings.text),
            Raster(),
            Words.load(settings.lang),
            audio,
            settings,
            door.get,
            self.apply_settings,
        )
        self.ctx.raster.fit(surface.get_size())

    # --- screens ----------------------------------------------------------------------------------

    def open(self, scene: Scene) -> None:
        """Push the first screen."""
        self.pile = [scene]
        scene.entered()

    def follow(self, step: Step) -> None:
        """Change the stack of screens as a screen's step asks; the only place that does."""
        match step:
            case None:
                return
            case Push(scene):
                self._keep(scene.opaque)
                self.pile.append(scene)
            case Pop(more):
                self._keep(self.pile[-1].opaque)
                del self.pile[-1 - more :]
            case Replace(scene, all=everything):
                self._keep(True)
                del self.pile[0 if everything else -1 :]
                self.pile.append(scene)
            case Quit():
                self.running = False
        if not self.pile:
            self.running = False
            return
        self._below = None
        # Settings or the life may have changed while something lay over it.
        self.pile[-1].stale()
        self.pile[-1].entered()

    def _keep(self, fade: bool) -> None:
        if fade and not self.ctx.settings.still:
            self._old = self.surface.copy()
            self._fade = FADE

    # --- settings -----------------------------------------------------------------------------------

    def apply_settings(self) -> None:
        """Apply changed settings: texts, type size, volume; all screens are laid out anew."""
        settings = self.ctx.settings.tidy()
        if self.ctx.words.lang != settings.lang:
            self.ctx.words = Words.load(settings.lang)
            pygame.display.set_caption(self.ctx.words("app.title"))
            for scene in self.pile:
                scene.translated(settings.lang)
        if self.ctx.theme.text_scale != settings.text or self.ctx.theme.size != self.surface.get_size():
            self.ctx.theme = Theme(self.surface.get_size(), settings.text)
        self.ctx.audio.set_volume(settings.volume)
        save_settings(settings, self.settings_path)
        self._below = None
        for scene in self.pile:
            scene.stale()

    def resize(self, surface: pygame.Surface) -> None:
        """Adapt to a new size of the window."""
        self.surface = surface
        self._old = self._below = None
        if self.ctx.theme.size != surface.get_size():
            self.ctx.theme = Theme(surface.get_size(), self.ctx.settings.text)
            self.ctx.raster.fit(surface.get_size())
        for scene in self.pile:
            scene.stale()

    def toggle_fullscreen(self) -> None:
        """Fill the display that was filled last, then each other one, then go back to the window as it was (F11)."""
        settings, displays = self.ctx.settings, pygame.display.get_num_displays()
        if self._full:
            self._filled += 1
        else:
            self._window, self._filled = self.surface.get_size(), 0
        self._full = self._filled < displays
        if self._full:
            settings.display = (settings.display + (self._filled > 0)) % displays
            self.resize(pygame.display.set_mode((0, 0), pygame.FULLSCREEN, display=settings.display))
            save_settings(settings, self.settings_path)
        else:
            self.resize(pygame.display.set_mode(self._window, pygame.RESIZABLE))

    def take_over(self, before: "App") -> None:
        """Go on in the window of another app, as it stands."""
        self._full, self._filled, self._window = before._full, before._filled, before._window

    # --- the loop -------------------------------------------------------------------------------------

    def feed(self, events: Sequence[pygame.event.Event]) -> None:
        """Pass events to the top screen."""
        for event in events:
            if event.type == pygame.QUIT:
                self.running = False
            elif event.type == pygame.VIDEORESIZE:
                self.resize(pygame.display.get_surface() or self.surface)
            elif event.type == pygame.WINDOWEXPOSED and self.pile:
                self.pile[-1].dirty = True
            elif event.type == pygame.DROPFILE and self.pile:
                self.pile[-1].dropped(Path(event.file))
            elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
                self.toggle_fullscreen()
            else:
                for meant in self.inputs.read(event):
                    if self.pile and self.running:
                        self.follow(self.pile[-1].handle(meant))

    def frame(self, dt: float) -> bool:
        """Advance and draw; true if there is something new to show."""
        for scene in self._living():
            scene.top = scene is self.pile[-1]
            scene.advance(dt)
        top = self.pile[-1] if self.pile else None
        if top is not None and top.wish is not None:
            step, top.wish = top.wish, None
            self.follow(step)
        self._fade = max(0.0, self._fade - dt)
        living = self._living()
        if not living or not (self._old or any(scene.dirty for scene in living)):
            return False
        self._draw(living)
        if self._old is not None:
            self._old.set_alpha(round(255 * self._fade / FADE))
            self.surface.blit(self._old, (0, 0))
            if self._fade <= 0:
                self._old = None
        return True

    def _draw(self, living: list[Scene]) -> None:
        """Draw the screens that move; those below a modal sheet are drawn once and cached."""
        if len(living) < len(self._visible_scenes()):
            if self._below is None:
                for scene in self._visible_scenes()[: -len(living)]:
                    scene.draw(self.surface)
                self._below = self.surface.copy()
            self.surface.blit(self._below, (0, 0))
        for scene in living:
            scene.draw(self.surface)

    def _living(self) -> list[Scene]:
        """The screens that move: a modal sheet pauses the ones below it."""
        shown = self._visible_scenes()
        start = next((i for i in range(len(shown) - 1, -1, -1) if shown[i].opaque or shown[i].dim), 0)
        return shown[start:]

    def _visible_scenes(self) -> list[Scene]:
        start = len(self.pile) - 1
        while start > 0 and not self.pile[start].opaque:
            start -= 1
        return self.pile[max(0, start) :]

    @property
    def busy(self) -> bool:
        """Whether the next frame differs without any event."""
        return self._old is not None or any(scene.active for scene in self._living())

    def run(self, clock: Clock, after_first_frame: Callable[[], None] | None = None) -> None:
        """Run until the last screen is closed."""
        dt = 0.0
        while self.running:
            self.feed(pygame.event.get())
            if self.frame(dt):
                pygame.display.flip()
            if after_first_frame:
                after_first_frame()
                after_first_frame = None
            # At the end, so that the first frame is shown before anything waits.
            dt = clock.tick(self.busy)


def set_hints(environ: MutableMapping[str, str], platform: str, has_gpu: bool) -> None:
    """Set SDL's environment variables before a window is opened; those that the player has set are kept."""
    environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    environ.setdefault("SDL_IME_SHOW_UI", "1")
    environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    if platform.startswith("linux") and not has_gpu:
        environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    if platform.startswith("linux") and not any(Path("/dev/snd").glob("pcm*p")) and not environ.get("PULSE_SERVER"):
        runtime = Path(environ.get("XDG_RUNTIME_DIR") or "/nowhere")
        if not any((runtime / name).exists() for name in ("pulse/native", "pipewire-0")):
            environ.setdefault("SDL_AUDIODRIVER", "dummy")  # ALSA would complain in fifteen lines


def give_back_pictures(platform: str) -> None:
    """Let the C library return large pictures to the system when they are freed: by itself glibc keeps the room of ever
    larger ones (measured: 23 MB less after a third of a life at 1080p). Other systems do so anyway."""
    if platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # musl has no mallopt
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, MAPPED)


def open_window(title: str, size: tuple[int, int] | None = None) -> pygame.Surface:
    """Open a window that fits the desktop. Raises NoScreen."""
    set_hints(os.environ, sys.platform, any(Path("/dev/dri").glob("renderD*")))
    give_back_pictures(sys.platform)
    chosen = os.environ.get("SDL_VIDEODRIVER", "")
    try:
        pygame.display.init()
        # without a display SDL falls back to a driver nobody can see; only who asked for it means it
        if pygame.display.get_driver() in UNSEEN and pygame.display.get_driver() != chosen:
            raise NoScreen("SDL: no display")
        if size is None:
            desktop = pygame.display.get_desktop_sizes()[0]
            room = (desktop[0] * 0.94, desktop[1] * 0.9)
            size = next((s for s in SIZES if s[0] <= room[0] and s[1] <= room[1]), SIZES[-1])
        surface = pygame.display.set_mode(size, pygame.RESIZABLE)
    except pygame.error as error:
        raise NoScreen(str(error)) from error
    pygame.display.set_caption(title)
    pygame.font.init()
    start_pads()
    # SDL begins with text input on, and an input method would swallow the digits of the answers.
    pygame.key.stop_text_input()
    pygame.key.set_repeat(350, 60)
    return surface


def play(
    first: Callable[[Context], Scene],
    load: Callable[[], object],
    settings_path: Path | None = None,
    lang: str | None = None,
    minutes: int | None = None,
    first_lang: str = "zh",
) -> int:
    """Open the window with the screen made by `first` and run. Returns the exit status: 2, with two lines on stderr,
    without a display.

    `lang` is the language asked for, `first_lang` the default where none has been chosen yet. `load` imports and opens
    the game's engine; it is slow, so it runs behind the first screen.
    """
    settings = load_settings(settings_path, first_lang)
    settings.lang = lang or settings.lang
    settings.minutes = minutes or settings.minutes
    words = Words.load(settings.tidy().lang)
    try:
        surface = open_window(words("app.title"))
    except NoScreen as error:
        print(words("app.no_screen", why=error), words("app.no_screen_hint"), sep="\n", file=sys.stderr)
        return 2
    door = EngineDoor(load)
    app = App(surface, settings, open_audio(settings.volume), door, settings_path)
    app.open(first(app.ctx))
    worker = threading.Thread(target=door.open, name="engine", daemon=True)
    app.run(RealClock(), worker.start)
    pygame.quit()
    return 0
