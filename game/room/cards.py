"""Printable cards to hold up for a vote without phones: four per person, each with a letter in its own shape and
colour.

A browser prints them from a page; `cards_pdf` makes a PDF where typst is installed.
"""

from base64 import b64encode

from game.art.marks import DARK, SHAPES, mark_svg

LETTERS = "ABCD"
_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>ABCD</title><style>
@page{size:A5;margin:0}body{margin:0;font-family:sans-serif}
section{position:relative;width:148mm;height:209mm;page-break-after:always}
img{position:absolute;left:14mm;top:45mm;width:120mm}
b{position:absolute;left:0;right:0;text-align:center;color:#fff;font-size:52mm;line-height:52mm;top:79mm}
@media print{img,b{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
</style></head><body>%s</body></html>
"""


def cards() -> list[dict[str, str | float]]:
    """For each card its letter, its drawing, and by how many millimetres the letter is lowered."""
    return [
        {"letter": letter, "svg": mark_svg(SHAPES[k], DARK[k]), "low": 18.0 if SHAPES[k] == "triangle" else 0.0}
        for k, letter in enumerate(LETTERS)
    ]


def html() -> str:
    """The cards as an HTML page to be printed."""
    parts = []
    for card in cards():
        drawing = b64encode(str(card["svg"]).encode()).decode()
        low = f' style="top:{79 + float(card["low"]):g}mm"' if card["low"] else ""
        image = f'<img alt="" src="data:image/svg+xml;base64,{drawing}">'
        parts.append(f"<section>{image}<b{low}>{card['letter']}</b></section>")
    return _PAGE % "".join(parts)
