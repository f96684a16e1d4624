"""The designer's window: the panel fits, each side gets its own keys and clicks, a replaced life is there at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import benches
import pygame
import pytest
from test_layout import problems

from game.bench.bench import LOOK, SETTLE, Begin, Bench, Tools
from game.content.story import load_story
from game.content.templates import new_story
from game.content.words.text import Words
from game.session.session import Session
from game.ui.bench.app import BenchApp
from game.ui.bench.limits import MARK, Viewport, misfitting, texts_with_limits
from game.ui.bench.panel import Places
from game.ui.bench.widgets import Source, shortened
from game.ui.kit.layout import Node, layout
from game.ui.kit.text import Typesetter
from game.ui.kit.theme import Theme
from game.ui.kit.widgets import Text
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen
from game.ui.screens.phone import PhoneSheet
from game.ui.screens.why_sheet import WhySheet

SIZES = [(1366, 768), (1600, 900), (1920, 1080), (1280, 720)]
KEYS = {"step": pygame.K_F3, "report": pygame.K_F5, "check": pygame.K_F7, "restart": pygame.K_F8}


def key(code: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="")


def press(window: BenchApp, code: int, mod: int = 0) -> None:
    """A key down and up again."""
    window.feed([key(code, mod), pygame.event.Event(pygame.KEYUP, key=code, mod=mod)])


def click(pos: tuple[int, int]) -> list[pygame.event.Event]:
    return [
        pygame.event.Event(pygame.MOUSEMOTION, pos=pos, buttons=(0, 0, 0)),
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1),
        pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1),
    ]


def middle(window: BenchApp, name: str) -> tuple[int, int]:
    """Where a node of the panel is."""
    box = window.panel.laid().find(name)
    assert box is not None, name
    return box.visible.center


def shapes(lang: str, size: tuple[int, int]) -> Iterator[tuple[str, BenchApp]]:
    """The panel in all its shapes."""
    made = benches.bench(lang)
    window = benches.window(size, made, lang)
    for tab in window.panel.tabs:
        window.panel.act(f"tab:{tab}")
        window.frame(0.1)
        yield tab, window
        window.panel.act("row:2")
        window.frame(0.1)
        yield f"{tab} picked", window
    window.do("limits")
    made.checking, made.broken, made.searching, made.revision = True, True, "home_province", 9
    window.panel.act("tab:cards")
    window.panel.search()
    window.frame(0.1)
    yield "broken, searching", window
    made.troubles, made.checking, made.broken = (), False, False
    window.panel.act("tab:problems")
    window.frame(0.1)
    yield "no problems", window
    made.session = benches.life(lang, 24, asking=False)
    window.panel.act("tab:year")
    window.frame(0.1)
    yield "no card", window


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_panel_fits(size: tuple[int, int], lang: str) -> None:
    wrong = []
    for name, window in shapes(lang, size):
        laid, theme = window.panel.laid(), window.panel.ctx.theme
        wrong += [f"{name}: {line}" for line in problems(laid, theme)]
        for box in laid.boxes:
            assert not box.rect.colliderect(window.panel.places.game), f"{name}: {box.rect} lies over the game"
            assert not box.node.words.startswith("bench."), f"{name}: {box.node.words} is a key, not a text"
            if isinstance(box.node, Text):
                assert box.node.size * theme.t >= 14 * size[1] / 720 - 0.01, f"{name}: '{box.node.words}' is small"
    assert not wrong, "\n".join(wrong)


def test_places_share_the_window() -> None:
    for size in SIZES:
        places = Places.of(size, hidden=False)
        assert places.side.w >= 420 * size[1] / 720 - 1 and places.side.right == size[0] and places.side.h == size[1]
        assert not any(a.colliderect(b) for a, b in combinations(places[:3], 2))
        assert sum(part.w * part.h for part in places[:3]) == size[0] * size[1]
        assert abs(places.game.w / places.game.h - 16 / 9) < 0.02
        assert Places.of(size, hidden=True).game == pygame.Rect(0, 0, *size)
    wide = Places.of((2560, 1080), hidden=False)
    assert wide.dock.h >= 200 * 1.5, "the keys keep their room in a wide window"


def test_hidden_panel_leaves_the_true_window_to_the_game() -> None:
    made = benches.bench()
    window = benches.window((1280, 720), made)
    assert window.ctx.theme.size == (860, 484)
    press(window, pygame.K_F2)
    window.frame(0.1)
    assert window.ctx.theme.size == (1280, 720) and window.surface.get_size() == (1280, 720)
    made.news = "told over the game"
    bare = pygame.image.tobytes(window.window, "RGB")
    window.frame(0.1)
    assert pygame.image.tobytes(window.window, "RGB") != bare, "news are told without the panel"
    for _ in range(50):
        window.frame(0.1)
    assert not window.busy or window.pile[-1].active
    press(window, pygame.K_F3)
    assert "step" in made.asked, "keys work without the panel"
    press(window, pygame.K_f, pygame.KMOD_CTRL)
    assert not window.hidden and window.panel.typing, "looking for something brings the panel back"


def test_keys_and_buttons_do_the_same(tmp_path: Path) -> None:
    made = benches.bench()
    made.words = str(tmp_path)
    window = benches.window((1366, 768), made)
    for name, code in KEYS.items():
        press(window, code)
        assert made.asked[-1] == name or name in made.asked[-3:], name
    assert pygame.image.load(tmp_path / "picture.png").get_size() == (1366, 768), "game and panel are in the picture"
    made.asked.clear()
    for name in ("step", "report", "check", "new"):
        window.feed(click(middle(window, f"do:{name}")))
        window.frame(0.1)
    assert [name for name in made.asked if name in KEYS] == ["step", "report", "check", "restart"]
    for limits, text in ((1, 1.0), (2, 1.4), (0, 1.0)):
        press(window, pygame.K_F6)
        assert (window.panel.limits, window.ctx.theme.text_scale) == (limits, text), "boxes, as check sees them, none"


def test_a_key_held_down_is_one_press() -> None:
    window = benches.window((1366, 768), benches.bench())
    window.feed([key(pygame.K_F2), key(pygame.K_F2), key(pygame.K_F2)])
    assert window.hidden
    press(window, pygame.K_F2)
    press(window, pygame.K_F2)
    assert not window.hidden, "let go and pressed again"


def test_the_whole_screen_and_back() -> None:
    window = benches.window((1280, 720), benches.bench())
    window.feed([key(pygame.K_F11), key(pygame.K_F11)])
    whole = pygame.display.get_desktop_sizes()[0]
    assert window.window.get_size() == whole and window.panel.ctx.theme.size == whole, "a repeated key is one press"
    press(window, pygame.K_F11)
    press(window, pygame.K_F11)
    window.frame(0.1)
    assert window.window.get_size() == (1280, 720) and window.ctx.theme.size == (860, 484)


def test_step_and_undo_move_the_life() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    answers = len(made.session.answers)
    press(window, pygame.K_F3)
    window.frame(0.1)
    assert len(made.session.answers) == answers + 1
    assert isinstance(window.pile[0], LifeScreen) and window.pile[0].session is made.session
    press(window, pygame.K_z, pygame.KMOD_CTRL)
    window.frame(0.1)
    assert len(made.session.answers) == answers and window.pile[0].session is made.session
    card = window.pile[-1]
    assert isinstance(card, Card)
    window.follow(card.act("undo"))
    window.frame(0.1)
    assert made.asked.count("undo") == 2 and len(made.session.answers) == answers - 1, "the game's own way back"
    assert isinstance(window.pile[0], LifeScreen) and window.pile[0].session is made.session


def test_languages_go_round() -> None:
    made = benches.bench("zh")
    window = benches.window((1366, 768), made)
    seen = []
    for _ in range(3):
        press(window, pygame.K_F4)
        window.frame(0.1)
        assert made.session.lang == window.panel.ctx.words.lang == window.ctx.words.lang
        seen.append(made.session.lang)
        title = made.story.text.get("title", seen[-1])
        assert pygame.display.get_caption()[0] == window.ctx.words("bench.window", story=title)
    assert seen == ["en", "qps", "zh"]
    assert [asked for asked in made.asked if asked.startswith("translated")][-3:] == [f"translated {x}" for x in seen]


def test_a_replaced_life_is_there_in_the_same_frame() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    before = window.pile[0]
    assert isinstance(before, LifeScreen)
    window.panel.act("tab:problems")
    window.panel.act("row:2")
    picked = window.panel.tab.picked
    window.pile.append(PhoneSheet(window.ctx, before))
    made.coming.append(benches.life("zh", 27))
    made.news = "loaded again"
    window.frame(0.01)
    assert [type(one) for one in window.pile] == [LifeScreen, Card], "what lay above is closed, the card asks at once"
    after = window.pile[0]
    assert isinstance(after, LifeScreen) and after.session is made.session and after.stage is before.stage
    assert not window.busy or window.pile[-1].motion.busy is False, "nothing slides in again"
    assert window.panel.tab.name == "problems" and window.panel.tab.picked == picked
    assert "loaded again" in window.panel.laid().dump()


def test_a_replaced_life_stands_on_its_card_s_stage() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    life = window.pile[0]
    assert isinstance(life, LifeScreen) and isinstance(window.pile[-1], Card)
    assert life.scene.theatre.picture(wait=True) is not None, "the first card has its stage, with no key pressed"
    window.frame(0.05)
    ground = [window.surface.get_at((x, window.surface.get_height() // 3))[:3] for x in range(0, 600, 40)]
    assert len(set(ground)) > 3, "a place stands behind the card"


def test_a_life_that_is_over_shows_its_ending_and_comes_back() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    over = benches.life("zh", 23)
    while not over.over:
        if over.waiting is None:
            over.end_year()
        else:
            benches.answer(over)
    made.coming.append(over)
    window.frame(0.1)
    assert isinstance(window.pile[0], Ending)
    window.feed([key(pygame.K_ESCAPE)])
    window.frame(0.1)
    assert isinstance(window.pile[0], Ending) and made.session is over, "Escape does not leave an ending"
    window.pile[0].page, window.pile[0].index = "again", 0
    window.feed([key(pygame.K_ESCAPE)])
    assert window.pile[0].index is None, "within the ending it goes back"
    window.follow(window.pile[0].act("leave"))
    window.frame(0.1)
    assert isinstance(window.pile[0], LifeScreen) and made.session.seed == over.seed
    assert "begin again" in made.asked, "there is no title here, only this luck once more"


def test_who_was_never_asked_gets_a_face() -> None:
    made = benches.bench()
    made.session.face.clear()
    made.session.name = ""
    window = benches.window((1366, 768), made)
    assert made.session.face and made.session.name
    assert made.session.name in window.pile[0].laid().dump()


def test_a_life_in_another_country_has_a_name_of_that_country() -> None:
    made = benches.bench()
    made.session = Session(load_story("early_round"), 1)
    lang = benches.window((1366, 768), made).ctx.settings.lang
    assert made.session.name in made.session.story.system.words["names_woman"][lang].split("|")


def test_the_pointer_reaches_either_side() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    card = window.pile[-1]
    assert isinstance(card, Card)
    option = next(box for box in card.laid().boxes if box.node.key.startswith("option:"))
    window.feed(click(option.rect.center)[:1])
    assert card.focus == option.node.key and not window.panel.focus
    window.feed(click(middle(window, "tab:columns"))[:1])
    assert card.focus == "" and window.panel.focus == "tab:columns", "the side that was left lets go"
    window.feed(click(middle(window, "tab:columns")))
    window.frame(0.1)
    assert window.panel.tab.name == "columns" and len(made.session.answers) == len(card.life.session.answers)
    window.feed(click(middle(window, "row:3")))
    assert isinstance(window.pile[-1], WhySheet) and window.pile[-1].name == window.panel.tab.items[3].name
    window.feed(click(middle(window, "row:4")))
    assert isinstance(window.pile[-1], WhySheet) and not isinstance(window.pile[-2], WhySheet), "one sheet at a time"
    window.feed([key(pygame.K_ESCAPE)])
    assert window.pile[-1] is card
    window.feed(click(option.rect.center))
    assert card.phase == "reply" or card.phase == "form"


def test_the_wheel_scrolls_what_is_under_the_pointer() -> None:
    window = benches.window((1366, 768), benches.bench())
    window.panel.act("row:1")
    window.frame(0.1)
    (spare, rect) = window.panel.laid().reach["list:cards"]
    assert spare > 0
    window.feed([pygame.event.Event(pygame.MOUSEMOTION, pos=rect.center, buttons=(0, 0, 0))])
    window.feed([pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-3)])
    first = window.panel.offsets["list:cards"]
    assert first > 0
    window.feed([key(pygame.K_PAGEDOWN)])
    assert window.panel.offsets["list:cards"] > first + rect.h / 2
    window.panel.act("tab:columns")
    window.frame(0.1)
    window.panel.act("tab:cards")
    window.frame(0.1)
    assert window.panel.offsets["list:cards"] > first, "each list keeps its place"


def test_typing_goes_to_the_search_only_while_it_has_the_keyboard() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    press(window, pygame.K_f, pygame.KMOD_CTRL)
    for letter in "noodle":
        code = pygame.key.key_code(letter)
        window.feed([key(code), pygame.event.Event(pygame.TEXTINPUT, text=letter)])
    window.feed([key(pygame.K_BACKSPACE), key(pygame.K_1), key(pygame.K_SPACE)])
    window.frame(0.1)
    assert window.panel.tab.wanted == "noodl"
    assert window.panel.tab.items and all("noodl" in row.id + row.title for row in window.panel.tab.items)
    assert isinstance(window.pile[-1], Card) and window.pile[-1].focus == "", "the game has not heard the digit"
    window.feed([key(pygame.K_DOWN)])
    assert window.panel.tab.picked == window.panel.tab.items[0].id
    window.feed([key(pygame.K_ESCAPE)])
    assert not window.panel.typing and isinstance(window.pile[-1], Card), "Escape leaves the field, not the card"
    window.feed([key(pygame.K_1)])
    assert window.pile[-1].focus.startswith("option:"), "now the game hears it"


def test_a_card_is_drawn_only_when_it_is_due() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    items = window.panel.tab.items
    offer = next(place for place, row in enumerate(items) if (row.state, row.kind) == ("due", "offer"))
    window.panel.act(f"row:{offer}")
    window.frame(0.1)
    box = window.panel.laid().find("draw")
    assert box is not None and not getattr(box.node, "enabled", True), "an offer waits at its place"
    for state in ("due", "closed", "met"):
        place = next(n for n, row in enumerate(items) if row.state == state and row.kind in ("card", "beat"))
        window.panel.act(f"row:{place}")
        window.frame(0.1)
        box = window.panel.laid().find("draw")
        assert box is not None and getattr(box.node, "enabled", None) == (state == "due")
    window.feed(click(middle(window, "jump")))
    assert made.searching == items[place].id
    window.frame(0.1)
    box = window.panel.laid().find("jump")
    assert box is not None and not getattr(box.node, "enabled", True), "one search at a time for this card"


def test_what_could_come_now_is_one_press_away() -> None:
    window = benches.window((1366, 768), benches.bench())
    window.feed(click(middle(window, "now")))
    window.frame(0.1)
    assert window.panel.tab.items and {row.state for row in window.panel.tab.items} == {"asked", "due"}
    window.feed(click(middle(window, "now")))
    assert len(window.panel.tab.items) >= 219


def test_the_problem_of_the_card_on_the_table_comes_first_with_its_lines() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    window.panel.act("tab:problems")
    window.frame(0.1)
    assert window.panel.tab.items[0].event == made.session.waiting
    block = next(box for box in window.panel.laid().boxes if isinstance(box.node, Source))
    assert block.node.words.splitlines()[2].startswith("120 "), "its lines are there without a click"


def test_the_arrow_stands_under_the_guilty_column() -> None:
    pygame.display.init()
    pygame.font.init()
    theme = Theme((1280, 720))
    setter = theme.type(14)
    near = Source(((7, "  when: cashh > 0"),), 7, 9)
    shift, at = near._arrow(theme, setter, 300)
    assert shift == 0 and at > setter.plain.size("when: ")[0]
    far = replace(near, lines=((7, "  when: " + "cash > 0 and " * 9 + "cashh > 0"),), column=9 + 13 * 9)
    shift, at = far._arrow(theme, setter, 300)
    assert shift > 0 and 0 < at < 300, "a place far to the right is moved into sight"


@pytest.mark.parametrize("width", [60, 133, 400])
def test_shortened_lines_stay_inside(width: int) -> None:
    pygame.font.init()
    setter: Typesetter = Theme((1280, 720)).type(15)
    for text in ("巷口的面馆要转手，老板问你接不接。", "there is no column 'cashh'", "chose_home_stay_and_more", ""):
        for most in (1, 2):
            lines = shortened(setter, text, width, most)
            assert 1 <= len(lines) <= most
            assert all(setter.width(line) <= max(width, setter.plain.size("…")[0]) for line in lines), (text, width)


def test_words_of_the_card_are_counted_against_their_limits() -> None:
    made = benches.bench("en")
    story, waiting = made.session.story, made.session.waiting or ""
    found = texts_with_limits(story, waiting, "en")
    limit = story.limit(waiting, "en")
    used = len(story.text.get(waiting, "en").split())
    assert limit is not None and found[0][1:] == ("card", used, limit.most, "words")
    assert {text.choice for text in found[1:]} == {choice.id for choice in story.events[waiting].choices}
    assert texts_with_limits(story, "no_such_event", "en") == []


def test_the_words_stay_while_the_reply_is_read() -> None:
    window = benches.window((1366, 768), benches.bench())
    card = window.pile[-1]
    assert isinstance(card, Card)
    asked = card.question.id
    while card.phase != "reply":
        window.follow(card.act("next" if card.phase == "form" else f"option:{card.question.options[0].id}"))
    window.frame(0.1)
    assert asked in window.panel.laid().dump() and window.panel.on_table == asked


def test_box_limits_show_what_does_not_fit() -> None:
    theme = Theme((300, 100))

    class Narrow(Node):
        """Words in a box too small for them."""

        words = "unbreakablywide"

        def measure(self, theme: Theme, width: int) -> tuple[int, int]:
            return (450, 20)

    wrong = misfitting(layout(Narrow(), (300, 100), theme), theme)
    assert [(found.cut, found.percent) for found in wrong] == [(True, 50)]
    window = benches.window((1366, 768), benches.bench())
    assert misfitting(window.pile[-1].laid(), window.ctx.theme) == [], "the shipped card fits"
    plain = pygame.image.tobytes(window.surface, "RGB")
    press(window, pygame.K_F6)
    window.frame(0.0)
    part = window.window.subsurface(window.panel.places.game)
    assert pygame.image.tobytes(part, "RGB") != plain, "the outlines are drawn over the game"


def test_words_out_of_sight_are_red_inside_the_game_only(tmp_path: Path) -> None:
    folder = new_story("noodles", "china", "en", tmp_path)
    bench = Bench(folder, None, Words.load("en"), Tools(_refused, _refused, _refused, lambda: 1.0), Begin(3))
    text = bench.story.text.get(bench.session.waiting or "", "en")
    for path in folder.glob("*.yaml"):
        whole = path.read_text(encoding="utf-8")
        longer = "The street is long and people pass. " * 18 + text[:20]
        path.write_text(whole.replace(text[:20], longer), encoding="utf-8")
    bench = Bench(folder, None, Words.load("en"), Tools(_refused, _refused, _refused, lambda: 1.0), Begin(3))
    window = benches.window((1366, 768), bench, "en")
    beside = window.panel.places
    press(window, pygame.K_F6)
    press(window, pygame.K_F6)
    window.frame(0.1)
    window.panel.draw(window.window)
    panel = pygame.image.tobytes(window.window.subsurface(beside.dock), "RGB")
    window._fresh, window.panel.dirty = True, False
    window.frame(0.0)
    assert pygame.image.tobytes(window.window.subsurface(beside.dock), "RGB") == panel
    card, theme = window.pile[-1].laid(), window.ctx.theme
    spare, room = card.reach["scroll"]
    assert (room, False, round(100 * spare / room.h)) in misfitting(card, theme, card=True)
    assert all(pygame.Rect(0, 0, *theme.size).contains(found.rect) for found in misfitting(card, theme, card=True))


def test_no_problems_is_said_only_after_a_check_and_tabs_stay() -> None:
    made = benches.bench()
    window = benches.window((1366, 768), made)
    words, panel = window.ctx.words, window.panel
    panel.act("tab:problems")
    tabs = middle(window, "tab:cards")
    made.checking, made.revision = True, 1
    window.frame(0.1)
    shown = panel.laid().dump()
    assert words("bench.checking") in shown and words("bench.found.error", count=2) in shown, "the old ones stay"
    made.troubles, made.news, made.revision = (), "很长的一句话" * 40, 2
    window.frame(0.1)
    shown = panel.laid().dump()
    assert words("bench.nothing.problems") not in shown and words("bench.found.none") not in shown
    assert middle(window, "tab:cards")[1] == tabs[1]
    made.checking, made.checked, made.revision = False, False, 3
    window.frame(0.1)
    assert words("bench.unchecked") in panel.laid().dump()
    made.checked, made.revision = True, 4
    window.frame(0.1)
    assert words("bench.nothing.problems") in panel.laid().dump() and words("bench.found.none") in panel.laid().dump()


def test_219_cards_stay_fluid() -> None:
    made = benches.bench()
    window = benches.window((1920, 1080), made)
    assert len(window.panel.tab.items) >= 219
    times = []
    for number in range(40):
        window.panel.scroll(60, "list:cards")
        start = time.process_time()
        window.panel.advance(0.016)
        window.panel.draw(window.window)
        times.append(time.process_time() - start)
        assert len(window.panel.laid().boxes) < 250, f"rows out of sight are made ({number})"
    assert sorted(times)[len(times) // 2] < 0.05, "processor seconds, far above the 8 ms that it takes"
    assert made.asked.count("cards") == 1, "the list is read once, not in every frame"


def saved(window: BenchApp, path: Path, old: str, new: str, now: list[float]) -> None:
    """A file changed on the disk, and the frame after the next look at it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    now[0] += LOOK + 0.01
    window.frame(0.016)


