"""The start script: locks and ranges, stamps, repair, pip's words, the lock, old Pythons and a rival pygame."""

from __future__ import annotations

import ast
import errno
import hashlib
import os
import re
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from game.start import boot, environment, rival
from game.start import pip as boot_pip
from game.start.lock import only_one
from game.start.needs import Needs, needs
from game.start.requirements import (
    PLAY,
    NoSuchLock,
    Wanted,
    lock_of,
    locked,
    newest,
    oldest,
    project,
    python_in,
    ranges,
    sets,
)  # fmt: skip

ROOT = Path(__file__).resolve().parent.parent
WANTED = Wanted(PLAY, "0123", ("numpy>=2", "PyYAML>=6"))


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A stand-in for an environment: the files that the checks look at, and nothing else."""
    folder = tmp_path / ".venv"
    python = python_in(folder)
    python.parent.mkdir(parents=True)
    python.write_text("", encoding="utf-8")
    return folder


def stamp_for(private: Path, wanted: Wanted = WANTED) -> dict[str, str]:
    return {wanted.name: wanted.key, "interpreter": os.path.realpath(python_in(private))}


# What is to be installed


def test_the_lock_of_a_set_has_what_its_ranges_ask_for() -> None:
    """With hashes, for every Python and system alike, and named by nobody's computer."""
    for name in sets(ROOT):
        text = lock_of(ROOT, name).read_text(encoding="utf-8")
        pins = [Requirement(line.removesuffix("\\")) for line in text.split("\n") if re.match(r"\w", line)]
        assert text.count("--hash=sha256:") > len(pins) and not re.search(r"//|/tmp|index", text)
        for asked in map(Requirement, ranges(ROOT, name)):
            found = [pin for pin in pins if pin.name == asked.name.lower()]
            assert found, f"{name}: {asked} is not locked; run python -m tools.lock"
            for pin in found:
                (version,) = pin.specifier
                assert asked.specifier.contains(version.version), f"{name}: {pin} is not {asked}"


def test_a_part_has_one_release_in_all_sets() -> None:
    lines = {line for name in sets(ROOT) for line in lock_of(ROOT, name).read_text(encoding="utf-8").split("\n")}
    pins = [Requirement(line.removesuffix("\\")) for line in lines if re.match(r"\w", line)]
    keys = [(pin.name, str(pin.marker)) for pin in pins]
    assert len(keys) == len(set(keys))


def test_sets_are_those_of_pyproject() -> None:
    assert set(sets(ROOT)) == {PLAY, *project(ROOT)["optional-dependencies"]}
    assert {path.stem for path in (ROOT / "requirements").glob("*.txt")} == set(sets(ROOT))
    for name in sets(ROOT):
        assert set(ranges(ROOT, PLAY)) <= set(ranges(ROOT, name))
    assert not any("long-game" in requirement for name in sets(ROOT) for requirement in ranges(ROOT, name))


def test_the_map_of_a_story_asks_for_its_library() -> None:
    """Only `graph` needs it: a machine without a wheel of it must still start the game."""
    more = set(ranges(ROOT, str(needs(["graph", "rider"]).extra))) - set(ranges(ROOT, PLAY))
    assert {Requirement(one).name for one in more} == {"pygraphviz"}


def test_lower_bounds_are_releases() -> None:
    """`--oldest` installs exactly what stands behind >=, for each Python what is meant for it."""
    wanted = oldest(ROOT, "test")
    pins = list(map(Requirement, wanted.arguments[2:]))
    assert wanted.arguments[:2] == ("--only-binary", ":all:") and len(pins) == len(ranges(ROOT, "test"))
    for pin, asked in zip(pins, map(Requirement, ranges(ROOT, "test")), strict=True):
        (exact,) = pin.specifier
        lowest = next(part for part in asked.specifier if part.operator == ">=")
        assert (exact.operator, exact.version, pin.marker) == ("==", lowest.version, asked.marker)


def test_the_newest_are_looked_for_anew() -> None:
    assert newest(ROOT, "test").arguments[-1] == ranges(ROOT, "test")[-1]
    assert "--upgrade" in newest(ROOT, "test").arguments and not newest(ROOT, "test").otherwise


