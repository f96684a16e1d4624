"""The wall's debriefing: choice-luck-rules, what divided the room, what bots would have done, questions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from game.art.marks import DARK
from game.content.words.limits import excerpt
from game.content.words.text import Words, money
from game.room.beside import Came, FinishedRound, Ruled, Shares, alike, came_to, minority, rounds, under_another_law
from game.room.debrief import DIVISIVE, FEWEST_PAIRS, CardVotes, PairedAnswers, changes, divisive, voted_cards
from game.room.handout import PARTS, discussion_questions
from game.room.lesson import Lesson
from game.room.room import Room
from game.session.metrics import Split, reached_old_age, split
from game.ui.kit.layout import Column, Grid, Node, Row, grow
from game.ui.kit.theme import GREY, INK, WHITE
from game.ui.kit.widgets import Panel
from game.ui.screens.charts import Difference
from game.ui.screens.hud import currency, span
from game.ui.screens.wall_ballot import WallStyle
from game.ui.screens.wall_parts import (
    LABEL,
    OPTION,
    QUESTION,
    DotPlot,
    OptionMark,
    big,
    bilingual,
    in_each,
    text_in,
    units,
)
from game.ui.screens.wall_steps import SMALL

PAGES = ("split", "divided", "ghosts", "bots", "luck", "changed", "questions")
GHOSTS = 3
_WALL_LINE = 48  # columns of an excerpt that the back row still reads in one line
"""The most minority lives that are shown beside the room's."""
BESIDE = 2
"""The most cards at which bots are compared with the room."""


class Other(NamedTuple):
    """A card that divided the room, the minority's option, and the result of the life with it."""

    card: CardVotes
    choice: str
    came: Came


class Talk:
    """The content of the debriefing, computed in a thread since lives are simulated again."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.split: Split | None = None
        self.progress = 0.0
        self.came: Came | None = None
        self.others: list[Other] = []
        self.rounds: list[FinishedRound] = []
        self.ruled: Ruled | None = None
        self.cards: list[CardVotes] = []
        self._changes: list[PairedAnswers] = []
        self._worker: threading.Thread | None = None
        self._of: tuple[bool, int] = (False, 0)
        self._read: Room | None = None

    @property
    def working(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def begin(self) -> None:
        """Compute the content from the journal; results that exist already are kept."""
        past = self._read = self.lesson.room.past()
        self.cards = divisive(voted_cards(past), DIVISIVE)
        self._changes, self.rounds = changes(past), rounds(past)
        shared = self.lesson.shared
        over = shared is not None and shared.session.over
        now = (over, sum(len(one.values) for one in self.rounds))
        if now != self._of and now != (False, 0) and not self.working:
            self._of = now  # a plan may look back twice: on its one life, and later on many
            self._worker = threading.Thread(target=self._work, name="talk", daemon=True)
            self._worker.start()

    def _past(self) -> Room:
        """The room at the beginning of the debriefing."""
        return self._read if self._read is not None else self.lesson.room.past()

    def _work(self) -> None:
        shared = self.lesson.shared
        if shared is not None and shared.session.over and self.came is None:
            self.came = came_to(shared.session)
            self.others = [one for card in self.cards if (one := self._other(card)) is not None][:GHOSTS]
            if reached_old_age(shared.session):
                self.split = split(shared.session, self._progress)
        if self.rounds:
            self.ruled = under_another_law(self.lesson.room.past(), self.lesson.aside)

    def _other(self, card: CardVotes) -> Other | None:
        """The minority's life for this card, if there was a minority and its choice was open."""
        shared = self.lesson.shared
        choice = minority(card.second or card.first, card.decided)
        if shared is None or not choice:
            return None
        try:
            return Other(card, choice, came_to(shared.ghost(card.q, choice)))
        except ValueError:
            return None

    def _progress(self, share: float) -> None:
        self.progress = share

    @property
    def pages(self) -> list[str]:
        """The pages that have content; those of the shared life once it is over."""
        shared = self.lesson.shared
        over = shared is not None and shared.session.over
        empty = {
            "split": not over, "ghosts": not self.others and not (over and self.working), "bots": not self._beside(),
            "luck": not self.rounds,
        }  # fmt: skip
        return [page for page in PAGES if not empty.get(page)]

    def page(self, name: str, seen: WallStyle) -> list[Node]:
        """A page, in versions with fewer and fewer cards, for walls on which the first does not fit."""
        match name:
            case "ghosts":
                return [self._ghosts(seen, most) for most in range(GHOSTS, 0, -1)]
            case "bots":
                cards = self._beside()
                return [beside_bots(cards[:most], seen) for most in range(len(cards), 0, -1)]
            case "divided":
                return [divided(self.cards[:most], seen) for most in range(max(1, len(self.cards)), 0, -1)]
            case "luck":
                # Two rounds in two languages may be too much for a wall of 4 : 3: then the trainer's language alone.
                one = seen._replace(langs=seen.langs[:1])
                views = ((seen, 8), (seen, 16), (one, 8), (one, 16))
                return [lives(self.rounds, self.ruled, view, self._symbol, tall) for view, tall in views]
            case "questions":
                said = [discussion_questions(self._past(), Words.load(lang)) for lang in seen.langs]
                return [questions(said, seen, size) for size in (OPTION, LABEL)]
            case "changed":
                return [changed(self._changes, seen)]
        return [self._split(seen)]

    def _split(self, seen: WallStyle) -> Node:
        shared = self.lesson.shared
        assert shared is not None
        if not reached_old_age(shared.session):
            return _word(seen, "split.too_short", OPTION)
        if self.split is None:
            return _word(seen, "split.working", OPTION, share=round(self.progress * 100))
        return compared(self.split, seen, self._symbol, shared.story.world.first_year)

    def _ghosts(self, seen: WallStyle, most: int) -> Node:
        shared = self.lesson.shared
        if shared is None or self.came is None:
            return _word(seen, "wall.working", LABEL)
        text, endings = shared.story.text, shared.story.endings
        names = {lang: {ident: text.get(f"ending.{ident}", lang) for ident in endings} for lang in seen.langs}
        return ghosts(self.came, self.others[:most], LifeTerms(names, self._symbol, shared.session.record_unit), seen)

    @property
    def _symbol(self) -> str:
        return currency(self.lesson.shared.session) if self.lesson.shared is not None else ""

    def _beside(self) -> list[tuple[CardVotes, Shares]]:
        """The cards that divided the room most, with the answers of bots."""
        known = self.lesson.shared.bots if self.lesson.shared is not None else {}
        return [(card, known[card.q]) for card in self.cards if known.get(card.q)][:BESIDE]