def test_a_reply_being_read_stays_and_is_said_as_it_was_saved(tmp_path: Path) -> None:
    folder = new_story("noodles", "china", "en", tmp_path)
    now = [10.0]
    bench = Bench(folder, None, Words.load("en"), Tools(_refused, _refused, _refused, lambda: now[0]), Begin(3))
    window = benches.window((1366, 768), bench, "en")
    while bench.session.waiting is None or bench.session.age < 20:
        window.do("step")
    card = window.pile[-1]
    assert isinstance(card, Card)
    while card.phase != "reply":
        window.follow(card.act("next" if card.phase == "form" else f"option:{card.question.options[0].id}"))
    window.frame(0.016)
    assert card.answered is not None
    reply, before = card.answered.reply[:20], bench.session
    saved(window, folder / "cards.yaml", reply, f"Well, well. {reply}", now)
    assert bench.session is not before
    assert "Well, well." in window.pile[-1].laid().dump()
    saved(window, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.8 + 0.06 * skill)", now)
    assert "Well, well." in window.pile[-1].laid().dump(), "a life told again has answered the same"
    top = window.pile[-1]
    assert isinstance(top, Card) and top.life.session is bench.session
    window.do("step")
    window.frame(0.016)
    assert "Well, well." not in window.pile[-1].laid().dump()


