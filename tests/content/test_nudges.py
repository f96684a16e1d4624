"""A nudge changes what people meet and never what holds: luck, ids and counters stay, the rest is an ordinary story."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from conftest import SYSTEM, Plain, written

from game.content.findings import ContentErrors
from game.content.nudge import (
    Arms,
    findings_of_changes,
    fingerprints,
    load_arms,
    load_nudged,
    nudge_source,
    patched,
    read_nudge,
)
from game.content.paths import SCENARIOS
from game.content.source import read_files
from game.content.story import Story, load_story
from game.lab.bots import bot
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks, undecided
from game.model.world import Event, Rests
from game.session.session import Session

JOIN = [
    {"id": "pay", "text": "Pay", "steps": 3, "rules": [{"cash": "cash - 10"}]},
    {"id": "later", "text": "Later", "default": True},
    {"id": "ask", "text": "Ask"},
]
TWO = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
STORY: dict[str, Any] = {
    "events": [
        {"id": "slip", "ages": [18, 18], "must": True, "text": "A slip.", "choices": JOIN},
        {"id": "street", "ages": [18, 30], "text": "A street.", "again": 2, "choices": [
            {"id": "left", "text": "Left", "rules": [{"cash": "cash + street"}]}, {"id": "right", "text": "Right"},
        ]},
        {"id": "hall", "offer": True, "place": "home", "ages": [18, 40], "text": "The hall.", "choices": [
            {"id": "leave", "text": "Leave it", "default": True},
            {"id": "join", "text": "Join", "steps": 2, "rules": [{"mood": "mood - 1", "works_in": "works_in"}]},
        ]},
        {"id": "gate", "ages": [19, 19], "must": True, "text": "A gate.", "choices": [
            {"id": "in", "text": "In", "rules": [{"works_in": "works_in"}]},
            {"id": "out", "text": "Out", "when": "cash > 1e9", "why": "Too poor."},
        ]},
        {"id": "moon", "ages": [20, 20], "must": True, "when": "cash > 1e5", "text": "The moon.", "choices": TWO},
        {"id": "rare", "ages": [20, 20], "must": True, "when": "street < 0.04 and cash > 0", "text": "A comet.",
         "choices": TWO},
    ],
    "deck": {12: {18: 1, 30: 8}},
}  # fmt: skip
MATCHES: dict[str, Any] = {
    "matches": {
        "firm": {"lever": "works_in", "value": "2 * match_share", "label": {"en": "the firm"}},
        "purse": {"lever": "purse", "value": "match_share"},
    },
    "columns": {**SYSTEM["columns"], "purse": {"start": 0, "low": 0, "lever": True}},
    "bots": {"takes_part": ["works_in"], "due": "10 * works_in + 5"},
}
NUDGE: dict[str, Any] = {
    "format": 1, "nudge": "n", "on": {"story": "toy"}, "target": {"behaviour": "M1", "event": "slip"},
    "predict": {"effect": 5, "low": 0, "high": 12}, "change": [],
}  # fmt: skip


def nudge_in(folder: Path, *changes: Mapping[str, Any], name: str = "n", **more: Any) -> Path:
    """A nudge beside the toy story, with these changes."""
    written(folder, STORY, MATCHES)
    path = folder / "toy" / "nudges" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    data = {**copy.deepcopy(NUDGE), "nudge": name, "change": list(changes), **more}
    path.write_text(yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def arms_of(folder: Path, *changes: Mapping[str, Any]) -> Arms:
    return load_arms(None, [nudge_in(folder, *changes)], folder / "toyland")


def lived(story: Any, policy: Any = None, count: int = 40) -> Life:
    return live(
        story.world, np.arange(count, dtype=np.uint64), 3, policy or bot("random", story.world, 3), lambda *_: None
    )


def same(one: Life, other: Life) -> bool:
    """Bit for bit, over the columns and events that both have."""
    events = min(len(one.seen), len(other.seen))
    return all(np.array_equal(one.columns[name], other.columns[name]) for name in one.columns) and all(
        np.array_equal(getattr(one, name)[:events], getattr(other, name)[:events])
        for name in ("seen", "times", "picked")
    )


def test_an_empty_nudge_changes_nothing(tmp_path: Path) -> None:
    control, ((_, nudged),) = arms_of(tmp_path)
    assert nudged.world == control.world and nudged.fingerprint == control.fingerprint
    assert same(lived(control), lived(nudged))


def test_a_slip_is_told_once_however_often_the_question_is_told(tmp_path: Path) -> None:
    """The rider's first paper has four tellings, each with the same answers."""
    path = tmp_path / "slip.yaml"
    change = [{"event": "first_slip", "choice": "payy", "steps": 1}]
    path.write_text(yaml.safe_dump({**NUDGE, "on": {"story": "rider"}, "change": change}), encoding="utf-8")
    _, problems = patched(read_files(SCENARIOS / "rider"), [nudge_source(path).nudge])
    assert [one.case for one in problems if one.code == "bad-nudge"].count("choice") == 1


