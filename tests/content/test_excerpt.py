"""Beginnings of texts, measured in columns."""

import pytest

from game.content.words.limits import columns, excerpt


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("abc", 3), ("养老", 4), ("，", 2), ("e\u0301", 1), ("𠮷", 2)],  # UAX 11: W and F take two
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


TEXTS = ["short", "A card that is longer than its line, much longer.", "这张卡片比一行要长，长得多。"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("most", [3, 8, 9, 20, 200])
def test_an_excerpt_fits_and_is_a_beginning(text: str, most: int) -> None:
    cut = excerpt(text, most)
    assert columns(cut) <= most
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]) and columns(text) > most)
    assert not cut.removesuffix("…").endswith((" ", "，", ",")) or cut == text
