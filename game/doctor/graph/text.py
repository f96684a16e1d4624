"""The texts of a story's graph: titles shortened to fit their box, labels of links, tooltips."""

import re
import textwrap
import unicodedata

from game.content.story import ENDING, Story
from game.content.words.text import Words, label_in
from game.doctor.graph.graph import Cause, Link, Spot
from game.doctor.graph.reach import Reach
from game.model.expr import Expr
from game.model.world import Event

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTRY = re.compile(r"\{word:([^{}]*)\}")
_FILLED = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[\u2e80-\uffdc][，。：；？！、”’…）》]*|[^\s\u2e80-\uffdc]+|\s+")


def wide(text: str) -> float:
    """The approximate width of a text in ems: 1 for a hanzi, 0.64 for a Latin letter."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.64 for letter in text)


def wrapped(text: str, ems: float, lines: int) -> list[str]:
    """A text broken into at most `lines` lines of `ems` width; the last ends with … if the text goes on."""
    done, line = [], ""
    for word in _WORD.findall(plain(text)):
        for part in [word] if wide(word) <= ems else textwrap.wrap(word, max(1, int(ems))):
            if wide(line + part) > ems:
                done.append(line.strip())
                line = ""
            line += part
    done = [one for one in (*done, line.strip()) if one]
    return done if len(done) <= lines else [*done[: lines - 1], shortened(" ".join(done[lines - 1 :]), ems)]


def shortened(text: str, ems: float) -> str:
    """A text cut to `ems` width, with … if it was cut."""
    if wide(text) <= ems:
        return text
    while text and wide(text + "…") > ems:
        text = text[:-1]
    return text.rstrip("，。：；、 .,;:") + "…"


def plain(text: str) -> str:
    """The text with a blank for every character that XML does not allow."""
    return _NOT_IN_XML.sub(" ", text)


def percent(share: float) -> str:
    """A share as per cent; a share under 1 % that is not 0 as <1 %."""
    return "<1 %" if 0 < share < 0.01 else f"{share:.0%}".replace("%", " %")


class GraphText:
    """The texts about nodes and links of a graph, in one language."""

    def __init__(self, story: Story, words: Words, reach: Reach) -> None:
        self.story, self.words, self.shares, self.lives = story, words, reach.shares, reach.lives
        self._events = {event.id: event for event in story.world.events}
        self._whens = dict(story.world.endings)
        self._where = {ident: info.where for ident, info in story.events.items()}
        self._where |= {f"{ENDING}{ident}": ending.where for ident, ending in story.endings.items()}

    def own(self, key: str) -> str:
        """A text of the story with the country's words filled in; other placeholders are kept, since designers know
        them."""
        return plain(_COUNTRY.sub(self._word, self.story.text.get(key, self.words.lang)))

    def title(self, key: str) -> str:
        """A text for use as a title: a dash for each placeholder."""
        return _FILLED.sub("–", self.own(key))

    def place(self, place: str | None) -> str:
        return self.words("graph_no_place") if place is None else self.own(f"places.{place}") or place

    def small_print(self, spot: Spot, place: bool = True) -> str:
        """The line under a title: share of lives if known, then ages and place (if `place`), or whether an ending is
        decent."""
        parts = [percent(self.shares[spot.id])] if spot.id in self.shares else []
        if spot.kind == "ending":
            decent = self.story.endings[spot.id.removeprefix(ENDING)].decent
            parts += [self.words("graph_decent")] if decent else []
        else:
            parts += [f"{spot.ages[0]}–{spot.ages[1]}"] if spot.ages else []
            parts += [self.place(spot.place)] if place and spot.place else []
        return " · ".join(parts)

    def label(self, link: Link) -> str:
        """A link's label: what is read of the earlier event."""
        says = [self._cause(link, cause) for cause in link.causes if cause.what in ("chose", "column")]
        first = shortened(says[0], 11) if says else ""
        if link.against:
            return self.words("graph_not", what=first) if first else self.words("graph_not_met")
        return f"{first} +{len(says) - 1}" if len(says) > 1 else first

    def about_link(self, link: Link) -> str:
        """A link's tooltip: from what to what, and why."""
        causes = "; ".join(self._cause(link, cause) or self.words(f"graph_{cause.what}") for cause in link.causes)
        says = self.words("graph_against" if link.against else "graph_for")
        titles = f"{self._title(link.source)} → {self._title(link.target)}"
        return f"{titles}\n{says}: {causes}\n{link.source} → {link.target}"

    def about_spot(self, spot: Spot) -> str:
        """A node's tooltip: text, condition, choices, place in the files."""
        head = (self.words(f"graph_kind_{spot.kind}"), self.small_print(spot), spot.id.removeprefix(ENDING))
        lines = [" · ".join(part for part in head if part)]
        if spot.kind == "ending":
            when = self._whens[spot.id.removeprefix(ENDING)]
            lines += [self.own(spot.id), self.own(f"{spot.id}.text"), *self._when(when)]
        else:
            lines += [self.own(spot.id), *self._event(self._events[spot.id])]
        if spot.id in self.shares:
            lines.append(self.words("graph_share", share=percent(self.shares[spot.id]), lives=self.lives))
        return "\n".join([*lines, self._where[spot.id]])

    def _word(self, found: re.Match[str]) -> str:
        labels = self.story.system.words.get(found[1])
        return label_in(labels, self.words.lang) if labels else found[0]

    def _event(self, event: Event) -> list[str]:
        lines = self._when(event.when)
        for choice in event.choices:
            when = "".join(self._when(choice.when))
            lines.append(f"○ {self.own(f'{event.id}.{choice.id}')}" + (f" ({when})" if when else ""))
        return lines

    def _when(self, when: Expr | None) -> list[str]:
        return [] if when is None else [plain(f"{self.words('graph_when')}: {when.text}")]

    def _title(self, ident: str) -> str:
        return shortened(self.title(ident), 18) or ident

    def _cause(self, link: Link, cause: Cause) -> str:
        if cause.what == "chose":
            return self.own(f"{link.source}.{cause.name}") or cause.name
        if cause.what == "column":
            labels = self.story.labels.get(cause.name)
            return (labels and label_in(labels, self.words.lang)) or cause.name
        return ""