class LifeTerms(NamedTuple):
    """How figures of a life are shown: names of endings by language, currency sign, unit of the record."""

    names: Mapping[str, Mapping[str, str]]
    symbol: str
    unit: str


def compared(split: Split, seen: WallStyle, symbol: str, year: int) -> Node:
    """Choice, luck and rules in the shared life, as three comparisons."""
    say, theme = seen.say, seen.theme
    most = max(abs(split.choice), abs(split.luck), abs(split.rules), 1.0)
    size = units(theme, LABEL) / theme.text_scale

    def monthly(say: Words) -> str:
        return say("split.monthly", amount=money(split.monthly, say.lang, symbol=symbol))

    rows: list[Node] = [seen.each(monthly, QUESTION, True)]
    for place, (name, value) in enumerate((("choice", split.choice), ("luck", split.luck), ("rules", split.rules))):
        words = (
            _word(seen, f"split.{name}", OPTION, True),
            _word(seen, f"split.{name}.than", LABEL, color=GREY),
        )
        bar: Node = Difference(value=value, most=most, color=DARK[place], lang=say.lang, symbol=symbol, size=size)
        if name == "rules" and not split.law:
            bar = _word(seen, "split.no_other_law", LABEL, color=GREY)
        pair = Grid((Column(words, gap=0), bar), 2, 20)
        rows.append(Panel(pair, fill=WHITE, radius=14, shadow=0, x=14, y=8))
    rows.append(_word(seen, "split.method", SMALL, color=GREY, year=year))
    return Column(rows, gap=10)


def _word(seen: WallStyle, key: str, size: float, bold: bool = False, color: str = INK, **fields: object) -> Node:
    return seen.each(lambda say: say(key, **fields), size, bold, color)


