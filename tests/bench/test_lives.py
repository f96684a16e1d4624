"""Jumping, drawing, stepping, going back, and what the panel is told of a life."""

from __future__ import annotations

from pathlib import Path

from game.bench.bench import SETTLE, Bench
from game.bench.view import steps
from game.content.words.text import Words
from game.session.replay import load, rewritten
from tests.bench.desk import WORDS, Watch, callable_now, first_card, look, play_to, saved


def test_the_rules_of_a_year_are_told_by_their_labels(bench: Bench) -> None:
    play_to(bench, 25)
    year = bench.session.history[-1].year
    told = steps(bench.session, year)
    assert [(step.name, step.value) for step in told] == [(w.name, w.value) for w in bench.session.trace(year)]
    cash = next(step for step in told if step.name == "cash")
    assert cash.label == bench.story.labels["cash"]["en"] and cash.label in cash.rule


def test_jumping_gives_a_valid_life_that_reaches_each_card_and_ending(
    bench: Bench, clock: Watch, tmp_path: Path
) -> None:
    for number, row in enumerate(bench.cards()):
        bench.jump(row.id)
        assert bench.searching == row.id
        look(bench, clock)
        session = bench.session
        assert bench.searching == ""
        if row.kind == "ending":
            assert session.ending is not None and f"ending.{session.ending.id}" == row.id, bench.news
        elif row.kind == "offer":
            assert row.id in [offer.id for offer in session.offers()], bench.news
        elif row.kind == "notice":
            assert row.id in [notice.id for notice in session.feed], bench.news
        else:
            assert session.waiting == row.id, bench.news
        rewritten(session, tmp_path / f"{number}.jsonl").close()
        again, _ = load(tmp_path / f"{number}.jsonl", bench.story)
        assert again.mismatch is None and again.waiting == session.waiting


def test_a_card_nobody_reaches_is_said(bench: Bench, clock: Watch, folder: Path) -> None:
    path = folder / "cards.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").rstrip()
        + "\n\n  - id: never\n    ages: [30, 31]\n    when: cash > 999999999\n    text: Never.\n    choices:\n"
        + "      - {id: a, text: A, reply: A}\n      - {id: b, text: B, reply: B}\n",
        encoding="utf-8",
    )
    assert look(bench, clock), look(bench, clock, SETTLE) or bench.troubles
    before = bench.session
    bench._tools = bench._tools._replace(find=lambda *given: 4711)
    bench.jump("never")
    look(bench, clock)
    assert bench.session is before and "4711" in bench.news and "never" in bench.news
    row = next(row for row in bench.cards("never"))
    assert row.state == "later" and "30" in row.why_not
    assert not bench.draw("never") and "never" in bench.news


def test_drawing_brings_a_due_card_and_refuses_the_others_with_the_reason(bench: Bench) -> None:
    play_to(bench, 20)
    rows = {row.id: row for row in bench.cards() if row.kind in ("card", "beat")}
    due = [row for row in rows.values() if row.state == "due"]
    while not due and not bench.session.over:
        bench.step()
        due = [row for row in bench.cards() if row.state == "due" and row.kind in ("card", "beat")]
        due = due if bench.session.waiting is None else []
    assert due, "no card of the template is ever due on an open year"
    assert bench.draw(due[0].id) and bench.session.waiting == due[0].id
    other = next(row for row in bench.cards() if row.state in ("closed", "later") and row.kind == "card")
    assert not bench.draw(other.id)
    assert due[0].id in bench.news  # it waits first


def test_what_is_to_come_is_not_called_closed(bench: Bench) -> None:
    play_to(bench, 19)
    rows = bench.cards()
    later = {row.id for row in rows if row.state == "later" and row.kind != "ending"}
    assert later and all(row.ages[0] > 19 for row in rows if row.id in later)
    endings = [row for row in rows if row.kind == "ending"]
    assert {row.state for row in endings} == {"later"} and endings[-1].why_not == WORDS("bench_else")
    whens = dict(bench.story.world.endings)
    for row in endings[:-1]:
        when = whens[row.id.removeprefix("ending.")]
        assert when is not None and all(f"{name} = " in row.why_not for name in when.values)
    assert all(row.sure == (row.state == "due" and row.kind == "beat") for row in rows)
    while not bench.session.over:
        bench.step()
    assert sorted({row.state for row in bench.cards() if row.kind == "ending"}) == ["closed", "met"]


def test_columns_say_what_they_are(bench: Bench) -> None:
    play_to(bench, 30)
    rows = {row.name: row for row in bench.columns()}
    assert rows.keys() == bench.story.world.columns.keys()
    assert rows["scheme"].shown == "in no scheme"
    assert rows["work_province"].shown == "Zhejiang"
    assert rows["cash"].owner == "story" and rows["contributions_paid"].owner == "law"
    assert rows["cash"].value == bench.session.snapshot("cash")
    assert [row.name for row in bench.columns("contributions_p")] == ["contributions_paid"]
    assert any(row.changed for row in rows.values()) and not all(row.changed for row in rows.values())


def test_step_undo_and_restart(bench: Bench) -> None:
    assert not bench.undo()
    play_to(bench, 25)
    answers = list(bench.session.answers)
    assert bench.undo() and bench.session.answers == answers[:-1]
    seed = bench.session.seed
    bench.restart()
    assert bench.session.answers == [] and bench.session.seed != seed
    while not bench.session.over:
        bench.step()
    bench.step()
    assert bench.news == WORDS("bench_over")


def test_the_life_before_comes_back_right_after_another_began(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 25)
    lived = bench.session
    bench.restart(same=True)
    assert (bench.session.seed, bench.session.slot, bench.session.answers) == (lived.seed, lived.slot, [])
    assert bench.undo() and bench.session is lived
    bench.restart()
    bench.step()
    assert bench.undo() and bench.session.seed != lived.seed, "first the answer given since"
    assert not bench.undo(own=True), "the game's own way back keeps to this life"
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(1.7 + 0.06 * skill)")
    assert bench.undo() and (bench.session.seed, bench.session.answers) == (lived.seed, lived.answers)
    assert bench.session.year == lived.year and bench.session.story is bench.story
    assert bench.session.snapshot("cash") != lived.snapshot("cash"), "told by the rules as they are now"
    there = bench.session
    bench.jump(first_card(bench))
    look(bench, clock)
    assert bench.session is not there and bench.undo() and bench.session is there


def test_a_new_life_is_not_given_the_answers_of_the_one_before(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    saved(bench, clock, folder / "scenario.yaml", "year: 2026", "year: 2030")
    assert bench.session.mismatch is not None and bench.session.answers == []
    assert "(who)" in bench.news  # the same card, in another year: it is named once
    bench.restart()
    saved(bench, clock, folder / "scenario.yaml", "year: 2030", "year: 2026")
    assert bench.session.answers == []


def test_news_say_the_choice_and_leave_with_their_language(bench: Bench) -> None:
    bench.step()
    given = bench.session.answers[0]
    assert bench.story.text.get(f"{given.event}.{given.choice}", "en") in bench.news
    bench.translated(WORDS)
    assert bench.news
    bench.translated(Words.load("zh"))
    assert bench.news == ""


def test_undo_puts_a_card_that_was_called_for_back_and_leaves_the_answers(bench: Bench) -> None:
    play_to(bench, 20)
    while bench.session.waiting is not None or not (due := callable_now(bench)):
        bench.step()
    card = due[0]
    answers, year = list(bench.session.answers), bench.session.year
    assert bench.draw(card) and bench.undo()
    assert bench.session.answers == answers and bench.session.year == year and bench.session.waiting is None
    assert bench.draw(card)
