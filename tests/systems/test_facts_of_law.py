"""Facts of law told on the rider's cards: every text they cite stands among the sources of China's system."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from game.content.paths import SCENARIOS
from game.content.system import load_system

NUMERALS = "〇一二三四五六七八九"
SERIES = {"国发": "Guofa", "国办发": "Guobanfa", "人社部发": "Ren She Bu Fa"}


def facts(node: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(node, dict):
        if "fact" in node:
            yield node["fact"]
        for value in node.values():
            yield from facts(value)
    elif isinstance(node, list):
        for value in node:
            yield from facts(value)


@cache
def told() -> list[Mapping[str, str]]:
    pages = sorted((SCENARIOS / "rider" / "cards").glob("*.yaml"))
    return [fact for page in pages for fact in facts(yaml.load(page.read_text(encoding="utf-8"), yaml.CSafeLoader))]


def whole(numeral: str) -> int:
    """二十七 -> 27."""
    tens, ten, ones = numeral.rpartition("十")
    return (NUMERALS.index(tens) if tens else 1 if ten else 0) * 10 + (NUMERALS.index(ones) if ones else 0)


def cited(source: str) -> set[str]:
    """The texts of law that a card names, as the system's sources write them."""
    documents = re.findall(r"(国办发|国发|人社部发)〔(\d{4})〕(\d+)号", source)
    found = {f"{SERIES[kind]} {year}-{number}" for kind, year, number in documents}
    found |= {f"announcement {year}-{number}" for year, number in re.findall(r"公告(\d{4})年第(\d+)号", source)}
    if "全国人大常委会" in source:
        found.add("NPC Standing Committee decision 2024-09-13")
    for articles in re.findall(r"《社会保险法》第([十一二三四五六七八九、]+)条", source):
        found |= {f"Social Insurance Law art. {whole(article)}" for article in articles.split("、")}
    return found


def texts_of_the_system() -> set[str]:
    known: set[str] = set()
    for note in load_system("china").notes.values():
        known |= set(re.findall(r"(?:Guofa|Guobanfa|Ren She Bu Fa|announcement) \d{4}-\d+", note.source))
        known |= set(re.findall(r"NPC Standing Committee decision \d{4}-\d\d-\d\d", note.source))
        for articles in re.findall(r"Social Insurance Law art\. ([\d, and]+)", note.source):
            known |= {f"Social Insurance Law art. {number}" for number in re.findall(r"\d+", articles)}
    return known


def test_every_text_a_card_cites_is_a_source_of_the_law() -> None:
    names = {text for fact in told() for text in cited(fact["source"])}
    assert len(names) >= 10 and not names - texts_of_the_system()


@pytest.mark.parametrize("numeral", ["10", "14", "16", "27"])
def test_articles_are_written_in_one_way(numeral: str) -> None:
    assert not [fact for fact in told() if re.search(rf"第{numeral}(、\d+)?条", fact["source"])]


def test_figures_that_are_parameters_are_not_written_out() -> None:
    """Rates and the cap of the personal pension come from the law, so that a new law changes the card."""
    for fact in told():
        if cited(fact["source"]) & {"announcement 2024-21"}:
            assert "{percent:personal_pension_tax}" in fact["text"], fact["text"]
        assert not re.search(r"一万二|百分之三缴|缴费共两成|基数的两成", fact["text"]), fact["text"]
