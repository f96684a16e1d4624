"""Words for translators and reviewers: the catalogue renewed, the spreadsheet there and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from game.commands import main
from game.content.findings import ContentErrors
from game.content.story import Story, load_story
from game.content.words.catalogue import catalogue_path, refresh
from game.content.words.po import read_catalogue
from game.content.words.pseudo import pseudo
from game.content.words.spreadsheet import COLUMNS, export_words, import_words
from game.content.words.wording import error_text, line
from tests.conftest import STORY, written

EVENTS = [
    {"id": "meet", "must": True, "ages": [18, 18], "text": "Have you {money:cash}, {name}?", "choices": [
        {"id": "yes", "text": "Yes", "reply": "-5 degrees, said\nthe wall."}, {"id": "no", "text": "No, \"never\""},
    ]},
]  # fmt: skip
ENGLISH = {"language": "zh", "events": EVENTS, "title": "玩具"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small story, beside its system."""
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, ENGLISH)


def opened(folder: Path) -> Story:
    return load_story(folder, folder.parent / "toyland")


def changed(folder: Path, **entries: object) -> Story:
    written(folder.parent, {**ENGLISH, **entries})
    return opened(folder)


def shown(path: Path) -> dict[str, str]:
    return read_catalogue(path).visible_translations()


def sheet(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def refill(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",", **cells: str) -> None:
    """Write translations into the sheet by key (`__` for a dot), as a reviewer would."""
    rows = sheet(path)
    for row in rows[1:]:
        row[2] = cells.get(row[0].replace(".", "__"), row[2])
    save(path, rows, encoding, delimiter)


def save(path: Path, rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_text(out.getvalue(), encoding=encoding, newline="")


# --- the catalogue ---------------------------------------------------------------------------------------------------


def test_limits_stand_as_comments_and_ids_as_context(desk: Path) -> None:
    path = refresh(opened(desk), "en")
    text = path.read_text(encoding="utf-8")
    assert '#. at most 45 words\n#: scenario.yaml:meet\n#, python-brace-format\nmsgctxt "meet"\n' in text
    assert '#. at most 7 words\n#: scenario.yaml:meet.yes\nmsgctxt "meet.yes"\n' in text
    assert "at most 60 hanzi" in refresh(opened(desk), "zh_Hant", {}).read_text(encoding="utf-8")


def test_a_changed_original_is_shown_beside_the_new_one(desk: Path) -> None:
    refresh(opened(desk), "en", {"title": "A toy"})
    path = refresh(changed(desk, title="两个玩具"), "en")
    assert '#, fuzzy\n#| msgid "玩具"\n' in path.read_text(encoding="utf-8")
    again = refresh(opened(desk), "en")
    assert read_catalogue(again).entries["title"].previous == "玩具"
    assert "title" not in shown(again)


def test_what_leaves_the_story_is_kept_and_comes_back(desk: Path) -> None:
    refresh(opened(desk), "en", {"meet.no": "Never", "title": "A toy"})
    gone = changed(desk, events=None)
    for _ in range(2):
        path = refresh(gone, "en")
        catalogue = read_catalogue(path)
        assert [(entry.key, entry.translation) for entry in catalogue.obsolete] == [("meet.no", "Never")]
        assert "meet.no" not in catalogue.entries and shown(path) == {"title": "A toy"}
    assert shown(refresh(changed(desk), "en"))["meet.no"] == "Never"


def test_update_renews_all_catalogues_there_are(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "update", "toy"]) == 0
    assert main(["words", "update", "toy", "--to", "fr"]) == 0
    capsys.readouterr()
    assert main(["words", "update", "toy"]) == 0
    said = capsys.readouterr().out
    assert "en.po" in said and "fr.po" in said and "9 " in said
    for wrong in ("zz", "zh", "qps", "../en", ""):
        assert main(["words", "update", "toy", "--to", wrong]) == 1
    assert sorted(path.name for path in (desk / "locale").iterdir()) == ["en.po", "fr.po"]


def test_a_long_list_of_keys_says_how_many_more_there_are(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.commands.words.SHOWN_KEYS", 4)
    assert main(["words", "update", "toy", "--lang", "en"]) == 0
    *_, last_key, more = capsys.readouterr().out.splitlines()
    assert last_key.startswith("  ") and more == "  … and 5 more"


# --- the spreadsheet -------------------------------------------------------------------------------------------------


def test_excel_opens_it_and_nothing_changes_on_the_way(desk: Path) -> None:
    story, path = opened(desk), desk / "en.csv"
    refresh(story, "en", {"title": "=1+1", "meet.yes.reply": "'-5, said\nthe wall"})
    before = catalogue_path(story, "en").read_bytes()
    assert export_words(story, "en", path) == 9
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkey,source,translation,limit,note\r\n")
    rows = {row[0]: row for row in sheet(path)}
    assert rows["title"][1:4] == ["玩具", "'=1+1", "20 words"]
    assert import_words(story, "en", path) == 0
    assert catalogue_path(story, "en").read_bytes() == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_translations_come_back(desk: Path, delimiter: str) -> None:
    story, path = opened(desk), desk / "en.csv"
    export_words(story, "en", path)
    words = {"title": "A toy", "meet": "{name}, have you {money:cash}?", "meet__no": "=never; \"no\", 不"}
    refill(path, delimiter=delimiter, **words)
    assert import_words(story, "en", path) == 3
    read = shown(catalogue_path(story, "en"))
    assert read == {key.replace("__", "."): text for key, text in words.items()}


@pytest.mark.parametrize(
    ("encoding", "delimiter", "said"),
    [("utf-16", "\t", "read as UTF-16"), ("gbk", ",", "read as GB18030"), ("utf-8", ";", "changed")],
)
def test_as_excel_saves_it_where_it_does_not_save_utf8(
    desk: Path, encoding: str, delimiter: str, said: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = desk / "en.csv"
    export_words(opened(desk), "en", path)
    refill(path, encoding, delimiter, title="A toy", meet="{name}: {money:cash}？玩具")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert main(["words", "import", "toy", str(path), "--to", "en"]) == 0
    told = capsys.readouterr().out
    assert said in told and ("read as" in told) == (encoding != "utf-8")
    assert shown(catalogue_path(opened(desk), "en")) == {"title": "A toy", "meet": "{name}: {money:cash}？玩具"}


def test_gbk_is_not_guessed_where_nobody_writes_chinese(desk: Path) -> None:
    """French in its own old encoding can be read as GBK too, and would come out as hanzi."""
    story, path = changed(desk, language="en", title="A toy"), desk / "fr.csv"
    export_words(story, "fr", path)
    refill(path, "cp1252", title="Un été à la mer")
    with pytest.raises(ContentErrors, match="bad-sheet/encoding"):
        import_words(story, "fr", path)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_first_line_for_excel_names_the_separator(desk: Path, mark: str) -> None:
    path = desk / "en.csv"
    export_words(opened(desk), "en", path)
    refill(path, delimiter=mark, title="A toy, or; two")
    path.write_text(f"sep={mark}\r\n" + path.read_text(encoding="utf-8-sig"), encoding="utf-8-sig", newline="")
    assert import_words(opened(desk), "en", path) == 1


def test_unsure_until_somebody_says_so(desk: Path) -> None:
    refresh(opened(desk), "en", {"title": "A toy"})
    story, path = changed(desk, title="玩具们"), desk / "en.csv"
    export_words(story, "en", path)
    rows = sheet(path)
    assert rows[1][4] == "unsure: the source was “玩具”"
    assert import_words(story, "en", path) == 0
    rows[1][4] = ""
    save(path, rows)
    assert import_words(story, "en", path) == 1
    entry = read_catalogue(catalogue_path(story, "en")).entries["title"]
    assert (entry.original, entry.translation, entry.fuzzy) == ("玩具们", "A toy", False)


def test_every_problem_has_its_row_and_nothing_is_written(desk: Path) -> None:
    story, path = opened(desk), desk / "en.csv"
    refresh(story, "en", {"title": "A toy"})
    export_words(story, "en", path)
    rows = sheet(path)
    at = {row[0]: number for number, row in enumerate(rows, 1)}
    rows[at["title"] - 1][2] = "Fine in itself"
    rows[at["meet"] - 1][2] = "Have you {money:gold}, {name}?"
    rows[at["meet.no"] - 1][2] = "no and no and no and never again"
    rows[at["meet.yes"] - 1][1] = "Oui"
    rows += [["mete", "x", "y", "", ""], rows[1]]
    save(path, rows)
    before = catalogue_path(story, "en").read_bytes()
    with pytest.raises(ContentErrors) as error:
        import_words(story, "en", path)
    said = {line(problem, "en").split(" – ")[0] for problem in error.value.problems}
    assert said == {
        f"en.csv: row {at['meet']}: the translation of 'meet' has lost {{money:cash}}",
        f"en.csv: row {at['meet']}: the original of 'meet' has no {{money:gold}}",
        f"en.csv: row {at['meet.no']}: the translation of 'meet.no' has 8 words; the limit is 7",
        f"en.csv: row {at['meet.yes']}: the source of 'meet.yes' is not what the story says now: “Yes”",
        f"en.csv: row {len(rows) - 1}: there is no text 'mete' in the story; did you mean 'meet'?",
        f"en.csv: row {len(rows)}: 'title' stands in row 2 too",
    }
    assert catalogue_path(story, "en").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "columns key, source, translation, limit, note are missing"),
        (b"key,source\r\na,b\r\n", "columns translation, limit, note are missing"),
        ("键,源\r\n".encode("gbk"), "columns key"),
        (b"key,source\r\n\xff\xff", "not UTF-8"),
        ("key,source".encode("utf-16")[:-1], "not UTF-8"),
        (b'key,source,translation,limit,note\r\n"a', "not a CSV table"),
        (b"key,source,translation,limit,note\r\n" + b"x" * 200_000, "not a CSV table"),
        (None, "cannot be read"),
    ],
)  # fmt: skip
def test_no_spreadsheet(desk: Path, content: bytes | None, says: str) -> None:
    path = desk / "en.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContentErrors) as error:
        import_words(opened(desk), "en", path)
    assert says in error_text(error.value, "en")
    assert not (desk / "locale").exists()