@pytest.mark.parametrize(("entry", "code"), [
    ({"weight": 3}, "bad-nudge/forbidden"), ({"choice": "pay", "steps": -1}, "impossible-range/limit"),
    ({}, "bad-nudge/no-lever"),
])  # fmt: skip
def test_a_change_that_was_tried_is_not_also_called_none(entry: dict[str, Any], code: str, tmp_path: Path) -> None:
    found = nudge_source(nudge_in(tmp_path, {"event": "slip", **entry})).problems
    assert [f"{one.code}/{one.case}" for one in found] == [code]


def test_a_title_in_no_language_is_told(tmp_path: Path) -> None:
    path = nudge_in(tmp_path, {"event": "slip", "default": "pay"}, title={"english": "Slip"}, about={"en": "x"})
    (found,) = nudge_source(path).problems
    assert (found.code, found.case) == ("bad-nudge", "language") and "english" in str(found)


EVERYTHING_BUT_ANSWERS = (
    {"event": "slip", "default": "pay"}, {"event": "slip", "choice": "pay", "steps": 0, "deadline": True},
    {"event": "slip", "text": {"en": "Another slip."}, "frame": "loss"},
    {"event": "slip", "order": ["ask", "later", "pay"]},
    {"notice": "reminder", "ages": [19, 25], "again": 1, "channel": "letter", "frame": "plain", "reach": 0.4,
     "text": {"en": "Remember.", "zh": "别忘了。"}},
)  # fmt: skip


def test_both_arms_share_their_luck(tmp_path: Path) -> None:
    """Whoever answers by luck alone lives the same life to the last bit; so no index, stream or draw has moved."""
    control, ((_, nudged),) = arms_of(tmp_path, *EVERYTHING_BUT_ANSWERS)
    assert same(lived(control), lived(nudged))
    assert nudged.fingerprint != control.fingerprint
    assert control.world.counters.items() <= nudged.world.counters.items()
    assert [event.id for event in nudged.world.events] == [*(one["id"] for one in STORY["events"]), "reminder"]


def test_the_rider_s_lives_are_the_same_to_the_bit_but_for_the_money(tmp_path: Path) -> None:
    path = tmp_path / "n.yaml"
    changes: list[Any] = [
        {"event": "first_slip", "choice": "pay", "steps": 0},
        {"notice": "due_soon", "ages": [19, 30], "again": 1, "text": {"zh": "该交了。", "en": "Due."}},
    ]
    on = {"on": {"story": "rider"}, "target": {"behaviour": "M1", "event": "first_slip"}}
    path.write_text(yaml.dump({**NUDGE, **on, "change": changes}, allow_unicode=True), encoding="utf-8")
    control, ((_, nudged),) = load_arms(None, [path])
    assert same(lived(control, count=12), lived(nudged, count=12))


