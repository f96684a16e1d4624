"""Checks that a story's places have doors on its town map."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from game.content.findings import Fields, Finding
from game.content.paths import inside
from game.content.story import TOWN, StorySource
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest


def declared_places(stories: Iterable[Path]) -> set[str]:
    """The places of the stories in these folders; unreadable stories are skipped."""
    found: set[str] = set()
    for folder in stories:
        data = YamlFile(folder / "scenario.yaml", folder.name).data
        places = data.get("places") if isinstance(data, dict) else None
        found |= {name for name in places if isinstance(name, str)} if isinstance(places, dict) else set()
    return found


def town_places(source: StorySource) -> Iterator[Finding]:
    """Findings for a map that cannot be used and for places without a door."""
    own = source.scenario.map if source.scenario is not None else ""
    town = inside(source.folder, own) or TOWN
    if own and (town is TOWN or town.suffix != ".tmx" or not town.is_file()):
        yield source.main.finding(("map",), "own-file/map", name=own, folder=source.folder.name)
        return
    try:
        root = ET.parse(town).getroot()
    except (OSError, ET.ParseError):
        return  # said where the map is checked
    doors = [
        item.get("name", "") for layer in root.findall("objectgroup") if layer.get("name") == "places"
        for item in layer.findall("object")
    ]  # fmt: skip
    misspelt = {problem.about for problem in source.problems}  # told already, with the name that was meant
    for place in source.scenario.places if source.scenario else ():
        if place not in doors and place not in misspelt:
            fields: Fields = {"name": place, "near": nearest(place, doors), "known": tuple(doors)}
            yield source.main.finding(("places", place), "place-not-in-town", place, **fields)