def test_a_year_that_breaks_its_bounds_does_not_close_the_window(tmp_path: Path) -> None:
    folder = new_story("noodles", "china", "en", tmp_path)
    now = [10.0]
    bench = Bench(folder, None, Words.load("en"), Tools(_refused, _refused, _refused, lambda: now[0]), Begin(3))
    window = benches.window((1366, 768), bench, "en")
    saved(window, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.7 + 1e14 * (age > 19))", now)
    while bench.session.age < 20 or bench.session.waiting is not None:
        window.do("step")
    window.frame(0.016)
    fallen = bench.session
    life = window.pile[-1]
    assert isinstance(life, LifeScreen)
    window.follow(life.act("run"))
    window.frame(0.016)
    assert "must stay between" in bench.news and bench.session is not fallen
    assert bench.session.year == fallen.year and bench.session.answers == fallen.answers
    assert isinstance(window.pile[0], LifeScreen) and window.pile[0].session is bench.session
    assert not window.pile[0].rolling, "it does not run into the same wall again"


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise pygame.error("no room for a picture")

    folder = new_story("noodles", "china", "en", tmp_path)
    tools = Tools(_refused, _refused, _refused, lambda: 10.0)  # no time passes, so that nothing is checked
    bench = Bench(folder, None, Words.load("en"), tools, out=tmp_path / "out")
    window = benches.window((1366, 768), bench, "en")
    monkeypatch.setattr(pygame.image, "save", fails)
    press(window, pygame.K_F5)
    assert "no room for a picture" in bench.news