def test_every_lever_arrives_in_the_story(tmp_path: Path) -> None:
    _, ((nudge, story),) = arms_of(tmp_path, *EVERYTHING_BUT_ANSWERS)
    slip, notice = story.world.find("slip"), story.world.find("reminder")
    assert slip is not None and notice is not None
    assert slip.marked == 0 and slip.choices[0].steps == 0 and slip.choices[0].deadline and slip.frame == "loss"
    assert story.text.get("slip", "en") == "Another slip."
    assert (notice.kind, notice.channel, notice.reach, notice.again) == ("notice", "letter", 0.4, 1)
    assert story.text.get("reminder", "zh") == "别忘了。"
    session = Session(story, 1, lang="en")
    assert session.pending is not None and [one.id for one in session.pending.options] == ["ask", "later", "pay"]
    assert {change.lever for change in nudge.changes} == {
        "default", "steps", "deadline", "text", "frame", "order", "notice"
    }  # fmt: skip


def test_a_nudge_holds_for_every_telling_of_an_event(rider: Story, tmp_path: Path) -> None:
    """The paper at eighteen comes in several ways, one in a life; a nudge of it must reach everybody."""
    path = tmp_path / "n.yaml"
    on = {"on": {"story": "rider"}, "target": {"behaviour": "M1", "event": "first_slip"}}
    change = {"event": "first_slip", "choice": "pay", "steps": 1}
    path.write_text(yaml.dump({**NUDGE, **on, "change": [change]}), encoding="utf-8")
    nudged = load_nudged([path])
    told = [event for event in nudged.world.events if "first_slip" in (event.id, event.variant_of)]
    assert len(told) >= 4
    for event in told:
        own = rider.world.find(event.id)
        assert own is not None and own.choices[0].id == "pay"
        assert (own.choices[0].steps, event.choices[0].steps) == (4, 1), event.id


def test_a_default_of_none_asks_everybody(tmp_path: Path) -> None:
    _, ((_, story),) = arms_of(tmp_path, {"event": "slip", "default": "none"})
    slip = story.world.find("slip")
    assert slip is not None and slip.marked is None


def test_a_match_arrives_where_the_law_says(tmp_path: Path) -> None:
    match = {"event": "slip", "choice": "pay", "match": {"share": 0.5, "cost_to": "firm"}}
    control, ((_, story),) = arms_of(tmp_path, match)

    def pays(ask: Ask, life: Life, year: int) -> Picks:
        return np.zeros(ask.rows.size, dtype=np.int64)

    assert (lived(control, pays).columns["works_in"] == 0).all()
    assert (lived(story, pays).columns["works_in"] == 1).all(), "2 × 0.5"
    session = Session(story, 1, lang="en")
    assert session.pending is not None and session.pending.options[0].payer == "the firm"


def test_the_platform_pays_a_third_where_it_adds_half(rider: Any, tmp_path: Path) -> None:
    path = tmp_path / "n.yaml"
    on = {"on": {"story": "rider"}, "target": {"behaviour": "M12", "event": "first_slip"}}
    change = {"event": "first_slip", "choice": "pay", "match": {"share": 0.5, "cost_to": "platform"}}
    path.write_text(yaml.dump({**NUDGE, **on, "change": [change]}), encoding="utf-8")
    paid = []
    for story in (rider, load_nudged([path])):
        session = Session(story, 5)
        while session.asked is not None:
            event = session.asked.event
            session.accept("pay" if "first_slip" in (event.id, event.variant_of) else event.choices[0].id)
        session.end_year()
        paid.append([session.history[0].values[name] for name in ("uebp_paid", "platform_paid")])
    (own, nothing), (less, added) = paid
    assert nothing == 0 < own and added == pytest.approx(own / 3, abs=0.01) and less + added == pytest.approx(own)


def usual(event: Event) -> str:
    return event.choices[event.default].id


