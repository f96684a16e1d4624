"""Checks one nudge: what keeps it from working, and changes without effect."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

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
from game.model.nearest import nearest

Lived = Callable[[Nudge, Story, Story], Iterable[Finding]]
"""What lives show of a nudge: the findings, for the nudge, the story without it and the story with it."""
LARGE = 8.7
"""Points by which light-touch nudges raised take-up in academic trials, a mean that already is the published one:
DellaVigna and Linos 2022, Econometrica 90(1), doi 10.3982/ECTA18709."""
LIGHT = frozenset({"text", "frame", "channel", "reach", "order", "notice", "deadline"})
"""Levers that inform or remind and do not change which answer is easiest."""


CHECKS = (story_names, text_findings, dignity, closing_defaults, overruled, no_effect)
"""The checks of a story that a nudge can make fail."""


class PlainStories:
    """The stories that nudges change, as they are without them; each is read once."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._plain: dict[Path, StorySource] = {}

    def __getitem__(self, folder: Path) -> StorySource:
        if folder not in self._plain:
            self._plain[folder] = read_story(folder, None, self.shelf)
        return self._plain[folder]


def examine_nudges(paths: Iterable[Path], lived: Lived | None, shelf: Shelf) -> tuple[list[Finding], list[Finding]]:
    """The findings about these nudges, and those that say what could not be checked. Without `lived` no lives are
    looked at."""
    plain, found, left = PlainStories(shelf), list[Finding](), list[Finding]()
    for path in paths:
        more, unseen = examine_nudge(path, lived, plain)
        found += more
        left += unseen
    return found, left


def examine_nudge(path: Path, lived: Lived | None, stories: PlainStories) -> tuple[list[Finding], list[Finding]]:
    """As `examine_nudges`, for one."""
    source = nudge_source(path)
    found = list(source.problems)
    if source.nudge is None:
        return found, [source.file.finding((), "not-looked-at/nudge")]
    try:
        folder = story_of(source.nudge)
    except ContentErrors as error:
        return [*found, *error.problems], [source.file.finding((), "not-looked-at/nudge")]
    plain = stories[folder]
    if plain.story is None:  # what the nudge misses may be what the story has lost
        return found, [source.file.finding((), "not-looked-at/nudge")]
    nudged = read_nudged([source.nudge], folder, None, stories.shelf)
    found += [one for one in nudged.problems if one not in found]
    if nudged.story is None or found:
        return found, [source.file.finding((), "not-looked-at/nudge")]
    label = source.file.label  # the story's own texts are the story's affair
    nudged.passages = {key: one for key, one in nudged.passages.items() if one.where.rsplit(":", 2)[0] == label}
    for lang, catalogue in nudged.catalogues.items():
        own = {key: entry for key, entry in catalogue.entries.items() if key in nudged.passages}
        nudged.catalogues[lang] = replace(catalogue, entries=own)
    for check in CHECKS:
        found += [one for one in check(nudged) if one.place.path == label]
    found += findings_of_changes(source.nudge, plain, plain.story.fingerprint)
    found += [*_idle(source.nudge, plain), *_exits(source.nudge, nudged), *_promises(source.nudge)]
    found += [*_languages(source.nudge, plain), *_late(source.nudge, plain), *_study(source.nudge)]
    if lived is not None:
        found += lived(source.nudge, plain.story, nudged.story)
    return unanswered(nudged, dict.fromkeys(found)), []


def _event(source: StorySource, name: str) -> EventShape | None:
    return next((event for _, _, event in source.events if event.id == name), None)


def _idle(nudge: Nudge, plain: StorySource) -> Iterator[Finding]:
    """Findings for a nudge without changes, and for changes to a value that the story has already."""
    if not nudge.changes:
        yield nudge.file.finding(("change",), "weak-nudge/nothing", nudge.id)
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
