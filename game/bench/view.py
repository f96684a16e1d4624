"""The data of the bench's panels: problems with their lines, cards and their state in this life, columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from game.content.findings import Finding, Place
from game.content.story import ENDING, EventInfo, Story
from game.content.words.text import Words, label_in
from game.content.words.wording import fix, severity, what
from game.model.explain import formula, number
from game.model.expr import Expr
from game.model.life import Env
from game.model.world import Event
from game.session.labels import labels
from game.session.session import DRAWABLE, Session
from game.session.why import shown_value

BEFORE, AFTER = 2, 1
"""Lines shown around the one that causes a problem."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem with the lines around it. `lines` are (number, text) around `line`, () if the file does not exist;
    `column` counts from 1, 0 if unknown; `event` is the event it is in, '' if in none."""

    where: str
    what: str
    fix: str
    code: str
    severity: str  # error | warning | hint
    lines: tuple[tuple[int, str], ...]
    line: int
    column: int
    event: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """An event, or an ending as `ending.ID`. `state`: asked | due | later | met | closed; `years`: when this life met
    it last; `why_not`: why a closed one cannot come, or whether an ending's condition holds; `sure`: it certainly comes
    this year."""

    id: str
    kind: str  # setup | beat | card | notice | offer | ending
    title: str
    where: str
    ages: tuple[int, int]
    state: str
    years: tuple[int, ...]
    why_not: str
    sure: bool = False

    @property
    def drawable(self) -> bool:
        """Whether it is due and of a kind that can be called for."""
        return self.state == "due" and self.kind in DRAWABLE


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column's present value; `changed`: it differs from the end of the year before."""

    name: str
    label: str
    unit: str
    value: float
    shown: str
    owner: str  # story | law
    changed: bool


class Wrote(NamedTuple):
    """An assignment by a rule: the column's label ('' if it has none), the rule, the result."""

    name: str
    label: str
    rule: str
    value: float


def troubles(problems: Iterable[Finding], roots: Iterable[Path], story: Story, lang: str) -> tuple[Trouble, ...]:
    """The problems in this language with their lines; file labels (`noodles/cards.yaml`) are looked up under
    `roots`."""
    roots = tuple(roots)
    texts: dict[str, list[str]] = {}
    result = []
    for problem in problems:
        label, line, column = problem.place
        if label not in texts:
            texts[label] = _lines(label, roots)
        around = range(max(1, line - BEFORE), min(len(texts[label]), line + AFTER) + 1) if line else range(0)
        lines = tuple((i, texts[label][i - 1]) for i in around)
        result.append(
            Trouble(
                problem.where, what(problem, lang), fix(problem, lang), problem.code, severity(problem), lines, line,
                column, _event_at(story, label, line),
            )
        )  # fmt: skip
    return tuple(result)


def cards(session: Session, words: Words, wanted: str = "") -> list[CardRow]:
    """The events and endings whose id or text contains `wanted`, in the order of the files."""
    story = session.story
    rows = [_event_row(session, event, story.events[event.id], words) for event in story.world.events]
    rows += [_ending_row(session, key, words) for key in story.endings]
    return [row for row in rows if wanted.lower() in f"{row.id}\n{row.title}".lower()]


def columns(session: Session, wanted: str = "") -> list[ColumnRow]:
    """The columns whose name or label contains `wanted`: the story's own first."""
    story, before = session.story, session.history[-1].values if session.history else {}
    own = story.world.columns.keys() - story.system.columns.keys()
    rows = []
    for name, column in story.world.columns.items():
        label = label_in(story.labels.get(name) or {}, session.lang)
        if wanted.lower() in f"{name}\n{label}".lower():
            value = session.snapshot(name)
            changed = name in before and before[name] != value
            shown = shown_value(session, name, column.unit, value)
            rows.append(ColumnRow(name, label, column.unit, value, shown, _owner(name, own), changed))
    return sorted(rows, key=lambda row: row.owner != "story")


