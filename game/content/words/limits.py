"""How long a text of a story may be, by what it is: so that it fits its card in every language."""

import re
from dataclasses import dataclass

_HAN = re.compile(r"[\u3400-\u9fff]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_COUNTED_IN_HANZI = ("zh", "ja")
# what: (most hanzi, most words of a language written with spaces)
_MOST = {
    "card": (60, 45), "choice": (12, 7), "reply": (30, 20), "why": (12, 7), "fact": (50, 45), "source": (60, 20),
    "epithet": (8, 7), "ending": (80, 45), "intention": (30, 25), "name": (8, 4), "head": (40, 20),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many hanzi or words."""

    most: int
    unit: str  # "hanzi" | "words"

    def __str__(self) -> str:
        return f"{self.most} {self.unit}"

    def length(self, text: str) -> int:
        """How long the text is, without its placeholders."""
        plain = _PLACEHOLDER.sub("", text)
        return len(_HAN.findall(plain)) if self.unit == "hanzi" else len(text.split())


def kind_of(key: str) -> str:
    """What a text is: card, choice, reply, why, fact, source, epithet, ending, intention, name or head."""
    parts = key.split(".")
    if parts[0] == "ending" and len(parts) > 1:
        return "epithet" if len(parts) == 2 else "ending" if parts[2] == "text" else "intention"
    if parts[0] in ("people", "places") and len(parts) > 1:
        return "name"
    if key in ("title", "about"):
        return "head"
    return parts[-1] if len(parts) > 2 else ("card", "choice")[len(parts) - 1]


def limit_of(key: str, lang: str) -> Limit | None:
    """The limit for the text with this key in this language."""
    most = _MOST.get(kind_of(key))
    if most is None:
        return None
    return Limit(most[0], "hanzi") if lang.split("_")[0] in _COUNTED_IN_HANZI else Limit(most[1], "words")


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, in alphabetical order: the same ones stand in every language."""
    return sorted(_PLACEHOLDER.findall(text))
