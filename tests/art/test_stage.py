"""Stages: files read into records, pictures made in order, light and weather where the moment asks for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.art.props.catalogue import PROPS
from game.art.props.prop import FAR, MANY, SMALLEST
from game.art.stage import SAFE, Actor, Camera, Moment, Stage, era_of, picture
from game.content.stages import SHIPPED, Stages, read_stage
from game.content.yaml.yamlfile import YamlFile
from game.doctor.checks.stages import stage_file
from game.ui.stages.painter import Painter

FILES = sorted(SHIPPED.rglob("*.yaml"))
PARK = SHIPPED / "china" / "park.yaml"
FACE = {"sex": "woman", "hair": "bob", "top": "tee", "color": "coral"}


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    pygame.font.init()


def stage(path: Path) -> Stage:
    file = YamlFile(path, path.name)
    read = read_stage(file)
    assert read is not None and not file.problems, file.problems
    return read


def paint(
    one: Stage, moment: Moment, cast: tuple[Actor, ...] = (), size: tuple[int, int] = (640, 360)
) -> pygame.Surface:
    return Painter(size, Camera(), "en").paint(picture(one, cast, moment))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
class TestShipped:
    def test_reads_and_names_only_props_there_are(self, path: Path) -> None:
        signs = stage(path).signs
        found = list(stage_file(path, path.name, next(iter(signs[0].text)) if signs else ""))
        assert not [one for one in found if one.code != "stage-sign/language"], found

    def test_two_can_speak_in_it(self, path: Path) -> None:
        marks = stage(path).marks
        hero, speaker = marks["hero"], marks["speaker"]
        assert hero.x < speaker.x and 180 <= speaker.x - hero.x <= 520
        assert all(SAFE[0] <= mark.x <= SAFE[1] for mark in (hero, speaker))
        assert {hero.facing, speaker.facing} == {"right", "left"}


@pytest.mark.parametrize("name", PROPS)
def test_a_prop_is_drawn_with_whatever_an_author_writes(name: str) -> None:
    prop = PROPS[name]
    for key, usual in prop.usual.items():
        odd: tuple[object, ...] = (-1e9, -FAR, 0, 0.5, SMALLEST, MANY, FAR, 1e9, None, True, "redish", [], {"era": [1]})
        for value in (*odd, usual):
            assert len(prop.svg({key: value}, 0)) < 700_000, (key, value)


def test_the_eras_begin_when_they_say() -> None:
    assert [era_of(year) for year in (2026, 2039, 2040, 2054, 2055, 2090)] == [0, 0, 1, 1, 2, 2]


def test_people_stand_where_their_mark_is_and_cover_by_depth() -> None:
    park = stage(PARK)
    empty, full = (paint(park, Moment(2030), cast) for cast in ((), (Actor("third", FACE, 30),)))
    changed = pygame.mask.from_threshold(full, (0, 0, 0), (6, 6, 6, 255), empty)
    changed.invert()
    box = changed.get_bounding_rects()[0].unionall(changed.get_bounding_rects())
    assert abs(box.centerx * 2 - park.marks["third"].x) < 40


def test_night_is_darker_and_rain_falls() -> None:
    park = stage(PARK)
    day, night, rain = (
        paint(park, moment) for moment in (Moment(2030), Moment(2030, "night"), Moment(2030, weather="rain"))
    )
    assert sum(pygame.transform.average_color(night)[:3]) < 0.75 * sum(pygame.transform.average_color(day)[:3])
    assert pygame.image.tobytes(rain, "RGB") != pygame.image.tobytes(day, "RGB")


def test_an_unknown_prop_draws_nothing() -> None:
    bare = Stage("x", "park")
    odd = replace(bare, planes={"middle": (("unicorn", {"x": 3}),)})
    assert picture(odd, (), Moment(2030)) == picture(bare, (), Moment(2030))


def test_a_camera_fills_any_window_without_stretching() -> None:
    for size in ((390, 844), (1280, 720), (3000, 400), (1024, 768)):
        seen = Camera().filling(size)
        assert seen.w / seen.h == pytest.approx(size[0] / size[1])
        assert seen.w <= 1280.001 and seen.h <= 720.001


def test_a_plane_of_more_props_than_anybody_sees_is_a_finding_with_its_line(tmp_path: Path) -> None:
    props = "\n".join(f"  - tree: {{x: {x}}}" for x in range(1000))
    written = f"format: 1\nplace: park\nmarks: {{}}\nmiddle:\n{props}\n"
    (tmp_path / "park.yaml").write_text(written, encoding="utf-8")
    found = list(stage_file(tmp_path / "park.yaml", "park.yaml", ""))
    assert [(one.where, one.code) for one in found] == [("park.yaml:4:1", "wrong-type")]
    (tmp_path / "stages").mkdir()
    (tmp_path / "stages" / "park.yaml").write_text(written, encoding="utf-8")
    assert Stages(tmp_path, "china").of("park") == Stages(Path(), "china").of("park")
