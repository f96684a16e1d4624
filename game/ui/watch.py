"""A persona plays in the game's own screens, at 1 to 8 times the speed; its reason stands above the card, and a key
pauses it to ask "what would you do?". Every answer is saved as usual. Headless, the same run writes numbered
pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pygame

from game.art.faces import FACES
from game.content.words.text import Words, common_names
from game.session.answerer import Answerer, reply_of, visit
from game.session.session import Session
from game.ui.app import App, NoScreen, RealClock, open_window
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import open_audio
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Layer, Node, Pad, Row, layout
from game.ui.kit.motion import Animator
from game.ui.kit.scene import Scene, Step
from game.ui.kit.widgets import Icon, Panel, Text
from game.ui.screens.card import Card
from game.ui.screens.ending import PAGES, Ending
from game.ui.screens.hall import Hall
from game.ui.screens.life import LifeScreen
from game.ui.screens.poster import save_poster
from game.ui.screens.ten_notes import TenNotes
from game.ui.settings import SPEEDS, load_settings

READ = 3.4
"""Seconds at speed 1 to read a card; thought and reply stay a little shorter."""
SPEED_KEYS = (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS, pygame.K_MINUS, pygame.K_KP_MINUS)
FRAME = 0.25
"""Seconds by which a frame advances the clock when nobody watches."""


class WatchApp(App):
    """The app with an answerer that plays. Space pauses and continues; while paused everything can be operated, and an
    answer by hand counts."""

    def __init__(self, *parts: Any, answerer: Answerer) -> None:
        super().__init__(*parts)
        self.answerer = answerer
        self.halted = False
        self.thought = ""
        self._choice = ""
        self._wait = 0.0
        self._seen: tuple[int, str] = (0, "")
        self._asked: Card | None = None
        self._visited = 0

    def feed(self, events: Sequence[pygame.event.Event]) -> None:
        """Handle Space; pass other inputs to the screen, answers only while paused."""
        passed = []
        for event in events:
            if event.type == pygame.KEYDOWN and event.key == pygame.K_SPACE:
                self.halted = not self.halted
                self._forget()
            elif self._may_pass(event):
                passed.append(event)
        super().feed(passed)

    def _may_pass(self, event: pygame.event.Event) -> bool:
        if self.halted or event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            return True
        at_the_end = bool(self.pile) and isinstance(self.pile[-1], Ending)
        return at_the_end or event.type == pygame.MOUSEBUTTONDOWN or event.key in (*SPEED_KEYS, pygame.K_ESCAPE)

    def frame(self, dt: float) -> bool:
        self.step(dt)
        drawn = super().frame(dt)
        if drawn and (self.thought or self.halted):
            self._paint()
        return drawn

    def step(self, dt: float) -> None:
        """Press what the persona would press next, when it is time."""
        scene = self.pile[-1] if self.pile else None
        if scene is None or self.halted:
            return
        phase = scene.phase if isinstance(scene, Card) else ""
        if (id(scene), phase) != self._seen:
            self._seen, self._wait = (id(scene), phase), 0.0
        self._wait += dt * self.ctx.settings.speed
        match scene:
            case Card() if not scene.offer:
                self._card(scene)
            case Hall() if self._wait > 2.5 * READ:
                self.follow(scene.act("go") if scene.told >= len(scene.lines) else self._skip(scene))
            case TenNotes() if self._wait > READ * 0.7:
                self.follow(scene.confirm())  # what the persona moves it hands in with the other errands
            case LifeScreen() if scene.card is None and not scene.session.over:
                self._let_go(scene)

    def _let_go(self, scene: LifeScreen) -> None:
        """Put the offers of an open year to the persona, once, then end the year."""
        if self._visited != scene.session.year and scene.session.waiting is None:
            self._visited = scene.session.year
            visit(self.answerer, scene.session)
        if not scene.rolling:
            scene.rolling = True
            scene.stale()

    def _card(self, card: Card) -> None:
        if card.alone:
            self._wait = 0.0  # the picture first, then time to read
        elif card.phase == "ask" and not self._choice:
            if self._wait > READ:
                self._think(card)
        elif card.phase == "ask" and self._wait > READ * 0.7:
            choice = self._choice
            self._forget()
            self.follow(card.act(f"option:{choice}"))
        elif card.phase == "form" and self._wait > READ * 0.35:
            self._wait = 0.0
            self.follow(card.act("next"))
        elif card.phase == "reply" and self._wait > READ * 0.7:
            self.follow(card.act("go"))

    def _think(self, card: Card) -> None:
        """Ask the persona once for the card, then poll for its reply; the choice is focused for a while before it is
        confirmed."""
        if self._asked is not card:
            self._asked = card
            self.answerer.ask(card.life.session, card.question)
        reply = self.answerer.answer()
        if reply is None:
            return
        self._choice = reply.choice
        self.thought = self.ctx.words(f"thought_{reply.why}") if reply.why else ""
        card.set_focus(f"option:{self._choice}")
        card.stale()
        self._wait = 0.0

    @staticmethod
    def _skip(hall: Hall) -> Step:
        return hall.act("all")

    def _forget(self) -> None:
        self._choice, self.thought, self._asked = "", "", None
        for scene in self.pile:
            scene.stale()

    def _paint(self) -> None:
        """Draw the reason, or the question to the audience, below the bar."""
        theme = self.ctx.theme
        top = self.pile[-1]
        asked = isinstance(top, Card) and top.phase == "ask" and not top.alone  # the options can be seen
        halted = self.ctx.words("watch.halted" if asked else "watch.paused")
        text = halted if self.halted else f"“{self.thought}”"
        icon = "people" if self.halted else "smile"
        bubble = Panel(Row((Icon(icon, size=28), Text(text, 22, True)), gap=12), x=20, y=12, radius=22, shadow=10)
        below = self._strip() / theme.u + 14
        view: Node = Pad(At(Layer("thought", bubble), 0.5, 0, w=900), 16, below)
        canvas = Canvas(self.surface, theme, self.ctx.raster, Animator(True))
        for box in layout(view, theme.size, theme).boxes:
            box.node.paint(canvas, box.rect)

    def _strip(self) -> int:
        life = next((scene for scene in self.pile if isinstance(scene, LifeScreen)), None)
        return life.hud_bottom if life is not None else 0


class WatchedLife(NamedTuple):
    """The life to watch: seed, language, length, and the answerer."""

    engine: Engine
    seed: int
    lang: str
    minutes: int
    answerer: Callable[[Session], Answerer]


def prepared(life: WatchedLife) -> tuple[Session, Answerer]:
    """A life with its setup questions answered, and a matching name and face; saved where the engine keeps lives.
    Raises SaveError."""
    scout = Session(life.engine.story, life.seed, life.minutes, life.lang)
    answerer = life.answerer(scout)
    while scout.pending is not None and scout.pending.kind == "setup":
        reply = reply_of(answerer, scout)
        if reply is None:
            break
        scout.accept(reply.choice)
    sex = "man" if scout.man else "woman"
    names = common_names(scout.story.system.words, sex, Words.load(life.lang))
    name, face = names[life.seed % len(names)], dict(FACES[f"rider_{sex}"])
    session = life.engine.new(life.minutes, life.lang, name, face, life.seed)
    for given in scout.answers:
        session.give(given)
    return session, answerer


class WatchOptions(NamedTuple):
    """How a life is shown: the speed, 1 to 8 (None: as last set), full screen or in a window."""

    speed: int | None = None
    full: bool = False


def show_life(life: WatchedLife, shown: WatchOptions, settings_path: Path | None = None) -> int:
    """Show the life in a window with the player's settings. Returns the exit status: 2, with two lines on stderr,
    without a display."""
    words = Words.load(life.lang)
    try:
        surface = open_window(words("app.title"))
    except NoScreen as error:
        print(words("app.no_screen", why=error), words("app.no_screen_hint"), sep="\n", file=sys.stderr)
        return 2
    app, session = _app(surface, life, shown.speed, settings_path)
    if shown.full:
        app.toggle_fullscreen()
    app.run(RealClock())
    pygame.quit()
    print(words("text_seed", seed=session.seed))
    if session.log is not None:
        print(words("text_from_file", path=session.log.path))
    return 0


def watch_headless(life: WatchedLife, out: Path, size: tuple[int, int] = (1280, 720)) -> int:
    """Write numbered pictures of every card, reply, statement and ending page, and the poster, to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    surface = open_window("", size)
    app, _ = _app(surface, life, 4, None)
    album = _Album(out)
    while app.running and not isinstance(app.pile[-1], Ending):
        app.frame(FRAME)
        album.look(app)
    _ending_pages(app, album)
    ending = app.pile[-1]
    if isinstance(ending, Ending):
        ending.settle()
        assert ending.retold is not None
        save_poster(ending.retold.poster, out, ending.retold.file_name)
    pygame.quit()
    return 0


