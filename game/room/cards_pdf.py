"""Makes a PDF of the voting cards with typst: A5, one card a page, in the game's own font."""

import json

import typst

from game.content.paths import ASSETS
from game.room.cards import cards

FONT = "Long Game Sans"
_PAGE = """
#set page(width: 148mm, height: 210mm, margin: 0mm)
#set text(font: "%s", weight: "bold", fill: white)
#for card in json(bytes(sys.inputs.cards)) {
  page(align(center + horizon, box(width: 120mm, height: 120mm, {
    place(center + horizon, image(bytes(card.svg), format: "svg", width: 120mm, alt: card.letter))
    place(center + horizon, dy: card.low * 1mm, text(size: 150pt, card.letter))
  })))
}
"""


def pdf() -> bytes:
    """The PDF. Texts are passed to typst as data, never as source code."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(ASSETS / "fonts")])
    made = typst.compile((_PAGE % FONT).encode(), font_paths=fonts, sys_inputs={"cards": json.dumps(cards())})
    assert isinstance(made, bytes)
    return made
