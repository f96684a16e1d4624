"""The bust in a disc: one face, any age from childhood to the nineties, eight moods."""

from collections.abc import Mapping
from typing import Any

from game.ui.art import features, features_age
from game.ui.art.features import MOOD_SHAPES
from game.ui.art.hair import HIDES_EARS, hair_back, hair_front
from game.ui.art.look import Look, colour_of, resolve
from game.ui.art.outfits import outfit
from game.ui.art.outfits_work import helmet
from game.ui.art.svg import circle, group, path, svg

__all__ = ["head_parts", "portrait_parts", "portrait_svg"]


def _head_frame(look: Look, mood: str) -> str:
    """The transform that sinks, tilts and (for a child) shrinks the head about the neck."""
    tilt = MOOD_SHAPES[mood].tilt
    return f"translate(0,{look.stoop:.1f}) rotate({tilt} 200 270)"


def head_parts(look: Look, mood: str) -> tuple[str, str]:
    """What lies behind the shoulders and what lies in front of them, both already tilted by the mood."""
    frame = _head_frame(look, mood)
    behind = group(frame, hair_back(look))
    bare = look.helmet or look.style not in HIDES_EARS
    front = [
        features.ears(look) if bare else "",
        features.head(look), features.cheeks(look, mood), features_age.marks(look),
        features_age.beard(look) if look.beard else "",
        features.nose(look), features.mouth(look, mood), features.eyes(look, mood),
        features.brows(look, mood), hair_front(look),
        features_age.glasses(look) if look.glasses else "", helmet(look) if look.helmet else "",
        _sign(mood),
    ]  # fmt: skip
    return behind, group(frame, *front)


def _sign(mood: str) -> str:
    """A drop of sweat for worry: the one comic sign allowed on a face."""
    if mood != "worry":
        return ""
    return path(
        (
            "M268,128 C276,140 280,146 280,153 C280,161 274,165 268,165 C262,165 256,161 "
            "256,153 C256,146 260,140 268,128Z"
        ),
        "#7CC6E6",
    ) + path("M262,152 q0,7 6,8", stroke="#FFFFFF", width=3)


def portrait_parts(face: Mapping[str, Any], age: float, mood: str) -> str:
    """The bust without disc or svg element, in 400 x 400 units, for use inside larger pictures."""
    look = resolve(face, age)
    behind, front = head_parts(look, mood if mood in MOOD_SHAPES else "neutral")
    return behind + outfit(look) + front


def portrait_svg(face: Mapping[str, Any], age: float, mood: str, background: str | None = None) -> str:
    """A 400 x 400 bust; `background` (palette name or `#RRGGBB`) fills the disc, None leaves it clear.

    An unknown mood is drawn as neutral, so that content can never break a screen.
    """
    disc = circle(200, 200, 200, colour_of(background)) if background else ""
    return svg(400, 400, disc, portrait_parts(face, age, mood))
