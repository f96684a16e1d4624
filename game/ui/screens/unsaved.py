"""The messages for something that could not be saved: why, what to do, and a button to try again."""

from __future__ import annotations

from collections.abc import Callable

from game.session.log import SaveError
from game.session.saves import refusal
from game.session.session import Session
from game.ui.kit.scene import Context, Pop, Replace, Step
from game.ui.screens.message import Message, Ways


def unsaved(ctx: Context, refused: SaveError, what: str, again: Callable[[], Step]) -> Message:
    """The message; `what` is the key of the sentence that says what was not saved."""
    ways: Ways = {"unsaved.again": again, "unsaved.later": Pop}
    return Message(ctx, ctx.words("unsaved.title"), f"{ctx.words(what)}\n{refusal(refused, ctx.words)}", ways)


def settle(ctx: Context, session: Session) -> None:
    """Save what could not be saved before. Raises SaveError."""
    engine = ctx.engine()
    if engine is not None:
        engine.settle(session)


def year_unsaved(ctx: Context, refused: SaveError, session: Session) -> Message:
    """The message that the end of a year is not saved; it can be saved from here, or will be with the next answer."""

    def try_again() -> Step:
        try:
            settle(ctx, session)
        except SaveError as still:
            return Replace(year_unsaved(ctx, still, session))
        return Pop()

    return unsaved(ctx, refused, "unsaved.year", try_again)


def kept(ctx: Context, session: Session) -> str:
    """The sentence on whether the whole life is saved."""
    if session.log is None:
        return ctx.words("pause.looking", seed=session.seed)
    try:
        session.log.settle()
    except SaveError as refused:
        return ctx.words("pause.unsaved", why=refusal(refused, ctx.words))
    return ctx.words("pause.saved", seed=session.seed)
