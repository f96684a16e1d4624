"""Creates new stories, systems and nudges from the templates in assets/templates, which are complete, small and
commented as a tutorial."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import wrap

from game.content.findings import ContentErrors, reason, refused
from game.content.nudge import NONE, mark
from game.content.pack.names import wrong_id
from game.content.paths import ASSETS, DATA, SCENARIOS, comes_with_the_game
from game.content.source import read_files
from game.content.story import Story, load_story
from game.content.system import load_system, system_path
from game.content.writing import scratch, write_whole

TEMPLATES = ASSETS / "templates"
_SCHEMA_LINE = "# yaml-language-server:"


def new_story(name: str, system: str | Path, language: str, into: Path) -> Path:
    """Write a new story in this system into a folder below `into`, which is returned. Raises ContentErrors and then
    leaves nothing behind."""
    law = system_path(system).resolve()
    values = {"__id__": name, "__title__": name.replace("_", " ").capitalize(), "__system__": law.name}
    return _create("story", name, language, into, values, lambda folder: load_story(folder, law))


def new_system(name: str, language: str, into: Path) -> Path:
    """Write a new small system into a folder below `into`, which is returned. Raises ContentErrors and then leaves
    nothing behind."""
    if comes_with_the_game(name):
        raise refused(name, "name-taken/country", name=name)
    values = {"__id__": name, "__title__": name.replace("_", " ").title()}
    return _create("system", name, language, into, values, load_system)


def new_nudge(name: str, story: str | Path, language: str, into: Path | None) -> Path:
    """Write a new nudge for this story and return the file. It is put into `into`, else beside a story of one's own,
    else into the current folder. Raises ContentErrors and then leaves nothing behind."""
    if wrong := wrong_id(name):
        raise ContentErrors([wrong.at(name)])
    loaded = load_story(story)
    if into is None:
        into = Path() if SCENARIOS in loaded.folder.resolve().parents else loaded.folder / "nudges"
    target = into / f"{name}.yaml"
    if os.path.lexists(target):
        raise refused(target, "name-taken")
    event, change = _first_change(loaded)
    files = read_files(loaded.folder)
    values = {
        "__id__": name, "__title__": name.replace("_", " ").capitalize(), "__event__": event, "__change__": change,
        "__file__": target.as_posix(), "__on__": mark(files, loaded.fingerprint, [event]),
        "#__questions__": "\n".join(_questions(loaded)),
    }  # fmt: skip
    try:
        into.mkdir(parents=True, exist_ok=True)
        write_whole(target, _filled(TEMPLATES / "nudge" / f"{language}.yaml", values, into).encode())
    except OSError as error:
        raise refused(target, "not-written", reason=reason(error)) from None
    return target


def _questions(story: Story) -> list[str]:
    """Remarks that list the questions at which one joins a scheme, each with its answers; all of a story without one.
    The answer that is marked has a star."""
    roots = [one for one in story.world.events if one.choices and not one.variant_of]
    about = [one for one in roots if any(story.joins(one.id).values())] or roots
    told = (f"{one.id}: {', '.join(choice.id + '*' * choice.default for choice in one.choices)}" for one in about)
    return wrap(" · ".join(told), 116, initial_indent="#    ", subsequent_indent="#    ", break_on_hyphens=False)


def _first_change(story: Story) -> tuple[str, str]:
    """An event for the new nudge's first change, one that many lives meet and at which one joins a scheme, and the
    change as YAML. Raises ContentErrors."""
    kinds = ("beat", "offer", "card", "setup")
    tellings = Counter(one.variant_of or one.id for one in story.world.events)  # what is told in many ways, many meet
    roots = [one for one in story.world.events if one.choices and not one.variant_of]
    asked = sorted(roots, key=lambda one: (kinds.index(one.kind), -tellings[one.id], one.ages[0]))
    if not asked:
        raise refused(story.folder, "bad-nudge/no-question")
    event = next((one for one in asked if any(story.joins(one.id).values())), asked[0])
    joins = story.joins(event.id)
    choice = next((one for one in event.choices if joins[one.id] and not one.default), event.choices[-1])
    if choice.steps > 1:
        return event.id, f"{{event: {event.id}, choice: {choice.id}, steps: 1}}"
    return event.id, f"{{event: {event.id}, default: {NONE if event.marked is not None else choice.id}}}"


def _create(
    kind: str, name: str, language: str, into: Path, values: Mapping[str, str], load: Callable[[Path], object]
) -> Path:
    if wrong := wrong_id(name):
        raise ContentErrors([wrong.at(name)])
    target = into / name
    if os.path.lexists(target):
        raise refused(target, "name-taken")
    try:
        into.mkdir(parents=True, exist_ok=True)
        with scratch(f".{name}-new-", into) as temporary:
            folder = temporary / name
            shutil.copytree(TEMPLATES / kind / language, folder)
            for path in folder.iterdir():
                path.write_text(_filled(path, values, target), encoding="utf-8", newline="\n")
            load(folder)
            folder.rename(target)
    except OSError as error:
        raise refused(target, "not-written", reason=reason(error)) from None
    return target


def _filled(path: Path, values: Mapping[str, str], target: Path) -> str:
    """The template with its placeholders filled. The comment that tells editors where the schema is is dropped if there
    is none."""
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(key, value)
    schemas = DATA / "docs" / "schema"
    if not schemas.is_dir():
        return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_SCHEMA_LINE))
    return text.replace("__schema__", _way(schemas, target))


def _way(schemas: Path, folder: Path) -> str:
    """The path from the new folder to the schemas: relative, so that both can be moved together; absolute on another
    drive."""
    try:
        return Path(os.path.relpath(schemas, folder.resolve())).as_posix()
    except ValueError:
        return schemas.as_posix()