def _app(
    surface: pygame.Surface, life: WatchedLife, speed: int | None, settings_path: Path | None
) -> tuple[WatchApp, Session]:
    session, answerer = prepared(life)
    settings = load_settings(settings_path, life.lang)
    settings.lang, settings.minutes = life.lang, life.minutes
    if speed is not None:
        settings.speed = max(s for s in SPEEDS if s <= speed)
    life.engine.album_dir = None  # what a persona lives the player has not met
    door = EngineDoor(lambda: life.engine)
    door.open()
    app = WatchApp(surface, settings, open_audio(settings.volume), door, settings_path, answerer=answerer)
    app.open(life.engine.life(app.ctx, session))
    return app, session


class _Album:
    """Saves a numbered picture of every new card, reason, reply and sheet, and of every fifth year."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.count = 0
        self._last: tuple[Any, ...] = ()

    def look(self, app: WatchApp) -> None:
        """Save the frame if something on it is new."""
        scene = app.pile[-1]
        if scene.motion.busy:
            return
        key = (id(scene), getattr(scene, "phase", ""), getattr(scene, "page", ""), app.thought, self._year(scene))
        if key != self._last and (not isinstance(scene, LifeScreen) or self._year(scene) % 5 == 0):
            self._last = key
            self.keep(app.surface)

    def keep(self, surface: pygame.Surface) -> None:
        self.count += 1
        pygame.image.save(surface, str(self.out / f"{self.count:04d}.png"))

    @staticmethod
    def _year(scene: Scene) -> int:
        return scene.shown.year if isinstance(scene, LifeScreen) else 0


def _ending_pages(app: WatchApp, album: _Album) -> None:
    ending = app.pile[-1]
    if not isinstance(ending, Ending):
        return
    for page in PAGES:
        ending.act(f"page:{page.name}")
        for _ in range(400):
            app.frame(FRAME)
            if not ending.active:
                break
            pygame.time.wait(10)
        album.keep(app.surface)
