"""A third language: chosen in the settings and on the command line, drawn, broken into lines, played to the end."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pygame
import pytest
from screens import app
from test_layout import SIZES, problems

from game.commands import main
from game.content.story import load_story
from game.content.story_heads import languages, read_head
from game.content.words.languages import is_language, language_name
from game.content.words.po import read_catalogue
from game.content.words.text import StoryText, Words, can_be_shown, label_in
from game.ui.fit import undrawable
from game.ui.kit.text import Typesetter
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.settings import Settings, load_settings, save_settings

FOLDER = load_story("early_round").folder
# the letters and marks that CLDR lists for each language (https://cldr.unicode.org), as far as they are not a to z
LETTERS = {
    "fr": "àâæçéèêëîïôœùûüÿ «»‹›“”‘’–—…", "fi": "åäöšž ”’»–…", "de": "äöüß„“‚‘", "es": "áéíñóúü¡¿", "pl": "ąćęłńóśźż„”",
    "pt": "áàâãçéêíòóôõú", "cs": "áčďéěíňóřšťúůýž", "tr": "çğıİöşü", "vi": "ăâđêôơưàảãáạằẳẵắặầẩẫấậồổỗốộờởỡớợừửữứự₫",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", "id": "",
}  # fmt: skip


def played(capsys: pytest.CaptureFixture[str], lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n" * 400))
    assert main(["text", "--story", "early_round", "--lang", lang, "--seed", "5", "--minutes", "12"]) == 0
    return capsys.readouterr().out


SAMPLES = [("fr", "Français", "Aide à domicile"), ("fi", "Suomi", "Kotihoito")]


@pytest.mark.parametrize(("lang", "name", "first"), SAMPLES)
def test_a_life_is_lived_in_a_third_language(
    lang: str, name: str, first: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    out = played(capsys, lang, monkeypatch, tmp_path)
    translated, texts = load_story("early_round").text.share(lang)
    assert translated == texts
    assert out.count(f"{name}: {texts} of the {texts} texts of this story are translated.") == 1, "one word about it"
    assert first in out and "age 34" in out, "the story in its language, the rest in English"
    catalogue = read_catalogue(FOLDER / "locale" / f"{lang}.po")
    told = [entry for key, entry in catalogue.entries.items() if "{" not in entry.original and len(entry.original) > 25]
    assert sum(entry.translation in out for entry in told) > 30
    assert not [entry.original for entry in told if entry.original in out and entry.original != entry.translation]


@pytest.mark.parametrize("wrong", ["xx", "french", "../en", "", "EN", "fr/x"])
def test_no_language(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["text", f"--lang={wrong}"])
    assert stop.value.code == 2 and not can_be_shown(wrong)
    assert "Traceback" not in capsys.readouterr().err


def test_languages_by_their_codes() -> None:
    assert all(map(is_language, ("fr", "fi", "pt_BR", "zh_Hant", "zh_Hant_TW", "fil", "es_419")))
    assert not any(map(is_language, ("qps", "pt-br", "pt_br", "PT_BR", "fr ", "f", "zz", "")))
    assert [language_name(code) for code in ("zh", "fr", "pt_BR", "??")] == ["中文", "Français", "Português (BR)", "??"]


def test_what_is_not_translated_is_english_then_the_authors(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    for lang, entries in {"en": {"a": "A", "b": "B"}, "fr": {"a": "Ah"}}.items():
        text = "\n\n".join(f'msgctxt "{key}"\nmsgid "x"\nmsgstr "{said}"' for key, said in entries.items())
        (tmp_path / "locale" / f"{lang}.po").write_text(text, encoding="utf-8")
    text = StoryText("zh", {"a": "甲", "b": "乙", "c": "丙"}, tmp_path / "locale")
    assert [text.get(key, "fr") for key in "abcd"] == ["Ah", "B", "丙", ""]
    assert [text.get(key, "zh") for key in "abc"] == ["甲", "乙", "丙"]
    assert text.share("fr") == (1, 3) and text.languages() == ["zh", "en", "fr"]
    assert label_in({"zh": "甲", "en": "A"}, "fr") == "A" and label_in({"zh": "甲"}, "fr") == "甲"
    assert Words.load("fr").entries == Words.load("en").entries and Words.load("fr").lang == "fr"


def test_chosen_in_the_settings_and_kept(tmp_path: Path) -> None:
    window = app((1280, 720), "en", still=True)
    sheet = SettingsSheet(window.ctx)
    window.open(sheet)
    assert {"zh", "en", "fr", "fi"} <= set(sheet.languages) and sheet.languages[:2] == ["zh", "en"]
    assert "Suomi" in sheet.laid().dump() and "everything else" not in sheet.laid().dump()
    sheet.act("lang:fi")
    shown = sheet.laid().dump()
    assert "Suomi: stories are told in it" in shown and "Settings" in shown
    assert window.ctx.words.lang == "fi" and read_head("early_round").title("fi") == "Aamukierros"  # type: ignore[union-attr]
    path = tmp_path / "settings.json"
    save_settings(Settings(lang="fi"), path)
    assert load_settings(path).lang == "fi"
    path.write_text(json.dumps({"lang": "no such"}), encoding="utf-8")
    assert load_settings(path).lang == "zh"


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_many_languages_fit_in_the_settings(size: tuple[int, int], text: float) -> None:
    window = app(size, "fr", text, still=True)
    sheet = SettingsSheet(window.ctx)
    sheet.languages = [*languages(), "de", "es", "pt_BR", "id", "vi", "pl", "zh_Hant_TW"]
    window.open(sheet)
    assert not problems(sheet.laid(), window.ctx.theme)


@pytest.mark.parametrize("lang", LETTERS)
def test_the_fonts_have_the_letters(lang: str) -> None:
    letters = LETTERS[lang] + LETTERS[lang].upper() + language_name(lang)
    assert not undrawable([letters])


@pytest.mark.parametrize("lang", ["fr", "fi"])
def test_the_fonts_have_every_character_of_the_translations(lang: str) -> None:
    assert not undrawable(read_catalogue(FOLDER / "locale" / f"{lang}.po").visible_translations().values())


@pytest.mark.parametrize(
    ("text", "never_first", "never_last"),
    [
        ("Il dit : «\u00a0Quelle taille, la blouse\u00a0?\u00a0» et puis\u00a0: rien\u00a0!", "\u00a0?!:»", "«\u00a0"),
        ("Isä sanoi. ”Ne aloittivat.” Bev sanoi: ”Ota tämä.” Kyllä.", ",.!?", ""),
    ],
)
def test_lines_break_as_the_language_wants(text: str, never_first: str, never_last: str) -> None:
    pygame.font.init()
    font = pygame.font.Font(None, 20)
    setter = Typesetter(font, font, lambda: font)
    for width in range(60, 400, 5):
        lines = ["".join(token.text for token in line) for line in setter.lines(text, width)]
        assert " ".join(line.strip() for line in lines).replace(" ", "") == text.replace(" ", "")
        assert not [line for line in lines if line[:1] in never_first or line[-1:] in never_last], (width, lines)
        assert not [line for line in lines if line == "”" or line.endswith((" ”", "(”"))], (width, lines)
