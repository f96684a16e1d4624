"""The doctor: reads stories, systems and maps, and gathers every finding."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from game.content.findings import Fields, Finding, finding
from game.content.paths import LEVELS, SCENARIOS
from game.content.town.check import check_map
from game.content.words.text import read_po
from game.content.words.wording import worst_first
from game.doctor.accept import unanswered, unknown_codes, unused_answers
from game.doctor.checks.cases import wrong_cases
from game.doctor.checks.chains import chains
from game.doctor.checks.dignity import dignity
from game.doctor.checks.law import law_names, law_numbers
from game.doctor.checks.leftovers import leftovers
from game.doctor.checks.locks import changed
from game.doctor.checks.maps import town_places
from game.doctor.checks.names import place_of, story_names, unread
from game.doctor.checks.reach import reach
from game.doctor.checks.unit_check import story_units, system_units
from game.doctor.checks.unit_names import shown_amounts, story_unit_names, system_unit_names
from game.doctor.checks.words import text_findings, texts
from game.doctor.owner import owner
from game.doctor.source import StorySource, SystemSource, read_story, read_system
from game.ui.fit import misfits, undrawable

LIVES = 200
STORY_CHECKS = (
    story_names, unread, story_units, story_unit_names, shown_amounts,
    changed, text_findings, dignity, chains, town_places, unknown_codes, leftovers,
)  # fmt: skip


class Examined(NamedTuple):
    """All problems, worst first; how many things were looked at; `unseen`: what of them could not be looked at."""

    problems: list[Finding]
    things: int
    unseen: list[Finding]


def examine(paths: Iterable[Path], lives: int = LIVES) -> tuple[list[Finding], int]:
    """All problems of these files or folders (none: everything shipped), worst first, and how many were looked at."""
    found = examined(paths, lives)
    return found.problems, found.things


def examined(paths: Iterable[Path], lives: int = LIVES) -> Examined:
    """The same, with what could not be looked at."""
    problems: list[Finding] = []
    unseen: list[Finding] = []
    count = 0
    for kind, path in things(paths, problems):
        count += 1
        match kind:
            case "story":
                story = read_story(path)
                found = story_findings(story, lives)
                unseen += [story.main.finding((), "not-looked-at/story")] if story.story is None else []
            case "system":
                system = read_system(path)
                found = system_findings(system)
                unseen += [system.main.finding((), "not-looked-at/system")] if system.system is None else []
            case _:
                found = check_map(path)
        problems += found
    return Examined(worst_first(problems), count, unseen)


def things(paths: Iterable[Path], problems: list[Finding]) -> list[tuple[str, Path]]:
    """What to look at: ('story' | 'system' | 'map', path); paths that are none of these become problems."""
    result: list[tuple[str, Path]] = []
    for path in list(paths) or [SCENARIOS, LEVELS]:
        if not path.exists():
            problems.append(finding(str(path), "no-such-path/missing"))
        elif path.suffix == ".tmx":
            result.append(("map", path))
        elif path.name == "scenario.yaml":
            result.append(("story", path.parent))
        elif path.name == "system.yaml":
            result.append(("system", path.parent))
        elif path.is_dir():
            result += [("story", p.parent) for p in sorted(path.rglob("scenario.yaml"))]
            result += [("system", p.parent) for p in sorted(path.rglob("system.yaml"))]
            result += [("map", p) for p in sorted(path.rglob("*.tmx"))]
        elif (whole := owner(path)) is not None:
            result.append(whole)
        else:
            problems.append(finding(str(path), "no-such-path/neither"))
    return list(dict.fromkeys(result))


def story_findings(source: StorySource, lives: int) -> list[Finding]:
    """Everything about one story."""
    found = list(source.problems)
    broken = {problem.place[:2] for problem in source.problems}
    for check in STORY_CHECKS:
        # ages that were no ages have been said once
        found += [one for one in check(source) if one.code != "empty-range" or one.place[:2] not in broken]
    found += fitting(source)
    explained = {one.about for one in found if one.code in ("empty-range", "chain-broken")}
    found += [one for one in reach(source, lives) if one.code != "never-met" or one.about not in explained]
    lived = source.story is not None and lives >= LIVES
    return [*unanswered(source, found), *unused_answers(source, found, lived)]


def system_findings(source: SystemSource) -> list[Finding]:
    """Everything about one system."""
    found = list(source.problems)
    found += [*unknown_codes(source), *system_unit_names(source), *system_units(source), *law_numbers(source)]
    found += [*law_names(source), *wrong_cases(source)]
    return [*unanswered(source, found), *unused_answers(source, found, True)]


def fitting(source: StorySource) -> Iterator[Finding]:
    """Words that run out of their box, and characters the fonts lack."""
    catalogues = {lang: read_po(path) for lang, path in source.locale.items()}
    every = {source.language: texts(source), **catalogues}
    missing = undrawable(text for words in every.values() for text in words.values())
    for lang, words in every.items():
        for key, text in words.items():
            if lost := sorted(missing & set(text)):
                file, at, about = place_of(source, key)
                fields: Fields = {"key": key, "lang": lang, "lost": " ".join(lost), "number": ord(lost[0])}
                yield file.finding(at, "no-glyph", about, **fields)
    for lang in every if source.story is not None else ():
        for key, cut, share in misfits(source.story, lang) if source.story else ():
            file, at, about = place_of(source, key)
            case = "cut" if cut else "below"
            yield file.finding(at, f"does-not-fit/{case}", about, key=key, lang=lang, share=float(share))
