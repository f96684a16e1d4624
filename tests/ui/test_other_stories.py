"""Screens of a story that is not the rider's: its title, its ages, its names, clothes, words and money."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from foreign import late_start
from screens import app, engine

from game.commands import main
from game.content.paths import SCENARIOS, save_dir
from game.content.story_heads import Setting, heads, read_head
from game.content.words.text import Words, common_names, system_language
from game.session.dealt import code_of
from game.session.session import Session
from game.session.why import why
from game.terminal.game import TextGame
from game.ui import app as window_app
from game.ui import start
from game.ui.app import App, NoScreen
from game.ui.engine import Engine
from game.ui.kit.layout import layout
from game.ui.kit.scene import Push, Replace, Scene
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.hud import dressed, hud, look_at
from game.ui.screens.life import LifeScreen
from game.ui.screens.load import Load
from game.ui.screens.new_life import NewLife
from game.ui.screens.stories import Stories
from game.ui.settings import Settings, load_settings, save_settings


@pytest.fixture
def ashore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The story, installed."""
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    return late_start(tmp_path / "stories")


@pytest.fixture
def window(ashore: Path) -> Iterator[App]:
    """The window started with that story."""
    opened = app((1280, 720), "en", still=True)
    opened.ctx.only = read_head(ashore)
    yield opened


def seen(scene: Scene) -> str:
    return scene.laid().dump()


def opened(step: object) -> Scene:
    assert isinstance(step, Push | Replace)
    return step.scene


def grown(session: Session, until: int = 200) -> Session:
    while not session.over and session.age < until:
        if session.pending is None:
            session.end_year()
        else:
            session.answer(session.pending.options[0].id)
    return session


# --- which story ----------------------------------------------------------------------------------------------------


def test_begin_a_life_offers_every_story_the_riders_first(ashore: Path) -> None:
    assert [head.id for head in heads()][:1] == ["rider"] and heads()[-1].folder == ashore
    window = app((1280, 720), "en")
    window.open(start.title(window.ctx))
    stories = opened(window.pile[-1].act("start"))
    assert isinstance(stories, Stories)
    window.open(stories)
    told = seen(stories)
    for words in ("The Late Start", "A ship's cook", "United Kingdom", "6 / 12 minutes", "China"):
        assert words in told
    assert stories.focus == "story:0"
    window.follow(stories.act(f"story:{len(heads()) - 1}"))
    who = window.pile[-1]
    assert isinstance(who, NewLife) and who.head.id == "late_start"
    window.follow(who.act("begin"))
    for _ in range(4):
        window.frame(0.1)
    life = window.pile[0]
    assert isinstance(life, LifeScreen) and life.session.story.id == "late_start"


def test_the_story_asked_for_is_on_the_title_and_no_other_is_offered(window: App) -> None:
    window.open(start.title(window.ctx))
    assert "The Late Start" in seen(window.pile[-1]) and "A ship's cook" in seen(window.pile[-1])
    assert isinstance(opened(window.pile[-1].act("start")), NewLife)


def test_a_story_that_does_not_hold_together_is_said_and_the_list_stays(ashore: Path) -> None:
    path = ashore / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("heart: heart", "heart: hart"), encoding="utf-8")
    window = app((1280, 720), "en")
    message = opened(engine().begin(window.ctx, "A", {"sex": "man"}, Setting(ashore)))
    assert "hart" in seen(message)


# --- who one is -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("system", sorted(path.name for path in (SCENARIOS / "systems").iterdir()))
def test_every_country_has_names_and_a_word_for_its_record(system: str, lang: str) -> None:
    head = read_head("plain", system)
    assert head is not None
    for sex in ("woman", "man"):
        names = common_names(head.words, sex, Words.load(lang))
        assert len(set(names)) == len(names) >= 8
        assert all(name.isascii() is False for name in names) if lang == "zh" else True
    assert head.words["record_line"][lang]


def test_name_age_and_clothes_are_the_storys(window: App) -> None:
    window.open(start.title(window.ctx))
    who = opened(window.pile[-1].act("start"))
    assert isinstance(who, NewLife)
    window.open(who)
    assert "You at 34" in seen(who)
    head = window.ctx.only
    assert head is not None and who.line.value in common_names(head.words, who.face["sex"], Words.load("en"))
    assert who.face["top"] == "cardigan" and who._dressed()["top"] == "cardigan"


