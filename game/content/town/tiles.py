"""The part of the map check that looks at tilesets and painted tiles."""

import base64
import binascii
import gzip
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

Finding = tuple[str, str, str, str]  # where, what, why, fix
_PNG = b"\x89PNG\r\n\x1a\n"
FLIPPED = 0x10000000  # picture numbers from here on carry a mark: mirrored or turned
_FLIPS = FLIPPED - 1


def _number(text: str | None) -> int:
    try:
        return int(str(text))
    except ValueError:
        return -1


def check_tilesets(path: Path, root: ET.Element) -> Iterator[Finding]:
    """Whether every tileset can be opened and its pictures are there."""
    if root.find("tileset") is None:
        yield (
            "tilesets",
            "the map has no tileset",
            "There is nothing to paint with.",
            "Add city.tsx and things.tsx in Tiled.",
        )
    for entry in root.findall("tileset"):
        source = entry.get("source")
        if _number(entry.get("firstgid")) < 1:
            yield (
                f"tileset '{str(source)[:40]}'",
                "its first id is missing",
                "Tiles cannot be told apart.",
                "Remove the tileset and add it again in Tiled.",
            )
        if not source:
            yield (
                f"tileset '{str(entry.get('name'))[:40]}'",
                "it is embedded in the map",
                "Pictures are shared through tileset files.",
                "In Tiled: Export Tileset, then use the .tsx file.",
            )
            continue
        yield from _check_tileset(path.parent / source, source)
    ranges = tuple(_ranges(path, root))
    for layer in root.findall("objectgroup"):
        for item in layer.findall("object"):
            gid = _number(item.get("gid", "0")) & _FLIPS
            if item.get("gid") and not any(first <= gid < first + count for first, count in ranges):
                name = f"'{item.get('name')}' " if item.get("name") else ""
                where = (
                    f"layer '{str(layer.get('name'))[:40]}', object {name[:40]}(id "
                    f"{str(item.get('id'))[:12]})"
                )
                yield (
                    where,
                    f"its picture number {gid} is in no tileset",
                    "It could not be drawn.",
                    "Delete the object and place the picture again.",
                )


def _check_tileset(file: Path, source: str) -> Iterator[Finding]:
    where = f"tileset '{source[:60]}'"
    tree = _tree(file)
    if tree is None:
        yield (
            where,
            "the file is missing or broken",
            "The map cannot be drawn without it.",
            "Put the .tsx file beside the map, or remove the tileset in Tiled.",
        )
        return
    if (
        tree.get("tilewidth") is None
        or _number(tree.get("tilecount")) < 0
        or _number(tree.get("columns")) < 0
    ):
        yield (
            where,
            "its tile sizes are missing",
            "The picture cannot be cut into tiles.",
            "Save the tileset again from Tiled.",
        )
    for image in tree.iter("image"):
        name = image.get("source", "")
        if not name or not (file.parent / name).is_file():
            yield (
                where,
                f"picture '{name[:60]}' is missing",
                "Its tiles could not be drawn.",
                "Put the picture back beside the tileset.",
            )
        elif name.lower().endswith(".png") and not whole_png(file.parent / name):
            yield (
                where,
                f"picture '{name[:60]}' is damaged",
                "Its tiles could not be drawn.",
                "Save the picture again as PNG, or put an older copy back.",
            )


def whole_png(file: Path) -> bool:
    """Whether the file is a PNG whose parts are all there and as they were written."""
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


def check_tile_layer(root: ET.Element, layer: ET.Element) -> Iterator[Finding]:
    """Whether a painted layer is stored in a way that can be read and has a tile number for each cell."""
    where = f"layer '{str(layer.get('name'))[:40]}'"
    data = layer.find("data")
    how = "In Tiled: Map > Map Properties, set Tile Layer Format to CSV."
    if data is None:
        yield where, "it holds no tiles", "It cannot be drawn.", "Paint the layer or delete it."
        return
    if data.get("compression") == "zstd":
        yield where, "its tiles are packed with Zstandard", "That cannot be read here.", how
        return
    if data.get("encoding") not in ("csv", "base64") or data.get("compression") not in (
        None,
        "",
        "zlib",
        "gzip",
    ):
        yield (
            where,
            "its tiles are stored in an unusual format",
            "Only CSV and zlib or gzip can be read.",
            how,
        )
        return
    if (layer.get("width"), layer.get("height")) != (root.get("width"), root.get("height")):
        yield (
            where,
            "it has another size than the map",
            "Tiles would land in the wrong place.",
            "Resize the map in Tiled, or delete the layer.",
        )
    cells = _cells(data)
    expected = int(root.get("width", "0")) * int(root.get("height", "0"))
    if cells is None:
        yield (
            where,
            "its tiles cannot be read",
            "The numbers are damaged.",
            "Undo the last change, or " + how[0].lower() + how[1:],
        )
    elif len(cells) != expected:
        yield (
            where,
            f"it has {len(cells)} tiles instead of {expected}",
            "Some are missing or too many.",
            "Undo the last change, or save the map again from Tiled.",
        )
    else:
        yield from _check_cells(where, root, cells)


def _check_cells(where: str, root: ET.Element, cells: list[int]) -> Iterator[Finding]:
    width = int(root.get("width", "1"))
    firsts = sorted(_number(t.get("firstgid")) for t in root.findall("tileset"))
    turned = next((i for i, cell in enumerate(cells) if cell >= FLIPPED), None)
    if turned is not None:
        yield (
            f"{where}, column {turned % width}, row {turned // width}",
            "the tile is flipped or turned",
            "The game draws tiles as they are.",
            "Paint this cell again without X, Y or Z.",
        )
    for i, cell in enumerate(cells):
        gid = cell & _FLIPS
        if cell < 0 or (gid and (not firsts or gid < firsts[0] or gid > firsts[-1] + 5000)):
            yield (
                f"{where}, column {i % width}, row {i // width}",
                f"tile number {cell} is in no tileset",
                "It could not be drawn.",
                "Paint this cell again.",
            )
            return


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
