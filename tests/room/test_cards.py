"""Cards to hold up: four of them, told apart in black and white, as a PDF and as a page."""

from __future__ import annotations

import re
import zlib

from game.room.cards import cards, html
from game.room.cards_pdf import pdf


def test_every_card_has_a_letter_a_shape_and_a_colour_of_its_own() -> None:
    told = cards()
    assert [card["letter"] for card in told] == ["A", "B", "C", "D"]
    without_colour = {re.sub("#[0-9A-F]{6}", "#", str(card["svg"])) for card in told}
    assert len(without_colour) == 4


def test_the_page_holds_four_cards_and_asks_nothing_of_any_network() -> None:
    page = html()
    assert page.count("<section>") == 4 and page.count("data:image/svg+xml;base64,") == 4
    assert "http" not in re.sub(r"base64,[^\"]*", "", page)


def test_the_pdf_has_four_pages_of_a5_in_the_games_font() -> None:
    """A5 is 148 x 210 mm: 419.53 x 595.28 points."""
    made = pdf()
    assert made.startswith(b"%PDF-")
    streams = b"".join(_inflated(one) for one in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.S))
    everything = made + streams
    assert len(re.findall(rb"/Type\s*/Page\b", everything)) == 4
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", everything)
    assert box is not None
    assert [round(float(side)) for side in box.groups()] == [420, 595]
    assert b"LongGameSans" in everything.replace(b" ", b"").replace(b"-", b"")


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
