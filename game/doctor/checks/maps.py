"""The places of a story that the town lacks."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from game.content.findings import Fields, Finding
from game.content.paths import LEVELS
from game.content.story import StorySource
from game.model.expr import nearest

TOWN = LEVELS / "city.tmx"


def town_places(source: StorySource) -> Iterator[Finding]:
    """Places of the story without a door in the town."""
    try:
        root = ET.parse(TOWN).getroot()
    except (OSError, ET.ParseError):
        return  # said where the map is checked
    doors = [
        item.get("name", "") for layer in root.findall("objectgroup") if layer.get("name") == "places"
        for item in layer.findall("object")
    ]  # fmt: skip
    for place in source.scenario.places if source.scenario else ():
        if place not in doors:
            fields: Fields = {"name": place, "near": nearest(place, doors), "known": tuple(doors)}
            yield source.main.finding(("places", place), "place-not-in-town", place, **fields)
