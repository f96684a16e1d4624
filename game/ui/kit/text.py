"""Typesetting: Chinese and mixed text broken by kinsoku rules; widths measured once, lines rendered once."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import pygame

from game.content.words.glyphs import rare
from game.content.words.signs import showable
from game.ui.kit.kept import kept_pictures

NOT_FIRST = "，。！？：；、）》”’」』】…—～·％%,.!?:;)]}”×»\u00a0\u202f"
"""Characters that must not start a line."""
NOT_LAST = "（《“‘「『【([{¥$€£«„\u00a0\u202f"
"""Characters that must not end a line. French sets its marks behind a space that does not break."""

_TOKEN = re.compile(
    r"(?P<num>[+\-−]?[¥$€£]?\d(?:[\d,.:/]*\d)?(?:%|％|×)?)"
    r"|(?P<word>[A-Za-zÀ-ɏͰ-ӿḀ-ỿ][A-Za-z0-9À-ɏͰ-ӿḀ-ỿ'’\-]*)"
    r"|(?P<gap>[ \t]+)|(?P<end>\n)|(?P<open>(?<![^\s(])[”’»](?=[A-Za-zÀ-ɏͰ-ӿḀ-ỿ0-9]))|(?P<one>.)"
)


TOKENS, BROKEN, TEXTS = 4096, 1024, 512
"""How many tokens, texts broken into lines of each type size, and texts as tokens are kept. A life tells some 1,400
texts, and each life others."""
LINES, WIDEST = 12, 1280
"""How many lines of WIDEST pixels of each type size are kept drawn: those of a long card and of the next."""
ENDLESS = 10**6
"""A width in pixels that no line fills."""


class Token(NamedTuple):
    """The smallest unbreakable piece of a line. `kind`: num, word, gap, end, open (an opening quotation mark), one (a
    single character), or rare (one that only the font for names has)."""

    text: str
    bold: bool
    kind: str


Line = tuple[Token, ...]


@lru_cache(maxsize=TEXTS)
def tokens(text: str, numbers: bool) -> Line:
    """`text` as tokens; with `numbers`, figures are bold."""
    found = _TOKEN.finditer(showable(text))
    return tuple(_token(match.group(), str(match.lastgroup), numbers) for match in found)


@lru_cache(maxsize=TOKENS)  # one object for all places of a word or a sign: a text is then little more than its length
def _token(text: str, kind: str, numbers: bool) -> Token:
    # Looked up here, once a token, so that a line can be measured with the font that will draw it.
    if kind == "one" and rare(text):
        kind = "rare"
    return Token(text, numbers and kind == "num", kind)


class Typesetter:
    """Breaks and renders lines in one type size, with caches of widths and lines. `names` returns the font for rare
    characters, which is loaded when the first one is met."""

    def __init__(
        self, plain: pygame.font.Font, strong: pygame.font.Font, names: Callable[[], pygame.font.Font]
    ) -> None:
        self.plain = plain
        self.strong = strong
        self._names = names
        self.line_height = round(self.plain.get_height() * 1.06)
        self.advance = lru_cache(TOKENS)(self._advance)
        self._lines_and_widest = lru_cache(BROKEN)(self._break_and_measure)
        self._drawn = kept_pictures(LINES * WIDEST * self.line_height * 4)

    def _advance(self, token: Token) -> int:
        """Width of a token in pixels."""
        return self._font(token.kind == "rare", token.bold).size(token.text)[0]

    def _font(self, of_a_name: bool, bold: bool) -> pygame.font.Font:
        if of_a_name:
            return self._names()
        return self.strong if bold else self.plain

    def width(self, line: Line) -> int:
        """Width of a whole line in pixels."""
        return sum(map(self.advance, line))

    def lines(self, text: str, width: int, numbers: bool = False) -> tuple[Line, ...]:
        """`text` broken into lines of at most `width` pixels; at least one."""
        return self._lines_and_widest(text, width, numbers)[0]

    def size(self, text: str, width: int, numbers: bool = False) -> tuple[int, int]:
        """Of `text` broken into lines of at most `width` pixels: the width of the widest, and how many there are."""
        lines, widest = self._lines_and_widest(text, width, numbers)
        return widest, len(lines)

    def _break_and_measure(self, text: str, width: int, numbers: bool) -> tuple[tuple[Line, ...], int]:
        """`text` broken into lines, and the width of the widest."""
        lines = self._break(tokens(text, numbers), width)
        return lines, max(map(self.width, lines))

    def line(self, text: str) -> Line:
        """The whole text as one line of any width."""
        return self.lines(text.replace("\n", " "), ENDLESS)[0]

    def _break(self, found: Line, width: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        line: list[Token] = []
        used = 0
        for token in found:
            if token.kind == "end":
                lines.append(_trim(line))
                line, used = [], 0
                continue
            step = self.advance(token)
            # A blank may stand over the edge: it is taken off the line's end.
            if line and used + step > width and token.kind != "gap":
                cut = _cut(line, token)
                if cut:
                    lines.append(_trim(line[:cut]))
                    line = line[cut:]
                    used = self.width(tuple(line))
            if line or token.kind != "gap":
                line.append(token)
                used += step
        lines.append(_trim(line))
        return tuple(lines)

    def render(self, line: Line, color: str) -> pygame.Surface:
        """The line as a premultiplied picture."""
        return self._drawn.get((line, color), lambda: self._draw(line, color))

    def _draw(self, line: Line, color: str) -> pygame.Surface:
        runs: list[tuple[str, bool, bool]] = []
        for token in line:
            of_a_name = token.kind == "rare"
            if runs and runs[-1][1:] == (of_a_name, token.bold):
                runs[-1] = (runs[-1][0] + token.text, of_a_name, token.bold)
            else:
                runs.append((token.text, of_a_name, token.bold))
        parts = [_drawn(self._font(of_a_name, bold), text, color) for text, of_a_name, bold in runs]
        if len(parts) == 1:
            # Premultiplied, as everything on the canvas: else soft edges over nothing get dark rims.
            return parts[0].convert_alpha().premul_alpha()
        whole = pygame.Surface(
            (max(1, sum(part.get_width() for part in parts)), self.plain.get_height()), pygame.SRCALPHA
        )
        x = 0
        for part in parts:
            whole.blit(part, (x, whole.get_height() - part.get_height()))
            x += part.get_width()
        return whole.premul_alpha()


def _trim(line: list[Token]) -> Line:
    end = len(line)
    while end and line[end - 1].kind == "gap":
        end -= 1
    return tuple(line[:end])


def _drawn(font: pygame.font.Font, text: str, color: str) -> pygame.Surface:
    """The text as a picture; one of nothing for signs without width, such as a joiner alone, which pygame refuses."""
    if text and not font.size(text)[0]:
        return pygame.Surface((1, font.get_height()), pygame.SRCALPHA)
    return font.render(text, True, color)


def _cut(line: list[Token], following: Token) -> int:
    """The index at which to break `line` by the kinsoku rules; 0 if there is none, and the mark must hang."""
    for cut in range(len(line), 0, -1):
        if _may_part(line[cut - 1], line[cut] if cut < len(line) else following):
            return cut
    return 0


def _may_part(last: Token, first: Token) -> bool:
    """Whether a line may break between these tokens. Finnish and Swedish also open a quotation with ”."""
    if last.kind == "open" or last.text in NOT_LAST:
        return False
    return first.kind == "open" or first.text[0] not in NOT_FIRST
