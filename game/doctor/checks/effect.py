"""What is written on a question and moves nobody: a channel where no message comes, a match on what pays nothing in."""

from collections.abc import Iterator

from game.content.findings import Finding
from game.content.story import COUNTED, StorySource
from game.content.yaml.shapes import EventShape
from game.content.yaml.yamlfile import Path_, YamlFile


def no_effect(source: StorySource) -> Iterator[Finding]:
    """Entries that neither players nor the people of a trial would feel."""
    if source.story is None:
        return
    for file, at, event in source.events:
        yield from _of_event(file, at, event)
        pays = source.story.joins(event.id)
        for k, choice in enumerate(event.choices):
            here, about = (*at, "choices", k), f"{event.id}.{choice.id}"
            if choice.match and not pays.get(choice.id):
                yield file.finding((*here, "match"), "no-effect/match", about, name=choice.id)
            if choice.frame is not None and choice.frame not in COUNTED:
                yield file.finding((*here, "frame"), "no-effect/frame", about, name=choice.frame, known=COUNTED)
            if choice.deadline and event.offer:
                yield file.finding((*here, "deadline"), "no-effect/deadline", about, name=choice.id)
            if choice.default and event.setup:
                yield file.finding((*here, "default"), "no-effect/default", about, name=choice.id)


def _of_event(file: YamlFile, at: Path_, event: EventShape) -> Iterator[Finding]:
    if not event.choices:
        return
    for key, value in (("channel", event.channel), ("reach", event.reach)):
        if value is not None:
            yield file.finding((*at, key), f"no-effect/{key}", event.id)
    if event.frame is not None and event.frame not in COUNTED:
        yield file.finding((*at, "frame"), "no-effect/frame", event.id, name=event.frame, known=COUNTED)
