"""A nudge: a small file beside a story that changes its questions and messages by a closed list of levers.

It is applied to the story's shapes before they are compiled; the result is an ordinary story. Rules, conditions, ages,
weights, ids and the order of events stay, and an added message stands behind all other events: no index, stream or draw
moves, so a life with the nudge and the same life without it have the same random draws.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

from game.content.findings import ContentErrors, Fields, Finding, finding, phrase, refused
from game.content.nudging import Edits, applied
from game.content.shelf import Shelf
from game.content.source import MAIN, StoryFiles, read_files
from game.content.story import Story, StorySource, compiled, list_stories, story_path
from game.content.story_heads import story_folder
from game.content.words.languages import is_language, near_language
from game.content.words.text import label_in
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import AcceptShape, ChangeShape, EventShape, NudgeFile
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest

Lever = Literal[
    "default", "none", "steps", "deadline", "match", "text", "frame", "channel", "reach", "order", "notice"
]
NONE = "none"
"""The value of `default` for *no answer is marked*."""
OF_CHOICES = ("steps", "deadline", "match")
OF_EVENTS = ("default", "channel", "reach", "order")
OF_BOTH = ("text", "frame")
OF_NOTICES = ("from", "ages")
LEVERS = (*OF_CHOICES, *OF_EVENTS, *OF_BOTH)
FORBIDDEN = frozenset({
    "id", "rules", "when", "weight", "must", "setup", "offer", "why", "reply", "fact", "dots", "traits", "choices",
    "place", "mood", "picture", "scene", "variant_of", "counts", "columns", "law", "before_law", "after_law",
})  # fmt: skip
"""Entries of a story that no nudge may change."""


class Change(NamedTuple):
    """One lever applied to `event` or to its answer `choice`. `value` is the entry of the file, `at` its place. The
    changed default of an offer is applied once in a life, or every `again` years."""

    event: str
    choice: str | None
    lever: Lever
    value: Any
    at: Path_
    again: int = 0

    @property
    def field(self) -> tuple[str, str | None, str]:
        """What the change writes; two changes with the same field conflict."""
        return self.event, self.choice, "default" if self.lever == "none" else self.lever


@dataclass(frozen=True)
class Nudge:
    """A nudge as its designer wrote it. `predict_*` are percentage points; `study` is the id of the field study it is
    modelled on, '' without one; `digest` is the SHA-256 of all that bears on its effect, and of the prediction."""

    id: str
    file: YamlFile
    story: str
    titles: Mapping[str, str]
    about: Mapping[str, str]
    behaviour: str
    event: str
    predict_effect: float
    predict_low: float
    predict_high: float
    study: str
    changes: tuple[Change, ...]
    digest: str
    fingerprint: str
    seen: Mapping[str, str]
    accepts: tuple[AcceptShape, ...]

    def title(self, lang: str) -> str:
        """The title in this language, else in English, else the id."""
        return label_in(self.titles, lang) or self.id

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def target_at(self) -> Path_:
        """The path in the file of the entry that names the target question."""
        return ("target", "event")


class NudgedStory(NamedTuple):
    """A nudge and the story with it applied."""

    nudge: Nudge
    story: Story


class Arms(NamedTuple):
    """A story unchanged and once with each of several nudges. All have the same ids, order of events and random
    draws."""

    control: Story
    arms: tuple[NudgedStory, ...]


class NudgeSource(NamedTuple):
    """What could be read of a nudge's file; `nudge` is None if it has errors."""

    file: YamlFile
    nudge: Nudge | None
    problems: Sequence[Finding]


def read_nudge(path: Path) -> Nudge:
    """The nudge in this file. Raises ContentErrors with everything that is wrong in it."""
    source = nudge_source(path)
    if source.nudge is None or source.problems:
        raise ContentErrors(source.problems)
    return source.nudge


