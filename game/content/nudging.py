"""Applies the changes of a nudge to the shapes of a story before they are compiled.

Every changed entry remembers its place in the nudge's file, so a finding about it, by the loader or any check, names
the line of the nudge.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any, Protocol

from game.content.findings import Finding
from game.content.source import Located, Nudged, StoryFiles
from game.content.yaml.shapes import AcceptShape, CardsFile, ChangeShape, ChoiceShape, EventShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest
from game.model.world import Rests


class Pulled(Protocol):
    """The fields of `nudge.Change`."""

    @property
    def event(self) -> str: ...
    @property
    def choice(self) -> str | None: ...
    @property
    def lever(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def again(self) -> int: ...
    @property
    def at(self) -> Path_: ...


class Edits:
    """Changes to copies of a story's shapes; the files themselves are not changed."""

    def __init__(self, source: StoryFiles) -> None:
        self.source = source
        self.language = source.language
        self.located: dict[str, Located] = {}
        for one in source.events:
            # Of two events with one id the first is meant; the loader reports the second.
            self.located.setdefault(one[2].id, one)
        self.events: dict[str, EventShape] = {name: shape for name, (_, _, shape) in self.located.items()}
        self.order: dict[str, tuple[int, ...]] = {}
        self.rests: dict[str, Rests] = {}
        self._texts: dict[str, dict[str, tuple[str, str]]] = {}
        self._moved: dict[str, dict[Path_, tuple[YamlFile, Path_]]] = {}  # by the label of the story's file
        self._own: dict[str, tuple[YamlFile, list[AcceptShape], list[EventShape]]] = {}  # by the label of the nudge

    def choice(self, event: str, choice: str) -> int | None:
        """The index of the answer with this id; None if there is none."""
        return next((k for k, one in enumerate(self.events[event].choices) if one.id == choice), None)

    def tellings(self, event: str) -> tuple[str, ...]:
        """The ids of an event and of its variants (`variant_of`). A life meets only one of them, so a nudge is applied
        to all."""
        return (event, *(name for name, shape in self.events.items() if shape.variant_of == event))

    def set_event(self, event: str, says: tuple[YamlFile, Path_], **values: Any) -> None:
        """Set entries of an event; `says` is the place in the nudge that asks for it."""
        self.events[event] = self.events[event].model_copy(update=values)
        for key in values:
            self._say(event, (key,), says)

    def set_choice(self, event: str, k: int, says: tuple[YamlFile, Path_], **values: Any) -> None:
        """Set entries of an event's answer number `k`; `says` as for `set_event`."""
        choices = [*self.events[event].choices]
        choices[k] = choices[k].model_copy(update=values)
        self.events[event] = self.events[event].model_copy(update={"choices": choices})
        for key in values:
            self._say(event, ("choices", k, key), says)

    def mark(self, event: str, k: int | None, says: tuple[YamlFile, Path_]) -> None:
        """Make answer number `k` the default; None: no answer is."""
        for i, choice in enumerate(self.events[event].choices):
            if choice.default or i == k:
                self.set_choice(event, i, says, default=i == k)

    def say(self, key: str, texts: Mapping[str, str], says: tuple[YamlFile, Path_]) -> None:
        """Replace the translations of the text with this key; a language that is not in `texts` falls back on the
        author's."""
        file, at = says
        for lang in self.source.catalogues.keys() | texts.keys():
            if lang != self.language:
                where = file.where((*at, lang))
                self._texts.setdefault(lang, {})[key] = (texts.get(lang, ""), where)

    def begin(self, file: YamlFile, accepts: Iterable[AcceptShape]) -> None:
        """Register the file of a nudge as one of the story's, with its `accept` entries."""
        # A copy, since `add` gives it places that the file itself does not have.
        self._own[file.label] = copy(file), [*accepts], []

    def add(self, file: YamlFile, at: Path_, shape: EventShape) -> None:
        """Add an event behind all others: a message of the nudge `file`."""
        mine, _, events = self._own[file.label]
        here: Path_ = ("events", len(events))
        said = {here: at, (*here, "id"): (*at, "notice"), (*here, "text"): (*at, "text", self.language)}
        # A new mapping: the copy shares the old one with the file.
        mine.moved = {**mine.moved, **{key: (file, place) for key, place in said.items()}}
        events.append(shape)

    def files(self, digest: str) -> StoryFiles:
        """The story's files with all changes made so far; `digest` identifies the set of nudges."""
        parts: list[tuple[YamlFile, CardsFile | None]] = []
        for file, part in self.source.parts:
            if part is None:
                parts.append((file, part))
                continue
            changed = copy(file)
            changed.moved = self._moved.get(file.label, {})
            events = [self.events[one.id] if self._is(file, i, one) else one for i, one in enumerate(part.events)]
            same = all(one is other for one, other in zip(events, part.events, strict=True))
            parts.append((changed, part if same else part.model_copy(update={"events": events})))
        for own, accepts, shapes in self._own.values():
            parts.append((own, CardsFile(events=shapes, accept=accepts)))
        nudged = Nudged(
            self._texts, self.order, self.rests, digest, frozenset(self._own),
            tuple(own[0].path for own in self._own.values()),
        )  # fmt: skip
        return StoryFiles(self.source.folder, parts, self.source.lost, nudged=nudged)

    def _is(self, file: YamlFile, i: int, event: EventShape) -> bool:
        """Whether this is the event that the changes were made to, not a second one with the same id."""
        known, at, _ = self.located[event.id]
        return known is file and at == ("events", i)

    def _say(self, event: str, key: Path_, says: tuple[YamlFile, Path_]) -> None:
        file, at, _ = self.located[event]
        self._moved.setdefault(file.label, {})[(*at, *key)] = says


