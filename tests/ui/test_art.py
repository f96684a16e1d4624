"""Every portrait, icon, prop and picture draws something, and age and mood can be seen."""

import io

import pygame
import pytest

from game.art import names
from game.art.faces import FACES, HAIR, OPTIONS, random_face
from game.art.figures.garments import GARMENTS
from game.art.figures.hair import STYLES
from game.art.figures.head import MOODS as DRAWN_MOODS
from game.art.figures.look import HAIR_COLOURS
from game.art.figures.portrait import portrait_svg
from game.art.names import MOODS
from game.art.props.catalogue import PROPS
from game.art.svg import PALETTE, svg
from game.ui.art.icons import ICONS, icon_svg
from game.ui.stages.moments import MOMENTS

SIZE = 64


def test_a_story_may_ask_for_what_is_drawn_and_nothing_else() -> None:
    assert set(names.HAIR_STYLES) == set(STYLES) and set(names.HAIR_COLOURS) == set(HAIR_COLOURS)
    assert set(names.OUTFITS) == set(GARMENTS) and set(names.PICTURES) == set(MOMENTS)
    assert set(names.MOODS) == set(DRAWN_MOODS) and set(names.COLOURS) == set(PALETTE)


def pixels(svg: str, width: int = SIZE, height: int = SIZE) -> bytes:
    surface = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (width, height))
    return pygame.image.tobytes(surface, "RGBA")


def coverage(data: bytes) -> float:
    """The share of pixels that are not see-through."""
    alpha = data[3::4]
    return sum(1 for a in alpha if a > 40) / len(alpha)


def test_moods_differ_from_each_other() -> None:
    drawn = {mood: pixels(portrait_svg(FACES["rider_woman"], 25, mood)) for mood in MOODS}
    assert len(set(drawn.values())) == len(MOODS) == 10


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
    assert coverage(pixels(portrait_svg(odd, 30, "furious", "nowhere"))) == 1


def test_helmet_glasses_and_beard_show() -> None:
    plain = dict(FACES["rider_man"])
    drawn = [plain, plain | {"helmet": True}, plain | {"glasses": True}, plain | {"beard": True}]
    assert len({pixels(portrait_svg(face, 30, "smile")) for face in drawn}) == 4


def test_presets_use_known_words() -> None:
    for face in FACES.values():
        assert face["hair"] in HAIR[face["sex"]]
        assert face["top"] in GARMENTS
        assert face["hair_color"] in OPTIONS["hair_color"]


def test_random_faces_follow_the_given_luck() -> None:
    first, last = random_face(lambda n: 0, "man"), random_face(lambda n: n - 1, "woman")
    assert first == random_face(lambda n: 0, "man") != last
    assert first["hair"] in STYLES
    assert last["top"] in GARMENTS


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws(name: str) -> None:
    assert 0.08 < coverage(pixels(icon_svg(name), 24, 24)) < 1
    assert pixels(icon_svg(name, "coral")) != pixels(icon_svg(name, "blue"))


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon_svg("unicorn")


@pytest.mark.parametrize("name", PROPS)
@pytest.mark.parametrize("era", [0, 1, 2])
def test_every_prop_draws_in_every_era(name: str, era: int) -> None:
    drawn = PROPS[name].svg({}, era)
    assert "nan" not in drawn
    if drawn:  # a thing may be gone in an era
        assert coverage(pixels(svg(1280, 720, drawn), 320, 180)) > 0
    else:
        assert era == 2