def ghosts(came: Came, others: Sequence[Other], how: LifeTerms, seen: WallStyle) -> Node:
    """The ending of the room's life, and those of the minorities' lives with the same luck."""
    theme = seen.theme
    own = Column((_word(seen, "wall.ghosts.room", SMALL, color=GREY), _life(came, how, seen)), gap=2)
    rows: list[Node] = [
        _word(seen, "wall.ghosts", QUESTION, True), Panel(own, WHITE, 14, 0, 14, 8, border=GREY, border_width=3),
    ]  # fmt: skip
    for other in others:
        place = next(k for k, (ident, _) in enumerate(other.card.options) if ident == other.choice)
        wanted = bilingual(dict(other.card.options)[other.choice], seen.langs, theme, LABEL, True)
        votes = (other.card.second or other.card.first)[other.choice]
        head = Row((OptionMark(place, "ABCDEFG"[place % 7], LABEL), grow(wanted), big(str(votes), theme, LABEL, True)),
                   gap=10)  # fmt: skip
        end = _life(other.came, how, seen)
        if alike(came, other.came):
            end = _word(seen, "wall.ghosts.alike", LABEL)
        lines = (_question(other.card, _WALL_LINE, seen, SMALL, color=GREY), head, end)
        rows.append(Panel(Column(lines, gap=2), fill=WHITE, radius=14, shadow=0, x=14, y=8))
    if not others:
        rows.append(_word(seen, "wall.ghosts.none", LABEL))
    rows.append(_word(seen, "wall.ghosts.same", SMALL, color=GREY))
    return Column(rows, gap=8)


def _life(came: Came, how: LifeTerms, seen: WallStyle) -> Node:
    def line(say: Words) -> str:
        return say(
            "wall.came",
            ending=how.names[say.lang].get(came.ending, came.ending),
            age=came.age,
            months=span(came.months, say, how.unit),
            money=money(came.money, say.lang, symbol=how.symbol),
            heart=round(came.heart),
        )

    return seen.each(line, LABEL)


def _question(
    card: CardVotes, columns: int, seen: WallStyle, share: float, bold: bool = False, color: str = INK
) -> Node:
    """The beginning of a card's text in each language."""
    told = {lang: excerpt(text_in(card.text, lang), columns) for lang in seen.langs}
    return bilingual(told, seen.langs, seen.theme, share, bold, color)


def beside_bots(cards: Sequence[tuple[CardVotes, Shares]], seen: WallStyle) -> Node:
    """Each card's options with the votes of the room and of bots in per cent."""
    say, theme = seen.say, seen.theme
    rows: list[Node] = [_word(seen, "wall.bots", QUESTION, True)]
    for card, shares in cards:
        votes = [(say("wall.first"), card.first)] + ([(say("wall.second"), card.second)] if card.second else [])
        heads = [f"{say('wall.bots.you')} {name}" if card.second else say("wall.bots.you") for name, _ in votes]
        heads += [say(f"report_bot_{name}") for name in shares]
        cells: list[Node] = [big("", theme, SMALL), *(big(head, theme, SMALL, color=GREY) for head in heads)]
        for place, (ident, _) in enumerate(card.options):
            cells.append(Row((OptionMark(place, "ABCDEFG"[place % 7], LABEL),)))
            for _, counts in votes:
                share = counts.get(ident, 0) / max(1, sum(counts.values()))
                cells.append(big(f"{100 * share:.0f} %", theme, LABEL, True))
            cells += [big(f"{100 * of.get(ident, 0.0):.0f} %", theme, LABEL) for of in shares.values()]
        table = Grid(cells, len(heads) + 1, 6, natural=False)
        body = Column((_question(card, _WALL_LINE, seen, LABEL, True), table), gap=4)
        rows.append(Panel(body, fill=WHITE, radius=14, shadow=0, x=14, y=8))
    rows.append(_word(seen, "wall.bots.no_norm", SMALL, color=GREY))
    return Column(rows, gap=8)


