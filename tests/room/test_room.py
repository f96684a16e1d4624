"""A session by hands and by phones: what is shown to whom, what counts, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.room import messages as m
from game.room.journal import folded, read
from game.room.tally import count_text, counts, entropy, leaders, shift
from game.room.views import for_console, for_phone, for_wall
from tests.room.rooms import CARD, ONE, asks, closed, does, heard, joined, phone, room, run, votes, wall


def test_a_vote_counts_once_and_is_hidden_until_the_reveal(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path) as host:
            asks(host)
            phones = await joined(host, 4)
            frames: list[str] = []
            for one in phones:
                one.heard = lambda count_text: frames.append(json.dumps(count_text))
            for one, c in zip(phones, ("yes_", "no_", "no_", "unsure"), strict=True):
                assert await votes(one, c) == "ack"
            assert await votes(phones[0], "no_") == "ack", "changed before the close: the last one counts"
            blind = wall(host, lambda now: now["voted"] == 4)
            assert "counts" not in blind["ask"] and blind["joined"] == 4
            assert not any("counts" in text or '"no_": 3' in text for text in frames)
            does(host, "close")
            assert await votes(phones[1], "yes_") == "closed"
            does(host, "reveal")
            shown = wall(host, lambda now: now["phase"] == "revealed")
            assert shown["ask"]["counts"] == {"yes_": 0, "no_": 3, "unsure": 1}
            assert list(shown["ask"]["counts"]) == [option.id for option in ONE.options], "in the options' order"
            await heard(phones[1], lambda: "counts" in phones[1].state.get("ask", {}))
            assert phones[1].state["ask"]["mine"] == "no_" and phones[1].state["ask"]["source"] == "MOHRSS 2024"

    run(session)


def test_talk_and_vote_again_keeps_both_rounds_and_shows_the_shift(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path) as host:
            asks(host)
            phones = await joined(host, 3)
            for one, c in zip(phones, ("yes_", "yes_", "no_"), strict=True):
                await votes(one, c)
            for deed in ("close", "reveal", "open"):
                does(host, deed)
            assert await votes(phones[0], "no_", r=1) == "closed", "the first round is over"
            for one, c in zip(phones, ("no_", "no_", "no_"), strict=True):
                assert await votes(one, c, r=2) == "ack"
            does(host, "close")
            does(host, "reveal")
            shown = wall(host, lambda now: now["phase"] == "revealed" and now["ask"]["r"] == 2)
            assert shown["ask"]["moved"] == [["yes_", "no_", 2]] and shown["ask"]["before"]["yes_"] == 2
            lines = read(tmp_path / "session" / "journal.jsonl").lines
            assert [line.event.r for line in lines if isinstance(line.event, m.Voted)].count(1) == 3

    run(session)


def test_hands_alone_are_enough(tmp_path: Path) -> None:
    with room(tmp_path) as host:
        asks(host, open_=False)
        assert does(host, "hands", counts={"yes_": 23, "no_": 9, "unsure": 0})["t"] == "yes"
        assert does(host, "hands", counts={"nobody": 1})["e"] == "bad"
        does(host, "close")
        does(host, "reveal")
        assert wall(host, lambda now: now["phase"] == "revealed")["ask"]["counts"]["yes_"] == 23


def test_a_card_of_the_shared_life_is_decided_and_a_tie_is_told(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path) as host:
            asks(host, CARD)
            two = await joined(host, 2)
            for one, c in zip(two, ("low", "full"), strict=True):
                assert await votes(one, c, "base_choice") == "ack"
            assert await votes(two[0], "shut", "base_choice") == "bad", "a choice that is closed in this life"
            does(host, "close")
            does(host, "reveal")
            assert wall(host, lambda now: now["phase"] == "revealed")["tie"] == ["low", "full"]
            assert does(host, "decide", c="shut")["e"] == "bad"
            assert does(host, "decide", c="full")["t"] == "yes"
            does(host, "lived", line={"year": 2026, "event": "base_choice", "choice": "full"})
            assert does(host, "undo")["t"] == "yes"
            shown = wall(host, lambda now: now["phase"] == "revealed")
            assert shown["ask"]["counts"] == {"low": 1, "full": 1, "shut": 0}
        again = folded(read(tmp_path / "session" / "journal.jsonl").lines)
        assert not again.decisions and not again.lived, "what was lived since the decision is taken back with it"

    run(session)


def test_a_close_too_early_can_be_taken_back_and_no_vote_is_lost(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path) as host:
            asks(host)
            one, two = await joined(host, 2)
            await votes(one, "yes_")
            does(host, "close")
            assert does(host, "undo")["t"] == "yes"
            assert await votes(two, "no_") == "ack"
            assert wall(host, lambda now: now["voted"] == 2)

    run(session)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("several", [["a"], ["b", "a"]], [[], ["a", "a"], ["c"], "a", 1]),
        ("scale", ["a"], ["c", ["a"], 3, ""]),
        ("number", [40, 62.5, 90], [39, 91, "60", True, ["60"]]),
        ("text", ["多交几年", "x" * 140], ["", " \u200b ", 4, ["a"]]),
    ],
)
def test_each_kind_of_poll_takes_its_kind_of_answer(
    tmp_path: Path, kind: str, good: list[object], bad: list[object]
) -> None:
    labels = {"zh": "问", "en": "Q"}
    options = () if kind in ("number", "text") else (m.OptionOf("a", labels), m.OptionOf("b", labels))

    async def session() -> None:
        with room(tmp_path) as host:
            asks(host, m.PollQuestion("q", kind, labels, options, low=40, high=90))
            for answer in good:
                (one,) = await joined(host)
                assert await votes(one, answer, "q") == "ack", answer
            for answer in bad:
                (one,) = await joined(host)
                assert await votes(one, answer, "q") == "bad", answer

    run(session)


def test_late_reconnected_and_doubled_phones_have_the_whole_state(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path, teams=3) as host:
            asks(host)
            (one,) = await joined(host)
            await votes(one, "yes_")
            assert one.link is not None
            one.link.drop()
            again = phone(host)
            again.token = one.token
            assert await again.join()
            await heard(again, lambda: bool(again.state))
            assert again.state["ask"]["mine"] == "yes_" and again.pid == one.pid and again.state["me"]["team"] == 1
            tab = phone(host)
            tab.token = one.token
            assert await tab.join()
            said: list[str] = []
            again.heard = lambda count_text: said.append(count_text.get("why", ""))
            await closed(again)
            assert "elsewhere" in said
            assert wall(host, lambda now: now["voted"] == 1)["joined"] == 1
            late = (await joined(host, lang="en"))[0]
            assert late.state["ask"]["state"] == "open"
            assert late.state["me"]["name"]["en"] != again.state["me"]["name"]["en"]

    run(session)


def test_a_command_sent_again_is_answered_and_not_counted_again(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path) as host:
            asks(host)
            (one,) = await joined(host)
            await votes(one, "yes_")
            for _ in range(10):
                assert one.link is not None
                one.waiting[one.n] = {"t": "vote", "n": one.n, "q": "covered", "r": 1, "c": "no_"}
                one.link.send(one.waiting[one.n])
            await heard(one, lambda: not one.waiting)
            does(host, "close")
            does(host, "reveal")
            shown = wall(host, lambda now: now["phase"] == "revealed")
            assert shown["ask"]["counts"] == {"yes_": 1, "no_": 0, "unsure": 0}
        lines = read(tmp_path / "session" / "journal.jsonl").lines
        assert sum(isinstance(line.event, m.Voted) for line in lines) == 1

    run(session)


def test_phones_are_assigned_to_arms_by_lot_and_asked_in_their_frame(tmp_path: Path) -> None:
    framed = m.PollQuestion("q", "one", {"zh": "问", "en": "Q"}, ONE.options,
                        by_arm={"loss": {"zh": "少", "en": "Less"}, "gain": {"zh": "多", "en": "More"}})  # fmt: skip

    async def session() -> None:
        with room(tmp_path, arms=("loss", "gain")) as host:
            asks(host, framed)
            phones = await joined(host, 24)
            texts = [one.state["ask"]["text"]["en"] for one in phones]
            assert sorted(texts) == ["Less"] * 12 + ["More"] * 12
            assert texts not in (["Less", "More"] * 12, ["More", "Less"] * 12), "by lot, not in turn"
            assert wall(host, lambda now: now["joined"] == 24)["ask"]["text"]["en"] == "Q"
        lines = read(tmp_path / "session" / "journal.jsonl").lines
        assert {line.event.arm for line in lines if isinstance(line.event, m.Joined)} == {"loss", "gain"}

    run(session)


def test_teams_are_of_one_size_may_be_chosen_and_hand_over_their_pen(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path, teams=2) as host:
            phones = await joined(host, 6)
            assert [one.state["me"]["team"] for one in phones] == [1, 2, 1, 2, 1, 2]
            first, _, third = phones[:3]
            for one, kind, more, fine in (
                (first, "team", {"team": 3}, False), (first, "team", {"team": 1}, True),
                (first, "pen", {"take": True}, True), (third, "pen", {"take": True}, False),
                (first, "pen", {"take": False}, True), (third, "pen", {"take": True}, True),
            ):  # fmt: skip
                n = one.say(kind, **more)
                await heard(one, lambda one=one, n=n: n not in one.waiting)  # type: ignore[misc]
                assert (n in one.acked) == fine, (kind, more)
            third.say("team", team=2)
            left = wall(host, lambda now: [group["people"] for group in now["groups"]] == [2, 4])
            assert [group["pen"] for group in left["groups"]] == [{}, {}], "the pen stays with the team"
            n = first.say("pen", take=True)
            await heard(first, lambda: n in first.acked)
            shown = wall(host, lambda now: now["groups"][0]["pen"])["groups"][0]
            assert shown["pen"]["en"] == first.state["me"]["name"]["en"]

    run(session)


def test_what_was_typed_is_on_the_wall_only_after_the_trainers_key(tmp_path: Path) -> None:
    words = m.PollQuestion("q", "text", {"zh": "一句话", "en": "A word"})

    async def session() -> None:
        with room(tmp_path) as host:
            (one,) = await joined(host)
            one.say("nick", own="<img onerror=x>")
            asks(host, words)
            assert await votes(one, "=CMD()", "q") == "ack"
            does(host, "close")
            does(host, "reveal")
            hidden = wall(host, lambda now: now["phase"] == "revealed")
            assert hidden["words"] == [] and "img" not in json.dumps(hidden) and "CMD" not in json.dumps(hidden)
            does(host, "show", p=one.pid, on=True)
            assert wall(host, lambda now: now["words"] == ["=CMD()"])
            does(host, "show", p=one.pid, on=False)
            assert wall(host, lambda now: now["words"] == [])

    run(session)


def test_views_of_a_blind_vote_hold_no_counts_for_anybody(tmp_path: Path) -> None:
    async def session() -> None:
        with room(tmp_path) as host:
            asks(host)
            phones = await joined(host, 7)
            for one in phones:
                await votes(one, "no_")
            does(host, "close")
        now = folded(read(tmp_path / "session" / "journal.jsonl").lines)
        assert now.asking is not None and now.asking.counted() == {"yes_": 0, "no_": 7, "unsure": 0}
        for view in (for_wall(now), for_console(now), json.loads(for_phone(now, phones[0].pid))):
            assert ("counts" not in json.dumps(view) and "tie" not in view) or view["tie"] == []

    run(session)


def test_counting() -> None:
    assert counts(["a", "b", "c"], ["a", ["a", "c"], "b"], {"b": 3}) == {"a": 2, "b": 4, "c": 1}
    assert leaders({"a": 2, "b": 2, "c": 0}) == ["a", "b"] and leaders({"a": 0}) == []
    assert shift({"1": "a", "2": "a", "3": "b"}, {"1": "c", "2": "c", "3": "b", "4": "a"}) == {("a", "c"): 2}
    assert entropy({"a": 4, "b": 0}) == 0 and entropy({"a": 2, "b": 2, "c": 2, "d": 2}) == pytest.approx(2)
    assert [count_text(count) for count in (0, 1, 4, 5)] == ["0", "<5", "<5", "5"]
