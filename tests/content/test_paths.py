"""Where a player's saves are: the folders of the first versions, so that nobody loses a life to an update."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs import macos, windows

from game.content import paths

HOME = Path("/home/li")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of Linux")
@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({}, HOME / ".local/share/long-game/saves"),
        ({"XDG_DATA_HOME": "/data/li"}, Path("/data/li/long-game/saves")),
        ({"XDG_DATA_HOME": ""}, HOME / ".local/share/long-game/saves"),
        ({"LONG_GAME_SAVES": "/usb/lives", "XDG_DATA_HOME": "/data/li"}, Path("/usb/lives")),
    ],
)
def test_linux(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], folder: Path) -> None:
    for name in ("LONG_GAME_SAVES", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(HOME), **environ}.items():
        monkeypatch.setenv(name, value)
    assert paths.save_dir() == folder
    assert paths.stories_dir() == folder.parent / "stories"


@pytest.mark.parametrize(
    ("platform", "kind", "folder"),
    [
        ("darwin", macos.MacOS, "/Library/Application Support/LongGame/saves"),
        ("win32", windows.Windows, "/Roaming/LongGame/saves"),
    ],
)
def test_other_systems(monkeypatch: pytest.MonkeyPatch, platform: str, kind: type, folder: str) -> None:
    monkeypatch.delenv("LONG_GAME_SAVES", raising=False)
    monkeypatch.setattr(windows, "get_win_folder", lambda name: {"CSIDL_APPDATA": "/Roaming"}[name])
    monkeypatch.setattr(paths.sys, "platform", platform)
    monkeypatch.setattr(paths, "user_data_path", lambda *names, **more: kind(*names, **more).user_data_path)
    assert str(paths.save_dir()).replace("\\", "/").endswith(folder)
