"""The private environment beside the game: made on the first start, repaired or renewed when needed.

Standard library only: this runs before anything is installed. The environment counts as ready when
its stamp names the interpreter and the requirements that were installed. The stamp is taken away
before anything changes and written back last, so an interrupted start leaves no stamp, and the next
one builds from scratch instead of trusting half an installation.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.start.lock import only_one
from game.start.needs import needs
from game.start.pip import PipFailed, pip_install

WINDOWS = os.name == "nt"
STAMP = "long-game.json"


class SetUpFailed(Exception):
    """The environment cannot be made; the text is for the player, in both languages."""


@dataclass(frozen=True)
class Wanted:
    """What has to be installed: requirement strings and the name of the set they form."""

    name: str
    requirements: tuple[str, ...]

    @property
    def key(self) -> str:
        """Changes when a requirement does."""
        return hashlib.sha256("\n".join(sorted(self.requirements)).encode()).hexdigest()[:16]


def say(zh: str, en: str) -> None:
    """One line of progress in both languages."""
    print(f"{zh}  {en}", flush=True)


def wanted_for(root: Path, extra: str | None = None) -> Wanted:
    """The requirements written in pyproject.toml, with those of an extra set."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = list(project["dependencies"])
    if extra is not None:
        requirements += project["optional-dependencies"][extra]
    return Wanted(extra or "run", tuple(requirements))


def python_in(private: Path) -> Path:
    """The interpreter of an environment."""
    return private / ("Scripts/python.exe" if WINDOWS else "bin/python")


def read_stamp(private: Path) -> dict[str, str]:
    """The stamp of an environment; empty when there is none, or when its interpreter has moved on."""
    try:
        stamp = json.loads((private / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stamp, dict) or not python_in(private).exists():
        return {}
    same = stamp.get("interpreter") == os.path.realpath(python_in(private))
    return {str(name): str(value) for name, value in stamp.items()} if same else {}


def is_ready(private: Path, wanted: Wanted) -> bool:
    """Whether everything wanted was installed before."""
    return read_stamp(private).get(wanted.name) == wanted.key


def write_stamp(private: Path, stamp: dict[str, str]) -> None:
    """Write the stamp whole or not at all."""
    part = private / (STAMP + ".part")
    part.write_text(json.dumps(stamp), encoding="utf-8")
    part.replace(private / STAMP)


def make_environment(private: Path) -> None:
    """An empty environment with pip, in place of whatever stood there."""
    if private.exists() and any(private.iterdir()) and not (private / "pyvenv.cfg").exists():
        raise SetUpFailed(
            f"{private} 已存在，但不是本游戏的环境；请移走它。\n"
            f"{private} exists and is no environment of this game; please move it away."
        )
    if private.exists():
        shutil.rmtree(private)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(private)], capture_output=True, text=True, errors="replace"
    )
    if made.returncode == 0:
        return
    message = (made.stdout + made.stderr).strip()
    hint = ""
    if "ensurepip" in message or "python3-venv" in message:
        hint = (
            "\n缺少 venv 组件。Debian/Ubuntu：sudo apt install python3-venv"
            "\nThe venv part of Python is missing. On Debian/Ubuntu: sudo apt install python3-venv"
        )
    raise SetUpFailed(f"无法创建私有环境。Could not make the private environment.\n{message}{hint}")


def prepare(root: Path, private: Path, wanted: Wanted) -> None:
    """Bring the environment to the wanted state; the caller holds the lock."""
    stamp = read_stamp(private)
    if not stamp:
        say("[1/3] 首次启动：建立私有环境（.venv）…", "First start: making a private environment…")
        make_environment(private)
    (private / STAMP).unlink(missing_ok=True)
    say("[2/3] 下载并安装组件，约一两分钟…", "Downloading and installing, a minute or two…")
    try:
        pip_install(python_in(private), wanted.requirements, root)
    except PipFailed:
        if stamp:
            write_stamp(private, stamp)  # pip undid its own changes: what worked before still does
        raise
    installed = {name: value for name, value in stamp.items() if name != "run"}
    # Every other set contains the run set, so installing it makes both ready.
    installed["run"] = wanted_for(root).key
    installed[wanted.name] = wanted.key
    installed["interpreter"] = os.path.realpath(python_in(private))
    write_stamp(private, installed)
    say("[3/3] 准备完成。", "Ready.")


def ensure(root: Path, private: Path, wanted: Wanted) -> None:
    """Return once the environment is ready; raise SetUpFailed or PipFailed otherwise."""
    if is_ready(private, wanted):
        return
    try:
        private.parent.mkdir(parents=True, exist_ok=True)
        with only_one(private.with_name(private.name + ".lock"), waiting):
            if not is_ready(private, wanted):
                prepare(root, private, wanted)
    except OSError as error:
        raise SetUpFailed(explain_os_error(error, private)) from error


def waiting() -> None:
    """Said once while another start holds the lock."""
    say("另一个窗口正在准备环境，请稍候…", "Another start is preparing the environment, waiting…")


def explain_os_error(error: OSError, private: Path) -> str:
    """A sentence for a full disk, a folder that cannot be written, or anything else."""
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
    """Become the command. Windows has no true exec: there its exit status is passed on."""
    if WINDOWS:
        try:
            return subprocess.call(list(command))
        except KeyboardInterrupt:
            return 130
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], list(command))


def main(argv: Sequence[str], root_name: str, private_name: str) -> int:
    """Make the environment ready, then start the game or its tests inside it."""
    root, private = Path(root_name), Path(private_name).absolute()
    extra = needs(argv).extra
    try:
        ensure(root, private, wanted_for(root, extra))
    except (SetUpFailed, PipFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断，下次启动会重新准备。Interrupted; the next start begins again.", file=sys.stderr)
        return 130
    python = str(python_in(private))
    if extra == "test":
        os.chdir(root)
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
        return hand_over([python, "-m", "pytest", *argv[1:]])
    return hand_over([python, str(root / "run_game.py"), *argv])
