"""Where a player's saves are: the folders of the first versions, so that nobody loses a life to an update; and
files that are none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import macos, windows

from game.content import paths
from game.content.findings import ContentErrors
from game.content.sheet import read_sheet
from game.content.story_heads import heads, languages
from game.content.system import load_system
from game.content.words.languages import is_language
from game.content.words.po import read_catalogue
from game.content.yaml.yamlfile import YamlFile
from game.doctor.checks.slips import hidden_in_files
from game.office.record import read_record
from game.session.log import Log, SaveError
from game.ui.settings import Settings, load_settings

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


def zero(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
@pytest.mark.parametrize("make", [zero, pipe])
def test_what_has_no_end_is_not_read(make: Callable[[Path], Path], tmp_path: Path) -> None:
    """A link to /dev/zero filled the memory, a pipe waited for ever."""
    path = make(tmp_path / "a.po")
    (unread,) = YamlFile(path, "a").problems
    (flaw,) = read_catalogue(path).faults
    assert unread.fields["reason"] == flaw.wrong.fields["reason"] == "ENODEV"
    assert not list(hidden_in_files([YamlFile(path, "a")]))
    assert load_settings(path) == Settings()
    with pytest.raises(ContentErrors):
        read_sheet(path, "utf-8")
    with pytest.raises(OSError):
        read_record(path, load_system("uk"))
    with pytest.raises(SaveError, match="foreign"):
        Log.take(path)


def test_no_story_keeps_others_from_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose country has a name too long for the system, and languages that are none."""
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    for name, more in (("a", f"system: {'u' * 5_000}"), ("b", 'language: "../x"'), ("c", 'language: "a\\0b"')):
        (tmp_path / "stories" / name).mkdir(parents=True)
        (tmp_path / "stories" / name / "scenario.yaml").write_text(f"title: T\n{more}\n", encoding="utf-8")
    listed = heads()
    assert {"rider", "a", "b", "c"} <= {one.id for one in listed}
    assert all(map(is_language, languages()))