def test_a_saved_file_is_on_the_screen_with_the_next_frame(tmp_path: Path) -> None:
    folder = new_story("noodles", "china", "en", tmp_path)
    now = [10.0]
    tools = Tools(_refused, _refused, _refused, lambda: now[0])
    bench = Bench(folder, None, Words.load("en"), tools, Begin(3))
    window = benches.window((1366, 768), bench, "en")
    while bench.session.waiting is None or bench.session.age < 20:
        window.do("step")
    waiting = bench.session.waiting
    before = bench.story.text.get(waiting, "en")[:20]
    window.frame(0.016)
    assert before in window.pile[-1].laid().dump()

    cards = folder / "cards.yaml"
    saved(window, cards, before, f"A new day. {before}", now)
    assert bench.session.waiting == waiting, "the life stands where it stood"
    assert "A new day." in window.pile[-1].laid().dump(), "on the card"
    assert any("A new day." in row.title for row in window.panel.tab.items), "and in the list"

    saved(window, cards, "ages: [", "agess: [", now)
    now[0] += SETTLE + LOOK
    window.frame(0.016)
    now[0] += SETTLE + LOOK
    window.frame(0.016)
    window.panel.act("tab:problems")
    window.frame(0.016)
    assert bench.broken and window.ctx.words("bench.broken") in window.panel.laid().dump()
    assert any(isinstance(box.node, Source) and "agess" in box.node.words for box in window.panel.laid().boxes)
    assert isinstance(window.pile[-1], Card), "the life goes on with the version before"

    saved(window, cards, "agess: [", "ages: [", now)
    assert not bench.broken and window.ctx.words("bench.broken") not in window.panel.laid().dump()


