"""Walking in the town: walls stop people, clicks find a way, every door is reached, pictures come out."""

import os
from itertools import pairwise

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.content.looks import load_look
from game.content.paths import LEVELS
from game.content.town.check import PLACES
from game.content.town.map import TownMap, load_map
from game.content.town.ways import Ways, free
from game.ui.town.people import CAST, RIDERS, crowd_of, passers
from game.ui.town.town import Town
from game.ui.town.view import TownView, tint_at


@pytest.fixture(scope="module")
def city() -> TownMap:
    return load_map(LEVELS / "city.tmx")


@pytest.fixture
def town(city: TownMap) -> Town:
    return Town(city)


def stand_at(town: Town, place: str) -> None:
    """Put the player at a door."""
    town.stop()
    town.x, town.y = town.map.places[place].centre


def test_the_map_has_every_place(city: TownMap) -> None:
    assert set(city.places) == set(PLACES)
    assert (city.columns, city.rows) == (44, 32)


def test_walls_stop_a_walker(town: Town) -> None:
    for direction in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)):
        for _ in range(600):
            town.walk(*direction, 1 / 60)
            assert free(town.map, town.x, town.y)


def test_a_long_frame_does_not_jump_a_wall(town: Town) -> None:
    stand_at(town, "hall")
    town.walk(0, -1, 5.0)
    assert town.y > town.map.places["hall"].y - 40


def test_sliding_along_a_wall(town: Town) -> None:
    stand_at(town, "hall")
    for _ in range(60):
        town.walk(0, -1, 1 / 60)
    before = town.x
    for _ in range(30):
        town.walk(1, -1, 1 / 60)
    assert town.x > before + 20


def test_standing_still_is_not_walking(town: Town) -> None:
    town.walk(1, 0, 0.1)
    walking = town.moving
    town.walk(0, 0, 0.1)
    assert (walking, town.moving, town.frame) == (True, False, 0)


@pytest.mark.parametrize("start", PLACES)
def test_every_door_is_reached_from_every_door(city: TownMap, start: str) -> None:
    town = Town(city)
    for place in PLACES:
        stand_at(town, start)
        assert town.go_to(place)
        for _ in range(60 * 90):
            town.update(1 / 60)
            assert free(city, town.x, town.y)
            if not town.on_the_way:
                break
        assert town.at_door == place


def test_nowhere_to_go(town: Town) -> None:
    assert not town.go_to("moon")
    town.go_to_point(-500, 99999)
    town.update(1.0)
    assert free(town.map, town.x, town.y)


def test_walking_by_hand_gives_up_the_path(town: Town) -> None:
    town.go_to("village")
    town.walk(1, 0, 0.05)
    assert not town.on_the_way


def test_paths_prefer_the_crossing(city: TownMap) -> None:
    ways = Ways(city)
    start, goal = city.places["home"].centre, (200.0, 735.0)
    path = [start, *ways.path(start, goal)]
    on_road = 0
    for (ax, ay), (bx, by) in pairwise(path):
        for i in range(40):
            x, y = ax + (bx - ax) * i / 40, ay + (by - ay) * i / 40
            picture = city.ground[0][int(y // 64)][int(x // 64)]
            on_road += picture is not None and picture.kind.startswith("road")
    assert on_road == 0


def test_age_slows_and_the_bike_speeds_up(town: Town) -> None:
    young = town.speed
    town.vehicle = "ebike"
    assert town.speed > 1.5 * young
    town.vehicle, town.age = None, 85
    assert 0.4 * young < town.speed < 0.6 * young


def test_people_are_a_function_of_the_time(city: TownMap) -> None:
    one, other = Town(city), Town(city)
    for _ in range(30):
        one.update(0.1)
    other.update(3.0)
    other.time = one.time
    assert one.people(2030) == other.people(2030)
    assert len(one.people(2026)) >= 25
    assert len(one.people(2060)) > len(one.people(2026)), "drones come in later decades"


def test_walkers_stay_out_of_walls(city: TownMap) -> None:
    for passer in passers(city):
        if passer.who == "walk":
            for tick in range(int(passer.times[-1]) + 1):
                seen = passer.figure_of(float(tick), 2026)
                assert free(city, seen.x, seen.y), f"{passer} in a wall at {seen}"


def test_the_camera_stays_on_the_map(town: Town) -> None:
    for x, y in ((0, 0), (2816, 2048), (1400, 1000)):
        town.x, town.y = float(x), float(y)
        left, top = town.camera
        assert 0 <= left <= town.map.size[0] - 1280 and 0 <= top <= town.map.size[1] - 720


def test_clicks_find_places(town: Town) -> None:
    town.resize((1920, 1080), 1.5)
    stand_at(town, "hall")
    x, y = town.map.places["hall"].centre
    assert town.place_at(town.to_screen(x, y)) == "hall"
    assert town.place_at(town.to_screen(x, y - 200)) == "hall", "the building itself can be clicked"
    assert town.place_at(town.to_screen(x, y + 160)) is None


def test_light_of_the_hours() -> None:
    assert tint_at(12) == (255, 255, 255)
    assert sum(tint_at(23)) < sum(tint_at(19)) < sum(tint_at(15))
    assert tint_at(0) == tint_at(24)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_the_view_draws(city: TownMap, size: tuple[int, int]) -> None:
    surface = pygame.display.set_mode(size)
    unit = size[1] / 720
    view, town = TownView(city, unit, size), Town(city, size=size, unit=unit)
    frames = []
    for year in (2026, 2050, 2080):
        view.draw(surface, town, year, highlight=("home",))
        frames.append(pygame.image.tobytes(surface, "RGB"))
    assert len(set(frames)) == 3, "decades look different"
    view.draw(surface, town, 2080, highlight=("home",))
    assert pygame.image.tobytes(surface, "RGB") == frames[-1], "drawing changes nothing"
    town.hour = 22
    view.draw(surface, town, 2080)
    assert pygame.transform.average_color(surface)[0] < 150
    spot = view.label_spot(town, "hall")
    assert spot is not None and view.label_spot(town, "moon") is None


def test_people_walk_behind_trees_and_in_front_of_houses(city: TownMap) -> None:
    surface = pygame.display.set_mode((1280, 720))
    view, town = TownView(city, 1.0, (1280, 720)), Town(city)
    tree = next(t for t in city.things if t.picture.kind == "tree" and t.area.x > 200 and t.area.y > 400)
    crown = (tree.area.centre[0], tree.area.y + 60)
    town._passers = ()
    town.x, town.y = tree.area.centre[0], tree.base - 30
    view.draw(surface, town, 2070)
    behind = surface.get_at(town.to_screen(*crown))
    town.y = tree.base + 30
    view.draw(surface, town, 2070)
    town.x += 300
    alone_at = town.to_screen(*crown)
    view.draw(surface, town, 2070)
    assert behind == surface.get_at(alone_at), "somebody behind a tree is hidden by its crown"


@pytest.mark.parametrize("country", ("finland", "indonesia", "china"))
def test_a_town_has_its_own_countrys_people(country: str) -> None:
    look, crowd = load_look(country), crowd_of(load_look(country))
    assert len(crowd.walkers) == len(CAST) and [age for _, age in crowd.walkers] == [age for _, age in CAST]
    assert all(face["skin"] in look.skin for face, _ in (*crowd.walkers, *crowd.riders))
    worn = {one["top"] for wardrobe in (look.everyday, look.old) for some in wardrobe.values() for one in some}
    assert {face["top"] for face, _ in crowd.walkers} <= worn
    assert all(face["top"] == said["top"] for (face, _), (said, _) in zip(crowd.riders, RIDERS, strict=True))