def lives(found: Sequence[FinishedRound], other: Ruled | None, seen: WallStyle, symbol: str, tall: float) -> Node:
    """The lives on phones: the effect of choice where all had the same luck, that of luck, and that of another law;
    plots of dots are a `tall`-th of the wall high."""
    def told(key: str, amounts: Mapping[str, float], **counts: int) -> Callable[[Words], str]:
        return lambda say: say(
            key, **counts, **{name: money(value, say.lang, symbol=symbol) for name, value in amounts.items()}
        )

    most = max(1.0, *(one.values[-1] for one in found))
    rows: list[Node] = [_word(seen, "wall.luck", QUESTION, True)]
    for place, one in enumerate(found):
        figures = told("wall.luck.spread", {"mean": one.mean, "low": one.low, "high": one.high})
        parts: list[Node] = [
            seen.each(told(f"wall.luck.{one.luck}", {}, lives=len(one.values)), LABEL, True),
            DotPlot(one.values, 0.0, most, DARK[place % len(DARK)], tall=tall, called=figures(seen.say)),
            seen.each(figures, LABEL),
        ]  # fmt: skip
        if one.luck == "each":
            words = "wall.luck.equal" if one.equal else "wall.luck.unequal"
            parts.append(seen.each(told(words, {"apart": one.apart}, groups=one.equal), SMALL))
        rows.append(Panel(Column(parts, gap=4), fill=WHITE, radius=14, shadow=0, x=14, y=8))
    if other is not None:
        law = told("wall.luck.law", {"here": other.here, "there": other.there}, lives=other.lives)
        rows.append(seen.each(law, LABEL))
    rows.append(_word(seen, "wall.luck.apart", SMALL, color=GREY))
    return Column(rows, gap=8)


def divided(cards: Sequence[CardVotes], seen: WallStyle) -> Node:
    """The cards that divided the room, with the first vote and the second if there was one."""
    if not cards:
        return _word(seen, "wall.no_votes", LABEL)
    rows = []
    for card in cards:
        votes = [_votes(card, card.first, "wall.first", seen)]
        if card.second is not None:
            votes.append(_votes(card, card.second, "wall.second", seen))
        body = Column((_question(card, 2 * _WALL_LINE, seen, LABEL, True), *votes), gap=4)
        rows.append(Panel(body, fill=WHITE, radius=14, shadow=0, x=14, y=8))
    return Column((_word(seen, "wall.divided", QUESTION, True), *rows), gap=8)


def _votes(card: CardVotes, counts: Any, label: str, seen: WallStyle) -> Node:
    named = " / ".join(in_each({lang: Words.load(lang)(label) for lang in seen.langs}, seen.langs))
    parts: list[Node] = [big(named, seen.theme, SMALL, color=GREY)]
    for place, (ident, _) in enumerate(card.options):
        star = " ✓" if ident == card.decided else ""
        figure = big(f"{counts.get(ident, 0)}{star}", seen.theme, LABEL, True)
        parts += [OptionMark(place, "ABCDEFG"[place % 7], LABEL), figure]
    return Row(parts, gap=10)


def changed(found: Sequence[PairedAnswers], seen: WallStyle) -> Node:
    """Answers before and after, for those who answered both."""
    theme = seen.theme
    if not found:
        return _word(seen, "wall.no_change", LABEL)
    rows: list[Node] = [_word(seen, "wall.before_after", QUESTION, True)]
    for one in found:
        table = [
            Row((grow(bilingual(text, seen.langs, theme, SMALL)),
                 big(f"{one.before.get(ident, 0)} → {one.after.get(ident, 0)}", theme, SMALL, True)), gap=12)
            for ident, text in one.options
        ]  # fmt: skip
        head = bilingual(one.text, seen.langs, theme, LABEL, True)
        pairs = seen.each(partial(_pairs, one), SMALL)
        rows.append(Panel(Column((head, *table, pairs), gap=2), fill=WHITE, radius=14, shadow=0, x=14, y=8))
    return Column(rows, gap=8)


def _pairs(one: PairedAnswers, say: Words) -> str:
    """How many answered both, and by how much their answers moved."""
    line = say("wall.pairs", pairs=one.pairs, moved=one.moved)
    if one.mean is not None and one.low is not None and one.high is not None:
        return f"{line} " + say("wall.mean", mean=f"{one.mean:+.1f}", low=f"{one.low:+.1f}", high=f"{one.high:+.1f}")
    return f"{line} " + say("wall.few_pairs", few=FEWEST_PAIRS) if one.pairs < FEWEST_PAIRS else line


def questions(said: Sequence[Mapping[str, Sequence[str]]], seen: WallStyle, size: float) -> Node:
    """What? So what? Now what? Reactions first; two questions each. `said` are the questions in each language, `size`
    is that of their type."""
    parts: list[Node] = []
    whole = size == OPTION
    for name in PARTS:
        asked = [
            bilingual(dict(zip(seen.langs, told, strict=True)), seen.langs, seen.theme, size)
            for told in zip(*(one[name] for one in said), strict=True)
        ]
        head = _word(seen, f"wall.{name}", QUESTION if whole else OPTION, True)
        parts.append(Column((head, *asked), gap=4 if whole else 1))
    return Column(parts, gap=12 if whole else 0)
