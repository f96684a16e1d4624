"""Full pictures for the big moments of a life, 960 x 420, with the player's own face in them."""

from collections.abc import Callable, Mapping
from typing import Any

from game.ui.art.backdrops import HEIGHT, WIDTH
from game.ui.art.pictures_family import FAMILY
from game.ui.art.pictures_hall import HALL
from game.ui.art.pictures_old import OLD
from game.ui.art.pictures_title import TITLE
from game.ui.art.pictures_ward import WARD
from game.ui.art.pictures_young import YOUNG
from game.ui.art.svg import svg

PICTURES: dict[str, Callable[[Mapping[str, Any], float], str]] = {
    **TITLE,
    **YOUNG,
    **FAMILY,
    **WARD,
    **HALL,
    **OLD,
}


def picture_svg(name: str, face: Mapping[str, Any], age: float) -> str:
    """The picture called `name` for this player at this age. Raises KeyError for an unknown name."""
    return svg(WIDTH, HEIGHT, PICTURES[name](face, age))
