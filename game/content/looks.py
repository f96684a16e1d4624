"""How a country looks: who walks its streets and what they wear, from one file a country."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.art.faces import weighted
from game.content.paths import ASSETS
from game.content.yaml.shape_check import shaped
from game.content.yaml.shapes import LookFile
from game.content.yaml.yamlfile import YamlFile

SHIPPED = ASSETS / "looks"
OLD = 62
"""From this age people are dressed as the old of their country."""
Face = Mapping[str, Any]


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
    snow: Sequence[int] = ()
    """Months in which snow lies."""

    def passer_by(self, choice: Callable[[int], int]) -> tuple[Face, int]:
        """Somebody of the street and their age; `choice(n)` gives 0..n-1, so that the caller brings the luck."""
        sex = ("woman", "man")[choice(2)]
        age = 14 + choice(70)
        face: dict[str, Any] = {
            "sex": sex, "skin": weighted(self.skin, choice), "hair_color": weighted(self.hair_color, choice),
            "head": choice(3), "nose": choice(3), "glasses": choice(5) == 0,
        }  # fmt: skip
        if sex in self.hair:
            face["hair"] = weighted(self.hair[sex], choice)
        wardrobe = (self.old if age >= OLD else self.everyday).get(sex, ())
        return face | dict(wardrobe[choice(len(wardrobe))] if wardrobe else {}), age


def load_look(country: str) -> CountryLook:
    """The look of a country; a plain one where none is shipped for it."""
    path = SHIPPED / f"{country}.yaml"
    if not path.is_file():
        return CountryLook(country)
    shape = shaped(YamlFile(path, path.name), LookFile)
    if shape is None:
        return CountryLook(country)
    hair, everyday = _by_sex(shape.hair), _by_sex(shape.everyday)
    old, wedding = _by_sex(shape.old), _by_sex(shape.wedding)
    return CountryLook(country, shape.skin, shape.hair_color, hair, everyday, old, wedding, tuple(shape.snow))


def _by_sex(table: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(sex): value for sex, value in table.items()}
