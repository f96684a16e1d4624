"""Makes a PDF of the name cards with typst, in the game's fonts."""

import json
from collections.abc import Sequence

import typst

from game.content.words.glyphs import FONTS, missing
from game.room.name_cards import size_of

_SHEET = """
#set page(paper: "a4", margin: 0mm)
#set text(font: ("Long Game Sans", "Long Game Names"))  // the font of rare characters has this weight alone
#for card in json(bytes(sys.inputs.cards)) {
  let half = block(width: 210mm, height: 148.5mm, align(center + horizon, text(size: card.size * 1pt, card.name)))
  page({
    place(top, rotate(180deg, half))
    place(top, dy: 148.5mm, line(length: 100%, stroke: (paint: gray, thickness: 0.4pt, dash: "dashed")))
    place(top, dy: 148.5mm, half)
  })
}
"""


def pdf(names: Sequence[str]) -> bytes:
    """The PDF; a character that no font here has leaves its place empty. Names are passed to typst as data, never as
    source code."""
    empty = str.maketrans(dict.fromkeys(missing("".join(names)), "\u3000"))
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    cards = json.dumps([{"name": name.translate(empty), "size": size_of(name)} for name in names], ensure_ascii=False)
    made = typst.compile(_SHEET.encode(), font_paths=fonts, sys_inputs={"cards": cards})
    assert isinstance(made, bytes)
    return made
