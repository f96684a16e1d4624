"""The start script: stamps, repair, pip's words, the lock, old Pythons and a rival pygame."""

from __future__ import annotations

import ast
import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from game.start import boot, rival
from game.start import pip as boot_pip
from game.start.lock import only_one
from game.start.needs import Needs, needs

ROOT = Path(__file__).resolve().parent.parent
WANTED = boot.Wanted("run", ("numpy>=2", "PyYAML>=6"))


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A stand-in for an environment: the files that the checks look at, and nothing else."""
    folder = tmp_path / ".venv"
    python = boot.python_in(folder)
    python.parent.mkdir(parents=True)
    python.write_text("", encoding="utf-8")
    (folder / "pyvenv.cfg").write_text("", encoding="utf-8")
    return folder


def stamp_for(private: Path, wanted: boot.Wanted = WANTED) -> dict[str, str]:
    return {wanted.name: wanted.key, "interpreter": os.path.realpath(boot.python_in(private))}


def test_ready_only_with_a_matching_stamp(private: Path) -> None:
    assert not boot.is_ready(private, WANTED)
    boot.write_stamp(private, stamp_for(private))
    assert boot.is_ready(private, WANTED)
    assert not boot.is_ready(private, boot.Wanted("run", ("numpy>=3",)))
    assert not boot.is_ready(private, boot.Wanted("test", WANTED.requirements))


def test_order_of_requirements_does_not_matter() -> None:
    assert boot.Wanted("run", ("a", "b")).key == boot.Wanted("run", ("b", "a")).key


def test_a_moved_interpreter_makes_the_environment_unready(private: Path) -> None:
    boot.write_stamp(private, stamp_for(private) | {"interpreter": "/elsewhere/python3.10"})
    assert not boot.is_ready(private, WANTED)


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00\x01", '{"run": 3}'])
def test_a_damaged_stamp_is_no_stamp(private: Path, content: str) -> None:
    (private / boot.STAMP).write_text(content, encoding="utf-8")
    assert not boot.is_ready(private, WANTED)


def test_requirements_come_from_pyproject() -> None:
    run, test = boot.wanted_for(ROOT), boot.wanted_for(ROOT, "test")
    assert set(run.requirements) < set(test.requirements)
    assert any(requirement.startswith("pygame-ce") for requirement in run.requirements)
    assert any(requirement.startswith("pytest") for requirement in test.requirements)


def test_the_map_of_a_story_asks_for_its_library() -> None:
    """Only `graph` needs it: a machine without a wheel of it must still start the game."""
    run, design = boot.wanted_for(ROOT), boot.wanted_for(ROOT, needs(["graph", "rider"]).extra)
    assert {name.split(">")[0] for name in set(design.requirements) - set(run.requirements)} == {"pygraphviz"}


def fake_prepare(monkeypatch: pytest.MonkeyPatch, fail: str | None = None) -> list[str]:
    """Replace the two slow steps; returns the list of steps taken."""
    steps: list[str] = []

    def make(private: Path) -> None:
        steps.append("make")

    def install(python: Path, requirements: tuple[str, ...], folder: Path) -> None:
        steps.append("pip")
        assert not (python.parent.parent / boot.STAMP).exists(), "no stamp while pip is at work"
        if fail == "pip":
            raise boot_pip.PipFailed("no network")
        if fail == "kill":
            raise KeyboardInterrupt

    monkeypatch.setattr(boot, "make_environment", make)
    monkeypatch.setattr(boot, "pip_install", install)
    return steps


def test_second_start_calls_neither_venv_nor_pip(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = fake_prepare(monkeypatch)
    wanted = boot.wanted_for(ROOT)
    boot.ensure(ROOT, private, wanted)
    boot.ensure(ROOT, private, wanted)
    assert steps == ["make", "pip"]


def test_test_tools_make_the_game_ready_too(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = fake_prepare(monkeypatch)
    boot.ensure(ROOT, private, boot.wanted_for(ROOT, "test"))
    boot.ensure(ROOT, private, boot.wanted_for(ROOT))
    assert steps == ["make", "pip"]


def test_failing_to_add_the_test_tools_keeps_the_game(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = boot.wanted_for(ROOT)
    boot.write_stamp(private, stamp_for(private, wanted))
    steps = fake_prepare(monkeypatch, "pip")
    with pytest.raises(boot_pip.PipFailed):
        boot.ensure(ROOT, private, boot.wanted_for(ROOT, "test"))
    assert steps == ["pip"]
    assert boot.is_ready(private, wanted)


def test_an_interrupted_start_is_begun_again(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = boot.wanted_for(ROOT)
    boot.write_stamp(private, stamp_for(private, boot.Wanted("run", ("older",))))
    fake_prepare(monkeypatch, "kill")
    with pytest.raises(KeyboardInterrupt):
        boot.ensure(ROOT, private, wanted)
    assert not boot.read_stamp(private)
    steps = fake_prepare(monkeypatch)
    boot.ensure(ROOT, private, wanted)
    assert steps == ["make", "pip"], "half an installation is not trusted"


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(boot.SetUpFailed, match="no environment of this game"):
        boot.make_environment(folder)
    assert (folder / "diary.txt").exists()


def test_a_real_environment_replaces_a_half_made_one(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    folder.mkdir()
    (folder / "pyvenv.cfg").write_text("home = nowhere", encoding="utf-8")
    (folder / "rubbish").write_text("", encoding="utf-8")
    boot.make_environment(folder)
    assert not (folder / "rubbish").exists()
    run = subprocess.run([boot.python_in(folder), "-m", "pip", "--version"], capture_output=True, check=True)
    assert b"pip" in run.stdout


def test_pip_fails_with_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index and no files to find: pip says so, and the hint names the network."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(boot_pip.PipFailed) as failure:
        boot_pip.pip_install(Path(sys.executable), ["no-such-part-of-this-game"], tmp_path)
    text = str(failure.value)
    assert "No matching distribution found for no-such-part-of-this-game" in text
    assert "联网" in text and "network" in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError: Failed to establish a new connection", "network"),
        ("error: subprocess-exited-with-error", "not ready-made"),
        ("ERROR: an unheard-of reason", "try again"),
    ],
)
def test_hints(words: str, expected: str) -> None:
    assert expected in boot_pip.hint_for(words)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "LONG_GAME_VENV"), (errno.EIO, "Could not prepare")],
)
def test_os_errors_in_plain_words(number: int, expected: str) -> None:
    assert expected in boot.explain_os_error(OSError(number, "x"), Path(".venv"))


def test_only_one_start_prepares(tmp_path: Path) -> None:
    lock, order, told = tmp_path / "lock", [], threading.Event()

    def second() -> None:
        with only_one(lock, told.set):
            order.append("second")

    with only_one(lock, lambda: None):
        other = threading.Thread(target=second)
        other.start()
        assert told.wait(10), "the second start is told to wait"
        order.append("first")
    other.join(10)
    assert order == ["first", "second"]


def test_run_game_can_be_read_by_old_pythons() -> None:
    """Python 3.6 must get as far as the sentence that asks for a newer one."""
    source = (ROOT / "run_game.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


def test_old_python_gets_a_sentence() -> None:
    code = "import sys; sys.version_info = (3, 9, 1); import run_game; sys.exit(run_game.main())"
    settings = os.environ | {"PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", env=settings
    )
    assert run.returncode == 1
    assert "3.9.1" in run.stdout and "需要 Python 3.11" in run.stdout
    assert not run.stderr


def test_a_rival_pygame_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rival.rival_message() is None
    folder = tmp_path / "pygame"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    assert not rival.is_pygame_ce(folder), "no constants: broken"
    (folder / "constants.pyi").write_text("K_a: int\n", encoding="utf-8")
    assert not rival.is_pygame_ce(folder), "the other pygame"
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "pygame", raising=False)
    message = rival.rival_message()
    assert message is not None
    assert message.count("\n") == 1 and message.count("install --force-reinstall pygame-ce") == 2
    (folder / "constants.pyi").write_text("IS_CE: int\n", encoding="utf-8")
    assert rival.is_pygame_ce(folder)


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ([], True), (["--lang", "en"], True), (["watch"], True), (["edit", "x"], True), (["text"], False),
        (["--help"], False), (["edit", "--help"], False), (["../boot"], False),
    ],
)  # fmt: skip
def test_which_commands_open_a_window(argv: list[str], expected: bool) -> None:
    assert needs(argv).window is expected


def test_help_installs_nothing() -> None:
    assert needs(["graph", "rider"]).extra == "design" and needs(["test", "-q"]).extra == "test"
    assert needs(["graph", "--help"]) == needs(["test", "-h"]) == needs(["--help"]) == Needs()
