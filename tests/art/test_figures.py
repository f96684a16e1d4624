"""Figures: every style, garment, hat, pose and thing draws, ages show, and unknown words cost nothing."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace

import pygame
import pytest

from game.art.figures.garments import GARMENTS
from game.art.figures.hair import STYLES
from game.art.figures.hats import HATS
from game.art.figures.head import MOODS
from game.art.figures.held import HELD
from game.art.figures.limbs import reach
from game.art.figures.look import look_at
from game.art.figures.person import POSES, Figure, body_of, person
from game.art.svg import svg

WOMAN = {"sex": "woman", "skin": 1, "hair": "ponytail", "mid_hair": "low_bun", "late_hair": "perm", "top": "hoodie"}
MAN = {"sex": "man", "skin": 2, "hair": "buzz", "thin": 1.0, "thins": 32, "belly": 1.0}
NUMBER = re.compile(r"(?<![#\w])-?\d+\.?\d*(?:e[-+]?\d+)?")


def pixels(figure: Figure) -> pygame.Surface:
    source = svg(240, 420, person(figure, 120, 400, 380))
    assert "nan" not in source and "inf" not in source
    return pygame.image.load_sized_svg(io.BytesIO(source.encode()), (240, 420))


def inked(picture: pygame.Surface) -> pygame.Rect:
    return picture.get_bounding_rect(min_alpha=200)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("turn", [-0.48, 0.0, 0.48])
def test_every_style_covers_some_of_the_head(style: str, turn: float) -> None:
    hair = Figure(WOMAN | {"hair": style}, 24, turn=turn)
    bald = Figure(WOMAN | {"hair": "bald"}, 24, turn=turn)
    if style != "bald":
        assert pygame.image.tobytes(pixels(hair), "RGBA") != pygame.image.tobytes(pixels(bald), "RGBA")
    assert inked(pixels(hair)).height > 300


@pytest.mark.parametrize("garment", GARMENTS)
def test_every_garment_is_seen_on_both(garment: str) -> None:
    for face in (WOMAN, MAN):
        assert inked(pixels(Figure(face | {"top": garment, "color": "#2D5DA8"}, 30))).width > 60


@pytest.mark.parametrize("pose", POSES)
def test_every_pose_keeps_its_feet_on_the_ground(pose: str) -> None:
    box = inked(pixels(Figure(MAN, 30, pose=pose, turn=0.48, shadow=False)))
    if pose not in ("lie", "ride"):
        assert abs(box.bottom - 400) <= 8, box
    assert box.width > 40 and box.height > 40


@pytest.mark.parametrize(("words", "make"), [
    (sorted(HATS), lambda word: Figure(MAN, 30, wears={"wear": word})),
    (sorted(HELD), lambda word: Figure(MAN, 30, held=("", word))),
    (sorted(MOODS), lambda word: Figure(MAN, 30, mood=word)),
], ids=["hats", "held", "moods"])  # fmt: skip
def test_words_differ_from_each_other(words: list[str], make: object) -> None:
    drawn = {person(make(word), 0, 0, 500) for word in words}  # type: ignore[operator]
    assert len(drawn) == len(words)


def test_years_show() -> None:
    """Grey, glasses, stoop and height change with age; the face table is the same."""
    young, middle, old = (look_at(WOMAN, age) for age in (20, 45, 70))
    assert (young.grey, young.glasses) == (0, False) and 0 < middle.grey < old.grey and old.glasses
    assert [look.style for look in (young, middle, old)] == ["ponytail", "low_bun", "perm"]
    tall = [body_of(Figure(WOMAN, age)).size for age in (6, 20, 80)]
    assert tall[0] < tall[2] < tall[1]
    assert body_of(Figure(MAN, 80)).stoop > body_of(Figure(MAN, 50)).stoop == 0
    assert look_at(MAN, 70).recede > look_at(MAN, 35).recede > 0


def test_unknown_words_never_break_a_picture() -> None:
    odd = Figure(
        {"sex": "?", "hair": "mohawk", "top": "armour", "color": "plaid"}, 30, "furious", pose="fly", held=("sword", "")
    )
    plain = Figure({"sex": "?", "hair": "crop", "top": "tee", "color": "teal"}, 30, "neutral")
    assert person(odd, 0, 0, 500) == person(plain, 0, 0, 500)


def test_two_bones_reach_a_point_within_their_length() -> None:
    joint, end = reach((0, 0), (60, 80), 90, 80, 1)
    assert math.dist((0, 0), joint) == pytest.approx(90) and math.dist(joint, end) == pytest.approx(80)
    assert end == pytest.approx((60, 80))
    far = reach((0, 0), (1000, 0), 90, 80, 1)[1]
    assert math.dist((0, 0), far) <= 170


def test_a_stride_closes_and_moves() -> None:
    walking = Figure(WOMAN, 30, pose="walk", turn=0.5)
    frames = [person(replace(walking, step=i / 8), 0, 0, 500) for i in range(9)]
    assert len(set(frames[:8])) == 8
    numbers = ([float(n) for n in NUMBER.findall(frame)] for frame in (frames[0], frames[8]))
    assert all(abs(a - b) < 0.2 for a, b in zip(*numbers, strict=True))
