"""The rider's words: within the limits of a card, complete in English, with the same placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.story import Story, load_story
from game.content.words.catalogue import catalogue_path
from game.content.words.po import read_catalogue

HANZI = re.compile(r"[㐀-鿿]")
PLACEHOLDER = re.compile(r"\{[^}]*\}")
# what: (most hanzi, most English words)
LIMITS = {
    "card": (60, 45), "choice": (12, 7), "reply": (30, 20), "why": (12, 7), "fact": (50, 45), "source": (60, 20),
    "epithet": (8, 7), "ending": (80, 45), "intention": (30, 25), "line": (40, 30), "promise": (40, 30),
    "name": (8, 4), "head": (40, 20), "errand": (8, 5), "greeting": (24, 16),
}  # fmt: skip


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("rider")


@pytest.fixture(scope="module")
def english(story: Story) -> dict[str, str]:
    return read_catalogue(catalogue_path(story, "en")).visible_translations()


def test_lengths(story: Story, english: dict[str, str]) -> None:
    problems = []
    for key, text in story.text.base.items():
        hanzi, words = LIMITS[story.passages[key].kind]
        if len(HANZI.findall(PLACEHOLDER.sub("", text))) > hanzi:
            problems.append(f"{key}: more than {hanzi} hanzi")
        if len(english.get(key, "").split()) > words:
            problems.append(f"{key}: more than {words} words")
    assert not problems


def test_english_is_complete_and_up_to_date(story: Story) -> None:
    catalogue = read_catalogue(catalogue_path(story, "en")).entries
    base = {key: text for key, text in story.text.base.items() if text}
    assert not base.keys() - catalogue.keys(), "not in the catalogue"
    assert not catalogue.keys() - base.keys(), "no longer in the story"
    stale = [key for key, text in base.items() if catalogue[key].original != text]
    assert not stale, "written anew in Chinese; run long-game words update rider"
    missing = [key for key, entry in catalogue.items() if entry.open or not entry.translation.strip()]
    assert not missing, "without English"


def test_english_is_english_and_keeps_the_placeholders(story: Story, english: dict[str, str]) -> None:
    for key, text in english.items():
        assert not HANZI.search(text), key
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(story.text.base[key])), key


def test_one_catalogue_instead_of_loose_files(story: Story) -> None:
    assert not list(Path(story.folder).rglob("*.en.yaml"))


def test_every_answer_answers_and_facts_have_sources(story: Story) -> None:
    facts = 0
    for event in story.world.events:
        for choice in event.choices:
            key = f"{event.id}.{choice.id}"
            if event.kind != "offer" or choice.id != "leave":
                assert story.text.has(f"{key}.reply"), key
            if story.text.has(f"{key}.fact"):
                facts += 1
                assert story.text.has(f"{key}.fact.source"), key
    assert facts >= 35


def test_no_text_comes_twice_in_one_life(story: Story) -> None:
    """Every event comes once, and no two that a life can meet together are told in the same words: neither cards, nor
    messages, nor what is said to an answer (but for a ping or two)."""
    world = story.world
    told: dict[str, int] = {}
    for event in world.events:
        if event.kind == "offer":
            continue
        assert not event.again, event.id
        root = world.variants.get(event.index, (event.index,))[0]
        replies = (story.text.base.get(f"{event.id}.{choice.id}.reply", "") for choice in event.choices)
        for text in {story.text.base[event.id], *(reply for reply in replies if len(reply) > 8)}:
            assert told.setdefault(text, root) == root, text
