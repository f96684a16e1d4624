"""How a country looks: faces and clothes of passers-by and its climate, from one file per country."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.art.faces import weighted
from game.content.paths import ASSETS
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import LookFile
from game.content.yaml.yamlfile import YamlFile

SHIPPED = ASSETS / "looks"
DAYS = 30
WET_HOURS = 0.5
"""Share of a day with rain in which it rains: an assumption of the game, certainty C."""
OLD = 62
"""From this age people are dressed as the old of their country."""
Face = Mapping[str, Any]


@dataclass(frozen=True)
class Climate:
    """The weather of a country's largest city: days of each month with rain or snow, and of these with snow."""

    wet: Sequence[float] = (0,) * 12
    snowy: Sequence[float] = (0,) * 12
    seasons: str = "north"
    """The hemisphere of its summer, `north` or `south`, or `none` where no month is cold."""

    def season(self, month: int) -> str:
        """winter, spring, summer or autumn in a month 1..12."""
        if self.seasons == "none":
            return "summer"
        shifted = month if self.seasons == "north" else (month + 5) % 12 + 1
        return ("winter", "spring", "summer", "autumn")[shifted % 12 // 3]

    def weather(self, month: int, chance: float) -> str:
        """'', rain or snow, from the month's days of each; `chance` in 0..1 is the random draw."""
        wet, snowy = (days[month - 1] / DAYS * WET_HOURS for days in (self.wet, self.snowy))
        return "snow" if chance < snowy else "rain" if chance < wet else ""

    def fitting(self, weather: str) -> str:
        """The weather that a story asks for, with rain instead of snow where it never snows."""
        return "rain" if weather == "snow" and not any(self.snowy) else weather


@dataclass(frozen=True)
class CountryLook:
    """Weights of what faces have, and clothes by occasion. Every weight table is {value: weight}."""

    country: str
    skin: Mapping[int, float] = field(default_factory=lambda: {1: 1.0})
    hair_color: Mapping[str, float] = field(default_factory=lambda: {"black": 1.0})
    hair: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    everyday: Mapping[str, Sequence[Face]] = field(default_factory=dict)
    old: Mapping[str, Sequence[Face]] = field(default_factory=dict)
    wedding: Mapping[str, Face] = field(default_factory=dict)
    climate: Climate = Climate()
    season: str = "summer"
    """The season shown where a moment names none."""
    trees: str = "round"
    """The trees on the hills around its town: round crowns, conifer, palm or birch."""

    def passer_by(self, choice: Callable[[int], int], age: int | None = None, sex: str = "") -> tuple[Face, int]:
        """The face and age of a passer-by; `choice(n)` must give an integer 0..n-1 and is the only source of
        randomness. Age and sex are drawn by lot where they are not given."""
        by_lot = ("woman", "man")[choice(2)], 14 + choice(70)
        sex, age = sex or by_lot[0], by_lot[1] if age is None else age
        shape = {"head": choice(3), "nose": choice(3), "glasses": choice(5) == 0}
        return {"sex": sex, **shape, **self._born(sex, choice), **self.clothes(sex, age, choice)}, age

    def clothes(self, sex: str, age: float, choice: Callable[[int], int]) -> Face:
        """What somebody of this age wears here on an ordinary day."""
        wardrobe = (self.old if age >= OLD else self.everyday).get(sex, ())
        return wardrobe[choice(len(wardrobe))] if wardrobe else {}

    def completed(self, face: Face, age: float, choice: Callable[[int], int]) -> Face:
        """A story's face with what it leaves open as it is in this country: skin and hair where it names no skin,
        clothes where it names no `top`."""
        sex = str(face.get("sex", "woman"))
        born = {} if "skin" in face else self._born(sex, choice)
        worn = {} if "top" in face else self.clothes(sex, age, choice)
        return {**born, **worn, **face}

    def _born(self, sex: str, choice: Callable[[int], int]) -> dict[str, Any]:
        born = {"skin": weighted(self.skin, choice), "hair_color": weighted(self.hair_color, choice)}
        return {**born, "hair": weighted(self.hair[sex], choice)} if sex in self.hair else born


def load_look(country: str) -> CountryLook:
    """The look of a country; a neutral one if it has no file."""
    path = SHIPPED / f"{country}.yaml"
    if not path.is_file():
        return CountryLook(country)
    shape = read_as(YamlFile(path, path.name), LookFile)
    if shape is None:
        return CountryLook(country)
    hair, everyday = _by_sex(shape.hair), _by_sex(shape.everyday)
    old, wedding = _by_sex(shape.old), _by_sex(shape.wedding)
    climate = Climate(tuple(shape.climate.wet), tuple(shape.climate.snowy), shape.climate.seasons)
    return CountryLook(
        country, shape.skin, shape.hair_color, hair, everyday, old, wedding, climate, shape.season, shape.trees
    )


def _by_sex(table: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(sex): value for sex, value in table.items()}
