"""A catalogue damaged at random, as hands, editors, mail and git do it; and what must be left of it.

    python -m tests.content.damage_po 100000 [SEED]

renews so many damaged catalogues and tells whether a translation was ever lost without a word.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from game.content.findings import ContentErrors
from game.content.story import Story, load_story
from game.content.words.catalogue import catalogue_path, refresh
from game.content.words.text import StoryText

WORDS = {
    "title": "一二三", "about": "四五六", "meet": "{name}，有 {money:cash} 吗？", "meet.yes": "有",
    "meet.yes.reply": "她点头。\n她笑。", "meet.no": "没有", "meet.no.reply": "“中号。”她说", "ending.plain": "平常",
    "ending.plain.text": "就这样。", "ending": "一件事", "ending.go": "走",
}  # fmt: skip
SAID = {
    "title": "One two three", "about": "Four five \\ six", "meet": "{name}, have you {money:cash}?", "meet.yes": "Yes",
    "meet.yes.reply": "She nods.\nShe smiles.", "meet.no": "No", "meet.no.reply": '"Medium," she says',
    "ending.plain": "Plain", "ending.plain.text": "So it was.", "ending": "A thing", "ending.go": "Go",
}  # fmt: skip
_OCTAL = "\\346\\227\\251"
_JUNK = ['"', "\\", "x", "#", "#~ ", "msgid ", " ", "\t", "\n", "\\n", "[0]", "é", "\u2028", _OCTAL, "=======\n"]
_END = r"[ \t]*(?:\n|$)"
_ENTRY = re.compile(rf'^msgctxt "([^"\n]*)"{_END}msgid ((?:".*"{_END})+)msgstr ((?:".*"{_END})+)(?!\n?")', re.MULTILINE)
"""Not followed by a further line of text: gettext would have printed that in the same way."""

Damage = Callable[[str, random.Random], "str | bytes"]


def _lines(change: Callable[[list[str], random.Random], object]) -> Damage:
    def damage(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        change(lines, chance)
        return "\n".join(lines)

    return damage


def _drop(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice((1, 1, 1, 2))]


def _double(lines: list[str], chance: random.Random) -> None:
    start, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[to:to] = lines[start : start + chance.choice((1, 4, 6))]


def _swap(lines: list[str], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _retype(lines: list[str], chance: random.Random) -> None:
    """One letter of a line's first word, as fingers slip."""
    number = chance.choice([i for i, line in enumerate(lines) if line.startswith("msg")])
    word, _, rest = lines[number].partition(" ")
    at = chance.randrange(len(word))
    word = word[:at] + chance.choice(("", word[at] * 2, "x")) + word[at + 1 :]
    lines[number] = f"{word}{chance.choice((' ', ' ', ''))}{rest}"


def _conflict(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines) - 6)
    ours = lines[start : start + 5]
    theirs = [line.replace("e", "E") for line in ours]
    lines[start : start + 5] = ["<<<<<<< HEAD", *ours, "=======", *theirs, ">>>>>>> theirs"]


def _plural(lines: list[str], chance: random.Random) -> None:
    number = chance.choice([i for i, line in enumerate(lines) if line.startswith("msgstr ")])
    one = lines[number].replace("msgstr", "msgstr[0]")
    lines[number : number + 1] = ['msgid_plural "many"', one, 'msgstr[1] "many"']


def _joined(lines: list[str], chance: random.Random) -> None:
    number = chance.randrange(len(lines) - 1)
    lines[number : number + 2] = [lines[number] + lines[number + 1]]


def _typed(text: str, chance: random.Random) -> str:
    """A character lost or put in somewhere."""
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(("", "", *_JUNK)) + text[at + chance.choice((0, 1)) :]


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def _encoded(text: str, chance: random.Random) -> bytes:
    encoding = chance.choice(("gbk", "utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32", "big5"))
    text = text.replace("charset=utf-8", f"charset={chance.choice((encoding, 'utf-8', 'CHARSET', 'nonsense'))}")
    return text.encode(encoding, "replace")


DAMAGES: tuple[Damage, ...] = (
    _lines(_drop), _lines(_double), _lines(_swap), _lines(_retype), _lines(_conflict), _lines(_plural), _lines(_joined),
    _typed, _typed, _typed, _cut, _encoded,
)  # fmt: skip


def damaged(text: str, chance: random.Random) -> bytes:
    """One to three damages to a catalogue."""
    result: str | bytes = text
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if isinstance(result, bytes) or len(result) < 400:
            break
        result = chance.choice(DAMAGES)(result, chance)
    return result if isinstance(result, bytes) else result.encode("utf-8")


@lru_cache(maxsize=1)
def _shipped() -> Story:
    return load_story("early_round")


def desk(folder: Path) -> Story:
    """A story of a few texts of every kind, with an English catalogue."""
    shipped = _shipped()
    shutil.copytree(shipped.folder, folder)
    story = replace(shipped, folder=folder, text=StoryText("zh", WORDS, folder / "locale"))
    refresh(story, "en", SAID)
    path = catalogue_path(story, "en")
    gone = '\n#~ msgctxt "left"\n#~ msgid "走了"\n#~ msgstr "Gone for good"\n'
    path.write_text(path.read_text(encoding="utf-8") + gone, encoding="utf-8")
    return story


def lost(story: Story, data: bytes) -> Iterator[str]:
    """Renew this catalogue and tell what is lost without a word. Written without the game's reader: a whole entry as
    gettext prints it, whose key the story has and whose context stands once, must come out as it went in."""
    path = catalogue_path(story, "en")
    path.write_bytes(data)
    try:
        refresh(story, "en")
    except ContentErrors as error:
        if path.read_bytes() != data:
            yield "refused, and the file is another one"
        if not all(problem.place.path.endswith("locale/en.po") and problem.place.line for problem in error.problems):
            yield f"refused without a line: {error}"
        return
    try:
        before = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield "it is not UTF-8, and was not refused"
        return
    after = {found[1]: found for found in _ENTRY.finditer(path.read_text(encoding="utf-8"))}
    now = re.sub(r"^#(?!~).*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for found in _ENTRY.finditer(before):
        if found[3].strip() == '""' or not found[1]:
            continue
        if found[1] in WORDS and (found[1] not in after or _text(after[found[1]][3]) != _text(found[3])):
            yield f"{found[1]}: {_text(found[3])}"
        elif _text(found[3]) not in _text(now):
            yield f"{found[1]} (not of the story): {_text(found[3])}"


def _text(quoted: str) -> str:
    """What stands in quotes, over one or several lines, however a tab or our octal letter is written."""
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))
    return text.replace("\t", "\\t").replace(_OCTAL, "早")


def main(arguments: list[str]) -> int:
    """The command; returns 1 if something was lost."""
    count, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        story = desk(Path(folder) / "toy")
        text = catalogue_path(story, "en").read_text(encoding="utf-8")
        for number in range(count):
            data = damaged(text, random.Random(f"{seed}/{number}"))
            for what in lost(story, data):
                bad += 1
                print(f"{seed}/{number}: {what}")
    print(f"{count} damaged catalogues renewed, {bad} losses")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
