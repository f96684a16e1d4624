"""Run pip, show what it is busy with, and keep its own words when it fails."""

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

OFFLINE = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "getaddrinfo failed",
    "nodename nor servname",
    "NewConnectionError",
    "ConnectTimeoutError",
    "Network is unreachable",
    "ProxyError",
    "from versions: none",
)
NOT_READY_MADE = ("subprocess-exited-with-error", "Failed building wheel", "Failed to build")
DISK_FULL = ("No space left on device", "[Errno 28]", "not enough space on the disk")


class PipFailed(Exception):
    """pip ended with an error; the text is for the player and ends with pip's own last lines."""


def hint_for(output: str) -> str:
    """The likely reason in both languages, read from pip's words."""
    if any(sign in output for sign in DISK_FULL):
        return "磁盘空间不足，约需 400 MB。\nThe disk is full; about 400 MB are needed."
    if any(sign in output for sign in OFFLINE):
        return (
            "好像没有连上网络；首次启动需要联网下载组件，之后可离线游戏。请联网后再试一次。\n"
            "The network seems out of reach. The first start downloads its parts; after that the game "
            "works offline. Please connect and start again."
        )
    if any(sign in output for sign in NOT_READY_MADE):
        return (
            "有个组件没有适合这台机器的现成安装包，在这里也没能编译出来（是哪一个见下）；不需要它的命令照常可用。\n"
            "One part is not ready-made for this machine and could not be built here (see below which); "
            "commands that do without it work as before."
        )
    return "组件安装失败，请再试一次。\nInstalling the parts failed. Please try again."


def pip_install(python: Path, requirements: Sequence[str], folder: Path) -> None:
    """Install requirements into the environment of `python`; raise PipFailed with pip's message."""
    settings = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    lines: list[str] = []
    with subprocess.Popen(
        [*command, "--progress-bar", "off", *requirements],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=settings,
        cwd=folder,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip())
            words = line.strip()
            if words.startswith(SHOWN):
                print(f"      {words[:WIDTH]}", flush=True)
    if process.returncode != 0:
        output = "\n".join(lines)
        tail = "\n".join(lines[-KEPT_LINES:])
        raise PipFailed(f"{hint_for(output)}\n\npip:\n{tail}")
