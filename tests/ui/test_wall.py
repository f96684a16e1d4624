"""What a whole room reads: large enough, whole, dark on light, told apart without colour, and no count too early."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pygame
import pytest
from screens import app, engine
from test_layout import problems

from game.art.marks import DARK, SHAPES, mark_svg
from game.content.plan import Plan, load_plan
from game.content.words.text import Words
from game.room.beside import Aside, Ghost, Stand
from game.room.lesson import Lesson
from game.session.answerer import Hand
from game.ui.app import App
from game.ui.kit.layout import layout
from game.ui.kit.theme import INK, PAPER, WHITE, Theme
from game.ui.kit.widgets import Text
from game.ui.screens.wall import Wall
from game.ui.screens.wall_parts import LABEL, OPTION, QUESTION, DotPlot, OptionMark, big
from tests.room.still import WORDS, poses

BACK_ROW = [((1024, 768), 1.6), ((1024, 768), 1.0), ((1920, 1080), 1.0)]


@cache
def plan() -> Plan:
    return load_plan("lab_session_4")


def walls(window: App) -> Iterator[tuple[str, Wall]]:
    for name, lesson in poses(engine().story, lambda persona, session: Hand(), plan()):
        wall = Wall(window.ctx, lesson)
        wall.tick(0)
        yield name, wall


def posed(name: str, window: App | None = None) -> tuple[Wall, Lesson]:
    wall = next(wall for known, wall in walls(window or app((1024, 768), still=True)) if known == name)
    return wall, wall.lesson


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("size", "text"), BACK_ROW)
def test_a_ballot_in_two_languages_is_whole(size: tuple[int, int], text: float) -> None:
    """Nothing is cut off, nothing has to be scrolled, and no word of the vote is smaller than the back row needs."""
    window = app(size, "zh", text, still=True)
    seen = 0
    for name, wall in walls(window):
        wrong = problems(wall.laid(), window.ctx.theme)
        assert not wrong, f"{name}: {wrong}"
        ask = wall.lesson.ask
        if ask is None:
            continue
        assert wall.laid().reach.get("scroll", (0, None))[0] == 0, f"{name} has to be scrolled"
        smallest = min(pixels(box.node, window.ctx.theme) for box in wall.laid().boxes if isinstance(box.node, Text))
        assert smallest >= size[1] / LABEL, f"{name}: no type on the wall is smaller than one 34th of its height"
        if not name.endswith("open"):
            continue
        seen += 1
        shown = {box.node.words: box.node for box in wall.laid().boxes if isinstance(box.node, Text)}
        for labels, share in [(ask["text"], QUESTION), *((option["text"], OPTION) for option in ask["options"])]:
            for lang in ("zh", "en"):
                node = shown[labels[lang]]
                assert pixels(node, window.ctx.theme) >= size[1] / share, f"{name}: {labels[lang]}"
    assert seen >= 5


def pixels(node: Text, theme: Theme) -> int:
    """The size of its type."""
    return round(node.size * min(1.0, node.most / theme.text_scale) * theme.t)


def test_dark_on_light() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(INK, WHITE) >= 7
    assert all(contrast(color, WHITE) >= 7 for color in DARK)


def test_options_are_told_apart_without_colour() -> None:
    assert len(set(SHAPES)) == 7 == len({mark_svg(shape, "#000000") for shape in SHAPES})


def test_no_count_before_the_reveal() -> None:
    """Everybody has voted; the wall says how many, and nothing of what."""
    for name in ("covered open", "card open"):
        wall, lesson = posed(name)
        said = wall.laid().dump().splitlines()
        ask = lesson.ask
        assert ask is not None and "counts" not in ask
        assert any("24 / 24" in line for line in said)
        assert not [line for line in said if line.isdigit()], said


def test_after_the_reveal_bars_stand_in_the_order_of_the_options() -> None:
    wall, lesson = posed("covered revealed")
    ask = lesson.ask
    assert ask is not None
    marks = [box for box in wall.laid().boxes if isinstance(box.node, OptionMark)]
    assert [box.node.words for box in marks] == [option["letter"] for option in ask["options"]]
    assert [box.rect.top for box in marks] == sorted(box.rect.top for box in marks)
    figures = [line for line in wall.laid().dump().splitlines() if line.isdigit()]
    assert figures == [str(ask["counts"][option["id"]]) for option in ask["options"]]
    assert sum(ask["counts"].values()) == 24


def test_words_of_their_own_are_on_the_wall_once_the_trainer_lets_them() -> None:
    hidden, shown = posed("words hidden")[0].laid().dump(), posed("words shown")[0].laid().dump()
    for words in WORDS.values():
        assert words not in hidden and words in shown


def test_what_a_room_is_asked_for_is_told_in_both_languages() -> None:
    wall, lesson = posed("words hidden")
    for lang in ("zh", "en"):
        assert Words.load(lang)("wall.own_words") in wall.laid().dump()
    assert lesson.ask is not None
    lesson.ask.update(kind="number", low=0.0, high=1e6, unit={"zh": "元", "en": "yuan"})
    wall.stale()
    shown = wall.laid().dump()
    assert "0 到 1,000,000 之间的一个数（元）" in shown and "A number from 0 to 1,000,000 yuan" in shown
    lesson.ask["numbers"] = [10.0, 20.0, 80.0]
    wall.stale()
    shown = wall.laid().dump()
    assert "从 10 到 80，居中的是 20 元" in shown and "From 10 to 80; the middle one says 20 yuan" in shown


def test_a_ghost_stands_beside_the_rooms_life() -> None:
    """After a decision with a smaller side: the room's figures on one side, those of the others' life on the other."""
    wall, lesson = posed("card decided")
    assert lesson.ask is not None and lesson.shared is not None
    counts, decided = lesson.ask["counts"], lesson.ask["decided"]
    assert lesson.smaller == max((ident for ident in counts if ident != decided), key=counts.get)
    stands = Stand(2031, 23, 41.0, 4321.0, 61.0), Stand(2031, 23, 0.0, 23456.0, 72.0)
    wall.beside.ghost = Ghost(lesson.ask["q"], lesson.smaller, counts[lesson.smaller], *stands)
    wall.stale()
    said = wall.laid().dump()
    marks = [box.node.words for box in wall.laid().boxes if isinstance(box.node, OptionMark)]
    letters = {option["id"]: option["letter"] for option in lesson.ask["options"]}
    assert marks == [letters[decided], letters[lesson.smaller]]
    assert "已缴 3 年 5 个月" in said and "手头 ¥23,456" in said and f"{counts[lesson.smaller]} 票" in said


def test_a_plan_may_look_back_twice() -> None:
    """On its one life first, and on many later: what is known is not worked out again, what is new is."""
    wall, lesson = posed("looking back")
    talk, asked = wall.talk, list[object]()
    lesson.aside = Aside(law=lambda order, lives: asked.append(order) or ("old", [1.0]))  # type: ignore[func-returns-value]
    kept, talk._read = lesson.room.past(), None
    owns, kept.owns = kept.owns, []
    talk._of = (False, 0)
    talk.begin()
    assert talk.pages == ["divided", "changed", "questions"] and not talk.working and not asked
    kept.owns = owns
    for _ in range(2):
        talk.begin()
        assert talk._worker is not None
        talk._worker.join(60)
    assert talk.ruled is not None and talk.ruled.law == "old" and len(asked) == 1
    assert "luck" in talk.pages


def test_a_room_of_two_languages_looks_back_in_both() -> None:
    wall, _ = posed("looking back")
    heads = {"divided": "wall.divided", "changed": "wall.before_after", "questions": "wall.now"}
    for page, key in heads.items():
        shown = wall.talk.page(page, wall.seen)[0]
        said = layout(shown, (1920, 1080), wall.ctx.theme).dump()
        for lang in ("zh", "en"):
            assert Words.load(lang)(key) in said, f"{page} says its head in {lang}"
    one = wall.talk.cards[0].text
    said = layout(wall.talk.page("divided", wall.seen)[0], (1920, 1080), wall.ctx.theme).dump()
    assert all(one[lang][:12] in said for lang in ("zh", "en")), "and the beginning of a card"


def test_teams_have_letter_shape_number_people_and_a_pen() -> None:
    wall, _ = posed("teams")
    marks = [box.node.words for box in wall.laid().boxes if isinstance(box.node, OptionMark)]
    assert marks == list("ABCDEFGHIJ")
    said = wall.laid().dump().splitlines()
    assert said.count("3 人") == 4 and said.count("2 人") == 6, "24 people in ten teams"
    assert sum(line.startswith("执笔：") for line in said) == 1
    wall, _ = posed("covered open")
    press(wall, pygame.K_m, "m")
    assert [box.node.words for box in wall.laid().boxes if isinstance(box.node, OptionMark)] == list("ABCDEFGHIJ")


def test_who_moved_is_told() -> None:
    wall, lesson = posed("card voted twice")
    assert lesson.ask is not None
    a, b, count = lesson.ask["moved"][0]
    letters = {option["id"]: option["letter"] for option in lesson.ask["options"]}
    assert f"{count} 人从 {letters[a]} 换到 {letters[b]}" in wall.laid().dump()
    assert f"{count} moved from {letters[a]} to {letters[b]}" in wall.laid().dump()


def test_a_ballot_in_one_language_holds_none_of_the_other() -> None:
    window = app((1280, 720), "en", still=True)
    wall, _ = posed("covered open", window)
    assert wall.langs == ("en", "zh"), "the window's own language first"
    press(wall, pygame.K_t, "t")
    assert wall.langs == ("en",)
    assert not [sign for sign in wall.laid().dump() if "一" <= sign <= "鿿"]


def press(wall: Wall, key: int, text: str = "") -> None:
    wall.key(key, text)


def test_hands_are_keyed_in_by_letter_figures_and_enter() -> None:
    wall, lesson = posed("covered open")
    for key, text in [(pygame.K_b, "b"), (pygame.K_2, "2"), (pygame.K_3, "3")]:
        press(wall, key, text)
    assert "B：23" in wall.laid().dump()
    press(wall, pygame.K_RETURN)
    assert lesson.hands == {"own": 23}
    press(wall, pygame.K_b, "b")
    press(wall, pygame.K_PLUS, "+")
    press(wall, pygame.K_ESCAPE)
    assert lesson.hands == {"own": 24}
    press(wall, pygame.K_n, "n")
    press(wall, pygame.K_9, "9")
    press(wall, pygame.K_RETURN)
    assert lesson.present == 9
    press(wall, pygame.K_a, "a")
    press(wall, pygame.K_RETURN)
    assert lesson.hands == {"scheme": 1, "own": 24}, "one letter: most are for it"
    assert lesson.doubt == (25, 9)


def test_the_keys_of_the_trainer() -> None:
    wall, lesson = posed("card open")
    for key, text in [(pygame.K_p, "p"), (pygame.K_l, "l"), (pygame.K_k, "k"), (pygame.K_x, "x"), (pygame.K_u, "u"),
                      (pygame.K_RETURN, "")]:  # fmt: skip
        press(wall, key, text)
    assert lesson.room.done == ["pause", "lock", "newcode", "extend", "undo", "close"]  # type: ignore[attr-defined]


def test_a_key_pressed_twice_begins_one_step_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second press comes before the room has answered the first."""
    wall, lesson = posed("covered revealed")
    monkeypatch.setattr(lesson.room, "do", lambda deed, **fields: begun.append(fields.get("i")) or 7)
    begun: list[object] = []
    for _ in range(3):
        press(wall, pygame.K_RETURN)
    press(wall, pygame.K_RIGHT)
    assert begun == [1, None], "one step, and the question that it puts before the room"


def test_nothing_is_erased_by_one_key_or_before_the_end() -> None:
    wall, _ = posed("covered open")
    press(wall, pygame.K_DELETE)
    press(wall, pygame.K_DELETE)
    assert wall.wish is None and not wall.sure
    wall, _ = posed("end")
    press(wall, pygame.K_DELETE)
    assert wall.sure and wall.wish is None
    press(wall, pygame.K_ESCAPE)
    assert not wall.sure


def test_notes_are_on_no_wall() -> None:
    for _, wall in walls(app((1280, 720), "zh", still=True)):
        step = wall.lesson.step
        if step is not None:
            assert all(note not in wall.laid().dump() for note in step.notes.values())


def test_heaps_hold_every_life() -> None:
    heaps = DotPlot((0.0, 5.0, 10.0, 10.0), 0.0, 10.0, bins=5).heaps()
    assert heaps == [1, 0, 1, 0, 2]


def test_large_type_is_never_smaller_than_its_share() -> None:
    for size in ((1024, 768), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440)):
        for scale in (1.0, 1.6):
            theme = Theme(size, scale)
            assert pixels(big("x", theme, QUESTION), theme) >= size[1] / QUESTION
