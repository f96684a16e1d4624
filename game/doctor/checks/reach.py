"""Findings from simulated lives: events and endings never met, choices never open, never taken or dominated by
another."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from game.content.findings import Fields, Finding, finding, phrase
from game.content.story import Story, StorySource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.accept import unanswered
from game.doctor.checks.beats import missed_beats
from game.doctor.checks.broken import LifeBreaks
from game.doctor.checks.observed import EventCounts, Observed, enough_for, observe
from game.doctor.checks.sentences import sentence_findings
from game.model.columns import Col
from game.model.world import Event, names_written, read_by

SLACK = 0.5  # a meter may miss its range by so little
LONG_STRETCH = 10  # years without anything, in the median life
POOR = 1 / 3  # share of lives for which a card about money may have one open choice
OFTEN = 120  # times that a choice nobody wants must have stood open
SURE = 60
"""Times that a question must have been asked before it is said that a choice is never open: if it was open to none of
so many, it is open to fewer than one in twenty (at 95 %, 3/n: Hanley and Lippman-Hand 1983, JAMA 249:1743)."""
ENOUGH = 20  # lives that must have met an event before its choices are judged


def reach(source: StorySource, lives: int | None, asked: dict[Path, dict[str, float]]) -> Iterator[Finding]:
    """Findings from `lives` lives of each bot (None: as many as the story needs). What share of them is ever asked each
    question is kept in `asked`, by the story's folder."""
    story = source.story
    if story is None:
        return
    try:
        observed = observe(story, lives or enough_for(story.world), settled=_settled(source, story))
    except LifeBreaks as stopped:
        one, column = stopped.broken, stopped.broken.error.name
        fields: Fields = {"bot": one.bot, "minutes": one.minutes, "seed": one.seed, "age": one.age}
        fields["read"] = one.read or phrase("nothing-read")
        where = one.where or source.main.where(("columns", column))
        yield finding(where, "life-breaks/bot", column, **fields, **one.error.fields)
        return
    asked[story.folder] = observed.asked
    # counters that something reads: what was chosen has consequences later
    read = story.world.counters.keys() & (story.world.story_reads | read_by(story.told_by))
    for event, met in zip(story.world.events, observed.events, strict=True):
        file, at = source.event(event.id)
        crowded = observed.crowded.get(event.index, 0)
        if not met.asked:
            code = "never-met/crowded" if crowded else "never-met"
            yield file.finding(at, code, event.id, lives=observed.lives, due=crowded)
            continue
        yield from _answers(event, met, file, at, read)
        if event.kind in ("beat", "card") and met.asked >= ENOUGH:
            yield from _choices(source, event, met, file, at, read)
    yield from missed_beats(source, observed)
    yield from _meters(source, observed)
    yield from _endings(source, observed)
    yield from sentence_findings(source, observed.sentences)
    yield from _stretches(source, observed)


def _settled(source: StorySource, story: Story) -> set[str]:
    """The events whose absence from the bots' lives the author has accepted."""
    homes = ((event.id, *source.event(event.id)) for event in story.world.events)
    found = [file.finding(at, "never-met", name) for name, file, at in homes]
    return {one.about for one in found} - {one.about for one in unanswered(source, found)}


def _answers(event: Event, met: EventCounts, file: YamlFile, at: Path_, read: set[str]) -> Iterator[Finding]:
    """Findings for choices of an event that are never open or never taken."""
    for k, choice in enumerate(event.choices):
        here, about = (*at, "choices", k), f"{event.id}.{choice.id}"
        if met.asked < SURE:
            continue
        if not met.open[k]:
            poor = choice.when is not None and Col.CASH in choice.when.reads
            code = "never-affordable" if poor else "never-open"
            yield file.finding(here, code, about, times=int(met.asked))
        elif event.kind in ("beat", "card") and _shunned(met, k) and f"chose_{event.id}_{choice.id}" not in read:
            yield file.finding(here, "never-taken", about, lives=int(met.wanted[k]))


def _shunned(met: EventCounts, k: int) -> bool:
    """Whether a choice gives nothing and no bot except `random` takes it."""
    return not met.taken[k] and not met.gains[k] and bool(met.wanted[k] >= OFTEN)


def _choices(
    source: StorySource, event: Event, met: EventCounts, file: YamlFile, at: Path_, read: set[str]
) -> Iterator[Finding]:
    beaten = {j: by for j in range(len(event.choices)) if (by := _beaten_by(source, event, met, j, read)) is not None}
    money = source.story is not None and _about_money(event)
    left = len(event.choices) - len(beaten)
    if left == 1 and len(event.choices) > 1:
        best = next(choice.id for k, choice in enumerate(event.choices) if k not in beaten)
        code = "money-one-option/best" if money else "one-right-answer"
        yield file.finding((*at, "choices"), code, event.id, choice=best)
        return
    for j, k in beaten.items():
        worse, better = event.choices[j].id, event.choices[k].id
        yield file.finding((*at, "choices", j), "dominated", f"{event.id}.{worse}", better=better)
    if money and met.alone > POOR * met.asked:
        counts = {"alone": int(met.alone), "lives": int(met.asked)}
        yield file.finding((*at, "choices"), "money-one-option/alone", event.id, **counts)


def _beaten_by(source: StorySource, event: Event, met: EventCounts, j: int, read: set[str]) -> int | None:
    """The index of a choice that dominates choice `j`: at least as good in everything and once better; None if there is
    none."""
    one = event.choices[j]
    info = source.story.events[event.id].choices if source.story else ()
    if f"chose_{event.id}_{one.id}" in read or (info and (info[j].dots or info[j].deadline)):
        return None
    for k, other in enumerate(event.choices):
        lasting = f"chose_{event.id}_{other.id}" in read or other.steps > one.steps
        if k != j and not lasting and met.worse[j, k] and met.strictly[j, k]:
            return k
    return None


def _about_money(event: Event) -> bool:
    return any(Col.CASH in names_written(choice.rules) for choice in event.choices)


def _endings(source: StorySource, observed: Observed) -> Iterator[Finding]:
    story = source.story
    assert story is not None
    for (file, at, ending), lives in zip(source.endings, observed.endings, strict=True):
        if not lives and len(source.endings) > 1:
            yield file.finding(at, "ending-never", ending.id, lives=observed.lives)
    if "decent" not in story.outcome and not any(info.decent for info in story.endings.values()):
        return
    for (index, k), (lives, decent) in observed.setup.items():
        event = story.world.events[index]
        if lives >= 5 * ENOUGH and not decent:
            file, at = source.event(event.id)
            about = f"{event.id}.{event.choices[k].id}"
            yield file.finding((*at, "choices", k), "no-decent-ending/beginning", about, lives=int(lives))


def _meters(source: StorySource, observed: Observed) -> Iterator[Finding]:
    for name, (low, high) in observed.meters.items():
        if low < -SLACK or high > 100 + SLACK or not (np.isfinite(low) and np.isfinite(high)):
            ends = {"low": float(low), "high": float(high)}
            yield source.main.finding(("meters", name), "meter-range", name, name=name, **ends)


def _stretches(source: StorySource, observed: Observed) -> Iterator[Finding]:
    if not observed.gaps or not source.events:
        return
    gaps, ages = np.concatenate(observed.gaps), np.concatenate(observed.gap_ages)
    typical = float(np.median(gaps))
    if typical >= LONG_STRETCH:
        age = float(np.median(ages[gaps >= typical]))
        yield source.main.finding(("deck",), "empty-years", "deck", years=typical, age=age)