def nobody_decides(ask: Ask, life: Life, year: int) -> Picks:
    return undecided(ask, life) if ask.event.choices else np.zeros(ask.rows.size, dtype=np.int64)


def test_a_moved_default_of_an_offer_speaks_once(tmp_path: Path) -> None:
    join = {"event": "hall", "default": "join"}
    for change, years in ((join, 1), ({**join, "again": 4}, 4)):
        _, ((_, story),) = arms_of(tmp_path, change)
        hall = story.world.find("hall")
        assert hall is not None and hall.rests == Rests(0, change.get("again", 0))
        life = lived(story, nobody_decides, 1)
        assert 50 - life.columns["mood"][0] == years, "thirteen years: in the first, in the fifth …"
        session = Session(story, 3)
        while not session.over:
            session.end_year() if session.asked is None else session.accept(usual(session.asked.event))
        assert session.snapshot("mood") == life.columns["mood"][0], "a player who never goes there"


def test_other_languages_get_their_text_or_the_author_s(tmp_path: Path) -> None:
    locale = written(tmp_path, STORY, MATCHES) / "locale"
    locale.mkdir()
    entry = 'msgctxt "slip"\nmsgid "A slip."\nmsgstr "一张纸。"\n'
    (locale / "zh.po").write_text(entry, encoding="utf-8")
    say = {"event": "slip", "text": {"en": "Sign here."}}
    assert arms_of(tmp_path, say).control.text.get("slip", "zh") == "一张纸。"
    assert arms_of(tmp_path, say).arms[0].story.text.get("slip", "zh") == "Sign here.", "not what it said before"
    say["text"] = {"en": "Sign here.", "zh": "请签名。"}
    assert arms_of(tmp_path, say).arms[0].story.text.get("slip", "zh") == "请签名。"


def test_the_digest_goes_by_what_a_nudge_does_and_predicts(tmp_path: Path) -> None:
    change = {"event": "slip", "default": "pay"}
    plain = read_nudge(nudge_in(tmp_path, change)).digest
    assert read_nudge(nudge_in(tmp_path, change, title={"en": "New"}, about={"en": "Why"})).digest == plain
    assert read_nudge(nudge_in(tmp_path, {**change, "default": "ask"})).digest != plain
    assert read_nudge(nudge_in(tmp_path, change, predict={"effect": 5, "low": 1, "high": 12})).digest != plain


def test_a_finding_about_what_a_nudge_says_stands_in_the_nudge(tmp_path: Path) -> None:
    path = nudge_in(tmp_path, {"notice": "due", "ages": [30, 19], "from": "nobody", "text": {"en": "Due."}})
    with pytest.raises(ContentErrors) as caught:
        load_nudged([path], tmp_path / "toyland")
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {one.code: lines[one.place.line - 1] for one in caught.value.problems}
    assert found.keys() == {"unknown-person", "impossible-range"}
    assert "nobody" in found["unknown-person"] and all(
        one.where.startswith("nudges/n.yaml:") for one in caught.value.problems
    )


def test_two_nudges_on_one_field_are_refused_and_on_two_are_one_story(tmp_path: Path) -> None:
    first = nudge_in(tmp_path, {"event": "slip", "default": "pay"}, name="a")
    second = nudge_in(tmp_path, {"event": "slip", "default": "none"}, name="b")
    third = nudge_in(tmp_path, {"event": "slip", "choice": "pay", "steps": 0}, name="c")
    both = load_nudged([first, third], tmp_path / "toyland").world.find("slip")
    assert both is not None and (both.marked, both.choices[0].steps) == (0, 0)
    with pytest.raises(ContentErrors) as caught:
        load_nudged([first, second], tmp_path / "toyland")
    (found,) = caught.value.problems
    assert found.case == "twice" and found.where.startswith("nudges/b.yaml") and "nudges/a.yaml" in str(found)


