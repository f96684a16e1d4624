"""The habits of people in a trial: lives in which one was shown, and years by reason, control beside arm."""

import math
from collections.abc import Mapping

from game.content.words.text import Words
from game.lab.habits import CODES, REASONS
from game.lab.trial import HABIT, PARTS, PairedEffect

Effects = Mapping[str, PairedEffect]
OF_ANSWERS: Mapping[str, str] = {"M2": "left_in_year", "M6": "kept_far"}
"""The habits that people show by their answer to the question, and the outcome that tells it. A log does not know what
somebody wants, nor that an answer was a default; people do."""


def habits_possible(effects: Effects) -> list[str]:
    """The codes of the habits for which some life had an opportunity, in control and arm."""
    return [code for code in CODES if f"{HABIT}{code}" in effects and effects[f"{HABIT}{code}"].pairs]


def untold(effects: Effects, words: Words) -> str:
    """The sentence on the habits for which no life had an opportunity; '' if all had."""
    told = {*habits_possible(effects), *of_answers(effects)}
    names = [label(code, words) for code in CODES if code not in told]
    return words("trial_habits_none", names=words("report_between").join(names)) if names else ""


def of_answers(effects: Effects) -> list[str]:
    """The codes of the habits that only the answers to the question tell of, in the control or the arm."""
    levels = {code: (effects[name].control, effects[name].arm) for code, name in OF_ANSWERS.items()}
    logged = habits_possible(effects)
    return [code for code, both in levels.items() if code not in logged and not all(map(math.isnan, both))]


def label(code: str, words: Words) -> str:
    """A habit's code with its meaning."""
    return f"{code} {words(f'{HABIT}{code}')}"


def part_of(name: str) -> str:
    """What an outcome counts of its habit: one of PARTS, or '' for the share of lives."""
    return name.removeprefix(HABIT).partition("_")[2]


def meaning(name: str, words: Words) -> str:
    """The meaning of a habit's outcome, for the data dictionary."""
    code, _, part = name.removeprefix(HABIT).partition("_")
    return words(f"trial_h_{part or 'lives'}", habit=label(code, words))


def years_of(effects: Effects, code: str, words: Words) -> list[tuple[str, str, PairedEffect]]:
    """The outcomes of a habit in years: (name, label, effect)."""
    names = ((f"{HABIT}{code}_{part}", part) for part in PARTS)
    return [(name, f"{label(code, words)} · {words(f'trial_p_{part}')}", effects[name]) for name, part in names]


def lines(effects: Effects, words: Words) -> list[str]:
    """One sentence per habit: in how many lives, and in how many years of a life by reason."""
    said = []
    for code in habits_possible(effects):
        lives = effects[f"{HABIT}{code}"]
        why = " · ".join(
            f"{words(f'trial_p_{part}')} {one.control:.1f} → {one.arm:.1f}"
            for part, one in ((part, effects[f"{HABIT}{code}_{part}"]) for part in REASONS)
        )
        share = f"{100 * lives.control:.1f} % → {100 * lives.arm:.1f} %"
        said.append(words("trial_habit", habit=label(code, words), share=share, why=why))
    for code in of_answers(effects):
        one = effects[OF_ANSWERS[code]]
        both = " → ".join("–" if math.isnan(level) else f"{100 * level:.1f} %" for level in (one.control, one.arm))
        said.append(f"{code} {words(f'trial_o_{OF_ANSWERS[code]}')}: {both}")
    return said
