"""Type, settings, focus and the way to the first picture."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pygame
import pytest
from screens import app, screens

import game.ui
from game.ui.app import set_hints
from game.ui.bench.panel import BenchPanel
from game.ui.kit.audio import NullAudio, open_audio
from game.ui.kit.focus import following, neighbour, targets
from game.ui.kit.motion import Animator
from game.ui.kit.scene import Scene
from game.ui.kit.text import NOT_FIRST, NOT_LAST
from game.ui.kit.theme import Theme
from game.ui.settings import Settings, load_settings, save_settings
from tests.ui.every import SCREENS

LONG = (
    "入职第一天，人事专员问你：“公司有企业年金（自愿参加），你每月存入工资的4%，公司再配套4%，要不要现在就加入？”"
    "现在少拿一点工资，退休后每月多领¥1,234.50；晚十年再加入，复利的时间就少了十年。Työeläkevakuutusmaksu counts, too."
)


@pytest.fixture(autouse=True)
def fonts() -> None:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1280, 720))


@pytest.mark.parametrize("width", [60, 90, 133, 200, 377, 640, 1000])
def test_lines_keep_the_rules_of_type(width: int) -> None:
    setter = Theme((1280, 720)).type(18)
    lines = setter.lines(LONG, width, True)
    texts = ["".join(token.text for token in line) for line in lines]
    assert "".join(texts).replace(" ", "") == LONG.replace(" ", "")
    for text in texts[1:]:
        assert text[0] not in NOT_FIRST, texts
    for text in texts[:-1]:
        assert text[-1] not in NOT_LAST, texts
    assert all("1,234.50" not in text or "¥1,234.50" in text for text in texts)
    if width >= 377:
        assert all(setter.width(line) <= width for line in lines)


def test_rendered_width_is_the_measured_one() -> None:
    setter = Theme((1280, 720)).type(20)
    line = setter.lines("退休后每月多领1,234元 and more", 2000, True)[0]
    assert abs(setter.render(line, "#000000").get_width() - setter.width(line)) <= 3


def test_settings_survive_anything(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    save_settings(Settings(lang="en", text=1.4, still=True, volume=0.2, speed=4, minutes=20), path)
    assert load_settings(path) == Settings(lang="en", text=1.4, still=True, volume=0.2, speed=4, minutes=20)
    for damage in (
        "", "[]", "{", '{"text": 9, "speed": 3, "lang": "xx", "volume": "loud"}', "\0", '{"text": NaN}', "[" * 100_000,
        '{"text": Infinity, "volume": 0.7}', '{"text": ' + "9" * 400 + "}", '{"speed": 1e999, "lang": "\\ud800"}',
        '{"minutes": true, "speed": {}, "volume": null}',
    ):  # fmt: skip
        path.write_text(damage, encoding="utf-8")
        found = load_settings(path)
        assert found.lang == "zh" and found.speed == 1 and 1 <= found.text <= 1.6 and found.volume == 0.7


def test_every_screen_stands_in_the_list() -> None:
    """The list is what the tests of layout look at: what does not stand there is never laid out."""
    for module in pkgutil.walk_packages(game.ui.__path__, "game.ui."):
        importlib.import_module(module.name)
    found, todo = set[type[Scene]](), [Scene]
    while todo:
        todo += (fresh := todo.pop().__subclasses__())
        found.update(one for one in fresh if one.__module__.startswith("game.ui."))
    assert found - {BenchPanel} == {screen for screen, _ in SCREENS}


def test_every_node_is_reached_by_tab_and_by_arrows() -> None:
    window = app((1280, 720), "zh", still=True)
    for name, scene in screens(window):
        boxes = scene.laid().boxes
        keys = [box.node.key for box in targets(boxes)]
        assert len(keys) == len(set(keys)), f"{name}: a key is used twice"
        seen, key = set[str](), ""
        for _ in keys:
            key = following(boxes, key, 1)
            seen.add(key)
        assert seen == set(keys), name
        reached, todo = set(keys[:1]), keys[:1]
        while todo:
            here = todo.pop()
            for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                there = neighbour(boxes, here, *way)
                if there not in reached:
                    reached.add(there)
                    todo.append(there)
        assert reached == set(keys), f"{name}: arrows never reach {set(keys) - reached}"


def test_motion_arrives_and_reduced_motion_is_there_at_once() -> None:
    motion = Animator()
    motion.aim("x", 1, 200, start=0)
    motion.step(0.1)
    assert 0.5 < motion.get("x") < 1
    motion.step(0.2)
    assert motion.get("x") == 1 and not motion.busy
    still = Animator(still=True)
    still.aim("x", 1, 200, start=0)
    assert still.get("x") == 1 and not still.busy


def test_hints_leave_what_the_player_set() -> None:
    environ = {"SDL_IME_SHOW_UI": "0"}
    set_hints(environ, "linux", has_gpu=False)
    assert environ["SDL_IME_SHOW_UI"] == "0" and environ["SDL_FRAMEBUFFER_ACCELERATION"] == "0"
    with_gpu: dict[str, str] = {}
    set_hints(with_gpu, "linux", has_gpu=True)
    assert "SDL_FRAMEBUFFER_ACCELERATION" not in with_gpu


def test_no_device_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*settings: object) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    audio = open_audio(0.5)
    assert isinstance(audio, NullAudio)
    audio.play("coin")
    audio.loop("music_full")
    audio.set_volume(1)


def test_title_needs_neither_numpy_nor_pydantic() -> None:
    script = "import sys, game.ui.start; print([m for m in ('numpy', 'pydantic', 'game.session') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]"), done.stdout


def test_no_screen_is_two_lines() -> None:
    script = "import sys; from game.ui import start; sys.exit(start.play(lambda: None, start.StartOptions('en')))"
    environ = {"PATH": "/usr/bin", "SDL_VIDEODRIVER": "x11", "PYGAME_HIDE_SUPPORT_PROMPT": "1", "PYTHONPATH": "."}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environ)
    assert done.returncode == 2
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 2 and "watch --headless" in lines[1] and " text" in lines[1], done.stderr


def test_full_screen_goes_round_the_displays_and_remembers_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F11 with a projector beside the laptop: the laptop's display, the projector, the window; then the projector."""
    window = app((960, 540))
    window.settings_path = tmp_path / "settings.json"
    modes: list[tuple[object, ...]] = []

    def set_mode(size: tuple[int, int], flags: int = 0, display: int = 0) -> pygame.Surface:
        modes.append((size, bool(flags & pygame.FULLSCREEN), display))
        return pygame.Surface(size if size != (0, 0) else (1024, 768))

    monkeypatch.setattr(pygame.display, "set_mode", set_mode)
    monkeypatch.setattr(pygame.display, "get_num_displays", lambda: 2)
    for _ in range(4):
        window.toggle_fullscreen()
    assert modes == [((0, 0), True, 0), ((0, 0), True, 1), ((960, 540), False, 0), ((0, 0), True, 1)]
    assert load_settings(window.settings_path).display == 1, "a killed window comes back where it stood"
    monkeypatch.setattr(pygame.display, "get_num_displays", lambda: 1)
    fresh = app((960, 540))
    fresh.ctx.settings.display = 1
    fresh.toggle_fullscreen()
    assert modes[-1] == ((0, 0), True, 0), "the projector was unplugged"