def small_game(folder: Path, content: str = "pygame==1 --hash=sha256:0\n") -> Path:
    """A folder with a pyproject.toml and a lock."""
    (folder / "requirements").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "long-game"\ndependencies = ["part>=1"]\n'
        'optional-dependencies = {more = ["other"], test = ["long-game[more]", "pytest"]}\n',
        encoding="utf-8",
    )
    for name in sets(folder):
        lock_of(folder, name).write_text(content, encoding="utf-8")
    return folder


def test_another_lock_or_other_ranges_make_another_key(tmp_path: Path) -> None:
    root = small_game(tmp_path / "game")
    first = locked(root)
    assert first == locked(root) and first.otherwise == ("part>=1",)
    assert ranges(root, "test") == ("part>=1", "pytest", "other")
    lock_of(root, PLAY).write_text("pygame==2 --hash=sha256:0\n", encoding="utf-8")
    assert locked(root).key != first.key
    lock_of(root, PLAY).unlink()
    with pytest.raises(NoSuchLock, match=r"play\.txt"):
        locked(root)


def test_an_incomplete_copy_is_told_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small_game(tmp_path / "game")
    lock_of(root, PLAY).unlink()
    assert boot.main(["play"], str(root), str(tmp_path / ".venv")) == 1
    told = capsys.readouterr().err
    assert "play.txt" in told and "重新下载" in told and "download it again" in told
    assert not (tmp_path / ".venv").exists()


# Whether it is installed


def test_ready_only_with_a_matching_stamp(private: Path) -> None:
    assert not environment.is_ready(private, WANTED)
    environment.write_stamp(private, stamp_for(private))
    assert environment.is_ready(private, WANTED)
    assert not environment.is_ready(private, Wanted(PLAY, "4567", ()))
    assert not environment.is_ready(private, Wanted("test", "0123", ()))


def test_a_moved_interpreter_makes_the_environment_unready(private: Path) -> None:
    environment.write_stamp(private, stamp_for(private) | {"interpreter": "/elsewhere/python3.10"})
    assert not environment.is_ready(private, WANTED)


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00\x01", '{"play": 3}'])
def test_a_damaged_stamp_says_nothing_is_installed(private: Path, content: str) -> None:
    (private / environment.STAMP).write_text(content, encoding="utf-8")
    assert not environment.is_ready(private, WANTED)


def fake_prepare(monkeypatch: pytest.MonkeyPatch, fail: str | None = None) -> list[str]:
    """Replace the two slow steps; returns the list of steps taken."""
    steps: list[str] = []

    def make(private: Path, held: int) -> None:
        steps.append("make")
        python_in(private).parent.mkdir(parents=True, exist_ok=True)
        python_in(private).touch()

    def install(python: Path, arguments: tuple[str, ...], folder: Path, held: int) -> None:
        steps.append("lock" if "--require-hashes" in arguments else "ranges")
        assert not environment.read_stamp(python.parent.parent), "nothing counts while pip is at work"
        match fail:
            case "pip":
                raise boot_pip.PipFailed("no network")
            case "kill":
                raise KeyboardInterrupt
            case "pip is killed":
                raise boot_pip.PipKilled("no more words")
            case "nothing fits" if "--require-hashes" in arguments:
                raise boot_pip.NothingFits("no wheel")

    monkeypatch.setattr(boot, "make_environment", make)
    monkeypatch.setattr(boot, "pip_install", install)
    return steps


