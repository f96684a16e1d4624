"""What stories need of the law: nobody loses a pension unasked."""

import pytest

from game.content.story import load_story
from game.content.system import load_system
from tests.systems.test_all_systems import COUNTRIES


@pytest.mark.parametrize("country", [name for name in COUNTRIES if "applied" in load_system(name).levers])
def test_who_is_never_asked_counts_as_having_applied(country: str) -> None:
    law = load_system(country)
    assert float(law.columns["applied"].start.text) != 0, "0 would be a refusal that nobody made"
    story = load_story("plain", system=country)
    assert "applied" not in {name for event in story.world.events for rules in event.lists for name in _written(rules)}


def _written(rules: tuple[object, ...]) -> set[str]:
    return {name for rule in rules if (name := getattr(rule, "column", ""))}
