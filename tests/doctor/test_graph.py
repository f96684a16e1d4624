"""The map of a story: which links it has, where things stand, and that the picture is whole and readable."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from game.commands import main
from game.content.story import load_story
from game.content.templates import new_story
from game.doctor.graph.graph import Cause, Graph, Link, Spot, graph_of
from game.doctor.graph.layout import GAP, HIGH, WIDE, band_of, laid_out
from game.doctor.graph.text import percent, shortened, wide, wrapped

SVG = "{http://www.w3.org/2000/svg}"
SMALL = """
format: 1
id: small
system: china
language: en
title: Small
start: {year: 2026, age: 18, last_age: 90}
columns:
  cash: {start: 100, low: -1e9, high: 1e9}
  shop: {start: 0, low: 0, high: 9}
  both: {start: 0, low: 0, high: 9}
  yearly: {start: 0, low: 0, high: 9}
meters: {money: cash / 100, heart: 50, body: 50, cover: 0}
deck: {6: {18: 1, 90: 4}, 12: {18: 1, 90: 4}, 20: {18: 1, 90: 4}}
after_law: [yearly: 1]
outcome: {monthly: cash}
places: {bench: {name: The bench}}
events:
  - {id: who, setup: true, text: Who are you?, choices: [{id: me, text: Me}, {id: you, text: You, rules: [both: 1]}]}
  - id: open
    ages: [20, 30]
    text: "Open a shop?\\nOr {money:cash} in the bank. <&> \\a"
    choices:
      - {id: yes_please, text: Yes, rules: [shop: 1, both: 1, yearly: 2]}
      - {id: not_now, text: Not now}
  - id: tax
    ages: [25, 60]
    place: bench
    when: shop > 0 and year - year_open > 2
    text: The tax office writes.
    choices: [{id: pay, text: Pay, rules: [cash: cash - both]}, {id: wait, text: Wait, when: n_who > 0, why: who}]
  - {id: regret, ages: [22, 60], when: not chose_open_yes_please, text: The shop is somebody else's.}
  - {id: rain, ages: [18, 70], place: bench, when: both > 0 or yearly > 0 or n_rain < 1, again: 5, text: Rain.}
endings:
  - {id: owner, epithet: Owner, text: Yours., when: chose_tax_pay > 0, decent: true}
  - {id: end, epithet: End, text: It was.}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(SMALL, encoding="utf-8")
    return folder


def drawn(tmp_path: Path, story: str | Path, lang: str = "en") -> Xml.Element:
    path = tmp_path / f"{lang}.svg"
    assert main(["graph", str(story), "--lang", lang, "--out", str(path)]) == 0
    return Xml.fromstring(path.read_text(encoding="utf-8"))


def boxes(page: Xml.Element) -> dict[str, tuple[float, float]]:
    """Centre of every box by id."""
    found = [group for group in page.iter(f"{SVG}g") if group.get("class") == "spot"]
    places = [re.findall(r"-?[\d.]+", str(group.get("transform"))) for group in found]
    result = {str(group.get("data-id")): (float(x), float(y)) for group, (x, y) in zip(found, places, strict=True)}
    assert len(result) == len(found), "an id twice"
    return result


def test_links_are_what_the_story_says(small: Path) -> None:
    """Columns that two events write (both), or that every year writes too (yearly), belong to nobody."""
    assert sorted(graph_of(load_story(small)).links, key=lambda link: (link.target, link.source)) == [
        Link("tax", "ending.owner", (Cause("chose", "pay"),), False),
        Link("open", "regret", (Cause("chose", "yes_please"),), True),
        Link("open", "tax", (Cause("column", "shop"), Cause("year", "")), False),
        Link("who", "tax", (Cause("met", ""),), False),
    ]


def test_ages_are_those_of_the_story(small: Path) -> None:
    text = SMALL.replace("{id: regret, ages: [22, 60], ", "{id: regret, ")
    (small / "scenario.yaml").write_text(text, encoding="utf-8")
    spots = {spot.id: spot for spot in graph_of(load_story(small)).spots}
    assert spots["regret"].ages == (18, 90), "without ages: the whole life"
    assert spots["tax"].ages == (25, 60)
    assert spots["who"].ages is None and spots["ending.end"].ages is None


@pytest.mark.parametrize(
    ("when", "against"),
    [
        ("chose_open_yes_please == 0", True),
        ("n_open < 1 and cash > 0", True),
        ("not (n_open or cash < 0)", True),
        ("n_open < 2", False),
        ("n_open == 0 or chose_open_not_now", False),
        ("not not n_open", False),
    ],
)
def test_links_against_are_told_from_others(small: Path, when: str, against: bool) -> None:
    text = SMALL.replace("not chose_open_yes_please", f'"{when}"')
    (small / "scenario.yaml").write_text(text, encoding="utf-8")
    links = {link.target: link for link in graph_of(load_story(small)).links}
    assert links["regret"].against is against


@pytest.mark.parametrize("name", ["rider", "plain", "template"])
def test_layers_respect_links_and_ages(name: str, tmp_path: Path) -> None:
    story = load_story(new_story("tea", "china", "en", tmp_path) if name == "template" else name)
    graph = graph_of(story)
    layout = laid_out(graph, lambda link: 80)
    after: dict[str, set[str]] = {spot.id: set() for spot in graph.spots}
    for link in graph.links:
        after[link.source].add(link.target)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            new = after[todo.pop()] - seen
            seen |= new
            todo += new
        return seen

    for link in graph.links:
        if link.source not in reached(link.target):  # two that lead to each other cannot both come first
            assert layout.layers[link.source] < layout.layers[link.target], link
    bands = {band.name: band for band in layout.bands}
    for spot in graph.spots:
        left = layout.centres[spot.id].x - WIDE / 2
        own = bands[band_of(spot)]
        assert left >= own.left - 0.5, f"{spot.id} stands before its age"
        if spot.id not in graph.linked:
            assert left + WIDE <= own.right + 0.5, f"{spot.id} stands outside its age"


def test_a_circle_of_links_begins_with_the_youngest() -> None:
    spots = tuple(Spot(name, "card", (age, 60), None) for name, age in (("late", 40), ("early", 20)))
    links = (Link("late", "early", (Cause("met", ""),), True), Link("early", "late", (Cause("met", ""),), True))
    layers = laid_out(Graph(spots, links), lambda link: 0).layers
    assert layers["early"] < layers["late"]


def test_words_on_a_line_within_a_layer_have_their_place() -> None:
    """Two circles that share a card: its neighbours of the same age come into one layer."""
    spots = tuple(Spot(name, "card", (20, 60), None) for name in ("first", "second", "third"))
    pairs = (("first", "second"), ("second", "third"), ("third", "second"), ("third", "first"))
    links = tuple(Link(*pair, (Cause("met", ""),), False) for pair in pairs)
    for shown in (links, links[1:], links[:-1]):
        layout = laid_out(Graph(spots, shown), lambda link: 60)
        assert layout.labels.keys() == layout.lines.keys() == {(link.source, link.target) for link in shown}


def test_lines_begin_and_end_at_their_boxes() -> None:
    graph = graph_of(load_story("rider"))
    layout = laid_out(graph, lambda link: 60)
    for link in graph.links:
        line = layout.lines[link.source, link.target]
        assert len(line) % 3 == 1, "a start, and three points for each curve"
        for end, ident in ((line[0], link.source), (line[-1], link.target)):
            box = layout.centres[ident]
            assert abs(end.x - box.x) <= WIDE / 2 + 2 and abs(end.y - box.y) <= HIGH / 2 + 2, link


def test_the_same_story_gives_the_same_picture_without_a_word(
    small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Graphviz speaks to the process's own stderr, of fonts for instance."""
    pictures = []
    for name in ("one.svg", "two.svg"):
        assert main(["graph", str(small), "--lang", "en", "--out", str(tmp_path / name)]) == 0
        pictures.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pictures[0] == pictures[1]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["rider", "plain", "template"])
def test_the_picture_has_everything_once_and_apart(name: str, lang: str, tmp_path: Path) -> None:
    folder = new_story("tea", "china", lang, tmp_path) if name == "template" else name
    graph, page = graph_of(load_story(folder)), drawn(tmp_path, folder, lang)
    found = boxes(page)
    assert found.keys() == {spot.id for spot in graph.spots}
    lines = [(g.get("data-from"), g.get("data-to")) for g in page.iter(f"{SVG}g") if g.get("class") == "line"]
    assert lines == [(link.source, link.target) for link in graph.links]
    for (one, (x, y)), (other, (u, v)) in combinations(found.items(), 2):
        assert abs(x - u) >= WIDE + GAP / 2 or abs(y - v) >= HIGH + GAP / 2, f"{one} lies on {other}"
    width, height = float(str(page.get("width"))), float(str(page.get("height")))
    assert all(0 < x < width and 0 < y < height for x, y in found.values())


def test_words_stay_inside_their_boxes(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        for group in drawn(tmp_path, "rider", lang).iter(f"{SVG}g"):
            if group.get("class") == "spot":
                texts = group.findall(f"{SVG}text")
                assert 1 < len(texts) <= 4
                sizes = [13 if text.get("class") == "title" else 10.5 for text in texts]
                assert all(wide(str(t.text)) * size <= WIDE - 30 for t, size in zip(texts, sizes, strict=True))


def test_the_picture_can_be_read_aloud_and_pointed_at(small: Path, tmp_path: Path) -> None:
    page = drawn(tmp_path, small)
    name, about = str(page.get("aria-labelledby")).split()
    named = {child.get("id"): child.text for child in page if child.get("id")}
    assert page.get("role") == "img" and named[name] == "Small: the map of the story"
    assert "Links: 4" in str(named[about])
    tips = {str(g.get("data-id")): str(g.findtext(f"{SVG}title")) for g in page.iter(f"{SVG}g") if g.get("data-id")}
    assert "when: shop > 0 and year - year_open > 2" in tips["tax"] and "small/scenario.yaml:" in tips["tax"]
    assert "○ Wait (when: n_who > 0)" in tips["tax"] and "The bench" in tips["tax"]
    assert "<&>" in tips["open"], "text with signs of XML is text"
    forms = {g.get("data-id"): {child.tag + str(child.get("rx")) for child in g if child.get("class") == "box"}
             for g in page.iter(f"{SVG}g") if g.get("class") == "spot"}  # fmt: skip
    assert len({tuple(forms[kind]) for kind in ("open", "ending.end", "who")}) == 3, "told apart by form, not by colour"


def test_a_circle_is_drawn_with_both_lines(small: Path, tmp_path: Path) -> None:
    text = SMALL.replace("not chose_open_yes_please", "n_tax == 0").replace("n_who > 0", "n_regret == 0")
    (small / "scenario.yaml").write_text(text, encoding="utf-8")
    lines = {(g.get("data-from"), g.get("data-to")) for g in drawn(tmp_path, small).iter(f"{SVG}g")}
    assert {("tax", "regret"), ("regret", "tax")} <= lines


def test_without_links_there_is_still_a_map(small: Path, tmp_path: Path) -> None:
    start, end = SMALL.split("events:")[0], SMALL.split("endings:")[1].split("\n")[2]
    (small / "scenario.yaml").write_text(f"{start}endings:\n{end}\n", encoding="utf-8")
    assert list(boxes(drawn(tmp_path, small))) == ["ending.end"]


def test_what_cannot_be_drawn_is_said(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(small), "--lang", "en", "--out", str(tmp_path / "map.png")]) == 2
    assert "end in .svg" in capsys.readouterr().out
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["graph", str(small), "--lang", "en", "--out", str(tmp_path / "file" / "map.svg")]) == 1
    assert f"{tmp_path / 'file'} cannot be made" in capsys.readouterr().err
    (small / "scenario.yaml").write_text(SMALL.replace("shop > 0", "shoop > 0"), encoding="utf-8")
    assert main(["graph", str(small), "--lang", "en", "--out", str(tmp_path / "map.svg")]) == 1
    assert "small/scenario.yaml:" in (said := capsys.readouterr().err) and "shoop" in said
    assert not (tmp_path / "map.svg").exists()