def test_work_dresses_the_rider_and_nobody_else(ashore: Path) -> None:
    rider = engine().new(12, "en", "A", {"sex": "man"}, seed=3)
    assert dressed(rider)["top"] == "rider" and dressed(rider)["trade"] == "rider"
    cook = Engine(ashore, keep=False).new(12, "en", "A", {"sex": "man", "top": "rider"}, seed=3)
    assert dressed(cook)["top"] == "cardigan" and dressed(cook)["trade"] == "cardigan"


# --- the question the face answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("story", ["rider", "late_start"])
def test_what_the_face_answers_is_asked_and_answered_on_one_card(story: str, ashore: Path) -> None:
    window = app((1280, 720), "en", still=True)
    told = Engine(ashore if story == "late_start" else "rider", keep=False)
    session = told.new(12, "en", "A", {"sex": "man"}, seed=3)
    life = LifeScreen(window.ctx, session, lambda: None, None, "man")
    window.open(life)
    for _ in range(40):
        window.frame(0.1)
        top = window.pile[-1]
        if isinstance(top, Card) and top.phase == "reply" and top.given:
            break
        if isinstance(top, Card):
            window.follow(top.act("go") if top.phase == "reply" else top.act("option:tea"))
    card = window.pile[-1]
    assert isinstance(card, Card) and card.given and session.snapshot("sex") == 1
    assert card.answered is not None and card.question.text and card.answered.reply
    shown = " ".join(seen(card).split())
    for words in (card.question.text, card.answered.reply):
        assert words.split(".")[0][:24] in shown


def test_an_answer_of_the_face_taken_back_is_given_by_the_face_again(ashore: Path) -> None:
    window = app((1280, 720), "en", still=True)
    session = engine().new(12, "en", "A", {"sex": "man"}, seed=3)
    life = LifeScreen(window.ctx, session, lambda: None, None, "man")
    window.open(life)
    asked = []
    for _ in range(30):
        window.frame(0.1)
        top = window.pile[-1]
        if isinstance(top, Card) and top.phase == "ask":
            asked.append(top.question.id)
            if len(asked) > 1:
                break
            window.follow(top.act("undo"))
        elif isinstance(top, Card):
            assert top.given
            window.follow(top.act("go"))
    assert len(asked) == 2 and asked[0] == asked[1] and life.session.snapshot("sex") == 1


def test_lives_to_go_on_with_tell_their_story(ashore: Path) -> None:
    told = Engine(ashore, saves=ashore.parent.parent / "lives")
    told.new(12, "en", "Amy", {"sex": "woman"}, seed=3).answer("tea")
    window = app((1280, 720), "en", still=True)
    window.ctx.engine = lambda: told
    load = Load(window.ctx, lambda engine, save: None)
    window.open(load)
    window.frame(0.1)
    assert "Amy" in seen(load) and "The Late Start" in seen(load)


# --- ages, record, money ----------------------------------------------------------------------------------------------


def test_the_ending_and_its_picture_know_when_life_began_and_whose_story_it_is(ashore: Path) -> None:
    window = app((1280, 720), "en", still=True)
    session = grown(Engine(ashore, keep=False).new(12, "en", "Amy Taylor", {"sex": "woman"}, seed=3))
    ending = Ending(window.ctx, session, lambda: None)
    window.open(ending)
    ending.settle()
    assert ending.retold is not None
    ages = [scene.age for scene in ending.retold.scenes]
    assert all(age >= 34 for age in ages) and all(f"age {age}" in seen(ending) for age in ages)
    assert "The Late Start" in seen(ending)
    view = ending.retold.view
    assert (view.story, view.game, view.first_age) == ("The Late Start", "The Long Game", 34)


BOOKLETS = {
    "china": ("minimum 20 years", "months"), "uk": ("full pension after 35 years", "years"),
    "australia": ("minimum residence 10 years", "years"), "canada": ("full CPP after 40 years", "years"),
    "finland": ("full working life", "months"), "france": ("full rate after 172 quarters", "quarters"),
    "indonesia": ("monthly pension after 15 years", "months"), "singapore": ("full sum at this pace after", "months"),
}  # fmt: skip


