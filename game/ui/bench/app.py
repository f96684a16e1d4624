"""The bench's window (`edit STORY`): the real game with the story, and the bench's panel around it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pygame

from game.art.faces import FACES
from game.bench.bench import Bench
from game.content.words.pseudo import PSEUDO
from game.content.words.text import LANGUAGES, Words, common_names
from game.session.session import Session
from game.ui.app import App, NoScreen, RealClock, open_window
from game.ui.bench.engine import BenchEngine
from game.ui.bench.limits import Viewport, paint_limits, paint_marks
from game.ui.bench.panel import BenchPanel
from game.ui.engine_door import EngineDoor
from game.ui.fit import TEXT
from game.ui.kit.audio import Audio, open_audio
from game.ui.kit.canvas import Canvas
from game.ui.kit.inputs import Point
from game.ui.kit.layout import At, Layer, Pad, Row, layout
from game.ui.kit.motion import Animator
from game.ui.kit.scene import Push, Scene, Step
from game.ui.kit.widgets import Icon, Panel, Text
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen
from game.ui.screens.why_sheet import WhySheet
from game.ui.settings import Settings, load_settings

KEYS = {
    pygame.K_F2: "hide", pygame.K_F3: "step", pygame.K_F4: "language", pygame.K_F5: "report", pygame.K_F6: "limits",
    pygame.K_F7: "check", pygame.K_F8: "new", pygame.K_F9: "arm",
}  # fmt: skip
WITH_CTRL = {pygame.K_z: "undo", pygame.K_f: "search"}
PAGES = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}
MOUSE = (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
AWAY = Point((-1, -1), False)
TOLD = 4.0
"""Seconds for which news are shown over the game while the panel is hidden."""


class BenchApp(App):
    """The game's window within a larger one. The life shown is always the bench's `session`."""

    def __init__(self, window: pygame.Surface, settings: Settings, audio: Audio, bench: Bench) -> None:
        self.window = window
        self.bench = bench
        self.engine = BenchEngine(bench)
        door = EngineDoor(lambda: self.engine)
        door.open()
        super().__init__(pygame.Surface(window.get_size()), settings, audio, door)
        self.panel = BenchPanel(replace(self.ctx), bench, window.get_size(), self.do)
        self.hidden = False
        self._window = window.get_size()
        self._pointer = (0, 0)
        self._held = False
        self._down: set[int] = set()
        self._own_text = settings.text
        self._news = bench.news
        self._told, self._man = 0.0, False
        self._fresh = True
        bench.translated(self.ctx.words)
        self._share()
        self.show()

    # --- the life -------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the bench's life at once, with the player at the same place in town; sheets over it are closed."""
        session, before = self.bench.session, self.pile[0] if self.pile else None
        session.lang = self.ctx.settings.lang
        self._dress(session)
        self.engine.story = session.story
        self._old = self._below = None
        if session.over:
            self.open(self._ended(session, before))
            return
        stage = before.stage if isinstance(before, LifeScreen) else None
        life = LifeScreen(
            self.ctx, session, self._leave, stage or self.engine.stage(session, self.ctx.theme)
        )
        life.read = min(before.read, len(session.feed)) if isinstance(before, LifeScreen) else len(session.feed)
        reply = self._still_read(before, session)
        self.open(life)
        if reply is not None:
            reply.life = life
            self.pile.append(reply)
            reply.said_anew()
            reply.entered()
        elif life.question is not None:
            card = Card(self.ctx, life, life.question)
            card.fresh = False  # it was there before the reload
            self.pile.append(card)
            card.entered()

    def _still_read(self, before: Scene | None, session: Session) -> Card | None:
        """The card whose reply is on the screen, if its answer is still the last event of this life."""
        top = self.pile[-1] if self.pile else None
        if not isinstance(top, Card) or top.phase != "reply" or not isinstance(before, LifeScreen):
            return None
        told = before.session
        same = session is not told and (session.year, session.answers) == (told.year, told.answers)
        return top if same and not session.drawn else None

    def _ended(self, session: Session, before: Scene | None) -> Ending:
        ending = Ending(self.ctx, session, self._leave)
        if isinstance(before, Ending):
            ending.page = before.page
        return ending

    def _dress(self, session: Session) -> None:
        """Give a life a face and a name without asking, to match its answer on the sex."""
        self._man = session.man
        if session.face in (*FACES.values(), {}):
            who = "man" if self._man else "woman"
            session.face = dict(FACES[f"rider_{who}"])
            session.name = common_names(session.story.system.words, who, self.ctx.words)[0]
        bottom = self.pile[0] if self.pile else None
        if isinstance(bottom, LifeScreen) and bottom.session is session:
            bottom.refresh()

    def _leave(self) -> Step:
        """What leaving a life does here: begin it again with the same seed, since there is no title screen."""
        self.do("again")
        return None

    def _stands(self) -> bool:
        """Whether the bench's life is the one on the screen."""
        bottom = self.pile[0] if self.pile else None
        return not isinstance(bottom, LifeScreen | Ending) or bottom.session is self.bench.session

    # --- what the designer asks for -----------------------------------------------------------------------

    def do(self, wanted: str) -> None:
        """Carry out a key or a button of the panel: `name` or `name:argument`."""
        name, _, what = wanted.partition(":")
        if self._moved_on(name, what):
            self.show()
        match name:
            case "hide":
                self.hidden = not self.hidden
                self._share()
            case "jump":
                self.bench.jump(what)
            case "check":
                self.bench.check()
            case "report":
                self.bench.bug_report(self._picture)
            case "language":
                self.ctx.settings.lang = self._next_language()
                self.apply_settings()
            case "limits":
                self._limits()
            case "search":
                self._search()
            case "why":
                self._why(what)
        self.panel.stale()

    def _moved_on(self, name: str, what: str) -> bool:
        """Carry out a command that continues, undoes or restarts the life; returns whether it was one and has changed
        the life."""
        match name:
            case "step":
                self.bench.step()
            case "new" | "again":
                self.bench.restart(same=name == "again")
            case "undo":
                return self.bench.undo()
            case "arm":
                return self.bench.other_arm()
            case "draw":
                return self.bench.draw(what)
            case _:
                return False
        return True

    def _next_language(self) -> str:
        """The language after the one shown: Chinese, English, those of the story's catalogues, the pseudo-language."""
        told = self.bench.session.story.text.languages()
        ring = list(dict.fromkeys([*LANGUAGES, *told, PSEUDO]))
        at = ring.index(self.ctx.settings.lang) if self.ctx.settings.lang in ring else -1
        return ring[(at + 1) % len(ring)]

    def _picture(self, path: Path) -> None:
        """Save a screenshot of the whole window; raises OSError."""
        try:
            pygame.image.save(self.window, str(path))
        except pygame.error as error:
            raise OSError(str(error)) from error

    def _limits(self) -> None:
        """Switch the outlines of text boxes: off, on, on with the large type that `check` uses."""
        self.panel.limits = (self.panel.limits + 1) % 3
        if self.panel.limits == 1:
            self._own_text = self.ctx.settings.text
        self.ctx.settings.text = TEXT if self.panel.limits == 2 else self._own_text
        self.apply_settings()
        self._fresh = True

    def _search(self) -> None:
        if self.hidden:
            self.do("hide")
        self.panel.search()

    def _why(self, name: str) -> None:
        """Open the game's *Why?* sheet on a column, replacing one that is open."""
        if isinstance(self.pile[-1], WhySheet):
            self.pile.pop()
        self.follow(Push(WhySheet(self.ctx, self.bench.session, name)))

    # --- the window -----------------------------------------------------------------------------------------

    def _share(self) -> None:
        """Divide the window between game and panel."""
        self.panel.fit(self.window.get_size(), self.hidden)
        if self.hidden:
            self.panel.leave_search()
        super().resize(pygame.Surface(self.panel.places.game.size))
        self._fresh = True

    def resize(self, surface: pygame.Surface) -> None:
        """Adapt to a new size of the window."""
        self.window = surface
        self._share()

    def toggle_fullscreen(self) -> None:
        """F11, remembering the whole window's size."""
        before, was = self.window.get_size(), self._full
        super().toggle_fullscreen()
        if self._full and not was:
            self._window = before

    def apply_settings(self) -> None:
        """The panel speaks the game's language."""
        super().apply_settings()
        if self.panel.ctx.words is not self.ctx.words:
            self.panel.ctx.words = self.ctx.words
            pygame.display.set_caption(_caption(self.ctx.words, self.bench))
            self.bench.translated(self.ctx.words)
            self._dress(self.bench.session)
        self.panel.stale()

    # --- events -----------------------------------------------------------------------------------------------

    @contextmanager
    def _standing(self) -> Iterator[None]:
        """A context in which an error of the model at the end of a year puts life and window back before it."""
        try:
            yield
        except ValueError as error:
            if not self.bench.fell(error):
                raise
            self.show()

    def feed(self, events: Sequence[pygame.event.Event]) -> None:
        """Pass each event to the game or the panel: pointer events by position, keys to the game except the panel's
        own."""
        for event in events:
            with self._standing():
                self._dispatch(event)

    def _dispatch(self, event: pygame.event.Event) -> None:
        """Hand an event to its side."""
        if event.type in MOUSE or event.type == pygame.MOUSEWHEEL:
            self._mouse(event)
        elif event.type == pygame.KEYDOWN and self._key(event):
            return
        elif event.type in (pygame.TEXTINPUT, pygame.TEXTEDITING) and self.panel.typing:
            self._to_panel(event)
        else:
            if event.type == pygame.WINDOWEXPOSED:
                self._fresh = self.panel.dirty = True
            elif event.type == pygame.KEYUP:
                self._down.discard(event.key)
            elif event.type == pygame.WINDOWFOCUSLOST:
                self._down.clear()
            super().feed([event])

    def _key(self, event: pygame.event.Event) -> bool:
        """Whether a key was the panel's."""
        if event.key == pygame.K_ESCAPE and not self.panel.typing and self._at_the_end():
            return True
        name = KEYS.get(event.key) or (WITH_CTRL.get(event.key) if event.mod & pygame.KMOD_CTRL else None)
        if name is not None or event.key == pygame.K_F11:
            repeated = event.key in self._down  # a key that repeats while a frame takes long is still one press
            self._down.add(event.key)
            if name is not None and not repeated:
                self.do(name)
            return repeated or name is not None
        if event.key in PAGES:
            self.panel.page(PAGES[event.key])
        elif self.panel.typing:
            self._to_panel(event)
        else:
            return False
        return True

    def _at_the_end(self) -> bool:
        """Whether an ending lies open that Escape would leave: here a slip of the finger ends nothing."""
        top = self.pile[-1] if self.pile else None
        return isinstance(top, Ending) and not (top.page == "again" and top.index is not None)

    def _to_panel(self, event: pygame.event.Event) -> None:
        for meant in self.inputs.read(event):
            self.panel.handle(meant)

    def _mouse(self, event: pygame.event.Event) -> None:
        """What was taken hold of in the game is moved there even when the pointer has left it."""
        if event.type == pygame.MOUSEWHEEL:
            if self._in_game(self._pointer):
                super().feed([event])
            else:
                self.panel.wheel(float(event.y), self._pointer)
            return
        was, self._pointer = self._in_game(self._pointer), event.pos
        game = self._in_game(event.pos) or self._held
        if was and not game and self.pile:
            self.pile[-1].handle(AWAY)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._held = game
        elif event.type == pygame.MOUSEBUTTONUP:
            self._held = False
        if not game:
            self._to_panel(event)
            return
        if not was:
            self.panel.handle(AWAY)
        if event.type == pygame.MOUSEBUTTONDOWN:
            self.panel.leave_search()
        super().feed([event])

    def _in_game(self, pos: tuple[int, int]) -> bool:
        return bool(self.panel.places.game.collidepoint(pos))

    # --- the frame ----------------------------------------------------------------------------------------------

    def frame(self, dt: float) -> bool:
        """The game's frame into its part of the window, and the panel where it has changed."""
        self.bench.poll()
        if not self._stands():
            self.show()
        elif self._man != self.bench.session.man:
            self._dress(self.bench.session)
            self.panel.stale()
        drawn = False
        with self._standing():
            drawn = super().frame(dt)
        if self.bench.news != self._news:
            self._news, self._told = self.bench.news, TOLD
        telling = self.hidden and self._told > 0
        self._told = max(0.0, self._told - dt)
        if drawn or self._fresh or telling:
            self._fresh = telling  # the words go away again by the frame after the last
            self.window.blit(self.surface, (0, 0))
            if self.panel.limits:
                screens = [(scene.laid(), isinstance(scene, Card)) for scene in self._visible_scenes()]
                paint_limits(self.window, self.ctx.theme, self.ctx.raster, self.ctx.words, screens)
                self._paint_marks()
            if telling and self._told > 0:
                self._tell()
            drawn = True
        self.panel.on_table = next((s.question.id for s in reversed(self.pile) if isinstance(s, Card)), "")
        self.panel.advance(dt)
        if self.panel.dirty and not self.hidden:
            self.panel.draw(self.window)
            drawn = True
        return drawn

    def _paint_marks(self) -> None:
        """The marks of the stage behind the card on the table."""
        life = self.pile[0] if self.pile else None
        guides = life.scene.guides() if isinstance(life, LifeScreen) and len(self.pile) > 1 else None
        if guides is not None:
            stage, camera, scale = guides
            paint_marks(self.window, self.ctx.theme, self.ctx.raster, stage, Viewport(camera, scale))

    @property
    def busy(self) -> bool:
        """Whether the next frame will differ by itself."""
        return super().busy or self.panel.active or (self.hidden and self._told > 0)

    def _tell(self) -> None:
        """The news over the game while there is no panel to read them on."""
        theme = self.ctx.theme
        bubble = Panel(Row((Icon("message", size=24), Text(self._news, 17)), gap=10), x=16, y=10, radius=16, shadow=8)
        bottom = self.pile[0]
        below = bottom.hud_bottom / theme.u + 8 if isinstance(bottom, LifeScreen) else 16
        view = Pad(At(Layer("news", bubble), 0.5, 0, w=720), 16, below)
        canvas = Canvas(self.window, theme, self.ctx.raster, Animator(True))
        for box in layout(view, theme.size, theme).boxes:
            box.node.paint(canvas, box.rect)


def _caption(words: Words, bench: Bench) -> str:
    return words("bench.window", story=bench.story.text.get("title", words.lang))


def edit(
    bench: Bench, lang: str | None = None, settings_path: Path | None = None, first_lang: str = "zh"
) -> int:  # fmt: skip
    """Open the window on the bench's life; 2 and two lines on stderr without a display. Settings are read, not kept:
    what is set on the bench holds for the bench. `first_lang` is taken where nobody has chosen a language yet."""
    settings = load_settings(settings_path, first_lang)
    settings.lang = lang or settings.lang
    words = Words.load(settings.tidy().lang)
    try:
        window = open_window(_caption(words, bench))
    except NoScreen as error:
        print(words("app.no_screen", why=error), words("app.no_screen_hint"), sep="\n", file=sys.stderr)
        return 2
    BenchApp(window, settings, open_audio(settings.volume), bench).run(RealClock())
    pygame.quit()
    return 0
