"""Runs all checks on one system."""

from pathlib import Path

from game.content.findings import Finding
from game.content.system import read_system
from game.doctor.accept import unanswered, unknown_codes, unused_answers
from game.doctor.checks.cases import wrong_cases
from game.doctor.checks.languages import system_languages
from game.doctor.checks.law import law_names, law_numbers
from game.doctor.checks.slips import hidden_in_files
from game.doctor.checks.unit_check import system_units
from game.doctor.checks.unit_names import system_unit_names
from game.doctor.checks.usual import unusual_law


def examine_system(path: Path) -> tuple[list[Finding], list[Finding]]:
    """The findings about a system, and those that say what could not be checked."""
    source = read_system(path)
    found = list(source.problems)
    found += [*unknown_codes(source), *system_unit_names(source), *system_units(source), *law_numbers(source)]
    found += [*law_names(source), *wrong_cases(source), *unusual_law(source)]
    found += system_languages(source)
    found += hidden_in_files(file for file, _ in source.parts)
    unseen = [source.main.finding((), "not-looked-at/system")] if source.system is None else []
    return [*unanswered(source, found), *unused_answers(source, found)], unseen