def test_a_stage_being_written_is_shown_as_saved_with_its_marks(tmp_path: Path) -> None:
    folder = new_story("noodles", "china", "en", tmp_path)
    now = [10.0]
    bench = Bench(folder, None, Words.load("en"), Tools(_refused, _refused, _refused, lambda: now[0]), Begin(3))
    window = benches.window((1366, 768), bench, "en")
    window.ctx.settings.still = True  # whatever is asked for is painted at once
    while bench.session.waiting is None or bench.session.age < 20:
        window.do("step")
    window.frame(0.016)
    life = window.pile[0]
    assert isinstance(life, LifeScreen)
    stage = life.scene.guides()
    assert stage is not None and stage[0].id == stage[0].place
    own = folder / "stages" / f"{stage[0].place}.yaml"
    own.parent.mkdir()
    lawn = f'format: 1\nplace: {stage[0].place}\nground: {{wall: ["#12AB34"]}}\n'
    own.write_text(lawn + "marks: {hero: {x: 400}, speaker: {x: 800, facing: left}}\n", encoding="utf-8")
    now[0] += LOOK
    window.frame(0.016)
    window.frame(0.016)
    assert window.surface.get_at((30, 200))[:3] == (0x12, 0xAB, 0x34), "the author's own stage, as it was saved"
    saved(window, own, "#12AB34", "#AB1234", now)
    window.frame(0.016)
    assert window.surface.get_at((30, 200))[:3] == (0xAB, 0x12, 0x34)

    plain = window.window.copy()
    window.do("limits")
    window.frame(0.016)
    life = window.pile[0]
    assert isinstance(life, LifeScreen)
    guides = life.scene.guides()
    assert guides is not None
    seen = Viewport(guides[1], guides[2])
    for mark in guides[0].marks.values():
        spot = seen.box(mark.x, mark.y - mark.h * 0.8, 0, 0).topleft
        assert window.window.get_at(spot) == pygame.Color(MARK) != plain.get_at(spot)


def _refused(*_: object) -> None:
    raise AssertionError("nothing is looked for or checked here")
