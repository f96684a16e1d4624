"""Hair styles by name: a part behind the head and one in front, drawn for a head 154 wide and scaled."""

from collections.abc import Callable
from dataclasses import replace

from game.ui.art import hair_covered as covered
from game.ui.art import hair_long as long
from game.ui.art import hair_short as short
from game.ui.art.look import Look
from game.ui.art.svg import group

Draw = Callable[[Look], str]

STYLES: dict[str, tuple[Draw, Draw]] = {
    "crop": (short.nothing, short.crop),
    "side_part": (short.nothing, short.side_part),
    "buzz": (short.nothing, short.buzz),
    "quiff": (short.nothing, short.quiff),
    "curtain": (short.nothing, short.curtain),
    "bald": (short.nothing, short.bald),
    "pixie": (short.nothing, short.pixie),
    "bob": (long.bob_back, long.bob),
    "long": (long.long_back, long.long),
    "wave": (long.wave_back, long.wave),
    "ponytail": (long.tail_back, long.tail),
    "bun": (long.bun_back, long.tied),
    "low_bun": (long.low_bun_back, long.tied),
    "plaits": (short.nothing, long.plaits),
    "perm": (covered.perm_back, covered.perm),
    "hijab": (covered.hijab_back, covered.hijab),
    "kerchief": (covered.kerchief_back, covered.kerchief),
}
HIDES_EARS = frozenset({"bob", "long", "wave", "hijab", "perm"})
_NO_CAST = frozenset(
    {"bald", "perm", "hijab", "kerchief", "buzz", "plaits", "ponytail", "long", "wave", "bob"}
)
_FADES = {
    "crop": "side_part",
    "quiff": "side_part",
    "curtain": "side_part",
    "ponytail": "low_bun",
    "plaits": "low_bun",
    "long": "bob",
    "wave": "perm",
}


def _style(look: Look) -> str:
    """The style worn at this age: after sixty-four, cuts calm down and long hair is cut or pinned up."""
    name = look.style if look.style in STYLES else ("bob" if look.woman else "crop")
    return _FADES.get(name, name) if look.age > 64 else name


def _scaled(look: Look, body: str) -> str:
    return group(f"translate({200 - 200 * look.cheek / 77:.2f},0) scale({look.cheek / 77:.4f},1)", body)


def hair_back(look: Look) -> str:
    return _scaled(look, STYLES[_style(look)][0](look))


def hair_front(look: Look) -> str:
    """The hair over the face, with the thin shadow it throws on the forehead."""
    name = _style(look)
    draw = STYLES[name][1]
    tone = look.skin_dark
    cast = (
        ""
        if name in _NO_CAST
        else group("translate(0,5)", draw(replace(look, hair=tone, hair_dark=tone, hair_light=tone)))
    )
    return _scaled(look, cast + draw(look))
