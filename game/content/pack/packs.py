"""Stories as one file to send: made from a folder, examined as a stranger's, installed whole or not at all.

A `.longgame` file is a zip with `manifest.json` (format, id, title, system, language, every file with its size and
SHA-256) and the story's files. A law that does not come with the game travels in a folder of its name and stays in the
story's: no other story sees it. Examining one needs at most 64 MB beyond the game itself (`pack_check.MEMORY`) and half
a minute; nothing lands in the folder of stories before all of it was found good.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from game.content import findings
from game.content.findings import ContentErrors, reason
from game.content.pack.check import SECONDS
from game.content.pack.names import SUFFIXES, wrong_id
from game.content.pack.types import hidden, wrong_content
from game.content.pack.zip import MANIFEST, PackReader, refused
from game.content.paths import SCENARIOS, child_environment, comes_with_the_game
from game.content.story import Story, load_story
from game.content.system import system_path
from game.content.words.pseudo import PSEUDO
from game.content.writing import abandoned, scratch

FORMAT = 1
SUFFIX = ".longgame"
INSTALLING, OLD = "-unpack-", "old"
_MADE = (2026, 1, 1, 0, 0, 0)  # the same story gives the same pack


@dataclass(frozen=True)
class Pack:
    """A pack that passed all checks: its manifest, the story's metadata, and the folder where it is unpacked for
    now."""

    manifest: dict[str, Any]
    story: dict[str, Any]
    folder: Path

    @property
    def id(self) -> str:
        return str(self.manifest["id"])


def make_pack(name: str | Path, out: Path | None = None) -> tuple[Path, list[str], list[str]]:
    """Write a story's pack. Returns its path, the names of the files in it, and those of the folder that were left out.
    Raises ContentErrors."""
    story = load_story(name)
    if wrong := wrong_id(story.id):
        raise ContentErrors([wrong.at("scenario.yaml:id")])
    files, left = _files(story)
    path = out or Path(f"{story.id}{SUFFIX}")
    part = path.with_name(path.name + ".part")
    try:
        _write(part, story, files)
        # Opened as the receiver will open it: what cannot be installed is not sent.
        with open_checked(part):
            part.replace(path)
    except OSError as error:
        raise findings.refused(path, "not-written", reason=reason(error)) from None
    finally:
        part.unlink(missing_ok=True)
    return path, list(files), left


@contextmanager
def open_checked(path: Path) -> Iterator[Pack]:
    """Check and unpack a pack; a context manager, at whose end the unpacked folder is deleted. Raises ContentErrors."""
    with scratch("long-game-pack-") as temporary:
        yield _examine(path, temporary)


def install(pack: Pack, into: Path) -> Path:
    """Move the pack's story into the folder `into`, replacing a story with the same id there. Returns where it is
    now."""
    target = into / pack.id
    into.mkdir(parents=True, exist_ok=True)
    settle(into)
    # Beside the stories, so that a rename moves it: a copy could be half done.
    with scratch(f".{pack.id}{INSTALLING}", into) as work:
        new, old = work / "new" / pack.id, work / OLD / pack.id
        shutil.copytree(pack.folder, new)
        old.parent.mkdir()
        # Moved away and not deleted: if this process is killed now, `settle` puts it back.
        if os.path.lexists(target):
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    return target


def settle(into: Path) -> None:
    """Repair the folder `into` after an installation was killed: a story that had been moved away to be replaced is put
    back if the new one did not arrive."""
    for folder in abandoned(".", into):
        if INSTALLING in folder.name:
            for story in (folder / OLD).glob("*"):
                if not os.path.lexists(into / story.name):
                    story.rename(into / story.name)
            shutil.rmtree(folder, ignore_errors=True)


def in_the_way(pack: Pack, into: Path) -> Path | None:
    """The story that installing would replace; None if there is none. Raises ContentErrors if it may not be
    replaced."""
    if (SCENARIOS / pack.id).exists():
        raise findings.refused(pack.id, "name-taken/story", name=pack.id)
    target = into / pack.id
    if not os.path.lexists(target):
        return None
    if target.is_symlink() or not (target / "scenario.yaml").is_file():
        raise findings.refused(target, "name-taken/no-story")
    return target


def _files(story: Story) -> tuple[dict[str, Path], list[str]]:
    """The story's files by their names in the pack, and the files that are no part of a story. A system that does not
    come with the game is included."""
    taken, left = _parts(story.folder)
    files = {name: story.folder / name for name in taken}
    law, ident = story.system.files[0].parent, story.system.id
    if not comes_with_the_game(ident) and not law.resolve().is_relative_to(story.folder.resolve()):
        if law.name != ident:
            raise findings.refused(law, "bad-pack/folder", name=ident, folder=law.name)
        more, without = _parts(law)
        files |= {f"{ident}/{name}": law / name for name in more}
        left += [f"{ident}/{name}" for name in without]
    return files, left


def _parts(folder: Path) -> tuple[list[str], list[str]]:
    """A folder's files (POSIX paths), and those that may not be in a pack: hidden, links or of another type."""
    taken: list[str] = []
    left: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        linked = any(one.is_symlink() for one in (path, *path.parents) if one.is_relative_to(folder) and one != folder)
        if path.is_dir() and not linked:
            continue
        plain = path.is_file() and not linked and not any(part.startswith(".") for part in name.split("/"))
        fits = plain and path.suffix in SUFFIXES and path.name != f"{PSEUDO}.po"
        (taken if fits else left).append(name)
    return taken, left


