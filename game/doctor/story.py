"""Runs all checks on one story."""

from collections.abc import Iterator
from pathlib import Path

from game.content.findings import PLAIN, ContentErrors, Fields, Finding
from game.content.paths import law_of
from game.content.shelf import Shelf
from game.content.story import StorySource, read_story
from game.content.system import system_path
from game.doctor.accept import unanswered, unknown_codes, unused_answers
from game.doctor.checks.chains import chains
from game.doctor.checks.dignity import dignity
from game.doctor.checks.fit import begin_look, fitting
from game.doctor.checks.indexed import unindexed
from game.doctor.checks.languages import story_languages
from game.doctor.checks.leftovers import changed_ids, leftovers
from game.doctor.checks.maps import town_places
from game.doctor.checks.names import story_names, unread
from game.doctor.checks.overruled import closing_defaults, no_effect, overruled
from game.doctor.checks.plausible import plausible
from game.doctor.checks.scenes import asked_stages
from game.doctor.checks.unit_check import story_units
from game.doctor.checks.unit_names import shown_amounts, story_unit_names
from game.doctor.checks.words import text_findings
from game.doctor.ways import CheckParts


def elsewhere(source: StorySource, shelf: Shelf | None) -> Iterator[Finding]:
    """Findings for the further countries in `countries` that do not exist or in which the story does not compile."""
    shape = source.scenario
    for i, country in enumerate(shape.countries if shape is not None else ()):
        try:
            law = system_path(law_of(source.folder, country))
        except ContentErrors as unknown:
            for one in unknown.problems:
                yield source.main.finding(("countries", i), f"{one.code}/{one.case}", **one.fields)
            continue
        lost = read_story(source.folder, law, shelf).problems if source.story is not None else []
        if lost:
            fields: Fields = {"country": country, "count": len(lost), "first": lost[0].where}
            yield source.main.finding(("countries", i), "other-country", **fields)


STORY_CHECKS = (
    story_names, unread, story_units, story_unit_names, shown_amounts,
    changed_ids, story_languages, text_findings, dignity, chains, town_places, asked_stages, unknown_codes, leftovers,
    plausible, unindexed, closing_defaults, overruled, no_effect,
)  # fmt: skip


TOLD_AS_BROKEN = {("empty-range", PLAIN), ("text-slip", "hidden")}
"""Code and case of what follows from a fault on the same line."""


def _code(one: Finding) -> tuple[str, str]:
    return one.code, one.case


def examine_story(path: Path, ways: CheckParts) -> tuple[list[Finding], list[Finding]]:
    """The findings about a story, and those that say what could not be checked."""
    source = read_story(path, None, ways.shelf)
    waiting = begin_look(source, ways.look) if ways.look is not None else lambda: None
    found = list(source.problems)
    broken = {problem.place[:2] for problem in source.problems}
    for check in STORY_CHECKS:
        # ages that were no ages, and a sign that nobody sees in a name that is not known, have been said once
        found += [one for one in check(source) if _code(one) not in TOLD_AS_BROKEN or one.place[:2] not in broken]
    found += elsewhere(source, ways.shelf)
    # An event that can never hold is never met either: told once, by its cause.
    explained = {one.about for one in found if one.code in ("empty-range", "chain-broken")}
    found += ways.stages(source) if ways.stages is not None else ()
    lived = list(ways.lives(source)) if ways.lives is not None else []
    # As late as possible: the texts are laid out in another process while the bots live.
    drawn = waiting()
    found += fitting(source, drawn) if drawn is not None else []
    found += [one for one in lived if one.code != "never-met" or one.about not in explained]
    enough = source.story is not None and ways.enough
    left = [*unanswered(source, found), *unused_answers(source, found, enough, drawn is not None)]
    unseen = [source.main.finding((), "not-looked-at/story")] if source.story is None else []
    unseen += [source.main.finding((), "not-looked-at/fit")] if drawn is None else []
    return left, unseen