def nudge_source(path: Path) -> NudgeSource:
    """The nudge of a file as far as it can be read; never raises for what is written in it."""
    file = YamlFile(path, _label(path))
    problems = list(file.problems)
    aside = {} if problems else _set_aside(file)
    problems += [one for found in aside.values() for one in found]
    shape = read_as(file, NudgeFile) if not problems or isinstance(file.data, dict) else None
    problems = [*dict.fromkeys((*problems, *file.problems))]
    if shape is None:
        return NudgeSource(file, None, problems)
    problems += _prediction(file, shape)
    for entry, texts in (("title", shape.title), ("about", shape.about)):
        names = (name for name in texts if not is_language(name))
        problems += [_no_language(file, (entry, name), name) for name in names]
    changes: list[Change] = []
    for i, change in enumerate(shape.change):
        found = _one(file, ("change", i), change, changes)
        # What was set aside or could not be read is an attempt at a change: its own finding is enough.
        tried = i in aside or not {*LEVERS}.isdisjoint(_written(file, i))
        problems += [one for one in found if not (tried and one.case == "no-lever")]
    nudge = Nudge(
        shape.nudge, file, shape.on.story, shape.title, shape.about, shape.target.behaviour, shape.target.event,
        float(shape.predict.effect), float(shape.predict.low or 0), float(shape.predict.high or 0), shape.study,
        tuple(changes), _digest(shape), shape.on.fingerprint, shape.on.seen, tuple(shape.accept),
    )  # fmt: skip
    return NudgeSource(file, nudge, problems)


def story_of(nudge: Nudge) -> Path:
    """The folder of the story a nudge is for: searched in the nudge's own folder, then beside it, then among all known
    stories. Raises ContentErrors."""
    for around in nudge.path.resolve().parents[:3]:
        for folder in (around, around / nudge.story):
            if folder.name == nudge.story and (folder / MAIN).is_file():
                return folder
    known_folder = story_folder(nudge.story)
    if known_folder is not None:
        return known_folder
    known = list_stories()
    fields: Fields = {"name": nudge.story, "near": nearest(nudge.story, known), "known": tuple(known)}
    raise ContentErrors([nudge.file.finding(("on", "story"), "unknown-name/story", **fields)])


def read_nudged(
    nudges: Sequence[Nudge], folder: Path, system: str | Path | None = None, shelf: Shelf | None = None
) -> StorySource:
    """The story of this folder with these nudges, as far as it can be read; never raises for what is written in it."""
    shelf = Shelf() if shelf is None else shelf
    files = read_files(folder, shelf)
    nudged, problems = patched(files, nudges)
    source = compiled(nudged, system, shelf)
    if problems:
        source.story, source.problems = None, ContentErrors((*source.problems, *problems)).problems
    return source


def load_nudged(
    nudges: Sequence[Nudge | Path], system: str | Path | None = None, shelf: Shelf | None = None,
    folder: Path | None = None,
) -> Story:  # fmt: skip
    """The story with these nudges applied. Raises ContentErrors with all problems at once."""
    read = [one if isinstance(one, Nudge) else read_nudge(one) for one in nudges]
    if not read:
        raise refused("", "bad-nudge/none-given")
    source = read_nudged(read, story_of(read[0]) if folder is None else folder, system, shelf)
    if source.story is None:
        raise ContentErrors(source.problems)
    return source.story


def load_arms(story: str | Path | None, nudges: Sequence[Path], system: str | Path | None = None) -> Arms:
    """The story (None: the one the nudges are for) unchanged, and once with each nudge alone. Raises ContentErrors with
    everything that is wrong in any of them."""
    sources = [nudge_source(path) for path in nudges]
    problems = [one for source in sources for one in source.problems]
    read = [source.nudge for source in sources if source.nudge is not None]
    if problems or not read:
        raise ContentErrors(problems or [finding(str(story or ""), "bad-nudge/none-given")])
    folder = story_of(read[0]) if story is None else story_path(story)
    shelf = Shelf()
    control = compiled(read_files(folder, shelf), system, shelf)
    problems, arms = list(control.problems), []
    for nudge in read if not problems else ():
        source = read_nudged([nudge], folder, system, shelf)
        problems += source.problems
        if source.story is not None:
            arms.append(NudgedStory(nudge, source.story))
    if problems or control.story is None:
        raise ContentErrors(problems)
    return Arms(control.story, tuple(arms))