def applied(edits: Edits, file: YamlFile, nudge: str, change: Pulled) -> Iterator[Finding]:
    """Make one change in `edits`. Yields a finding if it cannot be made."""
    if change.lever == "notice":
        yield from _notice(edits, file, nudge, change.at, change.value)
        return
    if change.event not in edits.events:
        near = nearest(change.event, edits.events)
        yield file.finding((*change.at[:2], "event"), "bad-nudge/event", nudge, name=change.event, near=near)
        return
    named = change.value if change.lever == "default" else change.choice
    k = None if named is None else edits.choice(change.event, named)
    if named is not None and k is None:
        yield _no_choice(edits, file, nudge, change, named, change.at if change.lever == "default" else None)
        return
    says = file, change.at
    match change.lever:
        case "default" | "none":
            _default(edits, change, k, says)
        case "order":
            yield from _order(edits, file, nudge, change)
        case "text":
            yield from _text(edits, file, nudge, change, k)
        case "match":
            assert k is not None
            paid = {"match": change.value.share, "match_paid_by": change.value.cost_to}
            edits.set_choice(change.event, k, says, match=paid["match"])
            # Each entry by itself, so that a finding about it names its own line.
            edits.set_choice(change.event, k, (file, (*change.at, "cost_to")), match_paid_by=paid["match_paid_by"])
        case lever if k is not None:
            edits.set_choice(change.event, k, says, **{lever: change.value})
        case lever:
            edits.set_event(change.event, says, **{lever: change.value})


def _no_choice(
    edits: Edits, file: YamlFile, nudge: str, change: Pulled, name: str, at: Path_ | None
) -> Finding:  # fmt: skip
    known = [one.id for one in edits.events[change.event].choices]
    where = (*change.at[:2], "choice") if at is None else at
    fields = {"name": name, "event": change.event, "near": nearest(name, known)}
    return file.finding(where, "bad-nudge/choice", nudge, **fields, known=tuple(known))


def _default(edits: Edits, change: Pulled, k: int | None, says: tuple[YamlFile, Path_]) -> None:
    event = edits.events[change.event]
    before = usual(event.choices)
    edits.mark(change.event, k, says)
    # An offer comes every year: a default that spoke each time would undo what somebody has left.
    if event.offer and k is not None and k != before:
        edits.rests[change.event] = Rests(before, change.again)


def usual(choices: list[ChoiceShape]) -> int:
    """The index of the answer that is given if nobody decides, by the same rule as `world.Event.default`."""
    marked = [i for i, choice in enumerate(choices) if choice.default]
    free = [i for i, choice in enumerate(choices) if choice.when is None]
    return (marked or free or [0])[0]


def _order(edits: Edits, file: YamlFile, nudge: str, change: Pulled) -> Iterator[Finding]:
    known = [one.id for one in edits.events[change.event].choices]
    if sorted(change.value) != sorted(known):
        yield file.finding(change.at, "bad-nudge/order", nudge, event=change.event, known=tuple(known))
    else:
        edits.order[change.event] = tuple(known.index(name) for name in change.value)


def _text(edits: Edits, file: YamlFile, nudge: str, change: Pulled, k: int | None) -> Iterator[Finding]:
    if edits.language not in change.value:
        yield file.finding(change.at, "bad-nudge/no-text", nudge, lang=edits.language)
        return
    says = file, (*change.at, edits.language)
    if k is None:
        edits.set_event(change.event, says, text=change.value[edits.language])
        edits.say(change.event, change.value, (file, change.at))
    else:
        edits.set_choice(change.event, k, says, text=change.value[edits.language])
        edits.say(f"{change.event}.{change.choice}", change.value, (file, change.at))


def _notice(edits: Edits, file: YamlFile, nudge: str, at: Path_, shape: ChangeShape) -> Iterator[Finding]:
    """Add a message that the story does not have."""
    texts = shape.text or {}
    if edits.language not in texts:
        yield file.finding((*at, "text"), "bad-nudge/no-text", nudge, lang=edits.language)
    if shape.ages is None:
        yield file.finding(at, "bad-nudge/no-ages", nudge, name=shape.notice or "")
    taken = edits.located.get(shape.notice or "")
    if taken is not None:
        other = taken[0].where(taken[1])
        yield file.finding((*at, "notice"), "duplicate-name/event", nudge, name=shape.notice or "", other=other)
    if edits.language not in texts or shape.ages is None or taken is not None:
        return
    entries = {
        "id": shape.notice, "from": shape.from_, "ages": shape.ages, "again": shape.again or 0,
        "channel": shape.channel, "frame": shape.frame, "reach": shape.reach, "text": texts[edits.language],
    }  # fmt: skip
    edits.add(file, at, EventShape.model_validate(entries))
    edits.say(shape.notice or "", texts, (file, (*at, "text")))
