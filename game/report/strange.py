"""Finds the strangest lives of a report: how improbable each is, why, and a save that plays it again."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.by_hand import by_hand, recorded
from game.report.play import BotLives, PlayedLives
from game.session.records import Given
from game.session.replay import load, rewritten
from game.session.session import Session

REASONS = 3
RARE = 0.05


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a life is strange. `kind`: ending | card | high | low; `name` is the ending, event or quantity; `share` is
    the share of lives that have it or are at least as extreme on that side."""

    kind: str
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Strange:
    """A strange life of a bot. `bits` is the sum of its surprisals (-log2 of each share); in `far` of `looked`
    quantities at most the share `RARE` of lives is as extreme. `save` is its file ('' for none)."""

    bot: str
    slot: int
    bits: float
    far: int
    looked: int
    reasons: tuple[Reason, ...]
    ending: str
    last_age: int
    monthly: float
    save: str = ""


def strangest(story: Story, played: PlayedLives, count: int) -> list[Strange]:
    """The strangest lives in order. Only the strangest of each bot and ending, and one per slot, since ten of a kind or
    with the same luck teach little."""
    found: list[Strange] = []
    every = list(played.bots.values())
    reach = np.sum([one.lives.reach for one in every], axis=0) / max(played.count, 1)
    quantities = {name: np.concatenate([_quantities(one)[name] for one in every]) for name in _quantities(every[0])}
    tails = {name: _tails(values) for name, values in quantities.items()}
    if not story.world.events:
        return []
    keys = [key for key, _ in story.world.endings]
    closed = np.bincount(np.concatenate([one.lives.ending for one in every]), minlength=len(keys)) / played.count
    first = 0
    for name, one in played.bots.items():
        part = slice(first, first + one.count)
        first += one.count
        rarest = np.where(one.traits.times > 0, reach[:, None], 1.0).argmin(axis=0)
        shares = np.array([
            np.maximum(closed[one.lives.ending], 1e-9), np.maximum(reach[rarest], 1e-9),
            *(tail[part] for tail, _ in tails.values()),
        ])  # fmt: skip
        total = -np.log2(shares).sum(axis=0)
        for i in np.argsort(-total)[: 40 * count].tolist():
            reasons = [Reason("ending", keys[one.lives.ending[i]], float(shares[0][i]))]
            reasons.append(Reason("card", story.world.events[rarest[i]].id, float(shares[1][i])))
            for what, (tail, high) in tails.items():
                reasons.append(Reason("high" if high[part][i] else "low", what, float(tail[part][i]) / 2))
            reasons.sort(key=lambda reason: reason.share)
            life = Strange(
                name, i, float(total[i]), int((shares[:, i] <= RARE).sum()), len(shares), tuple(reasons[:REASONS]),
                keys[one.lives.ending[i]], int(one.lives.last_age[i]), float(one.lives.monthly[i]),
            )  # fmt: skip
            found.append(life)
    return _different(sorted(found, key=lambda life: -life.bits))[:count]


def _different(lives: list[Strange]) -> list[Strange]:
    """The first life of each bot and ending, and of each slot."""
    kept: list[Strange] = []
    seen: set[int | tuple[str, str]] = set()
    for life in lives:
        if not seen & {life.slot, (life.bot, life.ending)}:
            kept.append(life)
            seen |= {life.slot, (life.bot, life.ending)}
    return kept


def _quantities(one: BotLives) -> dict[str, NDArray[np.float64]]:
    """The quantities in which a life can be extreme, each (lives,)."""
    meters = {f"meter_{name}": values for name, values in one.traits.meters.items()}
    whole = {"last_age": one.lives.last_age.astype(float), "cards": one.lives.cards.astype(float)}
    return {"monthly": one.lives.monthly, "replacement": one.traits.replacement, **whole, **meters}


def _tails(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The share of lives at least as extreme on the same side, doubled and at most 1 (1 for nan), and whether that is
    the upper side."""
    known = np.sort(values[~np.isnan(values)])
    size = max(known.size, 1)
    below = np.searchsorted(known, values, "right") / size
    above = 1 - np.searchsorted(known, values, "left") / size
    share = np.minimum(1.0, 2 * np.minimum(below, above))
    return np.where(np.isnan(values), 1.0, np.maximum(share, 1.0 / size)), above < below


def saved_lives(
    story: Story, played: PlayedLives, candidates: list[Strange], count: int, folder: Path, lang: str
) -> list[Strange]:
    """The first `count` candidates that a player can reproduce in a session up to the same end, each with its save."""
    of_bot = {name: [life.slot for life in candidates if life.bot == name] for name in played.bots}
    answers = {name: recorded(story, name, played.seed, played.minutes, slots) for name, slots in of_bot.items()}
    result: list[Strange] = []
    for life in candidates:
        if len(result) == count:
            break
        path = folder / f"life-{len(result) + 1:02}-{life.bot.replace('_', '-')}-{life.slot}.jsonl"
        if _saved(story, played, life, answers[life.bot][life.slot], path, lang):
            result.append(replace(life, save=path.name))
    return result


def _saved(story: Story, played: PlayedLives, life: Strange, answers: list[Given], path: Path, lang: str) -> bool:
    """Play the life through a session, save it and load it again; False (and no file) if it does not come out the
    same."""
    session = Session(story, played.seed, played.minutes, lang, slot=life.slot)
    if not by_hand(session, answers, lambda session: session.over):
        return False
    if session.ending is None or session.ending.id != life.ending or session.age != life.last_age:
        return False
    path.unlink(missing_ok=True)
    rewritten(session, path).close()
    again, _ = load(path, story)
    if again.mismatch is not None:
        path.unlink()
        return False
    return True
