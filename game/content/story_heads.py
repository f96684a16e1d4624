"""Reads only what the list of stories shows (title, country, length, the player's looks), without compiling rules.

The first screens show these before the engine is loaded, so nothing costly may be imported here.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from game.art.faces import HEADS, Heads
from game.content.faces import drawable
from game.content.paths import ASSETS, SCENARIOS, inside, law_folder, law_of, stories_dir
from game.content.words.languages import is_language
from game.content.words.text import LANGUAGES, StoryText
from game.content.yaml.yamlfile import YamlFile

FIRST = "rider"
"""The story that is played when none is asked for."""
OUTFIT = "hoodie"
"""The player's clothes if the story names none."""


class Setting(NamedTuple):
    """A story's folder, and the country to play it in if it is not the story's own."""

    folder: Path
    system: str = ""


@dataclass(frozen=True)
class Fixed:
    """What the story settles of the player: sex, name by language, parts of the face. Empty: the player chooses."""

    sex: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    face: Mapping[str, Any] = field(default_factory=dict)


OLD = 75
BETWEEN, A_CARD = 4.0, 0.4
"""Minutes besides cards (rolling years, paydays, who one is), and of a card with its share of the notices and funerals
that go with it: 11, 17 and 25 for the rider, whose lives `game/report/lived.py` reckons at 11, 18 and 25."""


@dataclass(frozen=True)
class StoryHead:
    """What is known of a story before it is loaded.

    `words` are its country's word lists (`names_woman` …), `heads` the range of its people's looks, `countries` the
    further ones it can be played in, `fixed` what of the player is settled.
    """

    id: str
    folder: Path
    text: StoryText
    country: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    minutes: tuple[int, ...] = ()
    first_age: int = 18
    outfit: str = OUTFIT
    system: str = ""
    abroad: str = ""
    """The country asked for in place of the story's own; '' for the story's own."""
    countries: tuple[str, ...] = ()
    heads: Heads = HEADS
    fixed: Fixed = Fixed()
    cards: Mapping[int, float] = field(default_factory=dict)
    """By length of play in minutes: the number of cards met by the age `OLD`."""

    def takes(self, minutes: int) -> int:
        """About how many minutes a play really takes somebody who reads it all, by its cards: the name of a play is its
        author's, the time is the reader's."""
        cards = self.cards.get(minutes)
        return minutes if cards is None else round(BETWEEN + cards * A_CARD)

    @property
    def setting(self) -> Setting:
        return Setting(self.folder, self.abroad)

    def title(self, lang: str) -> str:
        """The title in a language, else in the author's."""
        return self.text.get("title", lang) or self.id

    def about(self, lang: str) -> str:
        """The short description of the story in a language, else in the author's."""
        return self.text.get("about", lang)


def story_folders() -> dict[str, Path]:
    """The stories that come with the game and those installed from packs, by id; the game's own come first."""
    found: dict[str, Path] = {}
    for root in (SCENARIOS, stories_dir()):
        own = {path.parent.name: path.parent for path in root.glob("*/scenario.yaml")}
        # The game's own first: a pack cannot take the place of a story that comes with the game.
        for name in sorted(own, key=lambda name: (name != FIRST, name)):
            found.setdefault(name, own[name])
    return found


def story_folder(name: str | Path) -> Path | None:
    """The folder of a story given by id or path; None if there is none."""
    path = Path(name)
    if path.is_file() and path.name == "scenario.yaml":
        return path.parent
    if path.is_dir() and (path / "scenario.yaml").is_file():
        return path
    return story_folders().get(str(name))


def read_head(name: str | Path, system: str | Path | None = None) -> StoryHead | None:
    """The head of a story, in its own country or in `system`; None if there is no readable story."""
    folder = story_folder(name)
    data = _data(folder / "scenario.yaml") if folder else {}
    if folder is None or not data:
        return None
    base = {key: str(data[key]) for key in ("title", "about") if isinstance(data.get(key), str)}
    country = law_folder(law_of(folder, str(data.get("system", "")), system))
    law = _data(country / "system.yaml") if country else {}
    first_age, player = _part(data, "start").get("age", 18), _part(data, "player")
    further = data.get("countries")
    return StoryHead(
        folder.resolve().name, folder, StoryText(str(data.get("language", "zh")), base, folder / "locale"),
        _labels(law.get("title")), _word_lists(country, law) if country else {},
        tuple(sorted(minutes for minutes in _part(data, "deck") if isinstance(minutes, int))),
        first_age if isinstance(first_age, int) else 18, str(player.get("outfit", OUTFIT)),
        country.resolve().name if country else "", str(system or ""),
        tuple(str(one) for one in further) if isinstance(further, list) and not system else (),
        _heads(country.resolve().name) if country else HEADS,
        Fixed(str(player.get("sex", "")), _labels(player.get("name")), drawable(_part(player, "face"))),
        _cards(_part(data, "deck")),
    )  # fmt: skip


def _cards(deck: Mapping[Any, Any]) -> dict[int, float]:
    """How many cards each row of a deck has dealt by `OLD`; a row that cannot be read is left out."""
    found = {}
    for minutes, row in deck.items():
        # The title must not fail over a story that somebody is editing.
        with suppress(AttributeError, IndexError, TypeError, ValueError):
            ages = sorted((float(age), float(cards)) for age, cards in row.items())
            below = max((one for one in ages if one[0] <= OLD), default=ages[0])
            above = min((one for one in ages if one[0] >= OLD), default=ages[-1])
            part = (OLD - below[0]) / (above[0] - below[0]) if above[0] > below[0] else 0.0
            found[minutes] = below[1] + part * (above[1] - below[1])
    return found


def heads(system: str | Path | None = None) -> list[StoryHead]:
    """The heads of all stories that can be played, the game's own first."""
    found = (read_head(folder, system) for folder in story_folders().values())
    return [head for head in found if head is not None]


def in_other_countries(head: StoryHead) -> list[StoryHead]:
    """The same story in each of the further countries it may be lived in."""
    found = (read_head(head.folder, country) for country in head.countries if country != head.system)
    return [one for one in found if one is not None and one.system]


def languages(more: Iterable[StoryHead] = ()) -> list[str]:
    """The languages that a life can be shown in: those of the interface, then those of the stories (and of `more`)."""
    told = {lang for head in (*heads(), *more) for lang in head.text.languages() if is_language(lang)}
    return [*LANGUAGES, *sorted(told - set(LANGUAGES))]


def _heads(country: str) -> Heads:
    """The range of heads of a country's people; the default one if it has no look."""
    look = _data(ASSETS / "looks" / f"{country}.yaml")
    parts = _part(look, "skin"), _part(look, "hair_color"), _part(look, "hair")
    return Heads(*parts) if all(parts) else HEADS


def _word_lists(country: Path, law: Mapping[Any, Any]) -> dict[str, dict[str, str]]:
    """The words of a country, from whichever of its files say some."""
    listed = law.get("files")
    named = (inside(country, str(name)) for name in listed) if isinstance(listed, list) else ()
    # The files of a law are large; where the name does not occur there is nothing to read.
    parts = [law, *(_data(path) for path in named if path and path.is_file() and b"words" in path.read_bytes())]
    return {str(name): _labels(word) for part in parts for name, word in _part(part, "words").items()}


def _data(path: Path) -> dict[Any, Any]:
    data = YamlFile(path, path.name).data if path.is_file() else None
    return data if isinstance(data, dict) else {}


def _part(data: Mapping[Any, Any], key: str) -> Mapping[Any, Any]:
    part = data.get(key)
    return part if isinstance(part, dict) else {}


def _labels(value: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}