def test_short_rows_and_blank_lines_are_no_problem(desk: Path) -> None:
    path = desk / "en.csv"
    path.write_text(",".join(COLUMNS) + "\n\ntitle,玩具,Toys\n,,,,\n", encoding="utf-8")
    assert import_words(opened(desk), "en", path) == 1


def test_the_commands(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "export", "toy", "en.csv", "--to", "en", "--lang", "en"]) == 0
    refill(desk.parent / "en.csv", title="Toys")
    assert main(["words", "import", "toy", "en.csv", "--to", "en", "--lang", "en"]) == 0
    assert "1 translations changed" in capsys.readouterr().out
    assert shown(desk / "locale" / "en.po") == {"title": "Toys"}
    assert main(["words", "export", "toy"]) == 1
    assert main(["words", "export", "toy", "no/such/folder/en.csv"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said and "no/such" in said


def test_pseudo_writes_a_catalogue_and_finds_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert STORY["title"] == "Toy"
    assert main(["words", "pseudo", "rider", "qps.po", "--lang", "en"]) == 0
    assert "2 lives" in capsys.readouterr().out
    title = load_story("rider").text.base["title"]
    assert shown(Path("qps.po"))["title"] == pseudo(title)


def test_the_language_of_the_translation_is_not_that_of_the_answers(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["words", "update", "toy", "--to", "fr", "--lang", "en"]) == 0
    assert "to translate" in capsys.readouterr().out and (desk / "locale" / "fr.po").is_file()
    assert main(["words", "update", "toy", "--to", "fr", "--lang", "zh"]) == 0
    assert "待译" in capsys.readouterr().out
