"""Lives on the phones: the same luck or each its own, by arms, through a killed process; simulated phones; a plan's way
into the room."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from game.commands import main
from game.content.plan import load_plan
from game.content.story import load_story
from game.lab.own_lives import GO, PLACES, OwnLife, Worker
from game.room import messages as m
from game.room.host import Host
from game.room.journal import NAME, folded, read
from game.room.rehearsal import SimulatedPhone
from game.room.room import LIVE_SOCKETS
from game.room.staging import beginning_of, own_of, pairs, question_of
from game.session.metrics import monthly_means
from game.session.replay import whole
from game.session.session import Session
from tests.content.test_plan import plan_file
from tests.room.kills import children, end
from tests.room.rooms import asks, does, heard, joined, phone, room, run, votes, wall

PLAIN = m.OwnLives("plain", seed=7)


async def answers(one: SimulatedPhone, pick: Callable[[list[str]], str], count: int = 1) -> None:
    """Answer so many cards, or until the life is over."""
    for _ in range(count):
        await heard(one, lambda: bool(one.card))
        if one.card.get("done"):
            return
        i = one.card["i"]
        one.say("life", i=i, c=pick([option["id"] for option in one.card["options"] if option["open"]]))
        await heard(one, lambda i=i: one.card["i"] == i + 1)  # type: ignore[misc]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 and /proc")
def test_lives_of_the_same_luck_part_by_choice_alone_and_outlive_their_process(tmp_path: Path) -> None:
    def first(open_: list[str]) -> str:
        return open_[0]

    async def body() -> None:
        with room(tmp_path) as host:
            one, two, three = await joined(host, 3)
            does(host, "own", own=PLAIN)
            await answers(one, first, 6)
            await answers(two, lambda open_: [o for o in open_ if not o.startswith("@")][-1], 3)
            for pid in children(host.pid):
                end(pid)
            await answers(two, lambda open_: [o for o in open_ if not o.startswith("@")][-1], 3)
            await answers(three, first, 6)
            assert all(three.card[key] == one.card[key] for key in ("id", "text", "year"))
            await answers(one, first, 99)
            shown = wall(host, lambda now: len(now["own"]["done"]) == 1)["own"]
            assert shown["lives"] == 3 and shown["begun"] == 3 and shown["done"][0]["ending"]
            late = (await joined(host))[0]
            await answers(late, first)
            assert wall(host, lambda now: now["own"]["lives"] == 4)["own"]["late"] == 1
            n = late.say("life", i=0, c=late.card["options"][0]["id"])
            await heard(late, lambda: n not in late.waiting)
            assert late.nacks["stale"] == 1, "a card is answered once"
        now = folded(read(tmp_path / "session" / NAME).lines)
        assert len(now.owns[0].lives[two.pid].answers) == 6 and now.owns[0].lives[one.pid].done is not None

    run(body)


def test_a_life_led_again_from_its_answers_is_the_same_life() -> None:
    story = load_story("plain")
    session = Session(story, 7, 6, "en", slot=3)
    session.keep = "answers"
    life = OwnLife(session)
    given: list[str] = []
    luck, visited = random.Random(3), 0
    while "done" not in (card := life.next_message()):
        choice = luck.choice([option["id"] for option in card["options"] if option["open"]])
        if card["id"] == PLACES and luck.random() < 0.5:
            choice = GO
        visited += choice == PLACES
        given.append(choice)
        life.answer(choice)
        life.go_on()
    assert visited and life.session.script.offers, "the places were visited"
    worker = Worker()
    worker.tell({"do": "story", "story": "plain", "system": "", "seed": 7, "minutes": 6, "luck": "each", "nudges": {}})
    told = worker.tell({"do": "begin", "p": "x", "seat": 3, "arm": "", "lang": "zh", "answers": given})
    assert told["card"]["done"] == life.next_message()["done"]
    kept = whole(life.session)
    assert told["card"]["done"]["money"] == pytest.approx(monthly_means(kept))


def test_each_arm_lives_with_its_nudge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two phones with the same luck and the same answers: the slip at eighteen says another thing to one of them."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "first_try", "--nudge", "rider", "--language", "en"]) == 0
    path = tmp_path / "first_try.yaml"
    line = "{event: first_slip, choice: pay, steps: 1}"
    text = path.read_text(encoding="utf-8")
    assert line in text
    said = "{event: first_slip, choice: later, text: {zh: 我要退出, en: Take me out}}"
    path.write_text(text.replace(line, said), encoding="utf-8")
    worker = Worker()
    order = {"do": "story", "story": "rider", "system": "", "seed": 3, "minutes": 6, "luck": "same"}
    worker.tell({**order, "nudges": {"out": str(path)}})
    seen: dict[str, list[str]] = {}
    for p, arm in (("a", ""), ("b", "out")):
        told = worker.tell({"do": "begin", "p": p, "seat": 1, "arm": arm, "lang": "en", "answers": []})
        texts = seen.setdefault(arm, [])
        for _ in range(24):
            card = told["card"]
            if "done" in card:
                break
            texts += [option["text"] for option in card["options"]]
            first = next(option["id"] for option in card["options"] if option["open"])
            told = worker.tell({"do": "answer", "p": p, "i": card["i"], "c": first})
    assert "Take me out" in seen["out"] and "Take me out" not in seen[""]
    assert len(seen["out"]) == len(seen[""]) and sum(a != b for a, b in zip(seen["out"], seen[""], strict=True)) == 1


def test_a_plan_is_put_before_the_room(tmp_path: Path) -> None:
    plan = load_plan(plan_file(tmp_path))
    begun = beginning_of(plan)
    assert (begun.arms, begun.seed, begun.minutes, begun.plan) == (("loss", "gain"), 7, 12, "tiny")
    sure, own = plan.poll("sure"), plan.steps[4]
    assert sure is not None and question_of(sure).by_arm["gain"]["zh"] == "多多少"
    lives = own_of(plan, own, 9)
    assert (lives.luck, lives.seed, lives.nudges) == ("each", 9, {"gain": str(tmp_path / "sooner.yaml")})
    with pytest.raises(ValueError, match="kind 'poll'"):
        own_of(plan, plan.steps[0], 9)
    before = [m.Voted("b", "q", 1, "no_"), m.Voted("a", "q", 1, "yes_"), m.Voted("c", "q", 1, "no_")]
    after = [m.Voted("a", "q2", 1, "no_"), m.Voted("b", "q2", 1, "no_")]
    assert pairs(before, after) == [("yes_", "no_"), ("no_", "no_")]
    assert m.encode(m.Line(0, 0, begun)) and LIVE_SOCKETS == 500


def test_a_trainer_practises_with_simulated_phones(tmp_path: Path) -> None:
    with room(tmp_path) as host:
        host.rehearse(9)
        wall(host, lambda now: now["joined"] == 9)
        asks(host)
        shown = wall(host, lambda now: now.get("voted") == 9)
        assert shown["connected"] == 9
        host.rehearse(0)
        does(host, "close")
        assert wall(host, lambda now: not now["connected"])["phase"] == "closed"


def test_another_language_brings_the_card_in_it(tmp_path: Path) -> None:
    async def body() -> None:
        with room(tmp_path) as host:
            (one,) = await joined(host)
            does(host, "own", own=PLAIN)
            await heard(one, lambda: bool(one.card))
            text = one.card["text"]
            one.say("lang", lang="en")
            await heard(one, lambda: one.card["text"] != text)
            again = phone(host)
            again.token = one.token
            assert await again.join()
            await heard(again, lambda: bool(again.card and again.state))
            assert again.card["text"] == one.card["text"] and again.state["me"]["lang"] == "en"
            asks(host)
            assert await votes(again, "yes_") == "ack"

    run(body)


def test_the_rooms_process_is_quick(tmp_path: Path) -> None:
    """It starts without numpy, pydantic and the stories: those belong to window and workers."""
    with room(tmp_path) as host:
        maps = Path(f"/proc/{host.pid}/maps")
        if maps.exists():
            loaded = maps.read_text(encoding="utf-8")
            assert "numpy" not in loaded and "pydantic" not in loaded and "pygame" not in loaded
        assert isinstance(host, Host) and asyncio.iscoroutinefunction(joined)
