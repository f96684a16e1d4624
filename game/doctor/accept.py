"""Applies the `accept` entries of the files: findings that the author declared to be intended are not reported."""

from collections.abc import Iterable, Iterator

from game.content.findings import Finding
from game.content.story import StorySource
from game.content.system import SystemSource
from game.content.words.wording import table
from game.content.yaml.shapes import AcceptShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest

# what only bots' lives can tell, besides the group `Reach`
_OF_LIVES = frozenset({"one-right-answer", "money-one-option", "no-decent-ending", "meter-range", "life-breaks"})
_OF_CONDITIONS = "chain-broken"  # of that group, and told without lives
# what only a window can tell
_OF_WINDOW = frozenset({"does-not-fit", "no-glyph"})


def unanswered(source: StorySource | SystemSource, found: Iterable[Finding]) -> list[Finding]:
    """The findings that no `accept` entry covers. Errors that stop a story from loading cannot be accepted."""
    whole = _whole(source)
    by_event = {event.id: event.accept for _, _, event in source.events} if isinstance(source, StorySource) else {}

    def is_accepted(one: Finding) -> bool:
        label = one.place.path
        wide = [accept for home, accept in source.accepts if home in whole or home == label]
        return any(_fits(accept, one) for accept in (*by_event.get(one.about.split(".")[0], ()), *wide))

    return [one for one in found if not is_accepted(one)]


def unused_answers(
    source: StorySource | SystemSource, found: Iterable[Finding], lived: bool = True, drawn: bool = True
) -> Iterator[Finding]:
    """Findings for `accept` entries that match no finding. `lived`: enough lives were simulated for the findings that
    need them; `drawn`: the layout of the texts was checked. Entries that depend on what was not done are skipped."""
    # Of a story that does not load most findings are missing, and no entry could be called unused.
    if source.problems:
        return
    told = list(found)
    for file, at, accept, event in _answers(source):
        label, whole = file.label, file.label in _whole(source)
        code = accept.code
        if code not in table().codes or (_of_lives(code) and not lived) or (code in _OF_WINDOW and not drawn):
            continue
        here = [one for one in told if whole or event or one.place.path == label]
        if not any(_fits(accept, one) and (not event or one.about.split(".")[0] == event) for one in here):
            about = event or accept.about
            yield file.finding(at, "unused-answer", about, answered=accept.code, of=accept.about or event)


def _of_lives(code: str) -> bool:
    return code in _OF_LIVES or (table().codes[code].group == "Reach" and code != _OF_CONDITIONS)


def _whole(source: StorySource | SystemSource) -> set[str]:
    return {f"{source.folder.name}/scenario.yaml", f"{source.folder.name}/system.yaml"}


def _answers(source: StorySource | SystemSource) -> Iterator[tuple[YamlFile, Path_, AcceptShape, str]]:
    """Every `accept` entry: file, path, shape, and the id of the event it is in."""
    if isinstance(source, SystemSource):
        for file, part in source.files:
            yield from ((file, ("accept", i), accept, "") for i, accept in enumerate(part.accept))
        return
    for file, at, event in source.events:
        yield from ((file, (*at, "accept", i), accept, event.id) for i, accept in enumerate(event.accept))
    for file in source.files:
        answers = [accept for label, accept in source.accepts if label == file.label]
        yield from ((file, ("accept", i), accept, "") for i, accept in enumerate(answers))


def _fits(accept: AcceptShape, one: Finding) -> bool:
    if accept.code != one.code:
        return False
    return not accept.about or one.about == accept.about or one.about.startswith(accept.about + ".")


def unknown_codes(source: StorySource | SystemSource) -> Iterator[Finding]:
    """Findings for `accept` entries with a code that does not exist."""
    for file, at, accept, _ in _answers(source):
        if accept.code not in table().codes:
            near = nearest(accept.code, table().codes)
            yield file.finding((*at, "code"), "unknown-code", name=accept.code, near=near)
