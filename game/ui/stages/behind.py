"""The stage behind a life's card: the picture for the present window; the next card's is painted in advance."""

import pygame

from game.art.stage import CLOSE_WIDE, HIGH, Camera, Stage
from game.art.svg import PALETTE, mix
from game.content.stages import stages_of
from game.session.questions import Question
from game.session.session import Session
from game.ui.kit.canvas import Canvas
from game.ui.kit.scene import Context
from game.ui.kit.theme import Theme
from game.ui.screens.strip import is_column, stage_width
from game.ui.stages.staging import tableau
from game.ui.stages.theatre import Tableau, Theatre, View, head_of

BESIDE = mix(PALETTE["night"], PALETTE["grey"], 0.4)
"""The background beside a column of large text."""


def view_of(theme: Theme, language: str, whole: bool = False) -> View:
    """The closer view beside a column and in a window taller than wide; else, or with `whole`, the whole stage."""
    if whole:
        return View(theme.size, False, language)
    wide, tall = stage_width(theme), theme.size[1]
    if tall > wide and not is_column(theme):
        return View((wide, round(wide * HIGH / CLOSE_WIDE)), True, language)
    return View((wide, tall), is_column(theme), language)


class StageBehind:
    """The stages behind the cards of one life; with `whole` they fill the window, whatever the text size."""

    def __init__(self, ctx: Context, whole: bool = False) -> None:
        self.ctx, self._whole = ctx, whole
        self.theatre = Theatre()
        self._now: tuple[Session, Question, str] | None = None

    def show(self, session: Session, question: Question, mood: str) -> None:
        """Show the picture for this question as soon as it is painted; `mood` is the speaker's."""
        self._now = (session, question, mood)
        self.ctx.audio.place(self._tableau(session, question, mood).stage.sound)
        self.theatre.ask(self._tableau(session, question, mood), self._view())

    def prepare(self, session: Session, question: Question) -> None:
        """Paint the picture for a question before its card comes."""
        self.theatre.prepare(self._tableau(session, question, question.info.mood or "neutral"), self._view())

    def paint(self, canvas: Canvas) -> None:
        """Draw the newest picture; for a window of another size one is painted at once."""
        if self._now is None:
            return
        self.show(*self._now)
        kept = self.theatre.picture()
        view = self._view()
        # One of another size does not fill the window; and with reduced motion none may change under the reader's eyes.
        if kept is None or kept.get_size() != view.size or self.ctx.settings.still:
            kept = self.theatre.picture(wait=True)
        assert kept is not None
        if view.size[0] < canvas.surface.get_width():
            canvas.surface.fill(BESIDE)
        above = canvas.surface.get_height() - kept.get_height()
        if above > 0:  # a window taller than wide: the uppermost line goes on to its top
            sky = kept.subsurface((0, 0, kept.get_width(), 1))
            canvas.surface.blit(pygame.transform.scale(sky, (kept.get_width(), above)), (0, 0))
        canvas.surface.blit(kept, (0, max(0, above)))

    def guides(self) -> tuple[Stage, Camera, float] | None:
        """For the bench: the stage shown, its visible part, and pixels per unit; None before a card."""
        if self._now is None:
            return None
        stage, view = self._tableau(*self._now).stage, self._view()
        camera = view.camera(stage).filling(view.size)
        return stage, camera, view.size[0] / camera.w

    @property
    def finished(self) -> bool:
        """Whether a newer picture is ready."""
        return self.theatre.finished

    @property
    def speaker_column(self) -> int:
        """The x coordinate in pixels of the speaker's head, else of the player's; 0 beside a column."""
        if self._now is None or is_column(self.ctx.theme):
            return 0
        shown, view = self._tableau(*self._now), self._view()
        spot = head_of(shown, view, "speaker") or head_of(shown, view, "hero")
        return spot[0] if spot is not None else 0

    def _tableau(self, session: Session, question: Question, mood: str) -> Tableau:
        story = session.story
        return tableau(session, question, stages_of(story.folder, story.system.id), mood)

    def _view(self) -> View:
        return view_of(self.ctx.theme, self.ctx.words.lang, self._whole)
