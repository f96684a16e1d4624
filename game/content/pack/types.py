"""Checks whether the content of a pack's file is of the type that its suffix says: text, picture, sound, map.

Files are read whole (at most 8 MB, see `pack.zip`) one after another; nothing is unpacked or followed.
"""

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

import yaml

from game.content.findings import Fault, Field
from game.content.yaml.nesting import first_deeper
from game.content.yaml.yamlfile import MAX_DEPTH

MAX_SIDE = 8192
MAX_PIXELS = 16_000_000
MAX_NODES = 60_000  # of one file; the largest shipped story has 11,000 in all
_SMALL_CHUNKS = frozenset({b"iCCP", b"zTXt", b"iTXt", b"tEXt", b"eXIf"})
_CHUNKS = _SMALL_CHUNKS | {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"bKGD",
                           b"tIME", b"sBIT", b"hIST"}  # fmt: skip
_MAX_SMALL_CHUNK = 16_384
# control characters (a terminal would obey them) and marks that turn the reading direction round
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_NO_SHAPES = frozenset({"script", "image", "foreignobject", "iframe", "audio", "video", "animate", "set"})
_WAY_OUT = re.compile(r"^[/\\~]|^[a-zA-Z]:|\.\.|://|\\")


class _Wrong(Exception):
    """A fault: a case of the finding `bad-pack` and its fields."""

    def __init__(self, case: str, **fields: Field) -> None:
        super().__init__(case)
        self.fault = Fault(f"bad-pack/{case}", fields)


def wrong_content(path: Path) -> Fault | None:
    """The fault of a file whose content does not match its suffix; None if it does."""
    data = path.read_bytes()
    try:
        match path.suffix:
            case ".png":
                _png(data)
            case ".svg":
                _text(data)
                _drawing(data)
            case ".ogg":
                _ogg(data)
            case ".tmx" | ".tsx":
                _text(data)
                _map(data, "map" if path.suffix == ".tmx" else "tileset")
            case ".yaml":
                _yaml(_text(data))
            case _:
                _text(data)
    except _Wrong as wrong:
        return wrong.fault
    return None


def hidden(text: str) -> bool:
    """Whether the text holds characters that are invisible or that a terminal would interpret."""
    return _HIDDEN.search(text.replace("\r\n", "\n")) is not None


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Wrong("encoding", byte=error.start) from None
    if text.startswith("#!"):
        raise _Wrong("program")
    if hidden(text):
        raise _Wrong("control")
    return text


def _png(data: bytes) -> None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise _Wrong("no-png")
    at, kind = 8, b""
    while at + 12 <= len(data) and kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind not in _CHUNKS or len(body) != length or (kind in _SMALL_CHUNKS and length > _MAX_SMALL_CHUNK):
            raise _Wrong("png-chunk")
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(kind + body)):
            raise _Wrong("png-damaged")
        if (kind == b"IHDR") != (at == 8):
            raise _Wrong("png-damaged")
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", body)
            if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
                raise _Wrong("png-size", width=width, height=height, most=MAX_PIXELS)
        at += 12 + length
    if kind != b"IEND" or at != len(data):
        raise _Wrong("png-end")


def _ogg(data: bytes) -> None:
    at, pages = 0, 0
    while at < len(data):
        if data[at : at + 5] != b"OggS\0" or at + 27 > len(data):
            raise _Wrong("no-ogg")
        segments = data[at + 26]
        start = at + 27 + segments
        size = sum(data[at + 27 : start])
        if not pages and not data[start : start + 8].startswith((b"\x01vorbis", b"OpusHead")):
            raise _Wrong("ogg-codec")
        at, pages = start + size, pages + 1
    if not pages or at != len(data):
        raise _Wrong("ogg-end")


def _map(data: bytes, root: str) -> None:
    """Raise _Wrong unless this is a Tiled file without DOCTYPE (and so without entities), compressed layers or paths
    out of the folder."""

    def element(depth: int, name: str, attributes: dict[str, str]) -> None:
        if depth == 1 and name != root:
            raise _Wrong("no-tiled", root=root)
        if attributes.get("compression") or attributes.get("encoding", "csv") != "csv":
            raise _Wrong("map-packed")
        for key in ("source", "template"):
            if _WAY_OUT.search(attributes.get(key, "")):
                raise _Wrong("map-outside", source=attributes[key][:80])

    _xml(data, "map", element)


def _drawing(data: bytes) -> None:
    """Raise _Wrong unless this is an SVG drawing of shapes alone: no DOCTYPE (and so no entities), no script, no
    external references."""

    def element(depth: int, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        if depth == 1 and tag != "svg":
            raise _Wrong("no-svg")
        links = (value for key, value in attributes.items() if key.rpartition(":")[2] == "href")
        if tag in _NO_SHAPES or any(not link.startswith("#") for link in links):
            raise _Wrong("svg-foreign", name=tag)
        listens = next((key for key in attributes if key.lower().startswith("on")), None)
        if listens is not None:
            raise _Wrong("svg-foreign", name=listens)

    _xml(data, "svg", element)


def _xml(data: bytes, kind: str, element: Callable[[int, str, dict[str, str]], None]) -> None:
    """Parse XML without building a tree: `element` is called with depth, name and attributes of each element."""
    depth = count = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        element(depth, name, attributes)
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise _Wrong(f"{kind}-nodes", deep=MAX_DEPTH, most=MAX_NODES)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: Any) -> None:
        raise _Wrong(f"{kind}-doctype")

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except (ExpatError, LookupError, ValueError) as error:
        raise _Wrong(f"{kind}-xml", line=getattr(error, "lineno", 1)) from None


def _yaml(text: str) -> None:
    """Raise _Wrong unless this is one YAML document of bounded size and depth, without anchors. Only parser events are
    read, so no object is built."""
    if first_deeper(text, MAX_DEPTH):
        raise _Wrong("yaml-nodes", deep=MAX_DEPTH, most=MAX_NODES)
    count = 0
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    try:
        for event in yaml.parse(text, Loader=loader):
            count += isinstance(event, yaml.NodeEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _Wrong("yaml-anchor")
            if isinstance(event, yaml.ScalarEvent) and hidden(event.value):  # written with \\x or \\u
                raise _Wrong("control")
            if count > MAX_NODES:
                raise _Wrong("yaml-nodes", deep=MAX_DEPTH, most=MAX_NODES)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _Wrong("yaml", line=mark.line + 1 if mark else "") from None
