"""Worlds for tests: the shipped story, and a toy country with a toy story that each test bends to its need."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.content.story import Story, load_story

SOURCED = {"unit": "yuan", "source": "Toy Act 1", "as_of": 2026, "certainty": "A"}
SYSTEM: dict[str, Any] = {
    "format": 1,
    "id": "toyland",
    "title": {"en": "Toyland"},
    "categories": {"place": ["here", "there", "far"]},
    "columns": {
        "living": {"start": 1, "low": 0, "high": 1},
        "months": {"start": 0, "low": 0, "high": 1200},
        "works_in": {"start": "here", "low": 0, "high": 2, "lever": True},
        "paid": {"start": 0, "low": 0},
    },
    "draws": {"fate": "each"},
    "projections": {"wages": {**SOURCED, "rate": {2028: 0.1}}},
    "parameters": {
        "fee": {**SOURCED, "values": {2026: 10, 2027: 20}, "projection": "wages"},
        "wage": {
            **SOURCED, "by": "works_in", "of": "place", "projection": "constant",
            "values": {2026: {"here": 100, "there": 200, "far": 300}},
        },
        "ladder": {**SOURCED, "table": {0: 0, 10: 100, 20: 400}},
    },
    "calculators": {
        "half": {
            "title": {"en": "half of it"}, "inputs": {"x": {}}, "outputs": {"y": {}},
            "rules": [{"y": "x / 2"}], "source": "Toy Act 2", "as_of": 2026, "certainty": "A",
        },
    },
    "law": [{"paid": "paid + fee"}, {"months": "months + 12"}, {"living": "where(age >= 60, 0, living)"}],
}  # fmt: skip
STORY: dict[str, Any] = {
    "format": 1,
    "id": "toy",
    "system": "toyland",
    "language": "en",
    "title": "Toy",
    "start": {"year": 2026, "age": 18, "last_age": 30},
    "columns": {
        "cash": {"start": 100, "low": -1000, "high": 100000},
        "mood": {"start": 50, "low": 0, "high": 100, "clamp": True},
    },
    "draws": {"street": "each", "market": "shared"},
    "meters": {"money": "cash / 10", "heart": "mood", "body": 50, "cover": 50},
    "outcome": {"monthly": "cash / 12"},
    "deck": {12: {18: 0, 30: 0}},
    "people": {"mum": {"name": "Mum"}},
    "places": {"home": {"name": "Home"}},
    "endings": [{"id": "plain", "epithet": "plain", "text": "It was a life."}],
}


class Plain(yaml.SafeDumper):
    """Writes what stands twice twice: content has no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def written(folder: Path, story: Mapping[str, Any] | None = None, system: Mapping[str, Any] | None = None) -> Path:
    """The toy story and system in this folder, with these entries replaced; None takes an entry out."""
    for base, changes, name in ((SYSTEM, system, "toyland/system.yaml"), (STORY, story, "toy/scenario.yaml")):
        data = {key: value for key, value in {**copy.deepcopy(base), **(changes or {})}.items() if value is not None}
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder / "toy"


Toy = Callable[..., Story]


@pytest.fixture
def toy(tmp_path: Path) -> Toy:
    """toy(system={...}, **story entries) -> the loaded story."""

    def load(system: Mapping[str, Any] | None = None, **story: Any) -> Story:
        folder = written(tmp_path, story, system)
        return load_story(folder, folder.parent / "toyland")

    return load


@pytest.fixture(scope="session")
def rider() -> Story:
    return load_story("rider")