def steps(session: Session, year: int) -> list[Wrote]:
    """The assignments by the rules of a year, as explained by `why`."""
    known: dict[tuple[str, bool], dict[str, str]] = {}
    found = []
    for wrote in session.trace(year):
        of = wrote.calculator, wrote.of_law
        if of not in known:
            known[of] = labels(session.story, wrote, session.lang)
        rule = formula(wrote.expr, None, known[of])
        found.append(Wrote(wrote.name, known[of].get(wrote.name, ""), rule, wrote.value))
    return found


def why_not(session: Session, event: Event, words: Words) -> str:
    """Why this event cannot come now, as a sentence; '' if it can."""
    if not event.ages[0] <= session.age <= event.ages[1]:
        return words("bench_ages", first=event.ages[0], last=event.ages[1])
    seen = int(session.life.seen[event.index, 0])
    if seen and event.kind != "offer" and not (event.again and seen + event.again <= session.year):
        again = words("bench_again", year=seen + event.again) if event.again else ""
        return words("bench_met", year=seen) + again
    if event.when is not None and not np.ravel(event.when.fn(Env(session.facts, session.life, None)))[0]:
        return words("bench_false", when=formula(event.when, None, {}), values=_read(session, event.when))
    return ""


def _read(session: Session, when: Expr) -> str:
    """The values that a condition reads: `age = 31, n_wedding = 0`."""
    env = Env(session.facts, session.life, None)
    return ", ".join(f"{name} = {number(float(np.ravel(env[name])[0]))}" for name in sorted(when.values))


def _event_row(session: Session, event: Event, info: EventInfo, words: Words) -> CardRow:
    seen = int(session.life.seen[event.index, 0])
    reason = why_not(session, event, words)
    if session.waiting == event.id:
        state, reason = "asked", ""
    elif not reason and not session.over:
        state = "due"
    elif not seen and not session.over and session.age < event.ages[0]:
        state = "later"
    else:
        state = "met" if seen else "closed"
    text = session.story.text.get(event.id, session.lang)
    years, sure = (seen,) if seen else (), state == "due" and event.kind == "beat"
    return CardRow(event.id, event.kind, text, info.where, event.ages, state, years, reason, sure)


def _ending_row(session: Session, key: str, words: Words) -> CardRow:
    story = session.story
    earned = session.ending is not None and session.ending.id == key
    text = story.text.get(f"{ENDING}{key}", session.lang)
    where, ages = story.endings[key].where, (story.world.first_age, story.world.last_age)
    if earned:
        return CardRow(f"{ENDING}{key}", "ending", text, where, ages, "met", (session.year,), "")
    state = "closed" if session.over else "later"
    return CardRow(f"{ENDING}{key}", "ending", text, where, ages, state, (), _ending_stands(session, key, words))


def _ending_stands(session: Session, key: str, words: Words) -> str:
    """Whether an ending's condition holds now, with the values it reads, as text."""
    when = dict(session.story.world.endings)[key]
    if when is None:
        return words("bench_else")
    holds = bool(np.ravel(when.fn(Env(session.facts, session.life, None)))[0])
    if holds and session.over:
        return words("bench_unearned")
    name = "bench_holds" if holds else "bench_false"
    return words(name, when=formula(when, None, {}), values=_read(session, when))


def _owner(name: str, own: Iterable[str]) -> str:
    return "story" if name in own else "law"


def _lines(label: str, roots: Iterable[Path]) -> list[str]:
    for root in roots:
        try:
            return (root / label).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return []


def _event_at(story: Story, label: str, line: int) -> str:
    """The id of the event in the file that contains this line."""
    began: Mapping[int, str] = dict(_starts(story, label))
    return began[max(at for at in began if at <= line)] if any(at <= line for at in began) else ""


def _starts(story: Story, label: str) -> Iterator[tuple[int, str]]:
    for info in story.events.values():
        file, line, _ = Place.of(info.where)
        if file == label:
            yield line, info.id
