"""The doctor: reads stories, systems and maps, and gathers every finding."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from game.content.paths import LEVELS, SCENARIOS
from game.content.problems import Problem, split_place
from game.content.words.text import read_po
from game.content.yaml.yamlfile import YamlFile
from game.doctor.accept import unanswered, unknown_codes, unused_answers
from game.doctor.checks.cases import wrong_cases
from game.doctor.checks.chains import chains
from game.doctor.checks.dignity import dignity
from game.doctor.checks.law import law_names, law_numbers
from game.doctor.checks.leftovers import leftovers
from game.doctor.checks.locks import changed
from game.doctor.checks.maps import map_findings, town_places
from game.doctor.checks.names import place_of, story_names, unread
from game.doctor.checks.reach import reach
from game.doctor.checks.unit_check import story_units, system_units
from game.doctor.checks.unit_names import shown_amounts, story_unit_names, system_unit_names
from game.doctor.checks.words import text_findings, texts
from game.doctor.findings import Finding, at_place, finding, worst_first
from game.doctor.loaded import loader_findings
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

    problems: list[Problem]
    things: int
    unseen: list[Problem]


def examine(paths: Iterable[Path], lives: int = LIVES) -> tuple[list[Problem], int]:
    """All problems of these files or folders (none: everything shipped), worst first, and how many were looked at."""
    found = examined(paths, lives)
    return found.problems, found.things


def examined(paths: Iterable[Path], lives: int = LIVES) -> Examined:
    """The same, with what could not be looked at."""
    problems: list[Problem] = []
    unseen: list[Problem] = []
    count = 0
    for kind, path in things(paths, problems):
        count += 1
        match kind:
            case "story":
                story = read_story(path)
                found = story_findings(story, lives)
                unseen += [_UNSEEN_STORY.at(story.main)] if story.story is None else []
            case "system":
                system = read_system(path)
                found = system_findings(system)
                unseen += [_UNSEEN_SYSTEM.at(system.main)] if system.system is None else []
            case _:
                found = map_findings(path)
        problems += [one.problem for one in found]
    return Examined(worst_first(problems), count, unseen)


class _Unseen(NamedTuple):
    what: str
    fix: str

    def at(self, main: YamlFile) -> Problem:
        return Problem(main.where(), self.what, self.fix, "", "hint")


_UNSEEN_STORY = _Unseen(
    "units, names nobody reads, chains of events, fit on the screen and bots' lives were not looked at, because the "
    "story does not load",
    "mend the errors and check again",
)
_UNSEEN_SYSTEM = _Unseen(
    "units, bare figures and worked examples were not looked at, because the system does not load",
    "mend the errors and check again",
)


def things(paths: Iterable[Path], problems: list[Problem]) -> list[tuple[str, Path]]:
    """What to look at: ('story' | 'system' | 'map', path); paths that are none of these become problems."""
    result: list[tuple[str, Path]] = []
    for path in list(paths) or [SCENARIOS, LEVELS]:
        if not path.exists():
            problems.append(at_place(str(path), "no-such-path", "there is no such file or folder").problem)
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
            what = "this is neither a scenario.yaml, a system.yaml, a map (.tmx) nor a folder of them"
            fix = "name the folder of the story or system"
            problems.append(at_place(str(path), "no-such-path", what, fix).problem)
    return list(dict.fromkeys(result))


def story_findings(source: StorySource, lives: int) -> list[Finding]:
    """Everything about one story."""
    found = loader_findings(source.problems)
    broken = {split_place(problem.where)[:2] for problem in source.problems}
    for check in STORY_CHECKS:
        # ages that were no ages have been said once
        found += [one for one in check(source)
                  if one.problem.code != "empty-range" or split_place(one.problem.where)[:2] not in broken]  # fmt: skip
    found += fitting(source)
    explained = {one.about for one in found if one.problem.code in ("empty-range", "chain-broken")}
    found += [one for one in reach(source, lives) if one.problem.code != "never-met" or one.about not in explained]
    lived = source.story is not None and lives >= LIVES
    return [*unanswered(source, found), *unused_answers(source, found, lived)]


def system_findings(source: SystemSource) -> list[Finding]:
    """Everything about one system."""
    found = loader_findings(source.problems)
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
                what = f"'{key}' ({lang}) has {' '.join(lost)} (U+{ord(lost[0]):04X}), which the fonts cannot draw"
                yield finding(file, at, "no-glyph", what, "use another character", about)
    for lang in every if source.story is not None else ():
        for key, cut, share in misfits(source.story, lang) if source.story else ():
            file, at, about = place_of(source, key)
            how = "sticks out of its box" if cut else f"has {share:.0%} of it below the edge"
            fix = "shorten it or divide the long word"
            yield finding(file, at, "does-not-fit", f"'{key}' ({lang}) {how}", fix, about)
