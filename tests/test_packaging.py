"""The wheel: built, installed into a fresh environment, and played from another directory."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
BUILD_WHEEL = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"

# Prints where the installed game found its data and whether a story's text came along.
LOOK = """
import sys
from game.content import paths
assert "_data" in paths.DATA.parts, paths.DATA
for folder in (paths.ASSETS, paths.LEVELS, paths.SCENARIOS):
    assert folder.is_dir() and any(folder.iterdir()), folder
from game.content.story import load_story
story = load_story("rider")
print(len(story.events), "cards from", paths.SCENARIOS)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed; `python3 run_game.py test` installs it")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD_WHEEL, str(out)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(out.glob("long_game-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; the libraries are lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("fresh") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    scripts = folder / ("Scripts" if WINDOWS else "bin")
    python = scripts / ("python.exe" if WINDOWS else "python")
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [python, "-m", "pip", "install", "--no-deps", "--no-index", "--ignore-installed", "-q", str(wheel)]
    subprocess.run(pip, check=True, env=clean_settings())
    return scripts


def clean_settings() -> dict[str, str]:
    """The settings of a user who has never seen the checkout, and no screen or sound."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    return settings | {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYTHONUTF8": "1"}


def run(command: list[str | Path], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=clean_settings(), timeout=300)


def test_the_wheel_carries_the_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("assets", "levels", "scenarios"):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        here = {name for name in here if "__pycache__" not in name}
        assert here, f"{folder} is empty"
        assert {f"game/_data/{name}" for name in here} <= names
    assert not any(name.startswith(("tests/", "docs/", "assets/")) for name in names)
    assert any(name.endswith("licenses/LICENSE-CONTENT") for name in names)


def test_data_is_found_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = installed / ("python.exe" if WINDOWS else "python")
    result = run([python, "-c", LOOK], tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert str(ROOT / "scenarios") not in result.stdout


def test_console_command_helps(installed: Path, tmp_path: Path) -> None:
    result = run([installed / "long-game", "--help"], tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    for command in ("play", "watch", "text", "calc", "check", "replay"):
        assert command in result.stdout


def test_a_life_is_watched_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The whole game once, without a screen, from a directory of its own."""
    out = tmp_path / "film"
    result = run([installed / "long-game", "watch", "--headless", "--seed", "7", "--out", out], tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert list(out.glob("*.png")), sorted(out.iterdir())
