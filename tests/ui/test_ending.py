"""The ending in the window: pages, poster, forks, the other's poster; codes and names that are typed."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import pygame
import pytest
from screens import FACE, app, engine, lived

from game.content.story_heads import heads, in_other_countries
from game.session.challenge import ChallengeCode, clean, decode, encode, story_tag, version_tag
from game.session.dealt import code_of
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.kit import inputs
from game.ui.kit.canvas import Canvas
from game.ui.kit.motion import Animator
from game.ui.kit.scene import Replace
from game.ui.kit.spoken import said
from game.ui.kit.theme import Theme
from game.ui.screens.challenge import EnterCode
from game.ui.screens.charts import LifeChart
from game.ui.screens.ending import PAGES, Ending
from game.ui.screens.life import LifeScreen
from game.ui.screens.new_life import NewLife
from game.ui.screens.poster import SHEET, read_picture, save_poster


def ended(lang: str = "zh") -> tuple[App, Ending]:
    window = app((1280, 720), lang, still=True)
    ending = Ending(window.ctx, lived(lang, 200), lambda: None)
    window.open(ending)
    ending.settle()
    return window, ending


def press(scene: Ending, key: str) -> object:
    box = scene.laid().find(key)
    assert box is not None, f"{key} is not on the screen"
    return scene.handle(inputs.Click(box.visible.center))


def test_every_page_is_reached_and_the_last_tells_where_to_look_without_a_figure_of_this_life() -> None:
    _, ending = ended()
    names = [page.name for page in PAGES]
    for name in names[1:]:
        if name != "record":
            ending.handle(inputs.Confirm())
        else:
            ending.act("page:record")
        assert ending.page == name
    said = ending.laid().dump()
    record = ending.session.story.system.record
    assert record is not None and record.address in said and record.ask[0]["zh"] in said
    assert "¥" not in said and ending.session.name not in said


def test_what_was_chosen_then_is_no_button() -> None:
    _, ending = ended()
    ending.page = "again"
    ending.stale()
    index = next(i for i, g in enumerate(ending.session.answers) if g.event.startswith("intention"))
    ending.act(f"answer:{index}")
    keys = [box.node.key for box in ending.laid().boxes if box.node.key.startswith("choose:")]
    given = ending.session.answers[index].choice
    assert keys and f"choose:{given}" not in keys
    ending.act(f"choose:{given}")
    assert ending.other is None, "a life is not compared with itself"


def test_a_fork_is_lived_on_by_oneself_in_a_save_of_its_own(tmp_path: Path) -> None:
    window, ending = ended()
    own = Engine(seed=7, saves=tmp_path)
    window.ctx.engine = lambda: own
    marked = [box.node.key for box in ending.laid().boxes]
    ending.act("page:again")
    assert len([1 for box in ending.laid().boxes if box.node.key.startswith("answer:")]) > 3 and marked
    index = ending.session.answers.index(next(g for g in ending.session.answers if g.event.startswith("intention")))
    ending.act(f"answer:{index}")
    step = press(ending, f"play:{index}")
    assert isinstance(step, Replace) and isinstance(step.scene, LifeScreen)
    life = step.scene
    assert str(life.session.waiting).startswith("intention") and life.session.log is not None
    assert life._ghost() == life.session.ghost[: len(life.session.history)] != ()
    assert len(list(tmp_path.glob("*.jsonl"))) == 1
    own.release()


def test_the_poster_is_saved_whole_and_read_again(tmp_path: Path) -> None:
    _, ending = ended()
    assert ending.retold is not None
    path = save_poster(ending.retold.poster, tmp_path, "life")
    assert path is not None and not list(tmp_path.glob("*.part"))
    again = read_picture(path)
    assert again is not None and again.get_size() == SHEET
    code = ending.retold.view.code
    assert code == code_of(ending.session) and clean(code) in ending.retold.file_name
    for part in (code, *(words for _, words, _ in ending.retold.view.scenes), ending.retold.view.epithet):
        assert part in ending.retold.view.poster_text()
    ending.page = "poster"
    ending.stale()
    heard = [one.label for one in said(ending.laid())]
    assert any(ending.retold.view.poster_text() in label for label in heard), "the picture says what is written on it"
    (tmp_path / "file").write_text("in the way")
    assert save_poster(ending.retold.poster, tmp_path / "file", "life") is None


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99])
def test_what_is_dropped_and_no_poster_is_said_so(tmp_path: Path, content: bytes) -> None:
    _, ending = ended()
    (tmp_path / "theirs.png").write_bytes(content)
    ending.dropped(tmp_path / "theirs.png")
    assert ending.theirs is None and "theirs.png" in ending.laid().dump()
    ending.dropped(tmp_path / "missing.png")
    assert ending.theirs is None


def test_after_a_dealt_life_the_others_poster_lies_beside_it(tmp_path: Path) -> None:
    window, ending = ended()
    assert ending.retold is not None
    own = Engine(seed=7, saves=tmp_path)
    window.ctx.engine = lambda: own
    code = code_of(ending.session)
    theirs = save_poster(ending.retold.poster, own.picture_dir, f"life-rider-{clean(code)}-ffffffff")
    assert own.their_poster(code, f"{ending.retold.file_name}.png") == theirs
    assert own.their_poster(code, f"life-rider-{clean(code)}-ffffffff.png") is None
    ending.session.challenge, ending.retold = code, None
    ending.settle()
    ending.session.challenge = ""
    ending.act("page:poster")
    assert ending.theirs is not None and "对方的一生" in ending.laid().dump()


@lru_cache(maxsize=1)
def kept() -> Engine:
    return Engine(seed=7, keep=False)


def typed(text: str, lang: str = "en") -> EnterCode:
    window = app((1280, 720), lang, still=True)
    window.ctx.engine = kept
    scene = EnterCode(window.ctx, lambda head, dealt: None)
    window.open(scene)
    scene.handle(inputs.Typed(text))
    scene.handle(inputs.Confirm())
    return scene


def test_a_code_says_what_is_wrong_with_it_and_offers_the_nearest() -> None:
    story = kept().story
    good = ChallengeCode(story_tag("rider", "china"), version_tag(story.fingerprint), 7, 1)
    code = encode(good)
    slip = clean(code)
    slip = slip[:4] + ("2" if slip[4] != "2" else "3") + slip[5:]
    scene = typed(slip)
    assert "does not add up" in scene.wrong and scene.near == (code,)
    assert "twelve signs; these are 3" in typed("ABC").wrong
    assert "“0”" in typed("0" + clean(code)[1:]).wrong and typed("0" + clean(code)[1:]).near == (code,)
    assert "No code yet" in typed("").wrong or not typed("").wrong
    here = {story_tag(one.id, one.system) for head in heads() for one in (head, *in_other_countries(head))}
    other = next(tag for tag in range(1021) if tag not in here)
    assert "not here" in typed(encode(ChallengeCode(other, 0, 7))).wrong
    assert "another version of the game" in typed(encode(ChallengeCode(good.story, good.version, 7, format=3))).wrong
    older = typed(encode(ChallengeCode(good.story, (good.version + 1) % 61, 7, 1)))
    assert "another version of this story" in older.wrong and older.ready is not None, "it can be dealt all the same"
    assert "another version" in typed(encode(ChallengeCode(good.story, good.version, 7, 7))).wrong
    assert "第" not in typed(slip, "zh").wrong and "对不上" in typed(slip, "zh").wrong


def test_a_good_code_deals_its_seed_and_length() -> None:
    window = app((1280, 720), "en", still=True)
    window.ctx.engine = kept
    dealt = []
    scene = EnterCode(window.ctx, lambda head, found: dealt.append((head, found)))
    window.open(scene)
    code = encode(ChallengeCode(story_tag("rider", "china"), version_tag(kept().story.fingerprint), 4711, 2))
    scene.handle(inputs.Typed(code.lower()))
    scene.handle(inputs.Confirm())
    (head, found), = dealt
    assert (head.id, found.seed, found.minutes, found.code) == ("rider", 4711, 20, code)
    step = kept().begin(window.ctx, "A", dict(FACE), head.setting, found)
    assert isinstance(step, Replace) and isinstance(step.scene, LifeScreen)
    session = step.scene.session
    assert (session.seed, session.minutes, session.challenge) == (4711, 20, code)
    assert decode(session.header()["challenge"]) == decode(code)


@pytest.mark.parametrize(
    ("name", "shown", "refused"),
    [
        ("{age}", "{age}", ""), ("José", "José", ""), ("欧阳小满", "欧阳小满", ""), ("小满😀", "", "😀"),
        ("محمد", "", "م"),
        ("अमर", "", "अ"), ("\U00020bb7野", "\U00020bb7野", ""), ("{name}{0}", "{name}{0}", ""),
    ],
)  # fmt: skip
def test_a_name_is_shown_as_typed_or_refused_with_the_reason(name: str, shown: str, refused: str) -> None:
    window = app((1280, 720), "en", still=True)
    scene = NewLife(window.ctx, lambda e, n, f: None, random.Random(1), heads()[0])
    window.open(scene)
    scene.line.value = ""
    scene.act("name")
    scene.handle(inputs.Typed(name))
    assert scene.line.value == shown
    assert (refused in scene.refused) if refused else scene.refused == ""
    if refused:
        assert f"“{refused}”" in scene.laid().dump()
    session = engine().new(6, "en", scene.line.value, FACE, seed=7)
    assert session.say("title") and session.name == shown


def test_the_higher_line_has_the_higher_label(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels of two lines that end close to each other used to stand in the order of the list."""
    window = app((1280, 720), "en", still=True)
    said: list[tuple[int, str]] = []
    monkeypatch.setattr(
        Canvas, "line", lambda self, setter, line, color, x, y: said.append((y, "".join(t.text for t in line)))
    )
    for low, high in (("A", "B"), ("B", "A")):
        said.clear()
        ends = {low: 100.0, high: 110.0}
        curves = tuple((name, "#D98F2B", "disc", (0.0, 50.0, ends[name])) for name in ("A", "B"))
        canvas = Canvas(pygame.Surface((800, 400)), Theme((1280, 720)), window.ctx.raster, Animator(True))
        LifeChart(curves=curves, years=3).paint(canvas, pygame.Rect(0, 0, 800, 400))
        heights = {text: y for y, text in said if text in ("A", "B")}
        assert heights[high] < heights[low]


def test_what_kept_coming_back_is_a_quiet_page_without_a_score() -> None:
    """It stands on the way from the changed life to one's own record, tells years and why, and adds nothing up."""
    _, ending = ended("en")
    assert all(box.node.key != "page:habits" for box in ending.laid().boxes), "no tab of its own"
    ending.act("page:again")
    ending.handle(inputs.Confirm())
    assert ending.page == "habits" and "Looking back" in ending.laid().dump()
    ending._look_back()
    ending.stale()
    said = ending.laid().dump()
    assert ending.habits is not None and len(ending.habits) <= 3
    for met, amount in ending.habits:
        assert met.shown > 1 and f"{met.shown} years of the {met.open}" in said.replace("\n", " ")
        assert amount is None or f"Another answer at {ending.session.story.world.age(met.first)}" in said
    assert "score" not in said.lower() and "should" not in said.lower()
    ending.handle(inputs.Confirm())
    assert ending.page == "record"
