"""The pages in docs/systems say what the systems' files say now, and the pictures can be read."""

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from tools import system_pages
from tools.curves import EARNINGS, YEARS
from tools.system_pages import PAGES, Page

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [system_pages.gather(name) for name in system_pages.names()]


def test_pages_are_current(pages: list[Page]) -> None:
    stale = [
        name
        for name, text in system_pages.files(pages).items()
        if not (PAGES / name).is_file() or (PAGES / name).read_text(encoding="utf-8") != text
    ]
    assert not stale, f"run python -m tools.system_pages ({', '.join(stale)})"


def test_nothing_else_lies_there(pages: list[Page]) -> None:
    kept = {"notes.yaml", "reference_cases.yaml"}
    assert {path.name for path in PAGES.iterdir()} == {*system_pages.files(pages), *kept}


def test_every_case_passes_and_every_page_says_what_is_left_out(pages: list[Page]) -> None:
    for page in pages:
        assert page.passed.reference == page.passed.references, page.system.id
        assert page.passed.own == page.passed.owns >= 15, page.system.id
        assert len(page.not_modelled) >= 3 and page.curve_note, page.system.id


def test_curves_are_finite_and_in_the_range_of_pensions(pages: list[Page]) -> None:
    for page in pages:
        rates = page.found.rates
        assert rates.shape == (len(EARNINGS), len(YEARS)) and np.isfinite(rates).all(), page.system.id
        assert (rates >= 0).all() and rates.max() < 1.5, page.system.id
        assert 55 <= page.found.age <= 70, page.system.id
        full = rates[:, -1]
        assert full.min() > 0, page.system.id
        assert full[0] >= full[2] - 0.02, "no law gives the high earner the larger share"


def test_where_the_law_has_it_so_more_years_never_mean_less(pages: list[Page]) -> None:
    """Falling stretches exist only where a means test takes away more than a year of saving brings."""
    means_tested = {"australia", "canada", "france", "finland", "uk"}
    for page in pages:
        if page.system.id not in means_tested:
            assert (np.diff(page.found.rates, axis=1) >= -0.002).all(), page.system.id


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.svg")), ids=lambda path: path.stem)
def test_pictures_have_title_axes_legend_and_words(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("role") == "img"
    title, words = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title and words and "times the average wage" in words
    shown = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert title in shown and "years of work and contributions" in shown and "share of the last pay, gross" in shown
    assert sum("× the average wage" in text for text in shown) == len(EARNINGS)
    curves = [line for line in root.iter(f"{SVG}polyline") if len((line.get("points") or "").split()) == len(YEARS)]
    assert len(curves) == len(EARNINGS)
    assert len({line.get("stroke-dasharray") for line in curves}) == len(EARNINGS)
    width, height = (float(root.get(side) or 0) for side in ("width", "height"))
    for line in curves:
        for point in (line.get("points") or "").split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width and 0 <= y <= height


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_links_of_the_pages_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_every_column_stands_in_one_of_the_two_tables(pages: list[Page]) -> None:
    for page in pages:
        text = system_pages.render(page)
        write, read = text.split("## What a story may write")[1].split("## What is modelled")[0].split("\n## ")
        levers = set(re.findall(r"^\| `(\w+)`", write, re.M))
        assert levers == page.system.levers, page.system.id
        assert set(re.findall(r"^\| `(\w+)`", read, re.M)) == page.system.columns.keys() - levers, page.system.id
        assert not re.search(r"\|  \|", write + read), "a label is missing"
        for word in (word for words in page.system.categories.values() for word in words):
            assert f"`{word}`" in write, f"{page.system.id}: {word}"
