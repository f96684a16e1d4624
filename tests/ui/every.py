"""The list of all screens with their states, for tests: each is laid out at every size and text size, operated by keys
and timed. A test fails for a screen that is missing here."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from game.content.story_heads import heads, in_other_countries
from game.room.beside import Ghost, Ruled, Stand, came_to
from game.room.lesson import title_of
from game.room.qr import modules, wifi
from game.session.album import AlbumPage as AlbumPage
from game.session.album import EndedLife, Near, entries
from game.session.answerer import Hand
from game.session.log import SaveError
from game.session.metrics import Split, changeable
from game.session.questions import Question
from game.session.saves import SaveInfo
from game.session.session import Session
from game.ui.kit.scene import Context, Push, Scene
from game.ui.screens.album import Album
from game.ui.screens.card import Card
from game.ui.screens.challenge import EnterCode
from game.ui.screens.countries import Countries
from game.ui.screens.ending import PAGES, Ending
from game.ui.screens.hall import Hall
from game.ui.screens.life import LifeScreen
from game.ui.screens.load import Load
from game.ui.screens.message import Message
from game.ui.screens.new_life import NewLife
from game.ui.screens.pause import Pause
from game.ui.screens.phone import PhoneSheet
from game.ui.screens.rolling import Roll
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.screens.stories import Stories
from game.ui.screens.ten_notes import TenNotes
from game.ui.screens.title import Title
from game.ui.screens.unsaved import unsaved
from game.ui.screens.wall import Wall, WallActions
from game.ui.screens.wall_back import WallBack
from game.ui.screens.wall_steps import WiFi
from game.ui.screens.wall_talk import GHOSTS, Other
from game.ui.screens.why_sheet import WhySheet
from game.ui.start import Patient, Waiting, title
from tests.room.still import poses


class Posed(NamedTuple):
    """What screens are opened with: the context, a life in progress and a finished one."""

    ctx: Context
    young: LifeScreen
    old: LifeScreen


States = Iterator[tuple[str, Scene]]
"""A name and the screen in that state; one screen may be yielded again after it was changed."""


def _title(on: Posed) -> States:
    yield "title", title(on.ctx)


def _stories(on: Posed) -> States:
    yield "stories", Stories(on.ctx, heads(), lambda head: None)


def _countries(on: Posed) -> States:
    plain = next(head for head in heads() if head.countries)
    yield "countries", Countries(on.ctx, [plain, *in_other_countries(plain)], lambda head: None)


def _new_life(on: Posed) -> States:
    yield "new life", NewLife(on.ctx, lambda engine, name, face: None, random.Random(1), heads()[0])


def _settings(on: Posed) -> States:
    yield "settings", SettingsSheet(on.ctx)


def _load(on: Posed) -> States:
    then, path = datetime(2026, 11, 23, 14, 5), Path("rider-20261123-140501.jsonl")
    good = SaveInfo(path, "欧阳小满", "rider", 2049, 31, False, then)
    bad = SaveError("damaged", path, "1: seed")
    load = Load(on.ctx, lambda engine, save: None)
    for saves in ([], [good, replace(good, broken=9), replace(good, finished=True), replace(good, error=bad)]):
        load.saves = list(saves)
        load.stale()
        yield f"load {len(saves)}", load


def _message(on: Posed) -> States:
    text = on.ctx.words("replay_column", year=2031, name="pension_per_month", was="108", now="109")
    yield "message", Message(on.ctx, on.ctx.words("load.changed"), text)
    refused = SaveError("read_only", Path("rider-20261123-140501.jsonl"))
    yield "unsaved", unsaved(on.ctx, refused, "unsaved.answer", lambda: None)


def _waiting(on: Posed) -> States:
    yield "waiting", Waiting(on.ctx, Path("life.jsonl"))


def _patient(on: Posed) -> States:
    yield "patient", Patient(on.ctx, Path("life.jsonl"), stay=False)


def _enter_code(on: Posed) -> States:
    yield "challenge", EnterCode(on.ctx, lambda head, dealt: None)
    wrong = EnterCode(on.ctx, lambda head, dealt: None)
    wrong.line.value = "7K3M-A8Q2-XY4"
    wrong.near = ("7K3M-A8Q2-XY4Z", "K73M-A8Q2-XY4Z", "7K3M-A8Q2-XYZ4", "7K3M-8AQ2-XY4Z")
    wrong.wrong = on.ctx.words("challenge.story", stories="、".join(h.title(on.ctx.words.lang) for h in heads()))
    yield "challenge wrong", wrong


def _album(on: Posed) -> States:
    album, story = Album(on.ctx), on.old.session.story
    yield "album loading", album
    met = {ending: EndedLife("欧阳小满", on.old.session.face, 84) for ending in list(story.endings)[2:6]}
    near = {ending: Near(next(iter(story.world.columns)), 1) for ending in list(story.endings)[:2]}
    lang = on.ctx.words.lang
    page = [replace(e, lacks="朋友" if e.id in near else "", way=1) for e in entries(story, AlbumPage(met, near), lang)]
    album.pages = [(story.text.get("title", lang), page), (story.text.get("title", lang), page[:3])]
    album.stale()
    yield "album", album


def _life(on: Posed) -> States:
    life = on.young
    yield "life", life
    life.roll = Roll(replace(life.shown), replace(life.shown), 7, 0.6)
    life.toasts = [(9.0, index) for index in range(len(life.session.feed))]
    life.stale()
    yield "life rolling", life


def _card(on: Posed) -> States:
    fresh = Session(on.young.session.story, 1, lang=on.ctx.settings.lang)
    question = fresh.pending
    assert question is not None
    form = replace(question, options=tuple(replace(option, steps=4) for option in question.options))
    card = Card(on.ctx, on.young, form)
    yield "card", card
    card.act("option:" + form.options[0].id)
    yield "form", card
    known = Card(on.ctx, on.young, replace(form, kind="card"))
    known.before, known.phase = form.options[0], "known"
    known.stale()
    yield "card known", known


class PosedTin(NamedTuple):
    """A tin of a dial, with fixed content."""

    id: str
    label: str
    notes: float
    more: str = ""
    less: str = ""
    price: float = 0.0


class PosedDial(NamedTuple):
    """A dial with fixed content."""

    question: Question
    note: float
    line: float
    tins: tuple[PosedTin, ...]


def _ten_notes(on: Posed) -> States:
    fresh = Session(on.young.session.story, 1, lang=on.ctx.settings.lang)
    asked, zh = fresh.pending, on.ctx.words.lang == "zh"
    assert asked is not None
    labels = ("过", "家", "存", "本") if zh else ("live", "home", "save", "booklet")
    moves = [f"{tin}_{way}" for tin in ("home", "save", "book") for way in ("more", "less")]
    told = replace(asked.options[0], steps=0, dots={})
    options = tuple(replace(told, id=one, allowed=one != "home_less") for one in ("leave", *moves))
    text = "一个月的钱，十张。挪一张，还是就这么放？" if zh else "Ten notes: this month. Move one, or leave them?"
    question = replace(asked, options=options, chosen="save_more", text=text)
    tins = (PosedTin("live", labels[0], 6), PosedTin("home", labels[1], 1, "home_more", "home_less"),
            PosedTin("save", labels[2], 2, "save_more", "save_less"),
            PosedTin("book", labels[3], 1, "book_more", "book_less", 1052.0))  # fmt: skip
    yield "ten notes", TenNotes(on.ctx, on.young, PosedDial(question, 650.0, 4.4, tins))
    late = ("房租和药", "别人", "高兴") if zh else ("rent and pills", "others", "joy")
    old = (PosedTin("rent", late[0], 7), PosedTin("others", late[1], 1, "home_more", "home_less"),
           PosedTin("joy", late[2], 2, "save_more", "save_less"))  # fmt: skip
    yield "ten notes old", TenNotes(on.ctx, on.young, PosedDial(question, 98.0, 11.4, old))


def _phone(on: Posed) -> States:
    yield "phone offers", PhoneSheet(on.ctx, on.young)
    messages = PhoneSheet(on.ctx, on.young)
    messages.tab = "messages"
    yield "phone messages", messages
    yield "place", PhoneSheet(on.ctx, on.young, "hall")


def _pause(on: Posed) -> States:
    yield "pause", Pause(on.ctx, on.young)


def _why(on: Posed) -> States:
    for role in ("money", "cover"):
        step = on.young.why(on.young.session.story.meter_like(role))
        if isinstance(step, Push):
            yield f"why {role}", step.scene


def _hall(on: Posed) -> States:
    hall = Hall(on.ctx, on.old)
    hall.told = len(hall.lines)
    yield "hall", hall


def _ending(on: Posed) -> States:
    session = on.old.session
    ending = Ending(on.ctx, session, lambda: None)
    yield "ending unpainted", ending
    ending.settle()
    for page in (page.name for page in PAGES if page.name != "split"):
        ending.page = page
        ending.stale()
        yield f"ending {page}", ending
    ending.page, ending.split = "split", Split(5123.0, 900.0, -40.0, 0.0, "", 41, 60)
    ending.stale()
    yield "ending split", ending
    ending.page, ending.index = "again", changeable(session)[3][0]
    ending.stale()
    yield "ending choices", ending
    ending.other, ending.choice = session, session.answers[ending.index].choice
    ending.stale()
    yield "ending side by side", ending


def _wall_back(on: Posed) -> States:
    for name, lesson in poses(on.young.session.story, lambda persona, session: Hand()):
        titles = [title_of(lesson.plan, i) for i in range(len(lesson.plan.steps))]
        yield f"wall back, {name}", WallBack(on.ctx, lesson.room, titles)


def _wall(on: Posed) -> States:
    for name, lesson in poses(on.young.session.story, lambda persona, session: Hand()):
        wall = Wall(on.ctx, lesson, WallActions(code=modules))
        wall.tick(0)
        yield f"wall {name}", wall
        if not lesson.phase or lesson.phase == "lobby":
            network = WiFi("Training Centre 3", wifi("Training Centre 3", "a long secret"))
            yield f"wall {name} with Wi-Fi", Wall(on.ctx, lesson, WallActions(code=modules, wifi=network))
        shared = lesson.shared
        if name == "card decided" and shared is not None:
            stands = Stand(2031, 23, 41.0, 4321.0, 61.0), Stand(2031, 23, 0.0, 23456.0, 72.0)
            wall.beside.ghost = Ghost(str(wall.lesson.wall["ask"]["q"]), lesson.smaller, 9, *stands)
            wall.stale()
            yield f"wall {name} beside", wall
        if lesson.step is not None and lesson.step.kind == "debrief":
            _talk(wall, on.old.session)
            for page in range(1, len(wall.pages)):
                wall.page = page
                wall.stale()
                yield f"wall {name} {page}", wall
        elif lesson.step is None:
            for panel in ("join", "help"):
                wall.panel = panel
                wall.stale()
                yield f"wall {name} {panel}", wall


def _talk(wall: Wall, lived: Session) -> None:
    """Fill the wall's debriefing with the longest possible content."""
    talk, shared = wall.talk, wall.lesson.shared
    assert shared is not None
    shared.session, came = lived, came_to(lived)
    talk.begin()
    cards = talk.cards
    talk.came, talk.split = came, Split(5123.0, 900.0, -40.0, -626.0, "old", 41, 60)
    better = came._replace(ending=next(iter(lived.story.endings)), months=came.months + 61, money=came.money * 1.3)
    talk.others = [Other(card, card.options[-1][0], end) for card in cards for end in (came, better)]
    talk.others = talk.others[:GHOSTS]
    talk.ruled = Ruled("old", 40, 4123.0, 3987.0)
    for card in cards:
        shares = {ident: 1 / len(card.options) for ident, _ in card.options}
        bots = ("random", "cautious", "present_biased", "family_first", "planner")
        shared.bots[card.q] = dict.fromkeys(bots, shares)


SCREENS: tuple[tuple[type[Scene], Callable[[Posed], States]], ...] = (
    (Title, _title),
    (Stories, _stories),
    (Countries, _countries),
    (NewLife, _new_life),
    (SettingsSheet, _settings),
    (Load, _load),
    (Message, _message),
    (EnterCode, _enter_code),
    (Album, _album),
    (Waiting, _waiting),
    (Patient, _patient),
    (LifeScreen, _life),
    (Card, _card),
    (TenNotes, _ten_notes),
    (PhoneSheet, _phone),
    (Pause, _pause),
    (WhySheet, _why),
    (Hall, _hall),
    (Ending, _ending),
    (Wall, _wall),
    (WallBack, _wall_back),
)


def every_screen(on: Posed) -> States:
    """All screens in all their states."""
    for _, states in SCREENS:
        yield from states(on)
