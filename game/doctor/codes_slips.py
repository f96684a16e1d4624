"""Kinds of findings about slips: what was forgotten, left over, said twice or told otherwise elsewhere."""

from collections.abc import Mapping

from game.doctor.code import Code

SLIPS: Mapping[str, Code] = {
    "deck-missing": Code(
        "hint", "Shape",
        "The deck says how many cards a life meets in a play of 6, 12 and 20 minutes; a play without its own row takes "
        "the nearest one. Write all three rows.",
    ),
    "deck-falls": Code(
        "warning", "Shape",
        "A row of the deck counts the cards met by each age, so it can only rise. Example: `12: {18: 9, 60: 4}` should "
        "be `12: {18: 4, 60: 9}`.",
    ),
    "not-read": Code(
        "warning", "Shape",
        "A YAML file lies in the folder and is not named under `files`, so nothing of it counts. Name it there, or "
        "take it out of the folder.",
    ),
    "misspelt-column": Code(
        "warning", "Names",
        "A rule writes a name that is no column and that nothing reads, while a column of nearly this name exists: the "
        "rule changes nothing. Example: `hart: heart + 5` instead of `heart: heart + 5`.",
    ),
    "unused": Code(
        "hint", "Names",
        "A person, a place or a draw is declared, and no event and no formula names it. Use it, or remove it.",
    ),
    "same-text": Code(
        "hint", "Text",
        "Two choices of an event, two events or two endings say the same words, so players cannot tell them apart. "
        "Often something was copied and not yet rewritten.",
    ),
    "empty-choice": Code(
        "hint", "Text",
        "A choice does nothing and says nothing: no rules, no reply, no later question whether it was chosen. Give it "
        "a reply at least, so that the player sees it was heard.",
    ),
    "other-language": Code(
        "hint", "Text",
        "A text looks as if it stood in the wrong language: a sentence without hanzi in Chinese text, hanzi in text of "
        "another language. If it is meant as a quotation, answer with `accept`.",
    ),
    "meter-range": Code(
        "warning", "Numbers",
        "A meter shows 0 to 100; in some bot lives its formula gives more or less, so the screen stands still there. "
        "Bring it into the range. Example: `heart: 3 * heart` where heart goes up to 100.",
    ),
    "case-wrong": Code(
        "error", "Numbers",
        "A worked example of cases.yaml does not come out as it says. Either the law or the example is wrong; "
        "`calc --cases` shows all of them. Example: `expected: {total: 1300}` where the law gives 1200.",
    ),
    "unused-answer": Code(
        "hint", "Answers",
        "An `accept` answers a finding that is not there any more. Remove it, so that it hides nothing later.",
    ),
}  # fmt: skip
