"""One reader of stories: what the loader, `check`, `words` and the bench see is the same, at the same places."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from game.commands.check import examine
from game.content.findings import ContentErrors
from game.content.source import read_files
from game.content.story import load_story, read_story
from game.content.story_heads import story_folders
from game.content.templates import new_story
from game.content.words.catalogue import refresh
from game.content.words.limits import limit_of
from game.content.words.po import read_catalogue
from game.content.words.wording import error_text
from game.doctor.checks.words import text_findings
from game.session.session import Session
from tests.conftest import STORY, written

KINDS = {
    "card", "choice", "reply", "why", "fact", "source", "epithet", "ending", "intention", "name", "head",
    "line", "promise", "errand", "greeting",
}  # fmt: skip
FRAME = {"title", "about"}


def of_template(language: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    return Path(new_story("mine", "china", language, Path()))


@pytest.mark.parametrize("name", [*sorted(story_folders()), "template zh", "template en"])
def test_everybody_sees_the_same_texts(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The story that is played, the files that `check` reads and the catalogue that a translator gets."""
    template = name.removeprefix("template ")
    folder = of_template(template, tmp_path, monkeypatch) if template != name else story_folders()[name]
    story, source = load_story(folder), read_story(folder)
    files = read_files(folder)
    assert list(story.text.base) == list(source.passages) == [one.key for one in files.texts()]
    assert story.text.base == {key: one.text for key, one in source.passages.items()}
    assert {one.kind for one in source.passages.values()} <= KINDS
    asked = {event.id for event in story.events.values()} | FRAME
    asked |= {f"{event.id}.{choice.id}" for event in story.events.values() for choice in event.choices}
    asked |= {f"ending.{ending}" for ending in story.endings} | {f"people.{person}" for person in story.people}
    assert asked <= story.text.base.keys(), "what screens ask for"
    monkeypatch.setattr("game.content.words.catalogue.catalogue_path", lambda story, lang: tmp_path / f"{lang}.po")
    catalogue = read_catalogue(refresh(story, "fr"))
    assert {key: entry.original for key, entry in catalogue.entries.items()} == {
        key: text for key, text in story.text.base.items() if text
    }
    for one in source.passages.values():
        path, line, column = one.where.rsplit(":", 2)
        assert folder / path.partition("/")[2] == one.file.path and int(column) > 0
        there = one.file.path.read_text(encoding="utf-8").splitlines()[int(line) - 1 : int(line) + 3]
        head = one.text.split("\n")[0].split("{")[0].strip()[:6]
        assert head in "\n".join(there).replace('\\"', '"').replace("''", "'"), one.key


def test_places_are_those_of_the_words_themselves(tmp_path: Path) -> None:
    written(tmp_path, {"people": {"mum": {"name": "Mum"}}, "events": EVENTS})
    source = read_story(tmp_path / "toy")
    lines = (tmp_path / "toy" / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    told = {"meet.yes.fact": "Four in five", "meet.yes.fact.source": "A report", "meet.no.why": "Too late"}
    for key, text in told.items():
        assert text in lines[int(source.passages[key].where.rsplit(":", 2)[1]) - 1]
    assert source.passages["meet.yes.fact.source"].about == "meet.yes" and source.passages["people.mum"].about == "mum"


EVENTS: list[dict[str, Any]] = [
    {"id": "meet", "must": True, "ages": [18, 18], "text": "Hello?", "choices": [
        {"id": "yes", "text": "Yes", "fact": {"text": "Four in five say so.", "source": "A report"}},
        {"id": "no", "text": "No", "when": "cash > 1", "why": "Too late"},
        {"id": "perhaps", "text": "Perhaps"},
    ]},
]  # fmt: skip


LEGAL = ("ending", "people", "places", "card", "beat", "name", "head", "text", "why", "fact", "n", "choice", "event")


@pytest.mark.parametrize("name", LEGAL)
def test_an_event_may_have_any_legal_name(name: str, tmp_path: Path) -> None:
    """`check` looks at it, a translator gets its words, and a life meets it."""
    events = [{**EVENTS[0], "id": name}]
    folder = written(tmp_path, {"events": events})
    problems, _ = examine([folder], 0)
    assert not [one for one in problems if one.code in ("bad-name", "duplicate-name", "text-missing")]
    story = read_story(folder, tmp_path / "toyland").story
    assert story is not None
    kinds = {name: "card", f"{name}.yes": "choice", f"{name}.yes.reply": "reply", f"{name}.yes.fact": "fact"}
    assert {key: story.passages[key].kind for key in kinds} == kinds
    session = Session.new(story, 1, 12, "en")
    met = set()
    while not session.over:
        if session.pending is None:
            session.end_year()
        else:
            met.add(session.pending.id)
            session.answer(session.pending.options[0].id)
    assert name in met


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([{**EVENTS[0], "id": "title"}], "'title' would name this text and the one at toy/scenario.yaml"),
        ([{**EVENTS[0], "id": "about"}], "'about' would name this text"),
        ([{**EVENTS[0], "id": "ending", "choices": [{"id": "plain", "text": "A"}, {"id": "b", "text": "B"}]}],
         "'ending.plain' would name this text"),
        ([{**EVENTS[0], "id": "a", "choices": [{"id": "b_c", "text": "A"}, {"id": "d", "text": "B"}]},
          {**EVENTS[0], "id": "a_b", "text": "Other", "choices": [{"id": "c", "text": "A"}, {"id": "d", "text": "B"}]}],
         "'chose_a_b_c' would count two things"),
    ],
)  # fmt: skip
def test_two_things_of_one_name_are_told(events: list[dict[str, Any]], says: str, tmp_path: Path) -> None:
    folder = written(tmp_path, {"events": events})
    with pytest.raises(ContentErrors) as error:
        load_story(folder, tmp_path / "toyland")
    assert says in error_text(error.value, "en") and re.search("[一-龥]", error_text(error.value, "zh"))
    assert len(error.value.problems) == 1


