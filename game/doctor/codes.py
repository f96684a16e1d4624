"""What each kind of finding means: one table for `check --explain CODE` and for the pages of docs/. What it says in
Chinese stands in assets/words/codes.zh.yaml."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from game.content.paths import ASSETS
from game.content.yaml.yamlfile import YamlFile
from game.doctor.code import SEVERITIES as SEVERITIES
from game.doctor.code import Code as Code
from game.doctor.codes_slips import SLIPS

CODES: Mapping[str, Code] = {
    # ---- shape and names
    "bad-yaml": Code(
        "error", "Shape",
        "The file cannot be read as YAML, so nothing in it counts. Usually a quote, a bracket or the "
        "indentation is off a line or two above the place named. Example: `text: He said: go` needs quotes, "
        "because of the second colon.",
    ),
    "unknown-key": Code(
        "error", "Shape",
        "The format has no entry of this name here, so it would be passed over. A typing slip is the usual "
        "cause. Example: `choises:` instead of `choices:`.",
    ),
    "missing-entry": Code(
        "error", "Shape",
        "Something the game needs is not written. Add the line named in the message. Example: an event "
        "without `text`.",
    ),
    "wrong-type": Code(
        "error", "Shape",
        "Another kind of value is expected here: a number, a list, a text. Example: `again: six` instead of "
        "`again: 6`, or `ages: 18` instead of `ages: [18, 25]`.",
    ),
    "bad-name": Code(
        "error", "Names",
        "Ids are small letters, digits and `_`, starting with a letter, because saves and formulas use them. "
        "Example: `first_pay`, not `First Pay`.",
    ),
    "duplicate-name": Code(
        "error", "Names",
        "One name stands for two things, so nobody could tell which is meant. Rename the newer one; the id of"
        " an event that somebody has played must stay. Example: two events `wedding`.",
    ),
    "unknown-name": Code(
        "error", "Names",
        "A formula or a placeholder names something that does not exist: a column, a parameter, an event "
        "behind `n_` or `chose_`. The nearest name is offered. Example: `{money:pension_per_mont}`.",
    ),
    "unknown-function": Code(
        "error", "Names",
        "Formulas know only the functions of docs/expressions.md. Example: `maximum(a, b)` is written `max(a,"
        " b)`.",
    ),
    "unknown-place": Code(
        "error", "Names",
        "An event happens at a place that the story does not declare under `places`. Example: `place: hal` "
        "instead of `hall`.",
    ),
    "unknown-person": Code(
        "error", "Names",
        "An event is spoken by somebody who is not among the story's `people`. Example: `from: mom` where "
        "`mum` is declared.",
    ),
    "unknown-portrait": Code(
        "warning", "Names",
        "A mood or a part of a face that the game cannot draw; a plain one would be shown instead. The "
        "message lists what it can. Example: `mood: angry`.",
    ),
    "unknown-picture": Code(
        "error", "Names",
        "There is no picture of this name; the card would stop the game. Example: `picture: weding` instead "
        "of `wedding`.",
    ),
    "unknown-value": Code(
        "error", "Names",
        "Only certain words may stand here; the message lists them. Example: `channel: sms` instead of "
        "`family`.",
    ),
    "not-writable": Code(
        "error", "Names",
        "A story writes its own columns and the system's levers; results of the law are only read. Example: "
        "`pension_per_month: 5000` in a choice.",
    ),
    "outside-folder": Code(
        "error", "Shape",
        "A story or system reads files of its own folder only. Example: `files: [../other/cards.yaml]`.",
    ),
    "bad-formula": Code(
        "error", "Formulas",
        "The formula cannot be read, or uses something formulas do not have. See docs/expressions.md. "
        "Example: `cash ** 2`, or a bracket that is never closed.",
    ),
    "impossible-range": Code(
        "error", "Shape",
        "The limits contradict each other or lie outside any life. Example: `ages: [40, 25]`, or `low: 10, "
        "high: 0`.",
    ),
    "bad-choices": Code(
        "error", "Shape",
        "The choices of an event do not make a question: one alone, all of them with conditions, two "
        "defaults, or a closed one that does not say why. Example: `when: cash > 500` without `why`.",
    ),
    "ending-order": Code(
        "error", "Shape",
        "Endings are tried from top to bottom. Only the last one goes without `when`, so that every life has "
        "an ending and none stands in the shadow of another.",
    ),
    "not-loaded": Code(
        "error", "Shape",
        "The story or system cannot be loaded for the reason given. Everything else is checked again once it "
        "loads.",
    ),
    "empty-range": Code(
        "warning", "Shape",
        "The ages of an event lie wholly outside the life that the story tells. Example: `ages: [5, 12]` in a"
        " story that starts at 18.",
    ),
    # ---- sense of numbers
    "units": Code(
        "warning", "Numbers",
        "Two amounts of different units are added, compared or assigned: money a month with money a year, "
        "money with points, months with years. Bring them to one unit first. Example: `income: wage_per_month"
        " + pension_received` should be `12 * wage_per_month + pension_received`.",
    ),
    "unknown-unit": Code(
        "warning", "Numbers",
        "A unit is written like one that is known, and is none, so amounts of it are compared with nothing. Example: "
        "`unit: yuan/moth` instead of `yuan/month`.",
    ),
    "unsourced-number": Code(
        "error", "Numbers",
        "Each figure of a law and each fact told to a player says where it can be read. Give `source`, and "
        "for a parameter `as_of`, `certainty` and `unit`. Example: a parameter `accrual` without `source`.",
    ),
    "unread-column": Code(
        "warning", "Numbers",
        "Something writes this column, and nothing ever reads it: no formula, no text, no screen. Either a "
        "rule forgot it or it can go. Example: `courage: courage + 1` and no card that asks for courage.",
    ),
    "unread-name": Code(
        "hint", "Numbers",
        "A temporary is computed and not used afterwards in its list: the rule then changes nothing. Example: "
        "`bonus: 0.1 * average_wage` where no rule below reads `bonus`.",
    ),
    "ids-changed": Code(
        "error", "Names",
        "An id of the last release is gone, so saves of players who met it no longer fit. Give the event or "
        "choice its old id back, or run `check --lock` when you release a story that breaks old saves on "
        "purpose.",
    ),
    "life-breaks": Code(
        "error", "Numbers",
        "A bot's life was stopped because a column left its limits or became no number. Guard the rule "
        "(`max(0, …)`), or mark the column `clamp: true`. Example: `cash / children` in a life without "
        "children.",
    ),
    # ---- reach
    "never-met": Code(
        "warning", "Reach",
        "None of the bots' lives met this event. Its condition, its ages or its weight keep it away. Example:"
        " a card for ages 60 to 65 that asks for `job == rider` when nobody rides after 50.",
    ),
    "never-taken": Code(
        "warning", "Reach",
        "The event was met often, the choice stood open, and still no bot took it. Look at what it costs. "
        "Example: a form of nine pages that gives one point of heart.",
    ),
    "never-open": Code(
        "warning", "Reach",
        "This choice was closed in every life that met the event, so players only ever see it locked. "
        "Example: `when: skill > 10` where skill ends at 10.",
    ),
    "never-affordable": Code(
        "warning", "Reach",
        "In every life that met the event there was too little money for this choice. Lower the price or let "
        "the card come later. Example: `when: cash > 500000` on a card for people of twenty.",
    ),
    "dominated": Code(
        "warning", "Reach",
        "In every life that met the event another choice was at least as good on all four meters and "
        "everything else the choice touches, and better on one. Nobody would take it for its own sake: give "
        "it something. Example: one choice costs 200 and gives heart 2, another costs 100 and gives heart 3.",
    ),
    "chain-broken": Code(
        "warning", "Reach",
        "The condition asks for something that cannot have happened: an event of later years, two answers to "
        "a question asked once, two events that wait for each other. Example: ages [20, 25] and `n_retirement"
        " > 0`.",
    ),
    "beat-missed": Code(
        "warning", "Reach",
        "A beat is meant to be seen, and some lives passed through all its years without meeting it, because its "
        "condition hangs on money, points or chance. Widen its ages or loosen its condition. Example: a beat of one "
        "single year that needs cash > 2000.",
    ),
    "beat-for-some": Code(
        "hint", "Reach",
        "A beat that not everybody meets, because it hangs on who one is, on an earlier choice or on living long. "
        "If that is meant, answer with `accept` and say for whom it is. Example: a beat with `when: n_course > 0`.",
    ),
    "empty-years": Code(
        "hint", "Reach",
        "In the median life a long stretch of years passes without a card, a beat or a message. Raise the "
        "deck at those ages or write cards for them.",
    ),
    "ending-never": Code(
        "warning", "Reach",
        "No bot earned this ending. Its condition may be too strict, or an ending above it takes all its "
        "lives. Example: `when: heart > 100`.",
    ),
    # ---- text
    "translation-missing": Code(
        "warning", "Text",
        "The catalogue has no translation for this text, so players of that language read the author's. Run "
        "`python3 run_game.py words update STORY --to LANG` and translate what is empty. More than five such texts "
        "of one language are told in one line.",
    ),
    "translation-not-begun": Code(
        "hint", "Text",
        "There is a catalogue, and nothing in it is translated yet: a fresh one is like that. Once the first text is "
        "translated, `translation-missing` tells what is left.",
    ),
    "translation-orphaned": Code(
        "hint", "Text",
        "The catalogue translates a text that the story no longer has. Renewing the catalogue removes it.",
    ),
    "translation-stale": Code(
        "warning", "Text",
        "The author's text changed after it was translated, so the game shows the author's. Look at the "
        "translation again and take the fuzzy mark away.",
    ),
    "placeholders": Code(
        "error", "Text",
        "The placeholders differ between the languages, so one of them loses a name or an amount. Example: "
        "`{age}` in the original and `{year}` in the translation.",
    ),
    "too-long": Code(
        "warning", "Text",
        "A text is longer than its box is meant for: cards 60 hanzi or 45 words, choices 12 or 7, replies 30 "
        "or 20, facts 50 or 45, endings 80 or 45. People read the short ones.",
    ),
    "does-not-fit": Code(
        "warning", "Text",
        "Laid out on a window of 1280 × 720 with text enlarged to 1.4, the words run out of their box or most"
        " of the card has to be scrolled. Shorten it, or break a very long word.",
    ),
    "no-glyph": Code(
        "error", "Text",
        "The fonts of the game have no picture for this character; players would see an empty box. Use "
        "another character, or add it with tools/build_fonts.py. Example: an emoji.",
    ),
    "punctuation": Code(
        "hint", "Text",
        "Chinese and Latin punctuation are mixed: `,` `.` `?` next to hanzi, or `，` in an English sentence. "
        "Example: 你好,世界 should be 你好，世界.",
    ),
    "text-missing": Code(
        "warning", "Text",
        "A text that players would read is empty. Example: a choice with `text: \"\"`.",
    ),
    # ---- dignity
    "blame": Code(
        "warning", "Dignity",
        "The words blame, label or mock somebody for how life went. The lists are "
        "assets/words/dignity.<lang>.yaml, each with a gentler way. If the words are right here, answer with "
        "`accept`. Example: “too lazy to save”.",
    ),
    "verdict": Code(
        "warning", "Dignity",
        "The game tells the player that an answer was right or wrong. It shows what follows and leaves the "
        "judgement to the player. Example: a reply “Wise choice!”.",
    ),
    "one-right-answer": Code(
        "warning", "Dignity",
        "One choice is at least as good as every other one on everything they touch, in every bot life. Then "
        "the card is no choice but a test. Give another choice a reason that a sensible person could have.",
    ),
    "money-one-option": Code(
        "warning", "Dignity",
        "A card about money has only one choice that holds up: the others are worse in everything, or stand "
        "closed for lives that met it. Every money card has two choices that a sensible person could take.",
    ),
    "one-sex-caring": Code(
        "warning", "Dignity",
        "Nearly everybody shown caring for others has the same sex. Let others care too. The tally goes by "
        "`sex` in the `face` of who speaks and by the caring words of the lists.",
    ),
    "one-sex-failing": Code(
        "warning", "Dignity",
        "Nearly everybody shown failing has the same sex. The tally goes by `sex` in the `face` of who speaks"
        " and by the failing words of the lists.",
    ),
    "one-sex-cheating": Code(
        "warning", "Dignity",
        "Nearly everybody shown cheating has the same sex. The tally goes by `sex` in the `face` of who "
        "speaks and by the cheating words of the lists.",
    ),
    "no-decent-ending": Code(
        "warning", "Dignity",
        "No ending is marked `decent: true`, or nobody with this beginning ever earned one. Whoever one is "
        "born as, a decent old age must be possible. Example: no decent ending among all lives that chose "
        "`woman`.",
    ),
    # ---- maps
    "map": Code(
        "error", "Maps",
        "The map has something that the game cannot read or use. The message names layer, object and id as "
        "Tiled shows them. Example: an object made from a template; detach it.",
    ),
    "place-not-in-town": Code(
        "warning", "Maps",
        "The story has a place without a door in the town, so players can reach it from the phone only. Add a"
        " rectangle of that name to the layer `places`, or use one of the places that are there.",
    ),
    "door-unreachable": Code(
        "error", "Maps",
        "A door of the town cannot be walked to from where a life starts. Walls in layer `collision` close it"
        " off.",
    ),
    # ---- answers to findings
    "unknown-code": Code(
        "warning", "Answers",
        "An `accept` names a code that no finding has. Example: `code: blames` instead of `blame`.",
    ),
    "no-such-path": Code(
        "error", "Shape",
        "There is nothing to check at this path. Name the folder of a story or a system, or a map (.tmx).",
    ),
    **SLIPS,
}  # fmt: skip


@lru_cache(maxsize=4)
def in_language(lang: str) -> Mapping[str, Any]:
    """`head`, `groups` and `codes` of the page in another language; nothing for English."""
    path = ASSETS / "words" / f"codes.{lang}.yaml"
    return (YamlFile(path, path.name).data or {}) if path.is_file() else {}


def explained(code: str, lang: str) -> str:
    """What a code means, in this language or in English."""
    return str(in_language(lang).get("codes", {}).get(code, CODES[code].text))