def test_lives_are_told(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "lives.svg"
    assert main(["graph", str(small), "--lang", "en", "--out", str(path), "--lives", "20"]) == 0
    page = Xml.fromstring(path.read_text(encoding="utf-8"))
    found = {str(g.get("data-id")): g for g in page.iter(f"{SVG}g") if g.get("class") == "spot"}

    def bar(name: str) -> float:
        return next(float(str(one.get("width"))) for one in found[name] if one.get("class") == "share")

    assert bar("who") == WIDE - 36, "everybody is asked the opening question"
    assert abs(bar("ending.owner") + bar("ending.end") - bar("who")) < 0.1, "everybody comes to one ending"
    assert "met by 100 % of 100 lives" in str(found["who"].findtext(f"{SVG}title"))
    assert str(found["who"].findall(f"{SVG}text")[1].text).startswith("100 %")
    plain = drawn(tmp_path, small)
    assert not [one for one in plain.iter() if one.get("class") == "share"]


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, "0 %"), (0.006, "<1 %"), (0.01, "1 %"), (0.126, "13 %"), (1.0, "100 %")]
)
def test_what_hardly_happens_is_not_never(share: float, said: str) -> None:
    assert percent(share) == said


def test_the_map_lies_where_one_stands(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.parent)
    assert main(["graph", "small"]) == 0
    assert boxes(Xml.fromstring((small.parent / "small.svg").read_text(encoding="utf-8")))


def test_words_are_cut_to_their_room() -> None:
    assert wrapped("one two three four", 5, 2) == ["one two", "three…"]
    assert wrapped("雨下了，一整天都没有停。", 3, 3) == ["雨下", "了，一", "整天…"]
    assert shortened("a_long_name_of_an_event", 6) == "a_long_n…"
    assert wrapped("", 5, 2) == []
