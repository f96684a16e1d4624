"""Structured mutations: of trees (YAML, JSON), of formulas, of XML, of cells and of bytes."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 3, 0.5, 7.25, 60, 400, 2062, -(10**9), 10**12, 1e308, float("inf"), float("nan"), "",
    " ", "x", "age", "cash", "1e999", "nan", "9" * 42, "１２", "①", "{age}", "{", "｛age｝", "心", "é", "😀", "\u202e",
    "\u200b", "\u0000", "\x1b[2J", "../../x", "/etc/passwd", "a.b", "1 / 0", "2 ** 9", "lookup(x, 1)", "x" * 5000,
    "<b>", "=1+1", [], {}, [1, 2], {"a": 1}, [[[[1]]]], {"a": {"b": {"c": []}}}, "2026-02-30", "yes", "no", "~",
    "!!int", "&a", "*a",
)  # fmt: skip
_LEGAL = """
    ending open title about setup age year minutes self none nan inf class lambda where min max n_calm
    chose_fire_pay cash living people places x a1 fate mortality random bot year_fire start deck import print aux
    con plain rich begin growth rules monthly fact reply why accept head event end finish story hall
    """
LEGAL = (*_LEGAL.split(), "e" * 48)
"""Ids that no rule of the house forbids, but that mean something somewhere."""
TOKENS = re.compile(r"[A-Za-z_]+|\d+(?:\.\d+)?|[^\sA-Za-z_0-9]")
WRAPS = (
    "({}) / 0", "-({})", "min({}, 0)", "max({}, 1e6)", "floor({})", "round({}, 2)", "where({} > 0, 1, 0)", "not ({})",
    "lookup(divisor, {})", "bracket(divisor, {})", "at(wage, {})", "lookup(mortality, {})", "at(mortality, {})",
    "bracket(mortality, {})", "death_rate(mortality, 0, {}, year)", "growth({}, 3)", "clip({}, 0, 1)", "({}) * 1e12",
    "{} + {}", "abs({})", "ceil({})", "({}) > 0 and age", "{} == {}", "lag({})", "sum({})",
)  # fmt: skip

Spot = tuple[Any, Any]


def spots(tree: Any) -> Iterator[Spot]:
    """(holder, key) of everything inside a tree."""
    items: list[tuple[Any, Any]] = []
    if isinstance(tree, dict):
        items = list(tree.items())
    elif isinstance(tree, list):
        items = list(enumerate(tree))
    for key, value in items:
        yield tree, key
        yield from spots(value)


def tree(chance: random.Random, data: Any) -> Any:
    """A copy of the tree with one to three changes."""
    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        found = list(spots(data))
        if not found:
            break
        chance.choice(CHANGES)(chance, *chance.choice(found), found)
    return data


def _drop(_: random.Random, holder: Any, key: Any, __: list[Spot]) -> None:
    del holder[key]


def _odd(chance: random.Random, holder: Any, key: Any, _: list[Spot]) -> None:
    holder[key] = copy.deepcopy(chance.choice(ODD))


def _other(chance: random.Random, holder: Any, key: Any, found: list[Spot]) -> None:
    """What stands elsewhere."""
    there, at = chance.choice(found)
    holder[key] = copy.deepcopy(there[at])


def _double(chance: random.Random, holder: Any, key: Any, _: list[Spot]) -> None:
    if isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder[misspelt(chance, str(key))] = copy.deepcopy(holder[key])


def _rename(chance: random.Random, holder: Any, key: Any, _: list[Spot]) -> None:
    if isinstance(holder, dict):
        new = chance.choice((misspelt(chance, str(key)), chance.choice(LEGAL), chance.choice(ODD[:36])))
        entries = [(new if k == key else k, v) for k, v in holder.items()]
        holder.clear()
        holder.update(entries)
    else:
        _number(chance, holder, key, [])


def _number(chance: random.Random, holder: Any, key: Any, found: list[Spot]) -> None:
    value = holder[key]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        holder[key] = chance.choice((-value, value * 100, value / 100, value + 1, value * 1e9, str(value), [value]))
    elif isinstance(value, str):
        holder[key] = formula(chance, value) if chance.random() < 0.7 else misspelt(chance, value)
    else:
        _other(chance, holder, key, found or [(holder, key)])


def _identify(chance: random.Random, holder: Any, key: Any, found: list[Spot]) -> None:
    """Another legal name for something, everywhere it is named."""
    named = [(there, at) for there, at in found if at == "id" and isinstance(there[at], str)]
    if not named:
        return
    there, at = chance.choice(named)
    old, new = there[at], chance.choice(LEGAL)
    there[at] = new
    for other, place in found:
        if place in other if isinstance(other, dict) else place < len(other):
            text = other[place]
            if isinstance(text, str) and old in text:
                other[place] = re.sub(rf"(?<![a-z]){re.escape(old)}(?![a-z])", new, text)


def _move(chance: random.Random, holder: Any, key: Any, found: list[Spot]) -> None:
    value = holder.pop(key)
    homes = [there for there, _ in found if isinstance(there, type(holder))]
    home = chance.choice(homes or [holder])
    if isinstance(home, list):
        home.insert(chance.randrange(len(home) + 1), value)
    else:
        home[key] = value


Change = Callable[[random.Random, Any, Any, list[Spot]], None]
CHANGES: tuple[Change, ...] = (_drop, _odd, _other, _double, _rename, _number, _number, _number, _identify, _move)


def formula(chance: random.Random, text: str) -> str:
    """Another formula: a token replaced, or the whole wrapped in something."""
    if chance.random() < 0.4:
        return chance.choice(WRAPS).replace("{}", text)
    found = [match.span() for match in TOKENS.finditer(text)]
    if not found:
        return text + chance.choice((" +", ")", "x"))
    start, end = chance.choice(found)
    other = chance.choice(found)
    new = chance.choice((str(chance.choice(ODD)), chance.choice(LEGAL), text[other[0] : other[1]], "+3", "==", "0"))
    return text[:start] + new + text[end:]


def misspelt(chance: random.Random, text: str) -> str:
    """As fingers slip: a letter lost, doubled, swapped or another one."""
    if not text:
        return "x"
    at = chance.randrange(len(text))
    before, letter, after = text[:at], text[at], text[at + 1 :]
    return chance.choice((
        before + after, before + letter + letter + after, before[:-1] + letter + before[-1:] + after,
        before + chance.choice("aexn_1 é心") + after, text.upper(), text + " ",
        text + chance.choice("：，。\u200b\u00a0"),
    ))  # fmt: skip


def flip_bytes(chance: random.Random, raw: bytes) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 5, 40])):
        byte = chance.choice([chance.randrange(256), chance.choice(b" \n\t:-[]{}'\"#&*!|>0")])
        data[chance.randrange(len(data))] = byte
    return bytes(data)


def cut(chance: random.Random, raw: bytes) -> bytes:
    end = chance.randrange(len(raw))
    return raw[:end] if chance.random() < 0.7 else raw[end:]


def shuffle_lines(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    match chance.randrange(5):
        case 0:
            chance.shuffle(lines)
        case 1:
            del lines[chance.randrange(len(lines))]
        case 2:
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
        case 3:
            i = chance.randrange(len(lines))
            lines[i] = b" " * chance.randrange(1, 9) + lines[i].lstrip()
        case _:
            i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
    return b"\n".join(lines)


def recoded(chance: random.Random, raw: bytes) -> bytes:
    """As editors and mail save it: marks, line ends, other encodings."""
    text = raw.decode("utf-8", "replace")
    ways = ("utf-8-sig", "utf-16", "utf-16-le", "gbk", "cp1252", "utf-32", "big5")
    return chance.choice((
        lambda: raw.replace(b"\n", b"\r\n"), lambda: raw.replace(b"\n", b"\r"), lambda: raw + b"\x1a",
        lambda: text.encode(chance.choice(ways), "replace"), lambda: text.encode(chance.choice(ways), "replace"),
    ))()  # fmt: skip


DAMAGES: tuple[Callable[[random.Random, bytes], bytes], ...] = (flip_bytes, cut, shuffle_lines, recoded)


def damaged(chance: random.Random, raw: bytes) -> bytes:
    """The bytes with one damage."""
    return chance.choice(DAMAGES)(chance, raw) if raw else b"x"


def xml(chance: random.Random, raw: bytes) -> bytes:
    """An XML file with one to three elements or attributes changed."""
    root = ET.fromstring(raw)
    for _ in range(chance.choice((1, 1, 2, 3))):
        _change_element(chance, root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _change_element(chance: random.Random, root: ET.Element) -> None:
    parents = [one for one in root.iter() if len(one)]
    parent = chance.choice(parents) if parents else root
    child = chance.choice(list(parent)) if len(parent) else root
    names = list(child.attrib)
    match chance.randrange(7):
        case 0 if child is not root:
            parent.remove(child)
        case 1 if child is not root:
            parent.append(copy.deepcopy(child))
        case 2 if names:
            del child.attrib[chance.choice(names)]
        case 3 if names:
            name = chance.choice(names)
            child.attrib[chance.choice((misspelt(chance, name), "name", "gid", "id"))] = child.attrib.pop(name)
        case 4 if child.text and child.text.strip():
            child.text = formula(chance, child.text[:400]) + child.text[400:]
        case 5 if child is not root:
            parent.remove(child)
            chance.choice(list(root.iter())).append(child)
        case _ if names:
            value = str(chance.choice(ODD))
            child.attrib[chance.choice(names)] = "".join(c for c in value if c >= " ")[:300]


def cells(chance: random.Random, rows: list[list[str]]) -> list[list[str]]:
    """A sheet as people leave it: cells retyped, rows and columns lost, doubled, moved, sorted."""
    rows = [list(row) for row in rows]
    for _ in range(chance.choice((1, 1, 2, 4))):
        row = chance.choice(rows)
        at = chance.randrange(max(len(row), 1))
        match chance.randrange(8):
            case 0:
                rows.remove(row)
            case 1:
                rows.insert(chance.randrange(len(rows) + 1), list(row))
            case 2:
                chance.shuffle(rows)
            case 3:
                order = list(range(max(map(len, rows), default=0)))
                chance.shuffle(order)
                rows = [[row[i] for i in order if i < len(row)] for row in rows]
            case 4:
                del row[at : at + 1]
            case 5 if row:
                row[at] = str(chance.choice(ODD))[:400]
            case _ if row:
                row[at] = misspelt(chance, row[at])
        if not rows:
            break
    return rows
