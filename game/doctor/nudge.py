"""Checks one nudge: what keeps it from working, changes without effect, and its effects on people."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.content.findings import ContentErrors, Fields, Finding
from game.content.nudge import Change, Nudge, findings_of_changes, nudge_source, read_nudged, story_of
from game.content.nudging import usual
from game.content.people import load_evidence
from game.content.shelf import Shelf
from game.content.story import Story, StorySource, read_story
from game.content.yaml.shapes import EventShape
from game.doctor.accept import unanswered
from game.doctor.checks.dignity import dignity
from game.doctor.checks.names import story_names
from game.doctor.checks.overruled import closing_defaults, no_effect, overruled
from game.doctor.checks.words import text_findings
from game.lab.bots import bot, crowd
from game.lab.known import TRIED
from game.lab.people.ahead import Ahead
from game.model.batch import live
from game.model.life import Life
from game.model.nearest import nearest
from game.model.turn import Ask, Picks

LARGE = 8.7
"""Points by which light-touch nudges raised take-up in academic trials, a mean that already is the published one:
DellaVigna and Linos 2022, Econometrica 90(1), doi 10.3982/ECTA18709."""
LIGHT = frozenset({"text", "frame", "channel", "reach", "order", "notice", "deadline"})
"""Levers that inform or remind and do not change which answer is easiest."""
LOOKS = 12
"""The number of years in which a question is asked that are looked at for the costs of its answers."""
FEW = 0.1
"""The share of lives that must meet a question; where fewer do, the effect of a change is hard to measure."""


CHECKS = (story_names, text_findings, dignity, closing_defaults, overruled, no_effect)
"""The checks of a story that a nudge can make fail."""


class NudgeCaches:
    """Caches what the checks of several nudges of one story share."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._plain: dict[Path, StorySource] = {}
        self._asked: dict[Path, dict[str, float]] = {}

    def plain(self, folder: Path) -> StorySource:
        """The story without a nudge."""
        if folder not in self._plain:
            self._plain[folder] = read_story(folder, None, self.shelf)
        return self._plain[folder]

    def share_asked_without(self, story: Story, lives: int) -> dict[str, float]:
        """As `share_asked`, for the story without a nudge."""
        if story.folder not in self._asked:
            self._asked[story.folder] = share_asked(story, lives)
        return self._asked[story.folder]


def examine_nudges(paths: Iterable[Path], lives: int, shelf: Shelf) -> tuple[list[Finding], list[Finding]]:
    """The findings about these nudges, and those that say what could not be checked."""
    beside, found, left = NudgeCaches(shelf), list[Finding](), list[Finding]()
    for path in paths:
        more, unseen = examine_nudge(path, lives, beside)
        found += more
        left += unseen
    return found, left


def examine_nudge(path: Path, lives: int, beside: NudgeCaches) -> tuple[list[Finding], list[Finding]]:
    """The findings about a nudge, and those that say what could not be checked. `lives` lives of each of a few bots are
    simulated to see which questions come; `beside` is shared by the nudges of a story."""
    source = nudge_source(path)
    found = list(source.problems)
    if source.nudge is None:
        return found, [source.file.finding((), "not-looked-at/nudge")]
    try:
        folder = story_of(source.nudge)
    except ContentErrors as error:
        return [*found, *error.problems], [source.file.finding((), "not-looked-at/nudge")]
    plain = beside.plain(folder)
    if plain.story is None:  # what the nudge misses may be what the story has lost
        return found, [source.file.finding((), "not-looked-at/nudge")]
    nudged = read_nudged([source.nudge], folder, None, beside.shelf)
    found += [one for one in nudged.problems if one not in found]
    if nudged.story is None or found:
        return found, [source.file.finding((), "not-looked-at/nudge")]
    label = source.file.label  # the story's own texts are the story's affair
    nudged.passages = {key: one for key, one in nudged.passages.items() if one.where.rsplit(":", 2)[0] == label}
    for check in CHECKS:
        found += [one for one in check(nudged) if one.place.path == label]
    found += findings_of_changes(source.nudge, plain, plain.story.fingerprint)
    found += [*_idle(source.nudge, plain), *_exits(source.nudge, nudged), *_promises(source.nudge)]
    found += [*_languages(source.nudge, plain), *_late(source.nudge, plain), *_study(source.nudge)]
    if lives > 0:
        found += _rarely_asked(source.nudge, beside.share_asked_without(plain.story, lives), lives)
        found += _prices(source.nudge, nudged.story, lives)
    return unanswered(nudged, dict.fromkeys(found)), []


def _event(source: StorySource, name: str) -> EventShape | None:
    return next((event for _, _, event in source.events if event.id == name), None)


def _idle(nudge: Nudge, plain: StorySource) -> Iterator[Finding]:
    """Findings for changes to a value that the story has already."""
    for change in nudge.changes:
        event = _event(plain, change.event)
        if event is None or not _same(change, event, plain.language):
            continue
        fields: Fields = {"field": ".".join(filter(None, change.field))}
        yield nudge.file.finding(change.at, "weak-nudge/same", nudge.id, **fields)


