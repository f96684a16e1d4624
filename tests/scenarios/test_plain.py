"""Plain Days keeps its promises under every country's law: it loads, plays in two languages, and its bars hold.

The bars are looked at here in two countries with 200 lives per bot. All eight, with more lives:

    python -m tools.coverage plain --system canada --lives 600
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from game.content.paths import SCENARIOS
from game.content.story import Story, load_story
from game.content.words.catalogue import catalogue_path
from game.content.words.po import read_catalogue
from game.lab.bots import TASTES, THOUGHTFUL, bot
from game.lab.persona import Persona
from game.model.life import Written
from game.model.turn import drive, start, turn
from game.model.world import names_written
from game.report.coverage import endings, never_taken, unreached
from game.session.answerer import reply_of, visit
from game.session.records import Who
from game.session.session import Session
from tools.coverage import Played, play, routes

SYSTEMS = tuple(sorted(path.parent.name for path in (SCENARIOS / "systems").glob("*/system.yaml")))
WORDS = {"country", "institution", "scheme", "pension", "record_unit", "city", "hometown", "platform", "office",
         "savings", "assistance", "mate", "teller", "pal", "little", "old_one", "dear"}  # fmt: skip
LEVERS = {"joined", "effort_share", "employed", "self_employed", "wage_per_month", "months_worked", "claim_shift",
          "personal_saving", "assets", "sex"}  # fmt: skip
READ = {"record", "record_needed", "pot", "pension_per_month", "pension_received", "pp_received", "contributions_paid",
        "claimed", "retirement_age", "price_level", "average_wage", "living"}  # fmt: skip
HANZI = re.compile(r"[㐀-鿿]")
PLACEHOLDER = re.compile(r"\{[^}]*\}")
SEED = 7
LIVES = 200
BARS = ("china", "finland")

_stories: dict[str, Story] = {}


def story(system: str) -> Story:
    if system not in _stories:
        _stories[system] = load_story("plain", system)
    return _stories[system]


@pytest.fixture(scope="module", params=BARS)
def lived(request: pytest.FixtureRequest) -> tuple[Story, Played]:
    one = story(request.param)
    return one, play(one, LIVES, SEED)


# ---- every country


def test_eight_countries() -> None:
    assert {"china", "singapore", "uk", "indonesia", "finland", "france", "canada", "australia"} <= set(SYSTEMS)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_offers_what_the_story_needs(system: str) -> None:
    law = story(system).system
    assert law.levers >= LEVERS
    assert law.columns.keys() >= READ
    assert law.words.keys() >= WORDS
    for name in WORDS:
        label = law.words[name]
        assert label["zh"] and label["en"], name
        assert not HANZI.search(label["en"]), name


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_law_writes_over_nothing_of_the_story(system: str) -> None:
    """A law's passing name that is also a column of the story would change it unseen."""
    one = story(system)
    assert not names_written(one.system.law) & (one.world.columns.keys() - one.system.columns.keys())


@pytest.mark.parametrize(("name", "lang"), [("planner", "zh"), ("random", "en")])
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_whole_life(system: str, name: str, lang: str) -> None:
    """One life from 18 to its ending: everything shown is in its language, with every placeholder filled."""
    session = Session(story(system), seed=SEED, who=Who("Kim"), lang=lang)
    for text in shown_in(session, Persona(name, session)):
        assert text and "{" not in text, text
        if lang == "en":
            assert not HANZI.search(text), text
    assert session.over and session.ending is not None
    assert np.isfinite(session.snapshot("month_means"))


def shown_in(session: Session, player: Persona) -> Iterator[str]:
    """Plays the life to its end and gives every text on the way."""
    while not session.over:
        question = session.pending
        if question is not None:
            yield question.text
            yield session.say(f"places.{question.info.place}")
            reply = reply_of(player, session)
            assert reply is not None
            answered = session.answer(reply.choice)
            yield answered.reply
            if answered.fact:
                yield answered.fact
                yield answered.source
            continue
        for offer in session.offers():
            yield offer.text
        visit(player, session)
        session.end_year()
    yield from (notice.text for notice in session.feed)
    ending = session.ending
    assert ending is not None
    for part in ("", ".text", ".kept", ".not", ".none"):
        yield session.say(f"ending.{ending.id}{part}")


# ---- the bars, the same in every country


@pytest.mark.parametrize(("minutes", "low", "high"), [(6, 11, 18), (12, 18, 27), (20, 25, 42)])
def test_cards_met(lived: tuple[Story, Played], minutes: int, low: int, high: int) -> None:
    _, played = lived
    for name in TASTES:
        five, ninety_five = np.percentile(played[name, minutes].cards, [10, 95])
        assert low <= five and ninety_five <= high, f"{name}: {five} to {ninety_five}"


