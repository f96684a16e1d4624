"""A window without a window, to be killed: it opens the session of a folder without options, tells where it stands, and
takes deeds as JSON lines."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from game.room import messages as m
from game.room.host import Host, beginning
from tests.room.rooms import ONE, asks, does, wall


def main(folder: Path, own: bool) -> None:
    """Begin or go on; a line with phase, code and ports as soon as it is known, then one for every death it mended."""
    begun = time.perf_counter()
    new = not (folder / "journal.jsonl").exists()
    host = Host(folder, beginning("kills", most=100) if new else None)
    if new and own:
        life = m.OwnLives("rider", seed=4711)
        assert does(host, "own", own=life)["t"] == "yes"
    elif new:
        asks(host, ONE)
    now = wall(host, lambda now: now["phase"] != "lobby")
    tell({"phase": now["phase"], "code": now["code"], "ports": host.begun["ports"], "pid": host.pid,
          "voted": now.get("voted"), "s": time.perf_counter() - begun})  # fmt: skip
    threading.Thread(target=leave, args=(host,), daemon=True).start()
    deaths = 0
    while True:
        began = time.perf_counter()
        list(host.hear())
        if host.deaths > deaths:
            deaths = host.deaths
            tell({"deaths": deaths, "pid": host.pid, "ports": host.begun["ports"], "s": time.perf_counter() - began})
        time.sleep(0.005)


def leave(host: Host) -> None:
    """End with the input."""
    sys.stdin.read()
    host.close()
    os._exit(0)


def tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--own" in sys.argv)
