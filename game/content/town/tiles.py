"""Checks the tilesets and tile layers of a map."""

import base64
import binascii
import gzip
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from game.content.findings import Fault, Phrase, excerpt, fault, phrase

_PNG = b"\x89PNG\r\n\x1a\n"
FLIPPED = 0x10000000  # picture numbers from here on carry a mark: mirrored or turned
_FLIPS = FLIPPED - 1


def _number(text: str | None) -> int:
    try:
        return int(str(text))
    except ValueError:
        return -1


def check_tilesets(path: Path, root: ET.Element) -> Iterator[Fault]:
    """Findings for tilesets that cannot be opened and pictures that are missing."""
    if root.find("tileset") is None:
        yield fault("map/no-tileset")
    for entry in root.findall("tileset"):
        source = entry.get("source")
        if _number(entry.get("firstgid")) < 1:
            yield fault("map/tileset-id", spot=phrase("spot/tileset", tileset=str(source)[:40]))
        if not source:
            yield fault("map/tileset-embedded", spot=phrase("spot/tileset", tileset=str(entry.get("name"))[:40]))
            continue
        yield from _check_tileset(path.parent / source, source)
    if any(_tree(path.parent / (entry.get("source") or "")) is None for entry in root.findall("tileset")):
        return  # which pictures there are is not known: one finding, not one for each object
    ranges = tuple(_ranges(path, root))
    for layer in root.findall("objectgroup"):
        for item in layer.findall("object"):
            gid = _number(item.get("gid", "0")) & _FLIPS
            if item.get("gid") and not any(first <= gid < first + count for first, count in ranges):
                yield fault("map/picture-number", spot=spot_of(layer, item), number=gid)


def _check_tileset(file: Path, source: str) -> Iterator[Fault]:
    spot = phrase("spot/tileset", tileset=source[:60])
    tree = _tree(file)
    if tree is None and _has_doctype(file):
        yield fault("map/tileset-doctype", spot=spot)
        return
    if tree is None:
        yield fault("map/tileset-broken", spot=spot)
        return
    if tree.get("tilewidth") is None or _number(tree.get("tilecount")) < 0 or _number(tree.get("columns")) < 0:
        yield fault("map/tileset-sizes", spot=spot)
    for image in tree.iter("image"):
        name = image.get("source", "")
        if not name or not (file.parent / name).is_file():
            yield fault("map/picture-missing", spot=spot, name=name[:60])
        elif name.lower().endswith(".png") and not whole_png(file.parent / name):
            yield fault("map/picture-damaged", spot=spot, name=name[:60])


def whole_png(file: Path) -> bool:
    """Whether the file is a complete PNG with correct checksums."""
    try:
        data = file.read_bytes()
        at, kinds = 8, []
        while data[:8] == _PNG and at + 12 <= len(data):
            size, kind = struct.unpack(">I4s", data[at : at + 8])
            (check,) = struct.unpack(">I", data[at + 8 + size : at + 12 + size])
            if check != zlib.crc32(data[at + 4 : at + 8 + size]):
                return False
            kinds.append(kind)
            at += 12 + size
    except (OSError, struct.error):
        return False
    return kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"


def _has_doctype(file: Path) -> bool:
    try:
        return b"<!DOCTYPE" in file.read_bytes()
    except OSError:
        return False


def _tree(file: Path) -> ET.Element | None:
    try:
        data = file.read_bytes()
        tree = ET.fromstring(data) if b"<!DOCTYPE" not in data else None
    except (OSError, ET.ParseError, ValueError, LookupError):
        return None
    return tree if tree is not None and tree.tag == "tileset" else None


def _ranges(path: Path, root: ET.Element) -> Iterator[tuple[int, int]]:
    for entry in root.findall("tileset"):
        tree = _tree(path.parent / (entry.get("source") or ""))
        if tree is None:
            continue
        ids = [_number(tile.get("id")) for tile in tree.findall("tile")]
        yield _number(entry.get("firstgid")), max(_number(tree.get("tilecount")), max(ids, default=-1) + 1)


def check_tile_layer(root: ET.Element, layer: ET.Element) -> Iterator[Fault]:
    """Findings for a layer in an encoding that cannot be read or without a tile number for each cell."""
    spot = phrase("spot/layer", layer=excerpt(layer.get("name")))
    data = layer.find("data")
    if data is None:
        yield fault("map/no-tiles", spot=spot)
        return
    if data.get("compression") == "zstd":
        yield fault("map/zstd", spot=spot)
        return
    if data.get("encoding") not in ("csv", "base64") or data.get("compression") not in (
        None,
        "",
        "zlib",
        "gzip",
    ):
        yield fault("map/format", spot=spot)
        return
    if (layer.get("width"), layer.get("height")) != (root.get("width"), root.get("height")):
        yield fault("map/layer-size", spot=spot)
    cells = _cells(data)
    expected = int(root.get("width", "0")) * int(root.get("height", "0"))
    if cells is None:
        yield fault("map/tiles-damaged", spot=spot)
    elif len(cells) != expected:
        yield fault("map/tiles-count", spot=spot, count=len(cells), wanted=expected)
    else:
        yield from _check_cells(layer, root, cells)


def _check_cells(layer: ET.Element, root: ET.Element, cells: list[int]) -> Iterator[Fault]:
    width = int(root.get("width", "1"))
    firsts = sorted(_number(t.get("firstgid")) for t in root.findall("tileset"))
    turned = next((i for i, cell in enumerate(cells) if cell >= FLIPPED), None)
    if turned is not None:
        yield fault("map/tile-turned", spot=_cell(layer, turned, width))
    for i, cell in enumerate(cells):
        gid = cell & _FLIPS
        if cell < 0 or (gid and (not firsts or gid < firsts[0] or gid > firsts[-1] + 5000)):
            yield fault("map/tile-number", spot=_cell(layer, i, width), number=cell)
            return


def _cell(layer: ET.Element, number: int, width: int) -> Phrase:
    name = excerpt(layer.get("name"))
    return phrase("spot/cell", layer=name, column=number % width, row=number // width)


def spot_of(layer: ET.Element, item: ET.Element) -> Phrase:
    """A phrase that names layer and object as Tiled does."""
    ident, name = excerpt(item.get("id", "?")), excerpt(item.get("name") or "")
    return phrase("spot/named" if name else "spot/object", layer=excerpt(layer.get("name")), name=name, id=ident)


def _cells(data: ET.Element) -> list[int] | None:
    text = (data.text or "").strip()
    try:
        if data.get("encoding") == "csv":
            return [int(cell) for cell in text.split(",")] if text else []
        raw = base64.b64decode(text, validate=True)
        if data.get("compression"):
            raw = zlib.decompress(raw) if data.get("compression") == "zlib" else gzip.decompress(raw)
        return list(struct.unpack(f"<{len(raw) // 4}I", raw))
    except (ValueError, OSError, EOFError, zlib.error, binascii.Error, struct.error):
        return None