def patched(files: StoryFiles, nudges: Sequence[Nudge]) -> tuple[StoryFiles, list[Finding]]:
    """Copies of the story's files with these nudges applied, and findings for changes that cannot be made."""
    if files.scenario is None:
        return files, []
    edits, problems = Edits(files), []
    first: dict[tuple[str, str | None, str], tuple[Nudge, Change]] = {}
    for nudge in nudges:
        if nudge.story != files.scenario.id:
            fields = {"name": nudge.story, "story": files.scenario.id}
            problems.append(nudge.file.finding(("on", "story"), "bad-nudge/other-story", nudge.id, **fields))
            continue
        if nudge.event not in edits.events:
            problems.append(_unknown(nudge, nudge.target_at, nudge.event, edits.events))
        edits.begin(nudge.file, nudge.accepts)
        for change in nudge.changes:
            other = first.setdefault(change.field, (nudge, change))
            if other[1] is not change:
                where = other[0].file.where(other[1].at)
                fields = {"field": ".".join(filter(None, change.field)), "other": where}
                problems.append(nudge.file.finding(change.at, "bad-nudge/twice", nudge.id, **fields))
                continue
            for telling in edits.tellings(change.event):
                wrong = list(applied(edits, nudge.file, nudge.id, change._replace(event=telling)))
                problems += wrong
                if wrong:  # the other tellings of the question would say the same
                    break
    digest = "".join(nudge.digest for nudge in nudges if nudge.changes)
    return edits.files(blake2b(digest.encode(), digest_size=12).hexdigest() if digest else ""), problems


def _unknown(nudge: Nudge, at: Path_, name: str, known: Mapping[str, object]) -> Finding:
    return nudge.file.finding(at, "bad-nudge/event", nudge.id, name=name, near=nearest(name, known))


def _label(path: Path) -> str:
    return f"{path.resolve().parent.name}/{path.name}"


# --- the file by itself ------------------------------------------------------------------------------------------


def _set_aside(file: YamlFile) -> dict[int, list[Finding]]:
    """Findings for entries that a nudge may not have, by the change they stand in; they are removed so that the rest
    can be read."""
    found: dict[int, list[Finding]] = {}
    written = file.data.get("change") if isinstance(file.data, dict) else None
    for i, change in enumerate(written if isinstance(written, list) else ()):
        for key in sorted(FORBIDDEN & change.keys()) if isinstance(change, dict) else ():
            refusal = file.finding(("change", i, key), "bad-nudge/forbidden", name=key, known=LEVERS)
            found.setdefault(i, []).append(refusal)
            del change[key]
    return found


def _written(file: YamlFile, i: int) -> Iterable[Any]:
    """The keys of a change as the file has them, readable or not."""
    entry = file.data["change"][i]
    return entry if isinstance(entry, dict) else ()


def _prediction(file: YamlFile, shape: NudgeFile) -> Iterator[Finding]:
    said, written = shape.predict, file.data["predict"]
    missing = [key for key in ("low", "high") if getattr(said, key) is None]
    if missing and all(written.get(key) is not None for key in missing):
        return  # written, but refused: that has a finding of its own
    if said.low is None or said.high is None:
        yield file.finding(("predict",), "bad-nudge/no-range", shape.nudge)
    elif not said.low <= said.effect <= said.high:
        fields = {"effect": float(said.effect), "low": float(said.low), "high": float(said.high)}
        yield file.finding(("predict",), "bad-nudge/range", shape.nudge, **fields)


def _no_language(file: YamlFile, at: Path_, name: str) -> Finding:
    return file.finding(at, "bad-nudge/language", name=name, near=near_language(name))


def _one(file: YamlFile, at: Path_, shape: ChangeShape, changes: list[Change]) -> Iterator[Finding]:
    """Append the changes of one entry to `changes`; findings for what is wrong with it."""
    told = _keys_written(shape)
    if (shape.event is None) == (shape.notice is None):
        yield file.finding(at, "bad-nudge/about-what")
        return
    for name, text in (shape.text or {}).items():
        if not is_language(name):
            yield _no_language(file, (*at, "text", name), name)
        elif not text.strip():
            yield file.finding((*at, "text", name), "bad-nudge/empty-text", name=name)
    if shape.notice is not None:
        misplaced = [*OF_CHOICES, "default", "order", "choice"]
        changes.append(Change(shape.notice, None, "notice", shape, at))
    else:
        misplaced = [*OF_NOTICES, *(OF_EVENTS if shape.choice is not None else OF_CHOICES)]
        misplaced += ["again"] if shape.default is None else []
        if not told & {*LEVERS}:
            yield file.finding(at, "bad-nudge/no-lever", known=LEVERS)
    for name in misplaced:
        if name in told:
            to = "notice" if shape.notice is not None else "choice" if shape.choice is not None else "event"
            yield file.finding((*at, name), f"bad-nudge/misplaced-{to}", name=name)
    if shape.event is not None:
        for lever in LEVERS:
            if lever in told and lever not in misplaced:
                changes.append(_change(shape, lever, at))


