"""Forks and scenes of a finished life, a life lived on from a fork, the code that deals it again, the album."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.content.story import Story, load_story
from game.session import album, replay
from game.session.challenge import decode
from game.session.chapters import SCENES, chapters, closest
from game.session.dealt import code_of, dealt_choice, minutes_of
from game.session.forks import decisive, forks, parted
from game.session.metrics import what_if
from game.session.session import Session


@lru_cache(maxsize=1)
def rider() -> Story:
    return load_story("rider")


@lru_cache(maxsize=4)
def lived(seed: int, place: int) -> Session:
    """A life whose every answer is the `place`-th that stands open (counted round)."""
    session = Session(rider(), seed, 6, "zh")
    while not session.over:
        if session.asked is None:
            session.end_year()
            continue
        stands = [c.id for k, c in enumerate(session.asked.event.choices) if session.asked.allowed[k, 0]]
        session.accept(stands[place % len(stands)])
    return session


def _apart(mine: Session, other: Session) -> float:
    """Mean distance of all gauges over all years that either lived, as the meaning of `Fork.apart` says it."""
    years, gauges = max(len(mine.history), len(other.history)), list(rider().gauges)
    lines = np.zeros((2, years, len(gauges)))
    for line, session in zip(lines, (mine, other), strict=True):
        for row, year in enumerate(session.history):
            line[row] = [year.meters[gauge] for gauge in gauges]
    return float(np.abs(lines[0] - lines[1]).mean())


def test_a_batch_of_forks_lives_the_lives_that_are_lived_one_by_one() -> None:
    session = lived(7, 0)
    found = forks(session)
    assert len(found) >= 10
    for fork in (found[1],):
        assert fork.apart == pytest.approx(_apart(session, what_if(session, fork.index, fork.choice)), abs=1e-9)
        assert fork.choice != session.answers[fork.index].choice
    marked = decisive(found)
    assert len({fork.index for fork in marked}) == 3 and marked[0] == found[0]


@pytest.mark.parametrize(("seed", "place"), [(7, 0), (3, 2)])
def test_five_scenes_are_answers_really_given_in_their_order(seed: int, place: int) -> None:
    session = lived(seed, place)
    scenes = chapters(session, forks(session))
    assert len(scenes) == SCENES and [s.index for s in scenes] == sorted({s.index for s in scenes})
    for scene in scenes:
        assert session.answers[scene.index] is scene.given
        assert rider().events[scene.given.event].kind != "setup"
        assert session.say_at_answer(scene.given, f"{scene.given.event}.{scene.given.choice}")
    assert any(scene.part == "promise" for scene in scenes), "everybody is asked about the pension at nineteen"
    friend = closest(session)
    assert friend in rider().people


def test_amounts_of_a_scene_are_those_of_its_year() -> None:
    """The paper at eighteen names the contribution of that year, not one of the last."""
    session = lived(7, 0)
    papers = {"first_slip", "rain_slip", "bunk_slip", "eve_slip"}
    slip = next(given for given in session.answers if given.event in papers)
    fresh = Session(rider(), 7, 6, "zh")
    while fresh.waiting != slip.event:
        if fresh.asked is None:
            fresh.end_year()
        else:
            fresh.accept(next(g.choice for g in session.answers if g.event == fresh.waiting))
    assert session.say_at_answer(slip, slip.event) == fresh.say(slip.event)


def test_a_life_lived_on_from_a_fork_keeps_its_past_and_its_ghost(tmp_path: Path) -> None:
    session = lived(7, 0)
    index = decisive(forks(session))[0].index
    fresh = replay.forked(session, index)
    assert fresh.mismatch is None and fresh.waiting == session.answers[index].event
    assert [g.choice for g in fresh.answers] == [g.choice for g in session.answers[:index]]
    assert len(fresh.ghost) == len(session.history)
    fresh.log = replay.rewritten(fresh, tmp_path / "fork.jsonl")
    fresh.log.close()
    again = replay.resume(tmp_path / "fork.jsonl", rider())
    assert again.ghost == fresh.ghost and again.waiting == fresh.waiting and again.mismatch is None
    assert again.log is not None
    undone = replay.undo(again)
    assert undone is not None and undone.log is not None and undone.ghost == fresh.ghost
    undone.log.close()


@pytest.mark.parametrize("ghost", ['"x"', "[1, null]", "[NaN]", "[true]", "[" + ",".join("1" * 300) + "]", "{}"])
def test_a_damaged_ghost_is_none(tmp_path: Path, ghost: str) -> None:
    session = Session(rider(), 7, 6, "zh")
    header = json.dumps(session.header())[:-1] + f', "ghost": {ghost}, "challenge": 7}}'
    header = '{"game":"long-game",' + header.removeprefix('{"game": "long-game", ')
    (tmp_path / "life.jsonl").write_text(header + "\n", encoding="utf-8")
    loaded, _ = replay.load(tmp_path / "life.jsonl", rider())
    assert loaded.ghost == () and loaded.challenge == ""


def test_lines_part_for_good_after_five_years_apart() -> None:
    first = [100.0] * 20
    assert parted(first, first) is None
    assert parted([100.0] * 10 + [200.0] * 4, first) is None, "four years may still be chance"
    assert parted([100.0] * 10 + [200.0] * 5, first) == 10
    assert parted([100.0] * 3 + [200.0] * 4 + [100.0] * 2 + [10.0] * 5, first) == 9, "they met again in between"
    assert parted([1.0, 0.0] * 10, [0.0, 1.0] * 10 + [1e6]) is None, "coins are no distance"


def test_a_code_deals_the_same_hand_again() -> None:
    session = lived(7, 0)
    hand = decode(code_of(session))
    assert hand.seed == 7 and minutes_of(rider(), hand) == session.minutes
    assert (hand.thread, hand.opening) == tuple(round(session.snapshot(c)) for c in ("thread", "opening"))
    fresh = Session(rider(), hand.seed, minutes_of(rider(), hand) or 0, "zh")
    while fresh.asked is not None and fresh.asked.event.kind == "setup":
        chosen = dealt_choice(fresh, hand)
        own = next(g.choice for g in session.answers if g.event == fresh.waiting)
        assert chosen in ("", own), "what the hand decides it decides as it was"
        fresh.accept(chosen or own)
    assert round(fresh.snapshot("thread")) == hand.thread
    assert code_of(Session(rider(), 7, 6, slot=3)) == "" and code_of(Session(rider(), 3_000_000, 6)) == ""


def test_the_album_keeps_what_was_met_and_hints_at_what_was_near(tmp_path: Path) -> None:
    session = lived(7, 0)
    assert session.ending is not None
    album.remember(session, "CODE", tmp_path)
    album.remember(lived(3, 2), "", tmp_path)
    page = album.read(tmp_path)["rider"]
    assert page.met[session.ending.id].code == "CODE" and page.met[session.ending.id].age == session.history[-1].age
    shown = {entry.id: entry for entry in album.entries(rider(), page, "en")}
    assert shown.keys() == rider().endings.keys()
    for ending, near in album.near_misses(session).items():
        assert ending != session.ending.id or ending in page.met
        if ending not in page.met:
            assert shown[ending].lacks, f"{ending} lacked {near.name}, and nobody can read that"


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"stories": 3}', "\udcff", "[" * 100_000, "9" * 5000])
def test_a_damaged_album_is_set_aside_and_begun_anew(tmp_path: Path, damage: str) -> None:
    raw = damage.encode("utf-8", "surrogateescape")
    (tmp_path / album.FILE).write_bytes(raw)
    assert album.read(tmp_path) == {}
    album.remember(lived(7, 0), "", tmp_path)
    assert len(album.read(tmp_path)["rider"].met) == 1
    assert (tmp_path / "album-damaged.json").read_bytes() == raw, "what was there is not lost"


def test_an_album_with_odd_entries_keeps_the_sound_ones(tmp_path: Path) -> None:
    good = {"name": "小满", "age": 84, "face": {"sex": "woman", "hair": 7, "odd": [1]}, "code": 3}
    page = {"met": {"open_hand": good, "other": 5}, "near": {"open_hand": {"name": "friends"}, "x": {"name": 3}}}
    (tmp_path / album.FILE).write_text(json.dumps({"stories": {"rider": page, "bad": 1}}), encoding="utf-8")
    read = album.read(tmp_path)
    assert list(read) == ["rider"] and list(read["rider"].met) == ["open_hand"] and not read["rider"].near
    met = read["rider"].met["open_hand"]
    assert (met.name, met.age, met.code) == ("小满", 84, "")
