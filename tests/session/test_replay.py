"""Lives saved and brought back: bit for bit, undone, and over edits of their content."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import written

from game.content.story import Story, load_story
from game.session.log import Log, SaveError, read_log
from game.session.metrics import what_if
from game.session.records import Mismatch, Who
from game.session.replay import beside, load, resume, undo
from game.session.session import Session


def play(session: Session, steps: int = 10_000, seed: int = 0) -> Session:
    """Answer by chance; the chance depends on the year and card alone, so a resumed life goes on the same way."""
    for _ in range(steps):
        if session.over:
            break
        if session.asked is not None:
            ask = session.asked
            chance = random.Random(f"{seed}/{session.year}/{ask.event.id}")
            session.accept(chance.choice([c.id for k, c in enumerate(ask.event.choices) if ask.allowed[k, 0]]))
        else:
            chance = random.Random(f"{seed}/{session.year}")
            if chance.random() < 0.2:
                for offer in session.offers():
                    if chance.random() < 0.4:
                        session.take_offer(offer.id, chance.choice([o.id for o in offer.options if o.allowed]))
            session.end_year()
    return session


def state(session: Session) -> dict[str, Any]:
    """Everything a life is, bits included."""
    life = session.life
    return {
        **{name: column.tobytes() for name, column in life.columns.items()},
        "#memory": (life.seen.tobytes(), life.times.tobytes(), life.picked.tobytes(), life.met.tobytes()),
        "#at": (session.year, session.waiting, session.over, session.seed, session.minutes, session.lang, session.name),
        "#answers": tuple(session.answers), "#offers": dict(session.script.offers), "#face": session.face,
        "#history": [(y.year, y.stamps, y.place, dict(y.values), dict(y.meters)) for y in session.history],
        "#feed": [(notice.year, notice.id, notice.text) for notice in session.feed],
        "#ending": session.ending,
    }  # fmt: skip


def closed(session: Session) -> Session:
    if session.log is not None:
        session.log.close()
        session.log = None
    return session


def kept(session: Session, path: Path) -> Session:
    """This life, written down from now on."""
    session.log = Log.create(path, session.header())
    return session


# ---- the shipped story


@pytest.mark.parametrize(("seed", "minutes", "lang"), [(1, 12, "zh"), (2, 6, "en"), (3, 20, "zh")])
def test_a_finished_life_comes_back_bit_for_bit(
    rider: Story, tmp_path: Path, seed: int, minutes: int, lang: str
) -> None:
    path = tmp_path / "life.jsonl"
    face = {"sex": "woman", "skin": 2}
    session = closed(play(kept(Session(rider, seed, minutes, lang, Who("小满", face)), path), seed=seed))
    assert session.over and session.ending is not None
    before = path.read_bytes()
    again, saved = load(path, rider)
    assert again.mismatch is None and not saved.torn
    assert state(again) == state(session)
    assert path.read_bytes() == before


def test_a_life_cut_anywhere_goes_on_as_it_would_have(rider: Story, tmp_path: Path) -> None:
    """Saved, closed and resumed every 25 steps: the same life as one played in one sitting."""
    whole = play(Session(rider, 9, who=Who("", {"sex": "man"})))
    path = tmp_path / "life.jsonl"
    session = closed(play(kept(Session(rider, 9, who=Who("", {"sex": "man"})), path), 25))
    while not session.over:
        session = resume(path, rider)
        assert session.mismatch is None
        closed(play(session, 25))
    assert state(session) == state(whole)
    assert state(load(path, rider)[0]) == state(whole)


def test_undo_leads_back_step_by_step_to_the_start(rider: Story, tmp_path: Path) -> None:
    path = tmp_path / "life.jsonl"
    session = Session.new(rider, 4, path=path)
    states: list[dict[str, Any]] = []
    while len(session.answers) < 9:
        if session.waiting is not None:
            states.append(state(session))
        play(session, 1)
    for expected in reversed(states):
        older = undo(session)
        assert older is not None
        session = older
        assert state(session) == expected
        assert state(load(path, rider)[0]) == expected
    assert undo(session) is None
    play(session, 3)
    assert len(read_log(path).records) >= 3


def test_undo_without_a_file_and_another_answer_after_it(rider: Story) -> None:
    session = play(Session(rider, 5), 6)
    older = undo(session)
    assert older is not None and older.log is None and older.asked is not None
    last = session.answers[-1].choice
    ask = older.asked
    other = next(c.id for k, c in enumerate(ask.event.choices) if ask.allowed[k, 0] and c.id != last)
    older.accept(other)
    assert older.answers[:-1] == session.answers[:-1] and older.answers[-1].choice == other


def test_what_if_keeps_everything_before_the_changed_answer(rider: Story) -> None:
    session = play(Session(rider, 6))
    index = next(i for i, g in enumerate(session.answers) if rider.events[g.event].kind != "setup")
    given = session.answers[index]
    other = next(c.id for c in rider.events[given.event].choices if c.id != given.choice)
    try:
        changed = what_if(session, index, other)
    except ValueError:
        pytest.skip("the other answer was closed to this life")
    assert changed.over and changed.answers[index].choice == other
    assert changed.answers[:index] == session.answers[:index]
    years = sum(year.year < given.year for year in session.history)
    same = [dict(year.values) for year in session.history[:years]]
    assert same == [dict(year.values) for year in changed.history[:years]]
    unchanged = what_if(session, index, given.choice)
    assert unchanged.answers == session.answers and state(unchanged)["cash"] == state(session)["cash"]


def test_looking_changes_nothing(rider: Story) -> None:
    """Previews, offers, meters and texts are looks at a life, not part of it."""
    seen, blind = Session(rider, 8), Session(rider, 8)
    for _ in range(120):
        for lang in ("zh", "en"):
            seen.lang = lang
            assert seen.pending is None or seen.pending.options
            seen.offers()
            seen.meters()
        play(seen, 1)
        play(blind, 1)
        seen.lang = blind.lang
        if seen.over:
            break
    told, expected = state(seen), state(blind)
    for one in (told, expected):
        del one["#feed"]  # written in the language of the day
    assert told == expected


def test_previews_are_true(rider: Story) -> None:
    """What a card shows as an effect on the meters is what `answer` then reports, unless a message brings more."""
    session = Session(rider, 10)
    for _ in range(150):
        if session.over:
            break
        question = session.pending
        if question is None:
            session.end_year()
            continue
        option = random.Random(session.year).choice([o for o in question.options if o.allowed])
        told = len(session.feed)
        done = session.answer(option.id)
        if len(session.feed) > told:
            continue
        change = {name: abs(done.after[name] - done.before[name]) for name in done.after}
        for name, size in change.items():
            if name != "money":  # that goes by months of living, not by the gauge
                assert option.dots[name] >= sum(size >= limit for limit in (1, 3, 6, 10)), question.id
        assert option.money_sign == (done.cash_change > 1) - (done.cash_change < -1), question.id


def test_answers_that_are_not_open_change_nothing(rider: Story, tmp_path: Path) -> None:
    path = tmp_path / "life.jsonl"
    session = Session.new(rider, 3, path=path)
    before, lines = state(session), path.read_bytes()
    for wrong in ("", "nothing", "__class__"):
        with pytest.raises(ValueError):
            session.answer(wrong)
        with pytest.raises(ValueError):
            session.take_offer(wrong, wrong)
    with pytest.raises(ValueError):
        session.end_year()
    assert state(session) == before and path.read_bytes() == lines


def test_a_broken_tail_is_dropped_and_the_life_goes_on(rider: Story, tmp_path: Path) -> None:
    path = tmp_path / "life.jsonl"
    session = closed(play(Session.new(rider, 2, path=path), 12))
    with path.open("ab") as handle:
        handle.write(b'{"year":2030,"event":"hal')
    again, saved = load(path, rider)
    assert saved.torn and again.mismatch is None and state(again) == state(session)
    closed(play(resume(path, rider), 5))
    again, saved = load(path, rider)
    assert not saved.torn and again.mismatch is None


def test_minutes_the_story_does_not_have(rider: Story, tmp_path: Path) -> None:
    path = tmp_path / "life.jsonl"
    closed(Session.new(rider, 2, path=path))
    path.write_text(path.read_text().replace('"minutes":12', '"minutes":13'))
    with pytest.raises(SaveError) as error:
        load(path, rider)
    assert (error.value.code, error.value.detail) == ("no_length", "13 (6, 12, 20)")


# ---- edits of the content under a save

CHOICES = [{"id": "yes", "text": "Yes", "rules": [{"cash": "cash + 5"}]}, {"id": "no", "text": "No"}]
EVENTS: list[dict[str, Any]] = [
    {"id": "sex", "setup": True, "text": "Who?", "choices": [{"id": "she", "text": "She"}, {"id": "he", "text": "He"}]},
    {"id": "early", "must": True, "ages": [19, 19], "text": "Early", "choices": CHOICES},
    {"id": "late", "must": True, "ages": [22, 22], "text": "Late", "choices": CHOICES},
    {"id": "card", "text": "Card", "choices": CHOICES},
    {"id": "shop", "offer": True, "place": "home", "text": "Shop", "choices": [
        {"id": "leave", "text": "Leave", "default": True},
        {"id": "take", "text": "Take", "rules": [{"cash": "cash - 1"}]}]},
]  # fmt: skip
DECK = {12: {18: 0, 21: 1, 22: 3, 30: 3}}
TOY: dict[str, Any] = {"events": EVENTS, "deck": DECK, "after_law": [{"cash": "cash + 1"}]}

Edit = Callable[[Mapping[str, Any]], None]


def toy_at(folder: Path, edit: Edit | None = None) -> Story:
    data = json.loads(json.dumps(TOY))
    data["deck"] = DECK  # its keys are numbers, which JSON has not
    if edit is not None:
        edit(data)
    return load_story(written(folder, data), folder / "toyland")


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """A toy life of eight years: she, early yes (2027), an offer taken (2028), late yes and card yes (2030)."""
    path = tmp_path / "toy.jsonl"
    session = Session.new(toy_at(tmp_path), 1, path=path)
    while session.year < 2034:
        if session.asked is not None:
            session.accept(session.asked.event.choices[0].id)
        else:
            if session.year == 2028:
                session.take_offer("shop", "take")
            session.end_year()
    closed(session)
    return path


def changed_words(data: Any) -> None:
    data["title"] = "Other"
    for event in data["events"]:
        event["text"] += " – in other words"
        for choice in event["choices"]:
            choice["text"] += "!"


def unmet_card(data: Any) -> None:
    data["events"].insert(0, {"id": "other", "text": "New", "when": "cash > 90000", "choices": CHOICES})
    data["events"].append({"id": "later", "must": True, "ages": [28, 28], "text": "New", "choices": CHOICES})


def more_columns(data: Any) -> None:
    cash, mood = {"start": 100, "low": -1000, "high": 100000}, {"start": 50, "clamp": True, "high": 100}
    data["columns"] = {"new": {"start": 3}, "cash": cash, "mood": mood}


def other_order_and_choice(data: Any) -> None:
    data["events"].reverse()
    data["events"][3]["choices"].insert(0, {"id": "perhaps", "text": "Perhaps"})


@pytest.mark.parametrize("edit", [None, changed_words, unmet_card, more_columns, other_order_and_choice])
def test_edits_that_touch_nothing_this_life_met(tmp_path: Path, life: Path, edit: Edit | None) -> None:
    before, raw = load(life, toy_at(tmp_path))[0], life.read_bytes()
    again = load(life, toy_at(tmp_path, edit))[0]
    assert again.mismatch is None and again.year == 2034
    assert again.answers == before.answers and again.snapshot("cash") == before.snapshot("cash")
    assert [g.choice for g in again.answers] == ["she", "yes", "yes", "yes"]
    assert again.script.offers == {(2028, "shop"): "take"}
    assert life.read_bytes() == raw


def changed_rule(data: Any) -> None:
    data["after_law"] = [{"cash": "cash + 1 + (year >= 2029)"}]


def removed_choice(data: Any) -> None:
    data["events"][2]["choices"] = [{"id": "no", "text": "No"}, {"id": "never", "text": "Never"}]


def removed_card(data: Any) -> None:
    del data["events"][2]


def closed_choice(data: Any) -> None:
    data["events"][2]["choices"][0] |= {"when": "cash > 5000", "why": "no"}


def met_beat(data: Any) -> None:
    data["events"].append({"id": "news", "must": True, "ages": [21, 21], "text": "New", "choices": CHOICES})


def removed_offer(data: Any) -> None:
    del data["events"][4]


def changed_law_of_a_choice(data: Any) -> None:
    data["events"][1]["choices"][0]["rules"] = [{"cash": "cash + 6"}]


@pytest.mark.parametrize(
    ("edit", "mismatch", "stands"),
    [
        (changed_rule, Mismatch(2029, "column", "cash", "108", "109"), 2030),
        (removed_choice, Mismatch(2030, "choice", "late", "yes", ""), 2030),
        (removed_card, Mismatch(2030, "event", "late", "late", "card"), 2030),
        (closed_choice, Mismatch(2030, "choice", "late", "yes", ""), 2030),
        (met_beat, Mismatch(2029, "event", "", "2029", "news"), 2029),
        (removed_offer, Mismatch(2028, "choice", "shop", "take", ""), 2028),
        (changed_law_of_a_choice, Mismatch(2027, "column", "cash", "107", "108"), 2028),
    ],
)
def test_edits_that_no_longer_fit(tmp_path: Path, life: Path, edit: Edit, mismatch: Mismatch, stands: int) -> None:
    """The year and the reason are told, the file stays, and the life may go on in another from where it stands."""
    raw = life.read_bytes()
    story = toy_at(tmp_path, edit)
    session, _ = load(life, story)
    assert session.mismatch == mismatch and session.year == stands and session.log is None
    going_on = resume(life, story)
    assert going_on.log is not None and going_on.log.path == tmp_path / "toy-2.jsonl"
    assert beside(life) == tmp_path / "toy-3.jsonl"
    closed(play(going_on))
    assert going_on.over and life.read_bytes() == raw
    again, _ = load(tmp_path / "toy-2.jsonl", story)
    assert again.mismatch is None and state(again) == state(going_on)


def edited(path: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_a_save_edited_by_hand_is_found_out(tmp_path: Path, life: Path) -> None:
    def rich(lines: list[dict[str, Any]]) -> None:
        next(line for line in lines if line.get("end") == 2029)["changed"]["cash"] = 1e6

    edited(life, rich)
    session, _ = load(life, toy_at(tmp_path))
    assert session.mismatch == Mismatch(2029, "column", "cash", "1e+06", "108")


@pytest.mark.parametrize("at", range(1, 15))
@pytest.mark.parametrize("how", ["drop", "twice", "swap"])
def test_lines_lost_doubled_or_swapped_never_crash(tmp_path: Path, life: Path, at: int, how: str) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        i = min(at, len(lines) - 2)
        if how == "drop":
            del lines[i]
        elif how == "twice":
            lines.insert(i, lines[i])
        else:
            lines[i], lines[i + 1] = lines[i + 1], lines[i]

    edited(life, change)
    session, _ = load(life, toy_at(tmp_path))
    assert session.year <= 2034
    assert np.isfinite(session.snapshot("cash"))


def test_columns_missing_from_the_content_are_passed_over(tmp_path: Path, life: Path) -> None:
    def foreign(lines: list[dict[str, Any]]) -> None:
        for line in lines:
            line.get("changed", {})["gone"] = 5.0

    edited(life, foreign)
    assert load(life, toy_at(tmp_path))[0].mismatch is None


def test_a_year_lived_again_remembers_earlier_lives(toy: Callable[..., Story]) -> None:
    """A life that keeps its answers alone explains a year by the telling that came to it."""
    door = {"id": "door", "text": "A door.", "must": True, "ages": [19, 19], "rules": [{"mood": "mood + 1"}]}
    gate = {**door, "id": "gate", "text": "A gate.", "rules": [{"mood": "mood + 10"}], "variant_of": "door"}
    story = toy(events=[door, gate])
    for met, gained in (({"door": 1}, 10), ({"gate": 1}, 1)):
        session = Session(story, 1, who=Who(met=met))
        session.keep = "answers"
        session._began.clear()
        while session.age < 21 and not session.over:
            session.end_year()
        written = [step for year in session.lived for step in session.trace(year) if step.name == "mood"]
        assert [float(np.ravel(step.result)[0]) - step.read["mood"] for step in written] == [gained]