def test_a_column_that_an_event_would_count_is_told(tmp_path: Path) -> None:
    columns = {**STORY["columns"], "n_meet": {"start": 0, "low": 0, "high": 9}}
    folder = written(tmp_path, {"events": EVENTS, "columns": columns})
    with pytest.raises(ContentErrors) as error:
        load_story(folder, tmp_path / "toyland")
    assert "'n_meet' counts this event, and is already the name of something else" in error_text(error.value, "en")


def test_one_table_of_limits_for_author_check_and_sheet(tmp_path: Path) -> None:
    """A Japanese choice is counted in characters wherever it is looked at."""
    events = [{**EVENTS[0], "choices": [{"id": "yes", "text": "漢" * 40}, {"id": "no", "text": "否"}]}]
    folder = written(tmp_path, {"events": events, "language": "ja"})
    source = read_story(folder, tmp_path / "toyland")
    found = [one for one in text_findings(source) if one.code == "too-long"]
    assert [(one.about, one.fields["length"], one.fields["most"], one.fields["unit"]) for one in found] == [
        ("meet.yes", 40, 12, "hanzi")
    ]
    assert str(limit_of("choice", "ja")) == str(limit_of("choice", "zh_Hant")) == "12 hanzi"
    assert str(limit_of("choice", "fi")) == "7 words" and limit_of("choice", "zh") is not None
    limit = limit_of("card", "zh")
    assert limit is not None and limit.length("你好，{name}！ok") == 2


FRAME_SLIPS = ("start.year", "start.age", "start.last_age", "title", "meters", "outcome", "columns", "deck", "files")


@pytest.mark.parametrize("slip", FRAME_SLIPS)
def test_one_slip_in_the_frame_is_one_finding(slip: str, tmp_path: Path) -> None:
    """The rest is read as it was meant, in the author's language: nothing else is judged by what is not there."""
    folder = tmp_path / "early_round"
    shutil.copytree(story_folders()["early_round"], folder)
    path, key = folder / "scenario.yaml", slip.split(".")[-1]
    text = path.read_text(encoding="utf-8")
    wrong = key[0] + key[2] + key[1] + key[3:]
    path.write_text(re.sub(rf"(?m)(^|[{{ ]){key}:", rf"\g<1>{wrong}:", text, count=1), encoding="utf-8")
    problems, _ = examine([folder], 0)
    assert [(one.code, one.fields["name"]) for one in problems] == [("unknown-key", wrong)]
    assert problems[0].fields["near"] == (key if len(key) > 3 else ""), "of three letters none is near"


def test_a_frame_that_cannot_be_read_leaves_the_language_as_written(tmp_path: Path) -> None:
    folder = tmp_path / "early_round"
    shutil.copytree(story_folders()["early_round"], folder)
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8").replace("\nmeters:", "\nzzz: 1\ngauges_of_mine:")
    path.write_text(text, encoding="utf-8")
    source = read_story(folder)
    assert source.scenario is None and source.language == "en"
    assert {one.code for one in examine([folder], 0)[0]} <= {"unknown-key", "missing-entry"}
