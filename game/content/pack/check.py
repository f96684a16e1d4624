"""Reads an unpacked story as the game would, in a process of its own with bounded memory and time.

    python -m game.content.pack.check FOLDER [SYSTEM]

prints one line of JSON: {"problems": [...]} or {"story": {...}}. A stranger's story is compiled here first, so whatever
it tries costs this process and not the player's. Memory is bounded where the system knows how (Linux): MEMORY bytes
beyond what Python and the game need themselves.
"""

import json
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.content.findings import ContentErrors, finding, to_json
from game.content.story import Story, load_story
from game.content.system import load_system

if sys.platform != "win32":
    import resource

MEMORY = 64_000_000
SECONDS = 20
MOST_PROBLEMS = 20
MOST_TEXT = 400
MOST_FIELDS = 100


def examine(folder: Path, system: str | None) -> dict[str, Any]:
    """The story's metadata, or its problems, as the dictionary to be printed."""
    try:
        return {"story": _summary(load_story(folder, system))}
    except ContentErrors as error:
        problems = list(error.problems)
    except MemoryError:
        problems = [finding("", "bad-pack/memory", most=MEMORY // 1_000_000)]
    except RecursionError:
        problems = [finding("", "bad-pack/too-deep")]
    return {"problems": [_cut_texts(to_json(problem)) for problem in problems[:MOST_PROBLEMS]]}


def _cut_texts(value: Any) -> Any:
    """The value with every text in it cut: an untrusted story may fill a finding with anything."""
    if isinstance(value, dict):
        return {key: _cut_texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cut_texts(one) for one in value[:MOST_FIELDS]]
    return value[:MOST_TEXT] if isinstance(value, str) else value


def _summary(story: Story) -> dict[str, Any]:
    kinds = Counter(event.kind for event in story.world.events)
    return {
        "id": story.id, "title": story.text.base["title"], "about": story.text.base.get("about", ""),
        "language": story.text.language, "system": story.system.id, "endings": len(story.endings),
        "fingerprint": story.fingerprint,
        **{kind: kinds[kind] for kind in ("setup", "beat", "card", "offer", "notice")},
        "translations": sorted(path.stem for path in (story.folder / "locale").glob("*.po")),
    }  # fmt: skip


def _bound() -> None:
    """Limit this process to MEMORY bytes beyond its present size, SECONDS of processor time and no writing of files."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, hard))
    # One by one: a limit that this system does not know must not cost the others.
    for kind, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def main(arguments: list[str]) -> int:
    """The command; returns 0 if it came to a result."""
    system = arguments[1] if len(arguments) > 1 else None
    if system:
        load_system(system)  # the game's own data are no burden of the pack
    _bound()
    print(json.dumps(examine(Path(arguments[0]), system)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