@pytest.mark.parametrize("system", sorted(BOOKLETS))
def test_the_booklet_speaks_of_the_countrys_record_in_its_unit(system: str) -> None:
    session = Engine("plain", system, keep=False).new(12, "en", "A", {"sex": "man"}, seed=3)
    theme = app((1280, 720), "en").ctx.theme
    strip = layout(hud(look_at(session), Words.load("en"), unfolded=True), (1280, 720), theme).dump()
    said, unit = BOOKLETS[system]
    assert said in strip and "None" not in strip
    if system != "australia":  # who grew up there has lived there
        assert f"on record 0 {unit}" in strip


def test_why_tells_amounts_in_the_countrys_money(ashore: Path) -> None:
    session = grown(Engine(ashore, keep=False).new(12, "en", "A", {"sex": "man"}, seed=3), 40)
    line = why(session, "cash")[0]
    assert line.result.startswith("£") and line.result.endswith(f"{session.snapshot('cash'):,.2f}")
    assert not why(session, "heart") or not why(session, "heart")[0].result.startswith("£")


# --- the same in the terminal -----------------------------------------------------------------------------------------


def played(session: Session, *keys: str) -> str:
    lines: list[str] = []
    typed = iter(keys)

    def ask(prompt: str) -> str:
        word = next(typed, None)
        if word is None:
            raise EOFError
        return word

    TextGame(session, Words.load("en"), ask, lines.append).play()
    return "\n".join(lines)


def test_why_alone_asks_for_what_the_country_has(ashore: Path) -> None:
    session = Engine("plain", "uk", keep=False).new(12, "en", "", {}, seed=3)
    said = played(grown(session, 40), "w")
    assert "uebp" not in said and "No rule" not in said
    amount = f"£{session.snapshot('pot'):,.2f}"
    assert f"all accounts together = {amount}" in said  # once, with its sign


def test_a_life_that_ended_before_sixty_has_no_sums(ashore: Path) -> None:
    told = Engine(ashore, keep=False)
    session = next(
        life for seed in range(1, 400)
        if (life := grown(told.new(12, "en", "", {}, seed=seed))).age < 60 or seed == 399
    )  # fmt: skip
    assert session.age < 60
    said = played(session)
    assert "did not reach 62" in said and "a month in old age" not in said
    window = app((1280, 720), "en", still=True)
    ending = Ending(window.ctx, session, lambda: None)
    window.open(ending)
    ending.act("page:split")
    window.frame(0.1)
    assert "did not reach sixty-two" in seen(ending) and not any(w.name == "split" for w in ending._workers)


def test_a_life_of_a_report_is_not_said_to_come_again_by_its_seed(ashore: Path) -> None:
    told = Engine(ashore, keep=False)
    for slot in (0, 5):
        session = grown(Session(told.story, 7, 12, "en", slot=slot))
        assert ("--seed 7" in played(session)) == (slot == 0)
        assert bool(code_of(session)) == (slot == 0)


def test_unpacking_tells_questions_from_beats(
    ashore: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ashore.parent)
    assert main(["pack", str(ashore), "--lang", "en"]) == 0
    assert main(["unpack", "late_start.longgame", "--into", "there", "--yes", "--lang", "en"]) == 0
    assert "2 questions before the first year, 0 beats, 0 cards" in capsys.readouterr().out


# --- which language ---------------------------------------------------------------------------------------------------


def test_the_systems_language_by_one_rule() -> None:
    for environ, lang in (
        ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LANG": "C.UTF-8"}, ""), ({"LANG": "fi_FI.UTF-8"}, ""), ({}, ""),
    ):  # fmt: skip
        assert system_language(environ) == lang


@pytest.mark.parametrize(
    ("environ", "saved", "arguments", "lang"),
    [
        ("en_US.UTF-8", "", [], "en"),
        ("en_US.UTF-8", "zh", [], "zh"),
        ("en_US.UTF-8", "zh", ["--lang", "en"], "en"),
        ("C.UTF-8", "", [], "zh"),
        ("C.UTF-8", "", ["--story", "late_start"], "en"),
    ],
)
def test_the_window_opens_in_the_players_language(
    environ: str, saved: str, arguments: list[str], lang: str, ashore: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--lang, else what was set, else the system's, else the story's."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", environ)
    titles: list[str] = []

    def no_window(title: str) -> object:
        titles.append(title)
        raise NoScreen("none")

    path = save_dir() / "settings.json"
    if saved:
        save_settings(Settings(lang=saved), path)
    monkeypatch.setattr(window_app, "open_window", no_window)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert main(["play", *arguments]) == 2
    assert titles == [Words.load(lang)("app.title")]
    assert load_settings(None, "en").lang == "en"
