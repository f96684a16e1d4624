"""The options for faces on the new-life screen, and random faces for the street."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Face = dict[str, Any]

HAIR_WOMAN = (
    "ponytail",
    "bob",
    "long",
    "wave",
    "bun",
    "low_bun",
    "pixie",
    "plaits",
    "perm",
    "hijab",
    "kerchief",
)
HAIR_MAN = ("crop", "side_part", "curtain", "quiff", "buzz", "bald")
HAIR = {"woman": HAIR_WOMAN, "man": HAIR_MAN}
HAIR_COLOURS = ("black", "soft", "brown", "tea", "chestnut", "red")
TOPS = ("rider", "hoodie", "tee", "shirt", "polo", "sweater", "cardigan", "vest", "factory", "padded")
COLOURS = ("teal", "coral", "amber2", "blue", "lilac2", "leaf3", "night", "rose")
YOUNG_HAIR = {"woman": HAIR_WOMAN[:8], "man": HAIR_MAN[:5]}
OPTIONS: dict[str, Sequence[Any]] = {
    "sex": ("woman", "man"), "skin": range(6), "hair_color": HAIR_COLOURS, "head": range(3), "nose": range(3),
    "top": TOPS, "color": COLOURS, "glasses": (False, True), "beard": (False, True), "helmet": (False, True),
}  # fmt: skip


def _face(
    sex: str, skin: int, hair: str, top: str, colour: str, shape: tuple[int, int] = (0, 0), **more: Any
) -> Face:
    """A face table; `shape` is (kind of head, kind of nose)."""
    head, nose = shape
    base: Face = {"sex": sex, "skin": skin, "hair": hair, "hair_color": "black", "head": head, "nose": nose}
    return base | {"top": top, "color": colour, "glasses": False, "beard": False} | more


FACES: dict[str, Face] = {
    "rider_woman": _face("woman", 1, "ponytail", "rider", "teal"),
    "rider_man": _face("man", 1, "crop", "rider", "teal", (2, 0)),
    "mum": _face("woman", 2, "low_bun", "cardigan", "coral2", (1, 1)),
    "dad": _face("man", 3, "side_part", "padded", "night", (2, 2)),
    "grandma": _face("woman", 2, "kerchief", "padded", "lilac2", (1, 1)),
    "roommate": _face("man", 2, "buzz", "rider", "teal", (1, 1), helmet=True),
    "captain": _face("man", 2, "side_part", "polo", "teal2", (2, 2)),
    "clerk": _face("woman", 0, "bob", "suit", "blue2", (0, 1), glasses=True),
    "partner_woman": _face("woman", 1, "wave", "sweater", "rose", (0, 1), hair_color="tea"),
    "partner_man": _face("man", 1, "curtain", "hoodie", "leaf3", (0, 0), hair_color="soft"),
    "child": _face("woman", 1, "plaits", "tee", "amber", (1, 1)),
    "sister": _face("woman", 1, "pixie", "hoodie", "lilac2", (1, 0)),
    "landlady": _face("woman", 1, "perm", "cardigan", "lilac2", (1, 2)),
    "doctor": _face("woman", 0, "bun", "coat", "teal", (0, 0), glasses=True),
    "neighbour": _face("man", 2, "bald", "vest", "blue2", (1, 2)),
    "cousin": _face("man", 1, "quiff", "polo", "coral", (0, 0), hair_color="chestnut"),
    "friend": _face("woman", 1, "bob", "apron", "amber", (1, 1), hair_color="brown"),
    "teacher": _face("man", 0, "side_part", "shirt", "glass2", (0, 0), glasses=True),
    "boss": _face("man", 2, "quiff", "shirt", "stone", (1, 2)),
}


@dataclass(frozen=True)
class Heads:
    """The frequencies of skins, hair colours and young people's hair in a country: {value: weight}."""

    skin: Mapping[int, float]
    hair_color: Mapping[str, float]
    hair: Mapping[str, Mapping[str, float]]


# Darker skins and dyed hair occur, but a Chinese street is mostly black hair and the first four skins.
HEADS = Heads(
    {0: 1, 1: 2, 2: 2, 3: 1}, {"black": 3, "soft": 1, "brown": 1, "tea": 1},
    {sex: dict.fromkeys(styles, 1.0) for sex, styles in YOUNG_HAIR.items()},
)  # fmt: skip


def weighted(table: Mapping[Any, float], choice: Callable[[int], int]) -> Any:
    """A key drawn by its weight; `choice(n)` returns 0..n-1 and is the only source of randomness."""
    at = choice(10_000) / 10_000 * sum(table.values())
    for key, weight in table.items():
        at -= weight
        if at < 0:
            return key
    return next(iter(table))


def random_face(choice: Callable[[int], int], sex: str, heads: Heads = HEADS) -> Face:
    """A plausible young adult of a country; `choice(n)` returns 0..n-1 and is the only source of randomness."""

    def pick(options: Sequence[Any]) -> Any:
        return options[choice(len(options))]

    return _face(
        sex, weighted(heads.skin, choice), weighted(heads.hair.get(sex) or HEADS.hair[sex], choice), pick(TOPS),
        pick(COLOURS), (choice(3), choice(3)), hair_color=weighted(heads.hair_color, choice), glasses=choice(5) == 0,
        beard=sex == "man" and choice(9) == 0,
    )  # fmt: skip
