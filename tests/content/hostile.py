"""Packs that mean harm, made byte by byte: name -> (how to make it, what must be found wrong)."""

from __future__ import annotations

import io
import json
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import STORY, SYSTEM

Files = list[tuple[str, bytes]]
Maker = Callable[[], bytes]
MADE = (2026, 1, 1, 0, 0, 0)
SCENARIO = yaml.safe_dump(STORY, allow_unicode=True, sort_keys=False).encode()
LAW = yaml.safe_dump(SYSTEM, allow_unicode=True, sort_keys=False).encode()
GOOD: Files = [("scenario.yaml", SCENARIO), ("notes.md", b"# Toy\n")]
ESC = "\x1b[2J"


def manifest(content: Files, **changes: Any) -> bytes:
    listed = [{"path": name, "size": len(data), "sha256": sha256(data).hexdigest()} for name, data in content]
    data = {"game": "long-game", "format": 1, "id": "toy", "title": "Toy", "system": "toyland", "language": "en",
            "files": listed, **changes}  # fmt: skip
    return json.dumps({key: value for key, value in data.items() if value is not None}).encode()


def entry(name: str, mode: int = 0o100644, method: int = zipfile.ZIP_DEFLATED, dos: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x", MADE)
    info.filename = info.orig_filename = name
    info.compress_type, info.create_system, info.external_attr = method, 3, (mode << 16) | dos
    return info


def zipped(entries: list[tuple[zipfile.ZipInfo, bytes]], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.comment = comment
        for info, data in entries:
            pack.NameToInfo.pop(info.filename, None)  # no warning about names that are there already
            pack.writestr(info, data)
    return out.getvalue()


def packed(content: Files, told: bytes | None = None, comment: bytes = b"", **changes: Any) -> bytes:
    first = told if told is not None else manifest(content, **changes)
    return zipped([(entry(name), data) for name, data in [("manifest.json", first), *content]], comment)


def good() -> bytes:
    return packed(GOOD)


def adding(name: str, data: bytes = b"x: 1\n", **how: Any) -> Maker:
    """A good pack with one more file."""
    files = [*GOOD, (name, data)]

    def make() -> bytes:
        entries = [(entry(n), d) for n, d in [("manifest.json", manifest(files)), *GOOD]]
        return zipped([*entries, (entry(name, **how), data)])

    return make


def telling(**changes: Any) -> Maker:
    return lambda: packed(GOOD, **changes)


def listing(*told: Any) -> Maker:
    """A good pack whose manifest lists these files."""
    files = [json.loads(manifest([one]))["files"][0] if isinstance(one, tuple) else one for one in told]
    return telling(files=files)


def story(changes: Mapping[str, Any], *more: tuple[str, bytes]) -> Maker:
    """A pack whose story has these entries."""
    text = yaml.safe_dump({**STORY, **changes}, allow_unicode=True, sort_keys=False).encode()
    return lambda: packed([("scenario.yaml", text), *more], id=changes.get("id", "toy"))


def patched(make: Maker, old: bytes, new: bytes, count: int = -1) -> Maker:
    """The same pack with bytes replaced (of the same length)."""

    def patch() -> bytes:
        data = make()
        assert old in data and len(old) == len(new)
        return data.replace(old, new, count)

    return patch


def directory_field(make: Maker, name: str, offset: int, value: int, form: str = "<I") -> Maker:
    """The same pack with one field of a file's central record changed."""

    def patch() -> bytes:
        data = bytearray(make())
        at = data.rindex(name.encode()) - 46
        assert data[at : at + 4] == b"PK\x01\x02"
        struct.pack_into(form, data, at + offset, value)
        return bytes(data)

    return patch


def end_field(make: Maker, offset: int, value: int, form: str = "<H") -> Maker:
    def patch() -> bytes:
        data = bytearray(make())
        struct.pack_into(form, data, len(data) - 22 + offset, value)
        return bytes(data)

    return patch


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2, extra: bytes = b"", after: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0\0\0" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"") + after


def ogg(payload: bytes = b"\x01vorbis" + bytes(20), after: bytes = b"") -> bytes:
    return b"OggS\0\2" + bytes(20) + bytes([1, len(payload)]) + payload + after


def many_files(count: int) -> bytes:
    return packed([*GOOD, *((f"f{i}.txt", b"") for i in range(count))])


def lying_count() -> bytes:
    """More entries in the directory than the end record tells of."""
    return end_field(end_field(lambda: many_files(300), 8, 3), 10, 3)()


def overlapping() -> bytes:
    """Two names for one body: the seed of a bomb without nesting."""
    data = bytearray(packed([*GOOD, ("a1.txt", b"a" * 50), ("a2.txt", b"a" * 50)]))
    first, second = (data.rindex(name) - 46 for name in (b"a1.txt", b"a2.txt"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def hidden_gap() -> bytes:
    """Bytes between the last file and the directory."""
    data = bytearray(good())
    offset = struct.unpack_from("<I", data, len(data) - 6)[0]
    struct.pack_into("<I", data, len(data) - 6, offset + 8)
    return bytes(data[:offset] + b"MZhidden" + data[offset:])


def zip64() -> bytes:
    data = good()
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, 0, 1)
    directory = struct.unpack_from("<I", data, len(data) - 10)[0]
    return data[:-22] + locator + data[-22:-10] + struct.pack("<I", directory + 20) + data[-6:]


def laughs(inner: str = "lol") -> bytes:
    lines = [f'<!ENTITY l0 "{inner}">'] + [f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10)]
    return f'<?xml version="1.0"?><!DOCTYPE map [{"".join(lines)}]><map>&l9;</map>'.encode()


def aliases() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "\n".join(lines).encode()


def misspelt(count: int) -> bytes:
    """Thousands of unknown names, for each of which the nearest known one would be sought."""
    rules = [{f"t{i}": f"missing_name_number_{i} + other_missing_{i}"} for i in range(count)]
    return story({"after_law": rules})()


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


MAP = b'<map version="1.10"><tileset firstgid="1" source="%s"/></map>'
LAYER = b'<map><layer><data encoding="base64" compression="zlib">eJw=</data></layer></map>'
NAMES: dict[str, tuple[Maker, str]] = {
    "outside": (adding("../evil.yaml"), "bad-pack/name-out"),
    "outside from a folder": (adding("cards/../../evil.yaml"), "bad-pack/name-out"),
    "outside with backslashes": (adding("a\\..\\..\\evil.yaml"), "bad-pack/name-out"),
    "absolute": (adding("/etc/evil.yaml"), "bad-pack/name-top"),
    "absolute for Windows": (adding("\\\\server\\share\\evil.yaml"), "bad-pack/name-top"),
    "home": (adding("~/evil.yaml"), "bad-pack/name-top"),
    "drive": (adding("C:/evil.yaml"), "bad-pack/name-drive"),
    "drive without a slash": (adding("c:evil.yaml"), "bad-pack/name-drive"),
    "stream of a file": (adding("notes.md:evil.txt"), "bad-pack/name-characters"),
    "this folder": (adding("./evil.yaml"), "bad-pack/name-plain"),
    "nameless folder": (adding("a//evil.yaml"), "bad-pack/name-plain"),
    "hidden file": (adding(".git/config.txt"), "bad-pack/name-plain"),
    "dot at the end": (adding("a./evil.yaml"), "bad-pack/name-plain"),
    "blank at the end": (adding("a /evil.yaml"), "bad-pack/name-plain"),
    "device CON": (adding("CON.yaml"), "bad-pack/name-device"),
    "device aux in a folder": (adding("cards/aux.old.yaml"), "bad-pack/name-device"),
    "device lpt": (adding("lpt¹.txt"), "bad-pack/name-device"),
    "folder nul": (adding("nul/a.yaml"), "bad-pack/name-device"),
    "zero byte": (patched(adding("evil.yaml#.txt"), b"yaml#", b"yaml\0"), "bad-pack/name-invisible"),
    "turned direction": (adding("a\u202elmay.txt"), "bad-pack/name-invisible"),
    "line break": (adding("a\nb.txt"), "bad-pack/name-invisible"),
    "combining characters": (adding("cafe\u0301.yaml"), "bad-pack/name-characters"),
    "composed otherwise": (adding("\u212b.yaml"), "bad-pack/name-combining"),
    "too long": (adding("a" * 130 + ".yaml"), "bad-pack/name-length"),
    "too deep": (adding("a/b/c/d/e.yaml"), "bad-pack/name-deep"),
    "folder entry": (adding("cards/", b""), "bad-pack/name-folder"),
    "twice": (adding("notes.md", b"# Toy\n"), "bad-pack/twin"),
    "twice but for case": (adding("Scenario.yaml"), "bad-pack/twin"),
    "twice but for width": (adding("ｓcenario.yaml"), "bad-pack/twin"),
    "twice as ss": (lambda: packed([*GOOD, ("ss.txt", b""), ("ß.txt", b"")]), "bad-pack/twin"),
    "file like a folder": (adding("notes.md/a.txt"), "bad-pack/twin"),
    "unmarked characters": (patched(adding("né.txt", b""), "né".encode(), b"n\xe9\xe9"), "bad-pack/directory"),
}  # fmt: skip
KINDS: dict[str, tuple[Maker, str]] = {
    "Python": (adding("evil.py", b"print(1)"), "bad-pack/kind"),
    "Windows program": (adding("evil.exe", b"MZ"), "bad-pack/kind"),
    "library": (adding("evil.so", b"\x7fELF"), "bad-pack/kind"),
    "shell script": (adding("evil.sh", b"rm -rf"), "bad-pack/kind"),
    "web page": (adding("evil.html", b"<script>"), "bad-pack/kind"),
    "a page": (adding("evil.html", b"<p/>"), "bad-pack/kind"),
    "pack in a pack": (adding("evil.longgame", good()), "bad-pack/kind"),
    "no suffix": (adding("Makefile", b"all:"), "bad-pack/kind"),
    "capital suffix": (adding("A.YAML"), "bad-pack/kind"),
    "link": (adding("link.md", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "bad-pack/no-file"),
    "device": (adding("null.txt", b"", mode=stat.S_IFCHR | 0o666), "bad-pack/no-file"),
    "pipe": (adding("pipe.txt", b"", mode=stat.S_IFIFO | 0o666), "bad-pack/no-file"),
    "folder by its mark": (adding("folder.txt", b"", dos=0x10), "bad-pack/no-file"),
    "junction": (adding("folder.txt", b"", dos=0x400), "bad-pack/no-file"),
    "marked as a program": (adding("run.txt", b"x", mode=0o100755), "bad-pack/executable"),
    "runs as its owner": (adding("run.txt", b"x", mode=0o104644), "bad-pack/executable"),
    "script in a text": (adding("run.txt", b"#!/bin/sh\nrm -rf ~\n"), "bad-pack/program"),
    "zip as a text": (adding("a.txt", zipped([(entry("a"), noise(99))])), "bad-pack/encoding"),
    "no drawing": (adding("a.svg", b"<html></html>"), "bad-pack/no-svg"),
    "drawing with a script": (adding("a.svg", b"<svg><script>x</script></svg>"), "bad-pack/svg-foreign"),
    "drawing from elsewhere": (adding("a.svg", b"<svg><use href='//x/y.svg'/></svg>"), "bad-pack/svg-foreign"),
    "drawing that listens": (adding("a.svg", b'<svg onload="x()"></svg>'), "bad-pack/svg-foreign"),
    "drawing with entities": (adding("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), "bad-pack/svg-doctype"),
    "drawing nested deep": (adding("a.svg", b"<svg>" + b"<g>" * 60 + b"</g>" * 60 + b"</svg>"), "bad-pack/svg-nodes"),
    "drawing that breaks off": (adding("a.svg", b"<svg><g>"), "bad-pack/svg-xml"),
    "zip as a picture": (adding("a.png", good()), "bad-pack/no-png"),
    "zip behind a picture": (adding("a.png", png(after=good())), "bad-pack/png-end"),
    "program in a picture": (adding("a.png", png(extra=chunk(b"evIL", b"MZ"))), "bad-pack/png-chunk"),
    "picture too large": (adding("a.png", png(60_000, 60_000)), "bad-pack/png-size"),
    "picture torn": (adding("a.png", png()[:-5]), "bad-pack/png-end"),
    "program as a sound": (adding("a.ogg", b"MZ" + bytes(64)), "bad-pack/no-ogg"),
    "zip behind a sound": (adding("a.ogg", ogg(after=good())), "bad-pack/no-ogg"),
    "sound of another kind": (adding("a.ogg", ogg(b"\x80theora" + bytes(9))), "bad-pack/ogg-codec"),
    "control characters": (adding("a.txt", b"\x1b]0;evil\x07"), "bad-pack/control"),
    "control characters in YAML": (adding("a.yaml", b'a: "\\x1b[2J"\n'), "bad-pack/control"),
    "turned direction in a translation": (adding("locale/en.po", 'msgid "\u202e"'.encode()), "bad-pack/control"),
    "other encoding": (adding("a.yaml", "a: 1".encode("utf-16")), "bad-pack/encoding"),
}
BOMBS: dict[str, tuple[Maker, str]] = {
    "zeros": (adding("a.ogg", bytes(7_000_000)), "bad-pack/ratio"),
    "larger than its kind": (adding("a.yaml", noise(1_000_001)), "bad-pack/file-size"),
    "too large in all": (
        lambda: packed([*GOOD, *((f"f{i}.ogg", noise(200_000) * 39) for i in range(7))]), "bad-pack/large"
    ),
    "more than it says": (directory_field(adding("b.txt", b"a" * 90_000), "b.txt", 24, 10), "bad-pack/size-listed"),
    "less than it says": (directory_field(adding("b.txt", b"a" * 900), "b.txt", 24, 90_000), "bad-pack/size-listed"),
    "four gigabytes by its word": (
        directory_field(adding("b.txt", b"a" * 900), "b.txt", 24, 0xFFFFFFF0), "bad-pack/file-size"
    ),
    "overlapping": (overlapping, "bad-pack/overlap"),
    "too many files": (lambda: many_files(201), "bad-pack/files"),
    "fifty thousand files": (lambda: many_files(50_000), "bad-pack/files"),
    "miscounted": (lying_count, "bad-pack/files"),
    "bzip2": (adding("b.txt", b"a" * 900, method=zipfile.ZIP_BZIP2), "bad-pack/compression"),
    "lzma": (adding("b.txt", b"a" * 900, method=zipfile.ZIP_LZMA), "bad-pack/compression"),
    "aliases": (adding("a.yaml", aliases()), "bad-pack/yaml-anchor"),
    "deep YAML": (adding("a.yaml", b"[" * 500_000, method=zipfile.ZIP_STORED), "bad-pack/yaml-nodes"),
    "deep YAML in blocks": (adding("a.yaml", b"\n".join(b" " * i + b"a:" for i in range(99))), "bad-pack/yaml-nodes"),
    "a hundred thousand values": (adding("a.yaml", b"a: [" + b"1, 22, " * 50_000 + b"]"), "bad-pack/ratio"),
    "many names": (adding("a.yaml", b"".join(b"k%x: 1\n" % (i * 79) for i in range(40_000))), "bad-pack/yaml-nodes"),
    "entities": (adding("a.tmx", laughs()), "bad-pack/map-doctype"),
    "entity of a file": (
        adding("a.tsx", b'<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]><tileset>&e;</tileset>'),
        "bad-pack/map-doctype",
    ),
    "deep map": (adding("a.tmx", b"<map>" * 9000), "bad-pack/map-nodes"),
    "packed map": (adding("a.tmx", LAYER), "bad-pack/map-packed"),
    "map from outside": (adding("a.tmx", MAP % b"../../../etc/tiles.tsx"), "bad-pack/map-outside"),
    "map from the net": (adding("a.tmx", MAP % b"http://example.org/t.tsx"), "bad-pack/map-outside"),
    "no map": (adding("a.tmx", b"<html/>"), "bad-pack/no-tiled"),
    "formula too long": (story({"outcome": {"monthly": "+".join("1" * 400)}}), "bad-formula/too-long"),
    "formula too deep": (story({"outcome": {"monthly": "abs(" * 60 + "1" + ")" * 60}}), "bad-formula/too-deep"),
    "growth without end": (
        story({"columns": {"cash": {"start": "growth(9, 9000)"}, "mood": {}}}), "life-breaks/newborn"
    ),
    "thousands of misspelt names": (lambda: misspelt(4000), "unknown-name/formula"),
}  # fmt: skip
OUTSIDES: dict[str, tuple[Maker, str]] = {
    "empty": (lambda: b"", "bad-pack/none"),
    "text": (lambda: b"hello " * 99, "bad-pack/end"),
    "noise": (lambda: noise(5000), "bad-pack/end"),
    "torn": (lambda: good()[:-30], "bad-pack/end"),
    "torn in front": (lambda: good()[40:], "bad-pack/directory-size"),
    "program in front": (lambda: b"MZ" + good(), "bad-pack/directory-size"),
    "something behind": (lambda: good() + b"MZ", "bad-pack/end"),
    "comment": (lambda: packed(GOOD, comment=b"evil"), "bad-pack/end"),
    "hidden between": (hidden_gap, "bad-pack/between"),
    "zip64": (zip64, "bad-pack/zip64"),
    "split": (end_field(good, 4, 1), "bad-pack/split"),
    "directory too large": (end_field(good, 12, 0xFFFFFF, "<I"), "bad-pack/directory-size"),
    "encrypted": (directory_field(good, "notes.md", 8, 1, "<H"), "bad-pack/fields"),
    "damaged body": (
        patched(adding("b.txt", b"abc" * 9, method=zipfile.ZIP_STORED), b"cabc", b"cabx", 1), "bad-pack/damaged"
    ),
    "damaged check sum": (directory_field(good, "notes.md", 16, 1), "bad-pack/damaged"),
    "no manifest": (lambda: zipped([(entry(name), data) for name, data in GOOD]), "bad-pack/first"),
    "manifest not first": (
        lambda: zipped([(entry(name), data) for name, data in [*GOOD, ("manifest.json", manifest(GOOD))]]),
        "bad-pack/first",
    ),
    "nothing but a manifest": (lambda: packed([]), "bad-pack/no-story"),
    "no JSON": (lambda: packed(GOOD, b"{"), "bad-pack/json"),
    "deep JSON": (lambda: packed(GOOD, b"[" * 90_000), "bad-pack/json"),
    "huge number": (lambda: packed(GOOD, b'{"format": ' + b"9" * 90_000 + b"}"), "bad-pack/json"),
    "a list": (lambda: packed(GOOD, b"[]"), "bad-pack/other-game"),
    "of another game": (telling(game="other"), "bad-pack/other-game"),
    "of the future": (telling(format=2), "bad-pack/format"),
    "id that leads out": (telling(id="../toy"), "bad-name/id"),
    "id that is a device": (telling(id="con"), "bad-name/device"),
    "id that is no text": (telling(id=["toy"]), "bad-pack/line"),
    "id of another story": (telling(id="other"), "bad-pack/differs"),
    "title that is another": (telling(title="Harmless"), "bad-pack/differs"),
    "title with control characters": (telling(title=ESC), "bad-pack/line"),
    "system that leads out": (telling(system="../toyland"), "bad-name/id"),
    "system unknown": (telling(system="atlantis"), "unknown-name/system"),
    "lists too much": (listing(*GOOD, ("a.md", b"")), "bad-pack/listed"),
    "lists too little": (listing(GOOD[0]), "bad-pack/listed"),
    "lists nonsense": (listing(1, 2), "bad-pack/listed"),
    "wrong size": (listing(GOOD[0], ("notes.md", b"")), "bad-pack/size-listed"),
    "other content": (listing(GOOD[0], ("notes.md", b"# Boy\n")), "bad-pack/digest"),
    "a law in the story's own folder": (adding("system.yaml", b"format: 1\n"), "bad-pack/other-system"),
    "another law than its story's": (adding("china/system.yaml", b"format: 1\n"), "bad-pack/other-system"),
    "a law for a country of ours": (
        lambda: packed([*GOOD, ("china/system.yaml", b"format: 1\n")], system="china"), "bad-pack/own-system"
    ),
    "a broken law": (adding("toyland/system.yaml", b"format: 1\nlaw: [living: nonsense]\n"), "missing-entry/column"),
    "a law that reads files outside": (
        adding("toyland/system.yaml", LAW + b"files: [../../../../etc/passwd]\n"), "outside-folder/system"
    ),
    "a law with a bomb": (
        adding("toyland/system.yaml", LAW + b"x: " + b"[" * 3000 + b"]" * 3000), "bad-pack/yaml-nodes"
    ),
    "no story": (lambda: packed([("notes.md", b"")]), "bad-pack/no-story"),
    "broken story": (
        story({"meters": {"money": "nonsense", "heart": 1, "body": 1, "cover": 1}}), "unknown-name/formula"
    ),
    "reads files outside": (story({"files": ["../../../../etc/passwd"]}), "outside-folder/story"),
    "thousand problems": (story({"after_law": [{"x": f"no_{i}"} for i in range(900)]}), "unknown-name/formula"),
}  # fmt: skip
GROUPS = {"name": NAMES, "kind": KINDS, "bomb": BOMBS, "form": OUTSIDES}
ALL = {f"{group}: {name}": pack for group, packs in GROUPS.items() for name, pack in packs.items()}


def write_all(folder: Path) -> int:
    """Every hostile pack as a numbered file; returns how many."""
    for number, (make, _) in enumerate(ALL.values()):
        (folder / f"{number:03}.longgame").write_bytes(make())
    return len(ALL)
