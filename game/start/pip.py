"""Runs pip, shows its progress, and explains its failures.

pip exits with the same status whatever went wrong, so this is the one place that interprets another program's messages,
by the tables below. `tests/test_boot.py` has a real pip produce them where possible.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

SHOWN = ("Collecting ", "Downloading ", "Installing ", "Building ", "Successfully ")
KEPT_LINES = 30
WIDTH = 100
# Set by some administrators for their own Python; inside a private environment they send files astray.
FOREIGN_SETTINGS = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME")
RETRIES = ("--retries", "3")  # whatever else is set: without one pip does not say that the network failed
NO_INDEX = "PIP_NO_INDEX"  # set by who installs from a folder, see README

DISK_FULL = ("No space left on device", "[Errno 28]", "not enough space on the disk")
WRONG_HASH = ("DO NOT MATCH THE HASHES",)
OFFLINE = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "getaddrinfo failed",
    "nodename nor servname",
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Network is unreachable",
    "ProxyError",
    "after connection broken by",
)
NOT_READY_MADE = ("subprocess-exited-with-error", "Failed building wheel", "Failed to build")
NOTHING_FITS = ("No matching distribution found",)

# The first that fits is the reason.
REASONS = (
    (DISK_FULL, "磁盘空间不足，约需 400 MB。\nThe disk is full; about 400 MB are needed."),
    (
        WRONG_HASH,
        "下载到的文件与游戏作者核对过的不一致：可能下载出错，也可能被人改动过，所以没有安装。请换个网络再试一次。\n"
        "A file that came is not the one the authors checked: damaged on its way, or tampered with. It was not "
        "installed. Please try again over another network.",
    ),
    (
        OFFLINE,
        "好像没有连上网络；首次启动需要联网下载组件，之后可离线游戏。请联网后再试一次。\n"
        "The network seems out of reach. The first start downloads its parts; after that the game "
        "works offline. Please connect and start again.",
    ),
    (
        NOT_READY_MADE,
        "有个组件没有适合这台机器的现成安装包，在这里也没能编译出来（是哪一个见下）；不需要它的命令照常可用。\n"
        "One part is not ready-made for this machine and could not be built here (see below which); "
        "commands that do without it work as before.",
    ),
    (
        NOTHING_FITS,
        "有个组件找不到适合这台机器的安装包（是哪一个见下）。"
        "若是从文件夹安装，请在系统和 Python 版本相同的电脑上重新下载那个文件夹。\n"
        "Of one part nothing fits this machine (see below which). If you install from a folder, fetch that folder anew "
        "on a computer with the same system and version of Python.",
    ),
)
UNKNOWN = "组件安装失败，请再试一次。\nInstalling the parts failed. Please try again."


class PipFailed(Exception):
    """pip ended with an error; the message is for the player and ends with pip's last lines."""


class NothingFits(PipFailed):
    """The package index was reached and has nothing that suits this machine and this Python."""


class PipKilled(PipFailed):
    """pip was killed; it is unknown how far it came."""


def reason(output: str) -> str:
    """The probable reason of the failure in both languages, from pip's output."""
    return next((text for signs, text in REASONS if any(sign in output for sign in signs)), UNKNOWN)


def failure(lines: Sequence[str], status: int, offline: bool) -> PipFailed:
    """The exception for pip's output and status; `offline`: pip was told not to use a network."""
    text = reason("\n".join(lines))
    kind = PipFailed
    if status < 0:  # by a signal
        kind = PipKilled
    elif text == dict(REASONS)[NOTHING_FITS] and not offline:
        kind = NothingFits
    tail = "\n".join(lines[-KEPT_LINES:])
    return kind(f"{text}\n\npip:\n{tail}")


def pip_install(python: Path, arguments: Sequence[str], folder: Path, held: int | None = None) -> None:
    """Run `pip install` in the environment of `python`. Raises PipFailed.

    `held` is the lock that pip inherits, see `only_one`.
    """
    settings = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *RETRIES]
    lines: list[str] = []
    with subprocess.Popen(
        [*command, "--progress-bar", "off", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL if held is None else held,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=settings,
        cwd=folder,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip())
            words = line.strip().split(" (from ")[0]
            if words.startswith(SHOWN):
                print(f"      {words[:WIDTH]}", flush=True)
    if process.returncode != 0:
        raise failure(lines, process.returncode, bool(settings.get(NO_INDEX)))