def _same(change: Change, event: EventShape, language: str) -> bool:
    choice = next((one for one in event.choices if one.id == change.choice), None)
    of = event if choice is None else choice
    match change.lever:
        case "default":
            marked = [one.id for one in event.choices if one.default]
            return marked == [change.value]
        case "none":
            return not any(one.default for one in event.choices)
        case "text":
            return bool(of.text == change.value.get(language))
        case "match":
            assert choice is not None
            return (choice.match, choice.match_paid_by) == (change.value.share, change.value.cost_to)
        case "order":
            return [one.id for one in event.choices] == list(change.value)
        case "notice":
            return False
    return bool(getattr(of, change.lever) == change.value)


def _exits(nudge: Nudge, nudged: StorySource) -> Iterator[Finding]:
    """Findings for a default that enrols people and is harder to leave than to choose."""
    assert nudged.story is not None
    for change in nudge.changes:
        event, levers = _event(nudged, change.event), nudged.story.joins(change.event)
        if change.lever != "default" or event is None or not levers.get(change.value):
            continue
        joined = event.choices[usual(event.choices)]
        ways = [one for one in event.choices if one is not joined and one.when is None]
        if not ways:
            yield nudge.file.finding(change.at, "nudge-exit/none", nudge.id, event=event.id, name=joined.id)
            continue
        out = min(ways, key=lambda one: one.steps)
        if out.steps > joined.steps:
            fields: Fields = {"event": event.id, "name": joined.id, "joining": joined.steps, "leaving": out.steps}
            yield nudge.file.finding(change.at, "nudge-exit/dearer", nudge.id, **fields)


def _promises(nudge: Nudge) -> Iterator[Finding]:
    """Findings for predicted effects larger than information and reminders have hardly ever had."""
    light = nudge.changes and all(change.lever in LIGHT for change in nudge.changes)
    if light and abs(nudge.predict_effect) > LARGE:
        fields: Fields = {"effect": nudge.predict_effect, "mean": LARGE}
        yield nudge.file.finding(("predict", "effect"), "weak-nudge/large", nudge.id, **fields)


def _languages(nudge: Nudge, plain: StorySource) -> Iterator[Finding]:
    """Findings for texts in a language that the story does not have."""
    known = {plain.language, *plain.catalogues}
    for change in nudge.changes:
        texts = change.value.text if change.lever == "notice" else change.value if change.lever == "text" else None
        at = (*change.at, "text") if change.lever == "notice" else change.at
        for lang in (texts or {}).keys() - known:
            fields: Fields = {"lang": lang, "story": nudge.story, "known": tuple(sorted(known))}
            yield nudge.file.finding((*at, lang), "weak-nudge/unseen-language", nudge.id, **fields)


def _study(nudge: Nudge) -> Iterator[Finding]:
    """A finding for a field study that is not in the table of evidence."""
    known = load_evidence().rows
    if nudge.study and nudge.study not in known:
        fields: Fields = {"name": nudge.study, "near": nearest(nudge.study, known), "known": tuple(known)}
        yield nudge.file.finding(("study",), "weak-nudge/study", nudge.id, **fields)


def _late(nudge: Nudge, plain: StorySource) -> Iterator[Finding]:
    """Findings for messages that can come only after the question was asked, since messages of a nudge come after a
    year's beats."""
    target = _event(plain, nudge.event)
    if target is None or not target.must or target.again:
        return
    for change in nudge.changes:
        if change.lever == "notice" and change.value.ages and change.value.ages[0] >= target.ages[1]:
            fields: Fields = {"name": change.event, "event": target.id, "age": target.ages[1]}
            yield nudge.file.finding((*change.at, "ages"), "weak-nudge/late", nudge.id, **fields)


WHO = ("random", "planner")
"""The bots whose lives show whether a question comes: one that answers at random, one with a will."""


def _rarely_asked(nudge: Nudge, met: dict[str, float], lives: int) -> Iterator[Finding]:
    """Findings for questions of the nudge that few lives or none are asked."""
    places = {change.event: (*change.at[:2], "event") for change in nudge.changes if change.lever != "notice"}
    places |= {nudge.event: nudge.target_at}
    for name, at in places.items():
        fields: Fields = {"name": name, "lives": lives * len(WHO), "share": met[name]}
        if met[name] == 0:
            yield nudge.file.finding(at, "weak-nudge/never", nudge.id, **fields)
        elif met[name] < FEW:
            yield nudge.file.finding(at, "weak-nudge/few", nudge.id, **fields)


def share_asked(story: Story, lives: int, seed: int = 1) -> dict[str, float]:
    """The share of simulated lives (0..1) that are ever asked each question, by its id."""
    met = np.zeros(len(story.world.events))

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        met[:] += (life.times[:, closing] > 0).sum(axis=1)

    slots, whose = np.tile(np.arange(lives, dtype=np.uint64), len(WHO)), np.repeat(np.arange(len(WHO)), lives)
    live(story.world, slots, seed, crowd(WHO, story.world, seed, whose), watch)
    told = {event.id: 0.0 for event in story.world.events}
    for event in story.world.events:  # a life meets one telling of a question
        told[event.variant_of or event.id] += float(met[event.index]) / (lives * len(WHO))
    return told


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
