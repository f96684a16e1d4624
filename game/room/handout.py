"""The handout that participants take home: the room's decisions, why they matter, and questions with lines to write on.

One sheet per language, as an HTML page (its questions can be edited before printing) and, where typst is installed, as
a PDF. Counts below five are hidden, as in every exported table.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import NamedTuple

from game.content.words.glyphs import missing
from game.content.words.limits import excerpt
from game.content.words.text import Words
from game.room.debrief import CardVotes, changes, divisive, voted_cards
from game.room.room import Room
from game.room.tally import count_text

CARDS = 3
_EXCERPT = 120  # columns: about two lines of the sheet
LETTERS = "ABCDEFG"
PARTS = ("what", "so", "now")


class SheetBlock(NamedTuple):
    """One element of the sheet; `kind` is title, head, say, ask, note, lines (`lines` of them to write on) or row
    (cells)."""

    kind: str
    text: str = ""
    lines: int = 0
    cells: tuple[str, ...] = ()


def discussion_questions(room: Room, say: Words) -> dict[str, list[str]]:
    """The questions for discussion, two for each part; with figures of this room where there are any."""
    found = {part: [say(f"wall.{part}.{k}") for k in (1, 2)] for part in PARTS}
    cards = divisive(voted_cards(room), CARDS)
    if cards and sum(cards[0].first.values()):
        top = sorted(cards[0].first.items(), key=lambda item: -item[1])[:2]
        letters = {ident: LETTERS[k % len(LETTERS)] for k, (ident, _) in enumerate(cards[0].options)}
        sides = [f"{letters[ident]} {count_text(count)}" for ident, count in top]
        text = excerpt(cards[0].text.get(say.lang, ""), _EXCERPT)
        found["what"][1] = say("wall.what.divided", card=text, votes=" : ".join(sides))
    moved = sum(card.moved for card in cards)
    if moved:
        found["so"][1] = say("wall.so.moved", moved=count_text(moved))
    return found


def sheet(room: Room, title: str, say: Words) -> list[SheetBlock]:
    """The sheet in one language."""
    questions, lang = discussion_questions(room, say), say.lang
    blocks = [
        SheetBlock("title", title),
        SheetBlock("note", say("handout.day", day=date.today().isoformat(), people=count_text(len(room.present)))),
    ]
    for part, more in (("what", _decided(room, say)), ("so", _changed(room, say)), ("now", _own_words(room, say))):
        blocks.append(SheetBlock("head", say(f"wall.{part}")))
        for question in questions[part]:
            blocks += [SheetBlock("ask", question), SheetBlock("lines", lines=2)]
        blocks += more
    facts = [(one.question.fact.get(lang, ""), one.question.source) for one in room.asked if one.question.fact]
    if facts:
        blocks.append(SheetBlock("head", say("handout.facts")))
        blocks += [SheetBlock("note", f"{fact} ({source})") for fact, source in dict.fromkeys(facts)]
    return [*blocks, SheetBlock("note", say("handout.own_record"))]


def _decided(room: Room, say: Words) -> list[SheetBlock]:
    """The section on cards that divided this room, with both votes."""
    cards = divisive(voted_cards(room), CARDS)
    if not cards:
        return []
    blocks = [SheetBlock("say", say("wall.divided"))]
    for card in cards:
        blocks.append(SheetBlock("note", excerpt(card.text.get(say.lang, ""), _EXCERPT)))
        blocks += [_option(card, k, say) for k in range(len(card.options))]
    return blocks


def _option(card: CardVotes, place: int, say: Words) -> SheetBlock:
    ident, text = card.options[place]
    mark = " ✓" if ident == card.decided else ""
    counts = [f"{say('wall.first')} {count_text(card.first.get(ident, 0))}"]
    if card.second is not None:
        counts.append(f"{say('wall.second')} {count_text(card.second.get(ident, 0))}")
    return SheetBlock("row", cells=(LETTERS[place % len(LETTERS)], text.get(say.lang, "") + mark, " → ".join(counts)))


def _changed(room: Room, say: Words) -> list[SheetBlock]:
    """The section on answers that had changed by the end."""
    found = changes(room)
    if not found:
        return []
    blocks = [SheetBlock("say", say("wall.before_after"))]
    for one in found:
        blocks.append(SheetBlock("note", one.text.get(say.lang, "")))
        blocks += [
            SheetBlock("row", cells=(LETTERS[k % 7], text.get(say.lang, ""),
                                f"{count_text(one.before.get(ident, 0))} → {count_text(one.after.get(ident, 0))}"))
            for k, (ident, text) in enumerate(one.options)
        ]  # fmt: skip
        blocks.append(SheetBlock("note", say("wall.pairs", pairs=count_text(one.pairs), moved=count_text(one.moved))))
    return blocks


def _own_words(room: Room, say: Words) -> list[SheetBlock]:
    """The section with typed texts that the trainer has released."""
    seen = [
        room.typed(str(c))
        for one in room.asked if one.question.kind == "text" and one.rounds
        for p, c in one.rounds[-1].votes.items() if room.people[p].shown and not room.people[p].gone
    ]  # fmt: skip
    seen = [text for text in dict.fromkeys(seen) if text]
    if not seen:
        return []
    return [SheetBlock("say", say("handout.own_words")), *(SheetBlock("note", text) for text in seen)]


# --- on paper --------------------------------------------------------------------------------------------------------

_HTML = """<!doctype html>
<html lang="%s"><head><meta charset="utf-8"><title>%s</title><style>
@page{size:A4;margin:18mm}body{font:11pt/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111}
body{max-width:170mm;margin:0 auto}h1{font-size:17pt}h2{font-size:13pt;margin:6mm 0 1mm}p{margin:1mm 0}
.ask{font-weight:600}.line{border-bottom:1px solid #444;height:9mm}small{color:#333}
td{padding:0 3mm 0 0;vertical-align:top}.n{white-space:nowrap}h2,.ask,tr{break-inside:avoid;break-after:avoid}
</style></head><body>
%s
</body></html>
"""


def html(blocks: Sequence[SheetBlock], lang: str) -> str:
    """The sheet as an HTML page whose questions can be edited."""
    parts = []
    for block in blocks:
        text = escape(block.text)
        match block.kind:
            case "title":
                parts.append(f"<h1>{text}</h1>")
            case "head":
                parts.append(f"<h2>{text}</h2>")
            case "ask":
                parts.append(f'<p class="ask" contenteditable="true">{text}</p>')
            case "lines":
                parts += ['<p class="line"></p>'] * block.lines
            case "row":
                letter, words, count = map(escape, block.cells)
                row = f'<tr><td><b>{letter}</b></td><td>{words}</td><td class="n">{count}</td></tr>'
                parts.append(f"<table>{row}</table>")
            case "say":
                parts.append(f"<p><b>{text}</b></p>")
            case _:
                parts.append(f"<p><small>{text}</small></p>")
    return _HTML % (lang, escape(blocks[0].text), "\n".join(parts))


Printer = Callable[[Sequence[SheetBlock], str], bytes]
"""Sets the sheet of a language as a PDF."""


def write_handouts(
    room: Room, titles: Mapping[str, str], out: Path, printer: Printer | None = None
) -> tuple[list[Path], str]:
    """Write the sheet in every language of the room. Returns the files, and the characters that the fonts lack, which
    would be printed as boxes. Raises OSError."""
    files: list[Path] = []
    odd = ""
    out.mkdir(parents=True, exist_ok=True)
    for lang in room.begun.languages:
        blocks = sheet(room, titles.get(lang, room.begun.plan), Words.load(lang))
        odd += missing("".join(block.text + "".join(block.cells) for block in blocks))
        page = out / f"handout.{lang}.html"
        page.write_text(html(blocks, lang), encoding="utf-8")
        files.append(page)
        if printer is not None:
            printed = out / f"handout.{lang}.pdf"
            printed.write_bytes(printer(blocks, lang))
            files.append(printed)
    return files, "".join(dict.fromkeys(odd))