def test_second_start_calls_neither_venv_nor_pip(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = fake_prepare(monkeypatch)
    boot.ensure(ROOT, private, locked(ROOT))
    boot.ensure(ROOT, private, locked(ROOT))
    assert steps == ["make", "lock"]


def test_test_tools_make_the_game_ready_too(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = fake_prepare(monkeypatch)
    boot.ensure(ROOT, private, locked(ROOT, "test"))
    boot.ensure(ROOT, private, locked(ROOT))
    assert steps == ["make", "lock"]


def test_a_machine_the_lock_has_nothing_for_gets_the_ranges(
    private: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = fake_prepare(monkeypatch, "nothing fits")
    boot.ensure(ROOT, private, locked(ROOT))
    boot.ensure(ROOT, private, locked(ROOT))
    assert steps == ["make", "lock", "ranges"], "and keeps them"
    said = [line for line in capsys.readouterr().out.split("\n") if "pyproject.toml" in line]
    assert len(said) == 2 and "改装" in said[0] and "others that" in said[1]


@pytest.mark.parametrize("chosen", [oldest, newest])
def test_asked_for_releases_are_not_replaced(
    private: Path, monkeypatch: pytest.MonkeyPatch, chosen: boot.Callable[..., Wanted]
) -> None:
    fake_prepare(monkeypatch)

    def install(*_: object) -> None:
        raise boot_pip.NothingFits("no wheel")

    monkeypatch.setattr(boot, "pip_install", install)
    with pytest.raises(boot_pip.NothingFits):
        boot.ensure(ROOT, private, chosen(ROOT, "test"))


def test_failing_to_add_the_test_tools_keeps_the_game(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.write_stamp(private, stamp_for(private, locked(ROOT)))
    steps = fake_prepare(monkeypatch, "pip")
    with pytest.raises(boot_pip.PipFailed):
        boot.ensure(ROOT, private, locked(ROOT, "test"))
    assert steps == ["lock"]
    assert environment.is_ready(private, locked(ROOT))


@pytest.mark.parametrize("how", ["kill", "pip is killed"])
def test_an_interrupted_start_is_begun_again(private: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    environment.write_stamp(private, stamp_for(private, Wanted(PLAY, "older", ())))
    fake_prepare(monkeypatch, how)
    with pytest.raises((KeyboardInterrupt, boot_pip.PipKilled)):
        boot.ensure(ROOT, private, locked(ROOT))
    assert not environment.read_stamp(private)
    steps = fake_prepare(monkeypatch)
    boot.ensure(ROOT, private, locked(ROOT))
    assert steps == ["make", "lock"], "half an installation is not trusted"


def test_tests_with_other_releases_have_an_environment_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, str, list[str]]] = []
    monkeypatch.setattr(boot, "ensure", lambda root, private, wanted: begun.append((private.name, wanted.key, [])))
    monkeypatch.setattr(boot, "hand_over", lambda command: begun[-1][2].extend(command) or 0)
    monkeypatch.chdir(tmp_path)
    for flag in ("--oldest", "--newest"):
        assert boot.main(["test", flag, "-x"], str(ROOT), str(tmp_path / ".venv")) == 0
    assert boot.main(["test", "-x"], str(ROOT), str(tmp_path / ".venv")) == 0
    assert [name for name, _, _ in begun] == [".venv-oldest", ".venv-newest", ".venv"]
    assert len({key for _, key, _ in begun}) == 3
    assert [command[1:] for _, _, command in begun] == [["-m", "pytest", "-x"]] * 3


# Whose folder it is


def held(tmp_path: Path) -> int:
    return os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)


@pytest.mark.parametrize("theirs", ["diary.txt", "pyvenv.cfg"])
def test_somebody_elses_folder_is_left_alone(tmp_path: Path, theirs: str) -> None:
    """Even an environment, if another program made it."""
    folder = tmp_path / ".venv"
    folder.mkdir()
    (folder / theirs).write_text("mine", encoding="utf-8")
    with pytest.raises(environment.SetUpFailed, match="no environment of this game"):
        environment.make_environment(folder, held(tmp_path))
    assert [path.name for path in folder.iterdir()] == [theirs]


def test_somebody_elses_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("mine", encoding="utf-8")
    with pytest.raises(environment.SetUpFailed, match="no environment of this game"):
        environment.make_environment(tmp_path / ".venv", held(tmp_path))
    assert (tmp_path / ".venv").read_text(encoding="utf-8") == "mine"


def test_a_real_environment_replaces_a_half_made_one(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    (folder / "lib").mkdir(parents=True)
    for name in ("long-game.json", "long-game.json.part", "pyvenv.cfg", "lib/rubbish"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "lib64").symlink_to("lib")
    environment.make_environment(folder, held(tmp_path))
    assert not (folder / "lib/rubbish").exists() and (folder / environment.STAMP).exists()
    run = subprocess.run([python_in(folder), "-m", "pip", "--version"], capture_output=True, check=True)
    assert b"pip" in run.stdout


def test_what_is_thrown_away_stays_inside(tmp_path: Path) -> None:
    """A link is removed, not what it leads to; the stamp stays to the last."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter").write_text("", encoding="utf-8")
    folder = tmp_path / ".venv"
    environment.claim(folder)
    (folder / "lib").symlink_to(tmp_path / "mine")
    environment.clear(folder)
    assert [path.name for path in folder.iterdir()] == [environment.STAMP]
    assert (tmp_path / "mine/letter").exists()


@pytest.mark.parametrize("left", [None, [], ["long-game.json"]])
def test_a_new_folder_is_marked_before_anything_else(tmp_path: Path, left: list[str] | None) -> None:
    folder = tmp_path / "new/.venv"
    if left is not None:
        folder.mkdir(parents=True)
        for name in left:
            (folder / name).touch()
    environment.claim(folder)
    environment.claim(folder)
    assert [path.name for path in folder.iterdir()] == [environment.STAMP]


# What pip says


def clean_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """pip without anybody's settings or network."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


def wheel_of(name: str, version: str, folder: Path) -> Path:
    """A wheel that installs nothing."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


def try_to_install(lock: str, folder: Path) -> boot_pip.PipFailed:
    """What pip's failure becomes when it installs from this lock and the wheels in this folder."""
    (folder / "lock.txt").write_text(lock, encoding="utf-8")
    arguments = ("--dry-run", "--find-links", str(folder / "wheels"), "--require-hashes", "--only-binary", ":all:")
    with pytest.raises(boot_pip.PipFailed) as failure:
        boot_pip.pip_install(Path(sys.executable), (*arguments, "--requirement", str(folder / "lock.txt")), folder)
    return failure.value


def test_a_wrong_hash_is_refused_and_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean_pip(monkeypatch)
    wheel_of("part", "1.0", tmp_path / "wheels")
    failure = try_to_install(f"part==1.0 --hash=sha256:{'0' * 64}", tmp_path)
    assert not isinstance(failure, boot_pip.NothingFits)
    assert "核对过" in str(failure) and "tampered" in str(failure)


def test_a_release_that_is_not_there_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip says so of a release without a wheel for this machine; an empty PIP_NO_INDEX stands for a network."""
    clean_pip(monkeypatch)
    digest = hashlib.sha256(wheel_of("part", "1.0", tmp_path / "wheels").read_bytes()).hexdigest()
    assert not isinstance(try_to_install(f"part==2.0 --hash=sha256:{digest}", tmp_path), boot_pip.NothingFits)
    monkeypatch.setenv("PIP_NO_INDEX", "")
    monkeypatch.setenv("PIP_INDEX_URL", (tmp_path / "nothing").as_uri())
    assert isinstance(try_to_install(f"part==2.0 --hash=sha256:{digest}", tmp_path), boot_pip.NothingFits)


def test_an_index_out_of_reach_is_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean_pip(monkeypatch)
    monkeypatch.setenv("PIP_NO_INDEX", "")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    failure = try_to_install(f"part==1.0 --hash=sha256:{'0' * 64}", tmp_path)
    assert not isinstance(failure, boot_pip.NothingFits) and "network seems out of reach" in str(failure)


def test_pip_fails_with_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index and no files to find: pip says so, and the hint names the folder."""
    clean_pip(monkeypatch)
    with pytest.raises(boot_pip.PipFailed) as failure:
        boot_pip.pip_install(Path(sys.executable), ["no-such-part-of-this-game"], tmp_path)
    text = str(failure.value)
    assert "No matching distribution found for no-such-part-of-this-game" in text
    assert "文件夹" in text and "fetch that folder anew" in text


def test_a_killed_pip_is_known(tmp_path: Path) -> None:
    """Nobody knows how far it came, whatever it had said before."""
    python = tmp_path / "python"
    code = "import os\nprint('No matching distribution found', flush=True)\nos.kill(os.getpid(), 9)\n"
    python.write_text(f"#!{sys.executable}\n{code}", encoding="utf-8")
    python.chmod(0o755)
    with pytest.raises(boot_pip.PipKilled):
        boot_pip.pip_install(python, ["part"], tmp_path)


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
    assert expected in boot_pip.reason(words)


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
