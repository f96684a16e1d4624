"""A designer's bench that only pretends: real lives, made-up rows and problems, and a note of what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import screens

from game.bench.view import CardRow, ColumnRow, Trouble
from game.content.words.text import Words
from game.session import replay
from game.session.session import Session
from game.ui.bench.app import BenchApp
from game.ui.kit.audio import NullAudio
from game.ui.settings import Settings

LINES = (
    (118, "  - id: noodle_shop"),
    (119, "    ages: [24, 30]"),
    (120, "    when: chose_first_home_stay == 1 and cashh > 20000 * price_level and year_noodle_shop == 0 and partner"),
    (121, "    text: 巷口的面馆要转手，老板问你接不接。"),
)
SEVERITIES = ("error", "warning", "hint")


def trouble(number: int, event: str = "") -> Trouble:
    """A problem with everything a problem can have."""
    return Trouble(
        where=f"rider/cards/youth_and_other_years.yaml:{120 + number}:42",
        what=f"there is no column, parameter or counter called 'cashh', which rule {number} reads",
        fix="did you mean 'cash'? Columns stand in scenario.yaml under 'columns'", code="unknown-name",
        severity=SEVERITIES[number % 3], lines=LINES, line=120, column=42, event=event,
    )  # fmt: skip


@dataclass
class FakeBench:
    """As `game.bench.bench.Bench`, without files and searches."""

    session: Session
    news: str = ""
    searching: str = ""
    checking: bool = False
    checked: bool = True
    troubles: tuple[Trouble, ...] = ()
    broken: bool = False
    revision: int = 0
    asked: list[str] = field(default_factory=list)
    coming: list[Session] = field(default_factory=list)
    words: Any = None
    nudges: tuple[Path, ...] = ()

    @property
    def story(self) -> Any:
        return self.session.story

    def poll(self) -> bool:
        if not self.coming:
            return False
        self.session = self.coming.pop()
        self.revision += 1
        return True

    def cards(self, wanted: str = "") -> list[CardRow]:
        self.asked.append("cards")
        story, session = self.session.story, self.session
        met = {given.event: given.year for given in session.answers}
        rows = []
        for number, info in enumerate(story.events.values()):
            state = "met" if info.id in met else ("due", "closed")[number % 2]
            state = "asked" if info.id == session.waiting else state
            why = "n_first_home_stay > 0 and cash > 20000 is false: n_first_home_stay = 0, cash = 12345.67"
            event = story.world.find(info.id)
            rows.append(
                CardRow(
                    info.id, info.kind, story.text.get(info.id, session.lang), info.where, event.ages, state,
                    (met[info.id],) if info.id in met else (), why if state == "closed" else "",
                )
            )  # fmt: skip
        for key in story.endings:
            text = story.text.get(f"ending.{key}", session.lang)
            rows.append(CardRow(f"ending.{key}", "ending", text, "rider/endings.yaml:3:5", (0, 0), "closed", (), ""))
        return [row for row in rows if wanted in row.id or wanted in row.title]

    def columns(self, wanted: str = "") -> list[ColumnRow]:
        self.asked.append("columns")
        labels, lang = self.session.story.labels, self.session.lang
        return [
            ColumnRow(
                name, labels.get(name, {}).get(lang, ""), "yuan a month", 1.0, f"¥{number * 1234:,}.50",
                "law" if number % 2 else "story", number % 3 == 0,
            )
            for number, name in enumerate(self.session.life.columns) if wanted in name
        ]  # fmt: skip

    def jump(self, card: str) -> None:
        self.asked.append(f"jump {card}")
        self.searching = card

    def draw(self, card: str) -> bool:
        self.asked.append(f"draw {card}")
        self.news = f"{card} is not due"
        return False

    def step(self) -> None:
        self.asked.append("step")
        fresh = screens.engine().new(12, self.session.lang, self.session.name, self.session.face, self.session.seed)
        for given in self.session.answers:
            while fresh.waiting is None:
                fresh.end_year()
            fresh.accept(given.choice)
        while fresh.asked is None:
            fresh.end_year()
        answer(fresh)
        self.session = fresh

    def undo(self, own: bool = False) -> bool:
        self.asked.append("undo")
        earlier = replay.undo(self.session)
        self.session = earlier or self.session
        return earlier is not None

    def restart(self, same: bool = False) -> None:
        self.asked.append("begin again" if same else "restart")
        luck = self.session.seed + (0 if same else 1)
        self.session = screens.engine().new(12, self.session.lang, "", screens.FACE, luck)

    def check(self) -> None:
        self.asked.append("check")
        self.checking = True

    def bug_report(self, picture: Callable[[Path], None]) -> Path:
        self.asked.append("report")
        folder = Path(self.words) if isinstance(self.words, str) else Path()
        picture(folder / "picture.png")
        return folder

    def translated(self, words: Words) -> None:
        self.asked.append(f"translated {words.lang}")


def answer(session: Session) -> None:
    """Take the first choice that is open."""
    assert session.asked is not None
    event = session.asked.event
    session.accept(next(c.id for k, c in enumerate(event.choices) if session.asked.allowed[k, 0]))


def life(lang: str, age: int, asking: bool = True) -> Session:
    """A life of its own at the first question (or open year) from an age on."""
    session = screens.engine().new(12, lang, screens.NAMES[lang], screens.FACE, seed=7)
    while not session.over and (session.age < age or (session.waiting is None) == asking):
        if session.asked is None:
            session.end_year()
        else:
            answer(session)
    return session


def bench(lang: str = "zh", age: int = 23, asking: bool = True, troubles: int = 5) -> FakeBench:
    """A bench on the rider's life."""
    session = life(lang, age, asking)
    found = tuple(trouble(number, session.waiting or "" if number == 3 else "") for number in range(troubles))
    news = {
        "zh": "已重新载入 noodles/cards.yaml：人生停在 2031 年 23 岁，27 个回答都还用得上。",
        "en": "Loaded cards/youth.yaml again: the life stands at 2031, age 23, and all 27 answers still fit.",
    }[lang]
    return FakeBench(session, news, troubles=found)


def window(size: tuple[int, int], made: Any, lang: str = "zh", still: bool = True) -> BenchApp:
    """The bench's window without a screen, after its first frames."""
    screens.pygame.display.init()
    screens.pygame.font.init()
    surface = screens.pygame.display.set_mode(size)
    shown = BenchApp(surface, Settings(lang=lang, still=still), NullAudio(), made)
    for _ in range(3):
        shown.frame(0.05)
    return shown
