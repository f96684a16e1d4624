"""Cards called for by hand, and lives told again by a story that has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from game.content.findings import ContentErrors
from game.content.shelf import Shelf
from game.content.story import Story, load_story
from game.model.life import ONE_ROW
from game.model.turn import due
from game.session import metrics, replay
from game.session.session import Session
from game.session.why import why

SEED = 7


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("rider")


def lived(story: Story, age: int) -> Session:
    """A life whose player takes the first open answer, up to the open year of that age."""
    session = Session(story, SEED)
    while session.age < age or session.waiting is not None:
        answer(session)
    return session


def answer(session: Session) -> None:
    if session.asked is None:
        session.end_year()
    else:
        ask = session.asked
        session.accept(next(c.id for k, c in enumerate(ask.event.choices) if ask.allowed[k, 0]))


def due_cards(session: Session) -> list[str]:
    rows = ONE_ROW
    events = session.story.world.events
    return [e.id for e in events if e.kind == "card" and due(e, session.facts, session.life, rows).size]


def test_a_card_called_for_comes_and_counts_as_met(story: Story) -> None:
    session = lived(story, 30)
    met = int(session.life.met[0])
    wanted = due_cards(session)[-1]
    session.draw(wanted)
    assert session.waiting == wanted == session.drawn
    answer(session)
    assert session.waiting is None and session.drawn == ""
    assert int(session.life.met[0]) == met + 1
    assert session.answers[-1].drawn
    with pytest.raises(ValueError, match=wanted):
        session.draw(wanted)  # it has been met


def test_a_card_that_is_not_due_is_refused_and_changes_nothing(story: Story) -> None:
    session = lived(story, 30)
    before = {name: column.copy() for name, column in session.life.columns.items()}
    early = next(e.id for e in story.world.events if e.kind == "card" and e.ages[0] > 40)
    for wanted in (early, "no_such_card", next(e.id for e in story.world.events if e.kind == "offer")):
        with pytest.raises(ValueError, match=wanted):
            session.draw(wanted)
    assert all(np.array_equal(before[name], column) for name, column in session.life.columns.items())


def test_a_called_card_is_saved_undone_and_explained_like_any_other(story: Story, tmp_path: Path) -> None:
    session = lived(story, 30)
    wanted = due_cards(session)[-1]
    session.draw(wanted)
    answer(session)
    called = session.answers[-1]
    while session.age < 40:
        answer(session)
    replay.rewritten(session, tmp_path / "life.jsonl").close()
    again, _ = replay.load(tmp_path / "life.jsonl", story)
    assert again.mismatch is None
    assert again.answers == session.answers
    assert {n: c.tobytes() for n, c in again.life.columns.items()} == {
        n: c.tobytes() for n, c in session.life.columns.items()
    }
    written = [w for w in session.trace(called.year) if w.where.startswith("rider/cards")]
    assert written or not story.world.find(wanted).choices[0].rules  # type: ignore[union-attr]
    assert why(session, "cash", called.year)
    while called in session.answers:
        undone = replay.undo(session)
        assert undone is not None
        session = undone
    assert session.waiting is None and session.year == called.year


def test_another_answer_keeps_the_called_card(story: Story) -> None:
    session = lived(story, 30)
    wanted = due_cards(session)[-1]
    session.draw(wanted)
    answer(session)
    while not session.over:
        answer(session)
    index = next(i for i, given in enumerate(session.answers) if given.drawn)
    other = metrics.what_if(session, index - 1, session.answers[index - 1].choice)
    assert wanted in [given.event for given in other.answers]


# --- told again ------------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path, story: Story) -> Path:
    return Path(shutil.copytree(story.folder, tmp_path / "rider"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_life_is_told_again_as_it_was(story: Story, own: Path) -> None:
    session = lived(story, 35)
    again = replay.retell(session, load_story(own), session.script, session.year)
    assert again.mismatch is None and again.year == session.year
    assert {n: c.tobytes() for n, c in again.life.columns.items()} == {
        n: c.tobytes() for n, c in session.life.columns.items()
    }


def test_where_the_answers_no_longer_fit_the_life_stands_at_that_year(story: Story, own: Path) -> None:
    session = lived(story, 35)
    reads = " ".join(story.world.story_reads) + " "  # an event that no formula asks for, so that the story still loads
    given = next(
        g for g in session.answers[len(session.answers) // 2 :]
        if f"n_{g.event} " not in reads and f"year_{g.event} " not in reads and f"chose_{g.event}_" not in reads
    )  # fmt: skip
    for path in own.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"- id: {given.event}\n", f"- id: {given.event}_anew\n"), encoding="utf-8")
    session.script.offers[given.year + 1, "hall_join"] = "join"
    again = replay.retell(session, load_story(own), session.script, session.year)
    assert again.mismatch is not None and again.mismatch.year == given.year == again.year
    assert all(year < given.year for year, _ in again.script.offers)
    assert again.answers == [g for g in session.answers if session.answers.index(g) < session.answers.index(given)]
    while not again.over:
        answer(again)  # and it goes on from there


def test_a_shelf_sees_what_has_changed_and_only_that(own: Path) -> None:
    shelf = Shelf()
    first = load_story(own, None, shelf)
    change(own / "scenario.yaml", "title: ", "title: Neu ")
    second = load_story(own, None, shelf)
    assert second.text.get("title", "zh") == "Neu " + first.text.get("title", "zh")
    fresh = load_story(own)
    assert fresh.fingerprint == second.fingerprint
    assert [e.when and e.when.tree for e in fresh.world.events] == [e.when and e.when.tree for e in second.world.events]


def test_a_shelf_keeps_no_problem_beyond_its_cause(own: Path) -> None:
    shelf = Shelf()
    load_story(own, None, shelf)
    change(own / "scenario.yaml", "monthly:", "monthy:")
    with pytest.raises(ContentErrors, match="missing-entry/monthly"):
        load_story(own, None, shelf)
    change(own / "scenario.yaml", "monthy:", "monthly:")
    assert load_story(own, None, shelf).outcome