def test_everything_is_reached(lived: tuple[Story, Played]) -> None:
    one, played = lived
    lives = list(played.values())
    assert not unreached(one, lives)
    assert not never_taken(one, lives)


def test_thoughtful_lives_end_decently_by_several_ways(lived: tuple[Story, Played]) -> None:
    one, played = lived
    for (name, minutes), lives in played.items():
        if name in THOUGHTFUL:
            assert lives.decent.mean() >= 0.5, f"{name} in {minutes} minutes"
    ways = routes(one, (lives for (name, _), lives in played.items() if name in THOUGHTFUL))
    wide = [way for way, n in ways.items() if n >= 0.05 * sum(ways.values()) and way != "long_life"]
    assert len(wide) >= 3, ways


def test_lives_differ(lived: tuple[Story, Played]) -> None:
    one, played = lived
    for (name, minutes), lives in played.items():
        assert endings(one, [lives]).most_common(1)[0][1] < 0.7 * LIVES, f"{name} in {minutes} minutes"
    assert len(endings(one, played.values())) >= 13
    five, ninety_five = np.nanpercentile(played["random", 12].monthly, [5, 95])
    assert ninety_five >= 2 * five
    today, later = (np.nanmedian(played[name, 12].monthly) for name in ("present_biased", "planner"))
    assert today < later


@pytest.mark.parametrize("system", ["china", "indonesia", "canada"])
def test_a_year_of_the_household_balances(system: str) -> None:
    """What comes in is what goes out, saved or paid back; every flow has a name."""
    world = story(system).world
    policy = bot("random", world, SEED)
    for slot in (1, 4):
        life = start(world, np.array([slot], dtype=np.uint64), SEED, 20)
        for year in range(world.first_year, world.first_year + 60):
            trace: list[Written] = []
            first = life.columns["cash"][0]
            drive(turn(world, life, year, SEED, trace), lambda ask, now=year, me=life: policy(ask, me, now))  # type: ignore[misc]
            value = {step.name: float(np.ravel(step.value)[0]) for step in trace}
            cash = [first, *(float(np.ravel(step.value)[0]) for step in trace if step.name == "cash")]
            flows = sum(value[name] for name in ("income", "aid", "proceeds", "interest", "lump"))
            flows -= value["contributions_paid"] + value["spending"] + value["repaid"]
            assert cash[-1] == pytest.approx(cash[-2] + flows, abs=1e-6 * value["standard"]), year
            if life.columns["living"][0] == 0:
                break


# ---- its words


def test_words_fit_and_are_complete_in_english() -> None:
    one = story("china")
    path = catalogue_path(one, "en")
    english = read_catalogue(path).visible_translations()
    base = {key: text for key, text in one.text.base.items() if text}
    entries = read_catalogue(path).entries
    assert base.keys() == entries.keys()
    assert all(entries[key].original == text for key, text in base.items()), "long-game words update plain"
    problems = []
    for key, text in base.items():
        hanzi, words = limit(key)
        bare, other = PLACEHOLDER.sub("", text), english.get(key, "")
        if len(HANZI.findall(bare)) > hanzi or not 0 < len(other.split()) <= words or HANZI.search(other):
            problems.append(key)
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(other)):
            problems.append(f"{key}: placeholders")
        problems += [f"{key}: {word}" for word in re.findall(r"\{word:(\w+)\}", text) if word not in WORDS]
    assert not problems


def limit(key: str) -> tuple[int, int]:
    """Most hanzi and most English words of a text."""
    parts = key.split(".")
    if parts[0] == "ending":
        return (8, 7) if len(parts) == 2 else (80, 45) if parts[2] == "text" else (30, 25)
    if parts[0] == "people" and len(parts) > 2:
        return 24, 16
    if parts[-1] == "title" and len(parts) > 1:
        return 8, 5
    if parts[0] in ("people", "places"):
        return 8, 4
    if key in ("title", "about"):
        return 40, 20
    if len(parts) == 1:
        return 60, 45
    return {"reply": (30, 20), "why": (12, 7), "fact": (50, 45), "source": (60, 20)}.get(parts[-1], (12, 7))


def test_thirty_cards_and_no_sum_of_any_country() -> None:
    one = story("china")
    kinds = [event.kind for event in one.world.events]
    assert kinds.count("card") + kinds.count("beat") >= 30
    assert kinds.count("notice") == 5 and kinds.count("offer") == 6 and len(one.endings) >= 10
    for key, text in one.text.base.items():
        assert not re.search(r"\d{3,}|元|块钱", text) or key.endswith((".fact", ".source")), key
