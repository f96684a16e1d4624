"""Every portrait, icon, prop and picture draws something, and age and mood can be seen."""

import io
from itertools import product

import pygame
import pytest

from game.art import names
from game.art.names import MOODS
from game.ui.art.faces import FACES, HAIR, OPTIONS, random_face
from game.ui.art.hair import STYLES
from game.ui.art.icons import ICONS, icon_svg
from game.ui.art.look import HAIR_COLOURS
from game.ui.art.outfits import OUTFITS
from game.ui.art.portrait import portrait_svg
from game.ui.stages.moments import MOMENTS

SIZE = 64


def test_a_story_may_ask_for_what_is_drawn_and_nothing_else() -> None:
    assert set(names.HAIR_STYLES) == set(STYLES) and set(names.HAIR_COLOURS) == set(HAIR_COLOURS)
    assert set(names.OUTFITS) == set(OUTFITS) and set(names.PICTURES) == {"title", *MOMENTS}


def pixels(svg: str, width: int = SIZE, height: int = SIZE) -> bytes:
    surface = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (width, height))
    return pygame.image.tobytes(surface, "RGBA")


def coverage(data: bytes) -> float:
    """The share of pixels that are not see-through."""
    alpha = data[3::4]
    return sum(1 for a in alpha if a > 40) / len(alpha)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sex", ["woman", "man"])
def test_every_style_and_age_fills_the_bust(style: str, sex: str) -> None:
    for age, head in product((8, 18, 45, 66, 85), range(3)):
        face = {"sex": sex, "hair": style, "head": head, "nose": head, "skin": head, "top": "tee"}
        assert 0.25 < coverage(pixels(portrait_svg(face, age, "smile"))) < 0.9


@pytest.mark.parametrize("top", OUTFITS)
def test_clothes_stay_inside_the_disc(top: str) -> None:
    data = pixels(portrait_svg({"sex": "man", "top": top, "hair": "crop"}, 30, "neutral"), 100, 100)
    for x, y in product(range(100), range(60, 100)):
        if (x - 49.5) ** 2 + (y - 49.5) ** 2 > 51.5**2:
            assert data[4 * (100 * y + x) + 3] == 0, (x, y)


def test_moods_differ_from_each_other() -> None:
    drawn = {mood: pixels(portrait_svg(FACES["rider_woman"], 25, mood)) for mood in MOODS}
    assert len(set(drawn.values())) == len(MOODS) == 8


@pytest.mark.parametrize("who", ["rider_woman", "rider_man"])
def test_ageing_changes_the_picture(who: str) -> None:
    drawn = [pixels(portrait_svg(FACES[who], age, "smile")) for age in (18, 32, 46, 60, 74, 85)]
    assert len(set(drawn)) == len(drawn)


def test_hair_turns_grey() -> None:
    def brightness(age: int) -> int:
        data = pixels(portrait_svg(FACES["rider_man"], age, "neutral", "sky"))
        return sum(data[4 * (SIZE * 10 + SIZE // 2) :][:3])

    assert brightness(80) > brightness(20) + 150


def test_unknown_words_never_break_a_portrait() -> None:
    odd = {
        "sex": "woman",
        "hair": "mohawk",
        "top": "armour",
        "color": "plaid",
        "hair_color": "neon",
        "skin": 99,
    }
    assert coverage(pixels(portrait_svg(odd, 30, "furious", "nowhere"))) > 0.7


def test_helmet_glasses_and_beard_show() -> None:
    plain = dict(FACES["rider_man"])
    drawn = [plain, plain | {"helmet": True}, plain | {"glasses": True}, plain | {"beard": True}]
    assert len({pixels(portrait_svg(face, 30, "smile")) for face in drawn}) == 4


def test_presets_use_known_words() -> None:
    for face in FACES.values():
        assert face["hair"] in HAIR[face["sex"]]
        assert face["top"] in OUTFITS
        assert face["hair_color"] in OPTIONS["hair_color"]


def test_random_faces_follow_the_given_luck() -> None:
    first, last = random_face(lambda n: 0, "man"), random_face(lambda n: n - 1, "woman")
    assert first == random_face(lambda n: 0, "man") != last
    assert first["hair"] in STYLES
    assert last["top"] in OUTFITS


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws(name: str) -> None:
    assert 0.08 < coverage(pixels(icon_svg(name), 24, 24)) < 1
    assert pixels(icon_svg(name, "coral")) != pixels(icon_svg(name, "blue"))


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon_svg("unicorn")
