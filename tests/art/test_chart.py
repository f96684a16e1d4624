"""Charts: any words are safe, scales keep to their sheet, ticks are round."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from game.art.chart import Scale, box, document, line, sheet, ticks, write


def test_words_and_attributes_are_written_as_xml() -> None:
    root = sheet(100, 50, "a < b & “c”", 'the "rest"', class_="chart")
    write(root, 1.234567, 2, "<b>", font_size=12, text_anchor="end", class_="small")
    line(root, [(0, 1), (2.25, 3)], stroke_width=1.5)
    box(root, 0, 0, 10, 4, rx=3)
    read = ElementTree.fromstring(document(root))
    assert (read.get("class"), read.get("viewBox"), read.findtext("title")) == ("chart", "0 0 100 50", "a < b & “c”")
    text, drawn = read.find("text"), read.find("polyline")
    assert text is not None and text.text == "<b>" and text.attrib == {
        "x": "1.23", "y": "2", "font-size": "12", "text-anchor": "end", "class": "small",
    }  # fmt: skip
    assert drawn is not None and drawn.attrib == {"points": "0.0,1.0 2.2,3.0", "fill": "none", "stroke-width": "1.5"}


def test_a_file_of_its_own_says_what_it_is() -> None:
    told = document(sheet(1, 1, "t", "d"), declared=True)
    assert told.startswith("<?xml") and ElementTree.fromstring(told).tag == "{http://www.w3.org/2000/svg}svg"


def test_two_pictures_on_a_page_have_names_of_their_own() -> None:
    one, two = (sheet(1, 1, title, "d").get("aria-labelledby") for title in ("one", "two"))
    assert one != two


def test_a_scale_keeps_to_its_pixels() -> None:
    up = Scale(0, 4, 200, 100)
    assert [up(value) for value in (0, 1, 4, -3, 9)] == [200, 175, 100, 200, 100]
    assert Scale(3, 3, 10, 20)(3) == 10


@pytest.mark.parametrize(
    ("low", "high", "count", "expected"),
    [
        (0, 1, 4, [0, 0.25, 0.5, 0.75, 1]), (0, 100, 5, [0, 20, 40, 60, 80, 100]), (-7, 12, 4, [-5, 0, 5, 10]),
        (3, 3, 4, [3]), (0, 0.4, 8, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]),
    ],
)  # fmt: skip
def test_ticks_are_round_numbers(low: float, high: float, count: int, expected: list[float]) -> None:
    assert ticks(low, high, count) == pytest.approx(expected)
