"""Passes years for many sessions at once: a year of a hundred lives costs little more than that of one."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from game.model.columns import Col
from game.model.life import ONE_ROW, Life
from game.model.turn import Ask, Picks, close, drive, turn, undecided
from game.model.world import Event
from game.session.session import Session

Watch = Callable[[Sequence[Session], Life, int], None]
"""Called at the end of each year: the sessions, their lives as the rows of one, the year."""


class Convoy:
    """Sessions on the way to their next questions, in one year of one world, which stands open. They come to the same
    as by `end_year` on each, bit for bit; until a session arrives, its life is here and the session itself is behind.

    The sessions keep their answers alone and write no log.
    """

    def __init__(self, session: Session) -> None:
        self.sessions = [session]
        self.world, self.seed, self.year = session.story.world, session.seed, session.year
        self._life = session.life
        self._recorded = np.array([session.recorded])
        """The record of each life at the end of the year before."""

    def meets(self, other: "Convoy") -> bool:
        """Whether both stand in the same year, with the same rules and draws of the world."""
        return self.world is other.world and (self.seed, self.year) == (other.seed, other.year)

    def join(self, others: Sequence["Convoy"]) -> None:
        """Take in the sessions of these convoys, which it `meets`."""
        if not others:
            return
        all_ = [self, *others]
        self._life = Life.together([one._life for one in all_])
        self._recorded = np.concatenate([one._recorded for one in all_])
        self.sessions = [session for one in all_ for session in one.sessions]

    def split(self) -> list["Convoy"]:
        """A convoy for each session."""
        return [self._part([k]) for k in range(len(self.sessions))]

    def pass_year(self, watch: Watch, alight: Callable[[Session], bool] = lambda session: False) -> list[Session]:
        """End the year and begin the next; returns the sessions that have arrived, at a question or at their end, or
        want to `alight`, and goes on with the others. Raises ModelError where a column leaves its bounds; then nothing
        has changed."""
        life = self._life.copy()
        drive(close(self.world, life, self.year, self.seed), lambda ask: self._offered(ask, life))
        watch(self.sessions, life, self.year)
        last = self.world.age(self.year) >= self.world.last_age
        over = np.full(life.size, last) | (life.columns[Col.LIVING] <= 0)
        asked = self._asked(life, ~over)
        arrived, stays = [], []
        for k, session in enumerate(self.sessions):
            if over[k] or asked[k] is not None or alight(session):
                self._arrive(session, _row(life, k), float(self._recorded[k]), asked[k])
                arrived.append(session)
            else:
                stays.append(k)
        column = self.sessions[0].story.system.booklet.get("months", "")
        self._life, self._recorded = life, life.columns.get(column, np.zeros(life.size)).copy()
        self._keep(stays)
        self.year += 1
        return arrived

    def _offered(self, ask: Ask, life: Life) -> Picks:
        """The answers to what is asked while a year ends: those handed in, else what applies if nobody decides."""
        if ask.event.kind == "open":
            return np.zeros(ask.rows.size, dtype=np.int64)
        picks = undecided(ask, life)
        for at, k in enumerate(ask.rows.tolist()):
            # A session that is behind has handed in nothing for this year.
            if (self.year, ask.event.id) in self.sessions[k].script.offers:
                alone = Ask(ask.event, ask.rows[at : at + 1], ask.allowed[:, at : at + 1])
                picks[at] = self.sessions[k].offered_pick(alone, self.year, life)
        return picks

    def _asked(self, life: Life, living: NDArray[np.bool_]) -> list[Event | None]:
        """The first event of next year for each of these lives, None if none comes."""
        result: list[Event | None] = [None] * life.size
        rows = living.nonzero()[0]
        if not rows.size:
            return result
        tried = life.take(rows)
        turns = turn(self.world, tried, self.year + 1, self.seed)
        ask = next(turns)
        left = rows.size
        while ask.event.kind != "open":
            for k in rows[ask.rows].tolist():
                left -= result[k] is None
                result[k] = result[k] or ask.event
            if not left:
                break
            # Any answer will do: whoever is asked begins the year alone.
            ask = turns.send(undecided(ask, tried) if ask.event.choices else np.zeros(ask.rows.size, dtype=np.int64))
        return result

    def _arrive(self, session: Session, life: Life, recorded: float, since: Event | None) -> None:
        session.year = self.year
        if session.book(life, recorded):
            session.begin_with(life, since)

    def _keep(self, rows: Sequence[int]) -> None:
        self._life, self._recorded = self._life.take(np.array(rows, dtype=np.int64)), self._recorded[rows]
        self.sessions = [self.sessions[k] for k in rows]

    def _part(self, rows: Sequence[int]) -> "Convoy":
        part = Convoy(self.sessions[rows[0]])
        part.sessions, part.year, part._life, part._recorded = self.sessions, self.year, self._life, self._recorded
        part._keep(rows)
        return part


def _row(life: Life, k: int) -> Life:
    return life.take(ONE_ROW + k)
