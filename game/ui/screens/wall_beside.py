"""The wall's comparison with the life that the minority voted for."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from game.content.words.text import money
from game.room.beside import Ghost, Stand, stands_before
from game.room.lesson import Lesson
from game.session.session import Session
from game.ui.kit.layout import SPRING, Column, Node, Row
from game.ui.kit.theme import GREY, INK, LINE, WHITE
from game.ui.kit.widgets import Panel
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.hud import currency, span
from game.ui.screens.wall_ballot import WallStyle
from game.ui.screens.wall_parts import (
    LABEL,
    OPTION,
    QUESTION,
    FirstThatFits,
    OptionMark,
    big,
    bilingual,
    close_set,
    in_each,
)


class MinorityLife:
    """Computes the minority's life in a thread; it takes about a fifth of a second, for which the wall does not
    wait."""

    def __init__(self) -> None:
        self.ghost: Ghost | None = None
        self._of: tuple[str, str] = ("", "")
        self._worker: threading.Thread | None = None

    @property
    def working(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def follow(self, lesson: Lesson) -> None:
        """Start the computation after a new decision; drop the result of an earlier one."""
        ask, choice = lesson.ask, lesson.smaller
        key = (str(ask["q"]), choice) if ask is not None and choice and lesson.shared is not None else ("", "")
        if key == self._of:
            return
        self._of, self.ghost = key, None
        if ask is None or lesson.shared is None or not choice:
            return
        ghost = Ghost(key[0], choice, int(ask["counts"][choice]))
        self._worker = threading.Thread(target=self._live, args=(lesson.shared.session, ghost), daemon=True)
        self._worker.start()

    def _live(self, session: Session, ghost: Ghost) -> None:
        try:
            mine, theirs = stands_before(session, ghost.q, ghost.choice)
        except ValueError:
            return
        if self._of == (ghost.q, ghost.choice):
            self.ghost = ghost._replace(mine=mine, theirs=theirs)


def parted(wall: Mapping[str, Any], ghost: Ghost, seen: WallStyle, session: Session) -> Node:
    """What the decision led to: the room's life and the minority's side by side."""
    ask, say, theme = wall["ask"], seen.say, seen.theme
    decided = str(ask["decided"])
    if ghost.mine is None or ghost.theirs is None:
        foot = say("wall.side.soon")
    else:
        foot = say("wall.side.same", year=ghost.mine.year, age=ghost.mine.age)

    def side_by_side(langs: int) -> Node:
        some = seen._replace(langs=seen.langs[:langs])
        room = say("wall.side.room", votes=ask["counts"].get(decided, 0))
        other = say("wall.side.other", votes=ghost.votes)
        mine = _side(ask, decided, (room, INK), (ghost.mine, session), some)
        theirs = _side(ask, ghost.choice, (other, LINE), (ghost.theirs, session), some)
        return Row((mine, theirs), gap=16, align="stretch")

    words = big(foot, theme, LABEL, color=GREY)
    wide = Column((bilingual(ask["text"], seen.langs, theme, QUESTION, True), SPRING, side_by_side(2), words), gap=12)
    close = Column((close_set(ask["text"], seen.langs, theme, QUESTION), SPRING, side_by_side(1), words), gap=6)
    return FirstThatFits((wide, close, Scroll(child=close)), grow=1)


def _side(
    ask: Mapping[str, Any], choice: str, head: tuple[str, str], of: tuple[Stand | None, Session], seen: WallStyle
) -> Node:
    """One of the two lives: its answer and its figures."""
    place = next(k for k, option in enumerate(ask["options"]) if option["id"] == choice)
    option, theme, say = ask["options"][place], seen.theme, seen.say
    texts = in_each(option["text"], seen.langs)
    labels = Column([replace(big(text, theme, OPTION), leading=0.9) for text in texts], gap=0, grow=1)
    parts: list[Node] = [
        Row((OptionMark(place, option["letter"], OPTION), big(head[0], theme, LABEL, True)), gap=10),
        labels,
    ]  # fmt: skip
    stands, session = of
    if stands is not None:
        amount = money(stands.cash, say.lang, symbol=currency(session))
        parts += [
            big(say("wall.side.months", span=span(stands.months, say, session.record_unit)), theme, OPTION, True),
            big(say("wall.side.cash", amount=amount), theme, OPTION, True),
            big(say("wall.side.heart", heart=round(stands.heart)), theme, OPTION, True),
        ]
    return Panel(Column(parts, gap=6), WHITE, 14, 0, 14, 8, border=head[1], border_width=4, grow=1)