MOVES: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("its words", {"text": "Another slip."}, ("moved/text",)),
    ("its ages", {"ages": [18, 19]}, ("moved/when",)),
    ("pages", {"choices": [{**JOIN[0], "steps": 1}, *JOIN[1:]]}, ("moved/levers",)),
    ("an answer more", {"choices": [*JOIN, {"id": "run", "text": "Run"}]}, ("moved/text", "moved/answers")),
    ("what it does", {"choices": [{**JOIN[0], "rules": [{"cash": "cash - 11"}]}, *JOIN[1:]]}, ("moved/rules",)),
]


@pytest.mark.parametrize(("what", "change", "told"), MOVES, ids=[one[0] for one in MOVES])
def test_what_has_moved_in_the_story_is_said(
    what: str, change: dict[str, Any], told: tuple[str, ...], tmp_path: Path
) -> None:  # fmt: skip
    path, law = nudge_in(tmp_path, {"event": "slip", "default": "pay"}), tmp_path / "toyland"
    before = load_story(tmp_path / "toy", law)
    marks = {one.id: fingerprints(one) for _, _, one in read_files(tmp_path / "toy").events}
    on = {"story": "toy", "fingerprint": before.fingerprint, "seen": {"slip": marks["slip"]}}
    nudge = read_nudge(nudge_in(tmp_path, {"event": "slip", "default": "pay"}, on=on))
    assert not list(findings_of_changes(nudge, read_files(tmp_path / "toy"), before.fingerprint)), "nothing has"
    events = [{**STORY["events"][0], **change}, *STORY["events"][1:]]
    files = read_files(written(tmp_path, {**STORY, "events": events}, MATCHES))
    (found,) = findings_of_changes(nudge, files, load_story(tmp_path / "toy", law).fingerprint)
    assert found.code == "nudge-moved" and tuple(one.name for one in found.fields["what"]) == told  # type: ignore[union-attr]
    assert found.where.startswith(f"nudges/{path.name}:")
    files = read_files(written(tmp_path, {**STORY, "title": "Toys"}, MATCHES))
    (found,) = findings_of_changes(nudge, files, load_story(tmp_path / "toy", law).fingerprint)
    assert found.code == "nudge-elsewhere"
    files = read_files(written(tmp_path, {**STORY, "events": STORY["events"][1:]}, MATCHES))
    (found,) = findings_of_changes(nudge, files, load_story(tmp_path / "toy", law).fingerprint)
    assert found.case == "gone"


EASY = {"event": "slip", "choice": "pay", "steps": 1}


@pytest.mark.parametrize(
    ("predict", "codes"),
    [
        ({"effect": 5, "low": 0, "high": None}, {"bad-nudge"}),  # nothing written is no range
        ({"effect": 5, "low": 0, "high": "many"}, {"wrong-type"}),  # refused as it stands, so not missing too
        ({"effect": 5, "low": 0, "high": 900}, {"impossible-range"}),  # of a hundred people no more than a hundred do
    ],
)
def test_a_range_is_refused_once_and_for_what_is_wrong_in_it(
    predict: dict[str, Any], codes: set[str], tmp_path: Path
) -> None:
    with pytest.raises(ContentErrors) as caught:
        read_nudge(nudge_in(tmp_path, EASY, predict=predict))
    assert [one.code for one in caught.value.problems] == list(codes)


def test_a_message_named_like_a_question_is_told_once(tmp_path: Path) -> None:
    notice = {"notice": "slip", "ages": [18, 20], "text": {"en": "Due."}}
    with pytest.raises(ContentErrors) as caught:
        load_nudged([nudge_in(tmp_path, notice)], tmp_path / "toyland")
    assert [one.code for one in caught.value.problems] == ["duplicate-name"]


def test_a_trial_in_a_story_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentErrors) as caught:
        load_arms("nowhere", [nudge_in(tmp_path, EASY)], tmp_path / "toyland")
    assert [one.code for one in caught.value.problems] == ["unknown-name"]