def _write(path: Path, story: Story, content: Mapping[str, Path]) -> None:
    files = [{"path": name, "size": file.stat().st_size, "sha256": _digest(file)} for name, file in content.items()]
    manifest = {
        "game": "long-game", "format": FORMAT, "id": story.id, "title": story.text.base["title"],
        "system": story.system.id, "language": story.text.language, "files": files,
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        _add(out, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8"))
        for name, file in content.items():
            _add(out, name, file.read_bytes())


def _add(out: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Unix and one fixed mode wherever it is made, so that the bytes agree.
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    out.writestr(entry, data)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _examine(path: Path, temporary: Path) -> Pack:
    try:
        if not path.is_file():
            raise refused(path, "", "missing")
        with path.open("rb") as file:
            reader = PackReader(path, file)
            manifest = _manifest(path, reader)
            folder = temporary / manifest["id"]
            for listed in manifest["files"]:
                name = listed["path"]
                if reader.extract(name, folder) != listed["sha256"]:
                    raise refused(path, name, "digest")
                if wrong := wrong_content(folder.joinpath(*name.split("/"))):
                    raise refused(path, name, wrong)
    except OSError as error:
        raise refused(path, "", "unreadable", reason=reason(error)) from None
    return Pack(manifest, _story(path, folder, manifest), folder)


def _manifest(path: Path, reader: PackReader) -> dict[str, Any]:
    """The manifest, compared with the zip directory. Raises ContentErrors."""
    try:
        data = json.loads(reader.manifest())
    except (ValueError, RecursionError):
        raise refused(path, MANIFEST, "json") from None
    if not isinstance(data, dict) or data.get("game") != "long-game":
        raise refused(path, MANIFEST, "other-game")
    # In Python True equals 1.
    if data.get("format") != FORMAT or isinstance(data.get("format"), bool):
        raise refused(path, MANIFEST, "format")
    for key in ("id", "title", "system", "language"):
        if not isinstance(data.get(key), str) or len(data[key]) > 200 or hidden(data[key]):
            raise refused(path, MANIFEST, "line", name=key)
    for key in ("id", "system"):
        if wrong := wrong_id(data[key]):
            raise refused(path, MANIFEST, wrong)
    _check_files(path, data, reader)
    return data


def _check_files(path: Path, data: Mapping[str, Any], reader: PackReader) -> None:
    """Raise ContentErrors unless the pack holds exactly the files of the manifest, a story among them and no other
    system than the story's own."""
    files = data.get("files")
    listed = [one.get("path") for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    if not isinstance(files, list) or len(listed) != len(files) or listed != list(reader.files):
        raise refused(path, MANIFEST, "listed")
    if "scenario.yaml" not in reader.files:
        raise refused(path, "", "no-story")
    laws = {name for name in reader.files if name.split("/")[-1] == "system.yaml"}
    if laws - {f"{data['system']}/system.yaml"}:  # above all none in the story's own folder: it would pass for one
        raise refused(path, min(laws), "other-system")
    if laws and comes_with_the_game(data["system"]):
        raise refused(path, min(laws), "own-system", name=data["system"])
    for one in files:
        if one.get("size") != reader.files[one["path"]].file_size or not isinstance(one.get("sha256"), str):
            raise refused(path, one["path"], "size-listed")


def _story(path: Path, folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """The story's metadata, read in a separate process with limits. Raises ContentErrors with its problems."""
    command = [sys.executable, "-m", "game.content.pack.check", str(folder)]
    if not (folder / manifest["system"] / "system.yaml").is_file():
        command.append(str(system_path(manifest["system"]).resolve()))
    # Each thread of OpenBLAS reserves memory of its own, and this process has little.
    alone = child_environment(OPENBLAS_NUM_THREADS="1")
    try:
        run = subprocess.run(command, env=alone, capture_output=True, timeout=SECONDS + 10, check=False)
        result = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise refused(path, "", "stopped") from None
    if "problems" in result:
        told = [findings.of_json(one) for one in result["problems"]]
        raise ContentErrors([one if one.where else replace(one, where=path.name) for one in told])
    story: dict[str, Any] = result["story"]
    for key in ("id", "title", "language", "system"):
        if story[key] != manifest[key]:
            raise refused(path, MANIFEST, "differs", name=key)
    return story
