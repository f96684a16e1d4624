"""Makes a PDF of the handout with typst in the game's own fonts."""

import json
from collections.abc import Sequence

import typst

from game.content.words.glyphs import FONTS
from game.room.handout import SheetBlock

_SHEET = """
#set page(paper: "a4", margin: 18mm)
#set text(font: ("Long Game Sans", "Long Game Names"), size: 10.5pt, lang: sys.inputs.lang)
#set par(leading: 0.6em)
#for b in json(bytes(sys.inputs.blocks)) {
  if b.kind == "title" { heading(level: 1, b.text) }
  else if b.kind == "head" { v(2mm); heading(level: 2, b.text) }
  else if b.kind == "say" { v(1mm); strong(b.text); linebreak() }
  else if b.kind == "ask" { block(strong(b.text)) }
  else if b.kind == "lines" { for _ in range(b.lines) { block(above: 8mm, line(length: 100%, stroke: 0.4pt)) } }
  else if b.kind == "row" {
    grid(columns: (6mm, 1fr, auto), gutter: 2mm, strong(b.cells.at(0)), b.cells.at(1), b.cells.at(2))
  }
  else { block(text(size: 9.5pt, b.text)) }
}
"""


def pdf(blocks: Sequence[SheetBlock], lang: str) -> bytes:
    """The PDF. Texts are passed to typst as data, never as source code."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    data = json.dumps([block._asdict() for block in blocks], ensure_ascii=False)
    made = typst.compile(_SHEET.encode(), font_paths=fonts, sys_inputs={"blocks": data, "lang": lang})
    assert isinstance(made, bytes)
    return made