def _change(shape: ChangeShape, lever: str, at: Path_) -> Change:
    value, event = getattr(shape, lever), shape.event or ""
    if lever == "default":
        if value == NONE:
            return Change(event, None, "none", None, (*at, lever))
        return Change(event, None, "default", value, (*at, lever), shape.again or 0)
    return Change(event, shape.choice, lever, value, (*at, lever))  # type: ignore[arg-type]


def _keys_written(shape: ChangeShape) -> set[str]:
    """The keys that an entry has, as named in the file."""
    return {"from" if name == "from_" else name for name in shape.model_fields_set}


def _digest(shape: NudgeFile) -> str:
    """SHA-256 of the changes and predictions only; title and description may still be edited."""
    meant = shape.model_dump(by_alias=True, exclude_unset=True, mode="json", exclude={"title", "about", "accept", "on"})
    meant["story"] = shape.on.story
    return sha256(json.dumps(meant, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


# --- the story as it was -----------------------------------------------------------------------------------------

PARTS = ("when", "text", "answers", "levers", "rules")
"""The parts of a question that are compared with its state when the nudge was written."""


def fingerprints(event: EventShape) -> str:
    """Five short hashes of a question, one for each of PARTS, so that it can later be told which part has changed."""
    pulled = [(c.id, (c.default, c.steps, c.deadline, c.match, c.match_paid_by, c.frame)) for c in event.choices]
    levers = [one for one in pulled if any(one[1])]
    parts = (
        [event.ages, event.when, event.must, event.offer, event.weight, event.again],
        [event.text, [c.text for c in event.choices]],
        [[c.id, c.when] for c in event.choices],
        [levers, event.channel, event.frame, event.reach],
        [event.rules, [(c.id, c.rules) for c in event.choices if c.rules]],
    )
    return "-".join(blake2b(repr(part).encode(), digest_size=2).hexdigest() for part in parts)


def mark(files: StoryFiles, fingerprint: str, events: Iterable[str]) -> str:
    """The text of a nudge's entry `on` that records the present state of the story and of these questions."""
    marks = {event.id: fingerprints(event) for _, _, event in files.events}
    known = ", ".join(f"{name}: {marks[name]}" for name in dict.fromkeys(events) if name in marks)
    story = files.scenario.id if files.scenario is not None else files.folder.name
    return f"{{story: {story}, fingerprint: {fingerprint}, seen: {{{known}}}}}"


def locked(nudge: Nudge, files: StoryFiles, fingerprint: str) -> str:
    """The text of a nudge's file with the entry `on` renewed for the story as it is now; all else is kept."""
    touched = [nudge.event, *(change.event for change in nudge.changes if change.lever != "notice")]
    lines = nudge.path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    starts = sorted(line for at, (line, _) in nudge.file.places.items() if len(at) == 1)
    first = nudge.file.places["on",][0]
    after = next((line for line in starts if line > first), len(lines) + 1)
    kept = [one for one in lines[first : after - 1] if one.lstrip().startswith("#") or not one.strip()]
    return "".join([*lines[: first - 1], f"on: {mark(files, fingerprint, touched)}\n", *kept, *lines[after - 1 :]])


def findings_of_changes(nudge: Nudge, files: StoryFiles, fingerprint: str) -> Iterator[Finding]:
    """Findings for what has changed in the story since the nudge's entry `on` was written; none if it has no such
    entry."""
    if nudge.fingerprint in ("", fingerprint):
        return
    now, touched = {event.id: fingerprints(event) for _, _, event in files.events}, False
    for name, was in nudge.seen.items():
        at = ("on", "seen", name)
        if name not in now:
            touched = True
            yield nudge.file.finding(at, "nudge-moved/gone", nudge.id, name=name, near=nearest(name, now))
        elif now[name] != was:
            touched = True
            pairs = zip(PARTS, was.split("-"), now[name].split("-"), strict=False)
            what = tuple(phrase(f"moved/{part}") for part, before, after in pairs if before != after)
            yield nudge.file.finding(at, "nudge-moved", nudge.id, name=name, what=what)
    if not touched:
        yield nudge.file.finding(("on", "fingerprint"), "nudge-elsewhere", nudge.id, story=nudge.story)

