"""Sets up the private environment in the checkout, then runs the command inside it.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from game.start.environment import SetUpFailed, is_ready, make_environment, read_stamp, stamp_after, write_stamp
from game.start.lock import only_one
from game.start.needs import needs
from game.start.pip import NothingFits, PipFailed, PipKilled, pip_install
from game.start.requirements import TEST, NoSuchLock, Wanted, locked, newest, oldest, python_in

WINDOWS = os.name == "nt"
OTHER_RELEASES = {"--newest": newest, "--oldest": oldest}  # `test` with one of these, in an environment of its own


def say(zh: str, en: str) -> None:
    """Print a line of progress in both languages."""
    print(f"{zh}  {en}", flush=True)


def prepare(root: Path, private: Path, wanted: Wanted, held: int) -> None:
    """Bring the environment to the wanted state; `held` is the descriptor of the lock on it."""
    before = read_stamp(private)
    if not before:
        say(f"[1/3] 首次启动：建立私有环境（{private.name}）…", "First start: making a private environment…")
        make_environment(private, held)
    write_stamp(private, {})  # nothing counts while pip is at work
    say("[2/3] 下载并安装组件，约一两分钟…", "Downloading and installing, a minute or two…")
    try:
        install(root, private, wanted, held)
    except PipKilled:
        raise  # half of it may be there: the next start begins anew
    except PipFailed:
        write_stamp(private, before)  # pip undid its own changes: what worked before still does
        raise
    write_stamp(private, stamp_after(private, before, wanted, locked(root)))
    say("[3/3] 准备完成。", "Ready.")


def install(root: Path, private: Path, wanted: Wanted, held: int) -> None:
    """Install from the lock file; where it has nothing for this machine, from the ranges of pyproject.toml."""
    python = python_in(private)
    try:
        pip_install(python, wanted.arguments, root, held)
    except NothingFits:
        if not wanted.otherwise:
            raise
        print("      核对过的版本里有组件不适合这台机器：改装 pyproject.toml 允许的其他版本（未经同样的测试）。")
        print("      Some of the tested releases do not fit this machine: others that pyproject.toml allows are taken.")
        pip_install(python, wanted.otherwise, root, held)


def ensure(root: Path, private: Path, wanted: Wanted) -> None:
    """Return once the environment is ready. Raises SetUpFailed or PipFailed."""
    if is_ready(private, wanted):
        return
    try:
        private.parent.mkdir(parents=True, exist_ok=True)
        # Beside the environment: that is emptied, and must be empty to be claimed.
        with only_one(private.with_name(private.name + ".lock"), waiting) as held:
            # Asked again under the lock: the start that held it may have done the work.
            if not is_ready(private, wanted):
                prepare(root, private, wanted, held)
    except OSError as error:
        raise SetUpFailed(explain_os_error(error, private)) from error


def waiting() -> None:
    """Print, once, that another start holds the lock."""
    say("另一个窗口正在准备环境，请稍候…", "Another start is preparing the environment, waiting…")


def explain_os_error(error: OSError, private: Path) -> str:
    """A message for a full disk, a folder that cannot be written, or any other OSError."""
    if error.errno == errno.ENOSPC:
        return f"磁盘空间不足：{private}\nThe disk is full: {private}"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"无法写入 {private}。请把游戏复制到可写的文件夹，或用 LONG_GAME_VENV 指定别处。\n"
            f"Cannot write {private}. Copy the game to a folder of yours, "
            "or name another place in LONG_GAME_VENV."
        )
    return f"无法准备环境。Could not prepare the environment.\n{error}"


def hand_over(command: Sequence[str]) -> int:
    """Replace this process by the command. Windows has no true exec: there it runs as a child and its exit status is
    returned."""
    if WINDOWS:
        try:
            return subprocess.call(list(command))
        except KeyboardInterrupt:
            return 130
    # exec drops what Python still holds back.
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], list(command))


def main(argv: Sequence[str], root_name: str, private_name: str) -> int:
    """Make the environment ready, then start the game or its tests inside it."""
    root, private, rest = Path(root_name), Path(private_name).absolute(), list(argv[1:])
    extra = needs(argv).extra
    try:
        wanted = locked(root, extra) if extra else locked(root)
        if extra == TEST and rest[:1] and rest[0] in OTHER_RELEASES:
            private = private.with_name(private.name + rest[0][1:])
            wanted = OTHER_RELEASES[rest.pop(0)](root, TEST)
        ensure(root, private, wanted)
    except NoSuchLock as missing:
        print(f"\n这份游戏不完整，缺少 {missing}；请重新下载。", file=sys.stderr)
        print(f"This copy of the game is incomplete: {missing} is missing. Please download it again.", file=sys.stderr)
        return 1
    except (SetUpFailed, PipFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断，下次启动会重新准备。Interrupted; the next start begins again.", file=sys.stderr)
        return 130
    python = str(python_in(private))
    if extra == TEST:
        os.chdir(root)
        # The tests must run where there is no screen.
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
        return hand_over([python, "-m", "pytest", *rest])
    return hand_over([python, str(root / "run_game.py"), *argv])
