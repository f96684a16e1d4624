"""Checks what simulated lives show of a nudge: whether its questions are asked, and what its defaults cost."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.content.findings import Fields, Finding
from game.content.nudge import Nudge
from game.content.story import Story
from game.doctor.checks.observed import ELSEWHERE, enough_for, share_asked
from game.lab.bots import bot
from game.lab.known import TRIED
from game.lab.people.ahead import Ahead
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks

LOOKS = 12
"""The number of years in which a question is asked that are looked at for the costs of its answers."""
FEW = 0.1
"""The share of lives that must meet a question; where fewer do, the effect of a change is hard to measure."""


class NudgedLives:
    """The findings that `lives` lives of each of a few bots show (None: as many as the story needs); the lives without
    a nudge are lived once a story.
    `asked` is `share_asked` by the folders of the stories whose lives have been lived already."""

    def __init__(self, lives: int | None, asked: dict[Path, dict[str, float]]) -> None:
        self.lives = lives
        self._asked = asked

    def __call__(self, nudge: Nudge, plain: Story, nudged: Story) -> Iterator[Finding]:
        lives = self.lives or enough_for(plain.world)
        if plain.folder not in self._asked:
            self._asked[plain.folder] = share_asked(plain, lives)
        yield from _rarely_asked(nudge, self._asked[plain.folder], lives)
        yield from _prices(nudge, nudged, lives)


def _rarely_asked(nudge: Nudge, met: dict[str, float], lives: int) -> Iterator[Finding]:
    """Findings for questions of the nudge that few lives or none are asked."""
    places = {change.event: (*change.at[:2], "event") for change in nudge.changes if change.lever != "notice"}
    places |= {nudge.event: nudge.target_at}
    for name, at in places.items():
        fields: Fields = {"name": name, "lives": lives * len(ELSEWHERE), "share": met[name]}
        if met[name] == 0:
            yield nudge.file.finding(at, "weak-nudge/never", nudge.id, **fields)
        elif met[name] < FEW:
            yield nudge.file.finding(at, "weak-nudge/few", nudge.id, **fields)


class _SeenEnough(Exception):
    """Ends lives of which no more is asked."""


def _prices(nudge: Nudge, story: Story, lives: int) -> Iterator[Finding]:
    """Findings for defaults that cost a share of pay above what any study has tried."""
    for change in nudge.changes:
        if change.lever == "default" and story.joins(change.event).get(change.value):
            rate = price(story, change.event, change.value, lives)
            if rate is not None and not TRIED[0] <= rate <= TRIED[1]:
                low, high = (one / 100 for one in TRIED)
                fields: Fields = {"name": change.value, "rate": rate / 100, "low": low, "high": high}
                yield nudge.file.finding(change.at, "weak-nudge/extrapolates", nudge.id, **fields)


def price(story: Story, event: str, choice: str, lives: int, seed: int = 1) -> float | None:
    """What this answer makes people pay in that year, in per cent of their pay: the median over those to whom it was
    open, in lives of the bot `random`. None if nobody was asked."""
    world, usual, rates = story.world, bot("random", story.world, seed), list[NDArray[np.float64]]()
    ahead = Ahead(world, seed)
    asked_until = max(one.ages[1] for one in world.events if event in (one.id, one.variant_of))

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        if len(rates) == LOOKS or world.age(year) > asked_until:
            raise _SeenEnough
        if ask.event.id == event:
            k = next(k for k, one in enumerate(ask.event.choices) if one.id == choice)
            rows = ask.rows[ask.allowed[k]]
            if rows.size:
                rates.append(ahead.look((ask.event.choices[k].rules,), life, year, rows).rate[0])
        return usual(ask, life, year)

    with suppress(_SeenEnough):
        live(world, np.arange(min(lives, 100), dtype=np.uint64), seed, policy, lambda life, year, closing: None)
    return float(np.median(np.concatenate(rates))) if rates else None
