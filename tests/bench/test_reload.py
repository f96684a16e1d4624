"""What happens to a life when its files are saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.bench.bench import SETTLE, Bench
from game.content.story import load_story
from game.session.replay import load, rewritten
from tests.bench.desk import WORDS, Watch, first_card, look, play_to, saved


def test_a_saved_word_is_there_and_the_life_where_it_was(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    before = bench.session
    assert saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: The Stall")
    assert bench.story.text.get("title", "en") == "The Stall"
    assert bench.session is not before
    assert bench.session.answers == before.answers and bench.session.year == before.year
    assert bench.session.mismatch is None and not bench.broken


def test_a_saved_number_changes_the_life_told_again(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    before = bench.session.snapshot("cash")
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(1.7 + 0.06 * skill)")
    assert bench.session.age == 30
    assert bench.session.snapshot("cash") != before
    step = round(bench.session.snapshot("cash")) - round(before)
    assert f"{step:+,}" in bench.news and WORDS("bench_moved", what="")[:5] in bench.news
    saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: The Stall")
    assert WORDS("bench_moved", what="")[:5] not in bench.news, "nothing has moved"


def test_what_is_saved_while_another_file_is_read_is_seen(
    bench: Bench, clock: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*given: Any) -> Any:
        story = load_story(*given)
        offers = folder / "offers.yaml"
        if "# later" not in (text := offers.read_text(encoding="utf-8")):
            offers.write_text(text + "# later\n", encoding="utf-8")
        return story

    monkeypatch.setattr("game.bench.bench.load_story", slow)
    assert saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: Noodle")
    assert look(bench, clock)  # once more, for the other file
    assert not look(bench, clock)


def test_nothing_is_told_again_while_nothing_is_saved(bench: Bench, clock: Watch) -> None:
    before, revision = bench.session, bench.revision
    assert not look(bench, clock)
    assert bench.session is before and bench.revision == revision


def test_a_card_waiting_stays_on_the_table(bench: Bench, clock: Watch, folder: Path) -> None:
    while bench.session.waiting is None or bench.session.year == bench.story.world.first_year:
        bench.step()
    waiting = bench.session.pending
    assert waiting is not None
    words = waiting.text[:12]
    file = next(path for path in folder.glob("*.yaml") if words in path.read_text(encoding="utf-8"))
    assert saved(bench, clock, file, words, "Remarkably, " + words)
    asked = bench.session.pending
    assert asked is not None and asked.id == waiting.id
    assert asked.text == "Remarkably, " + waiting.text
    assert saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.8 + 0.06 * skill)")
    assert bench.session.waiting == waiting.id


def test_answers_that_no_longer_fit_name_the_year_and_come_back(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 40)
    whole = bench.session
    card = first_card(bench)
    year = next(given.year for given in whole.answers if given.event == card)
    file = next(path for path in folder.glob("*.yaml") if f"id: {card}\n" in path.read_text(encoding="utf-8"))
    before = file.read_text(encoding="utf-8")
    given = next(g for g in whole.answers if g.event == card)
    file.write_text(before.replace(f"id: {given.choice}\n", "id: another\n"), encoding="utf-8")
    if not look(bench, clock):
        pytest.fail(bench.news + str(look(bench, clock, SETTLE)) + str(bench.troubles))
    assert bench.session.mismatch is not None and bench.session.mismatch.year == year == bench.session.year
    assert str(year) in bench.news and card in bench.news
    assert bench.session.waiting == card  # one can go on from here
    file.write_text(before, encoding="utf-8")
    assert look(bench, clock)
    assert bench.session.answers == whole.answers and bench.session.year == whole.year
    file.write_text(before.replace(f"id: {given.choice}\n", "id: another\n"), encoding="utf-8")
    look(bench, clock)
    bench.step()  # played on: this is the life now
    gone_on = list(bench.session.answers)
    file.write_text(before + "\n", encoding="utf-8")
    look(bench, clock)
    assert bench.session.mismatch is not None or bench.session.answers == gone_on


def test_another_length_of_life_comes_back_with_its_answers(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 40)
    whole = bench.session
    saved(bench, clock, folder / "scenario.yaml", "  12: {18:", "  9: {18:")
    assert bench.session.minutes == 9
    saved(bench, clock, folder / "scenario.yaml", "  9: {18:", "  12: {18:")
    assert bench.session.minutes == 12 and bench.session.mismatch is None
    assert bench.session.answers == whole.answers and bench.session.year == whole.year


def test_a_message_shown_anew_moves_to_its_new_channel(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 40)
    first = bench.session.feed[0]
    assert first.info.channel == "family"
    assert saved(bench, clock, folder / "cards.yaml", "channel: family", "channel: bureau")
    assert bench.session.feed[0].info.channel == "bureau"


def test_an_answer_to_an_offer_that_no_longer_fits_is_told_and_comes_back(
    bench: Bench, clock: Watch, folder: Path, tmp_path: Path
) -> None:
    while bench.session.age < 22 or not bench.session.offers():
        bench.step()
    offer = bench.session.offers()[0]
    choice = next(option.id for option in offer.options if option.allowed and not option.default)
    year = bench.session.year
    bench.session.take_offer(offer.id, choice)
    play_to(bench, bench.session.age + 5)
    whole = bench.session
    saved(bench, clock, folder / "offers.yaml", f"id: {choice}\n", "id: another\n")
    miss = bench.session.mismatch
    assert miss is not None and (miss.year, miss.name, miss.was) == (year, offer.id, choice)
    assert bench.session.year == year and bench.session.script.offers == {}
    rewritten(bench.session, tmp_path / "cut.jsonl").close()
    assert load(tmp_path / "cut.jsonl", bench.story)[0].mismatch is None
    saved(bench, clock, folder / "offers.yaml", "id: another\n", f"id: {choice}\n")
    assert bench.session.mismatch is None and bench.session.year == whole.year
    assert bench.session.script == whole.script
