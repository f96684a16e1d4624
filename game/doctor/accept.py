"""Answers in the files: findings that are meant as they are."""

from collections.abc import Iterable, Iterator

from game.content.problems import split_place
from game.content.shapes import AcceptShape
from game.content.yamlfile import Path_, YamlFile
from game.doctor.codes import CODES
from game.doctor.findings import Finding, finding
from game.doctor.source import StorySource, SystemSource
from game.model.expr import did_you_mean


def unanswered(source: StorySource | SystemSource, found: Iterable[Finding]) -> list[Finding]:
    """The findings that no `accept` of the files answers. Errors that stop a story from loading cannot be answered."""
    main = source.folder.name
    whole = {f"{main}/scenario.yaml", f"{main}/system.yaml"}
    by_event = {event.id: event.accept for _, _, event in source.events} if isinstance(source, StorySource) else {}

    def answered(one: Finding) -> bool:
        label = split_place(one.problem.where)[0]
        wide = [accept for home, accept in source.accepts if home in whole or home == label]
        return any(_fits(accept, one) for accept in (*by_event.get(one.about.split(".")[0], ()), *wide))

    return [one for one in found if not answered(one)]


def _fits(accept: AcceptShape, one: Finding) -> bool:
    if accept.code != one.problem.code:
        return False
    return not accept.about or one.about == accept.about or one.about.startswith(accept.about + ".")


def unknown_codes(source: StorySource | SystemSource) -> Iterator[Finding]:
    """Answers to findings that do not exist."""
    if isinstance(source, SystemSource):
        places = [(file, ("accept", i), accept) for file, part in source.files for i, accept in enumerate(part.accept)]
        yield from (_unknown(*place) for place in places if place[2].code not in CODES)
        return
    for file, at, event in source.events:
        for i, accept in enumerate(event.accept):
            if accept.code not in CODES:
                yield _unknown(file, (*at, "accept", i), accept)
    for file in source.files:
        answers = [accept for label, accept in source.accepts if label == file.label]
        for i, accept in enumerate(answers):
            if accept.code not in CODES:
                yield _unknown(file, ("accept", i), accept)


def _unknown(file: YamlFile, at: Path_, accept: AcceptShape) -> Finding:
    what = f"there is no finding '{accept.code}'{did_you_mean(accept.code, CODES)}"
    return finding(file, (*at, "code"), "unknown-code", what, "see docs/check.md")
