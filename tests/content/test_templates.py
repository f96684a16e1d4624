"""`new`: stories and countries to begin with are whole, play, and are a lesson in the language asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands import main
from game.content.findings import ContentErrors
from game.content.paths import ASSETS, SCENARIOS
from game.content.story import Story, load_story
from game.content.system import load_system
from game.content.templates import new_story, new_system
from game.content.words.limits import placeholders
from game.lab.lives import live_story

TEMPLATES = ASSETS / "templates"
HAN = re.compile(r"[\u3400-\u9fff]")
LANGUAGES = ("zh", "en")
SHIPPED = sorted(path.name for path in (SCENARIOS / "systems").iterdir() if (path / "system.yaml").is_file())


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    return tmp_path


def told(kind: str, language: str) -> str:
    """All files of a template as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / kind / language).iterdir()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_story_is_small_and_complete(language: str) -> None:
    story = load_story(new_story("bread_shop", "china", language, Path()))
    kinds = [event.kind for event in story.events.values()]
    assert (story.id, story.text.language, story.text.base["title"]) == ("bread_shop", language, "Bread shop")
    assert kinds.count("card") + kinds.count("beat") + kinds.count("setup") in range(8, 11)
    assert (kinds.count("offer"), len(story.endings)) == (2, 3)
    assert kinds.count("notice") in (1, 2)
    lives = live_story(story, "random", 500, seed=1)
    assert not [event.id for event in story.world.events if lives.reach[event.index] == 0]
    assert set(lives.ending.tolist()) == {0, 1, 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_stories_pass_the_doctor_and_play(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "mine", "--system", "china", "--language", language, "--lang", "en"]) == 0
    assert "text --story mine" in capsys.readouterr().out
    assert main(["check", "mine", "--lang", "en"]) == 0
    assert "no problems found" in capsys.readouterr().out
    assert main(["text", "--story", "mine", "--persona", "planner", "--seed", "1", "--lang", "en"]) == 0
    assert "══" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_country_is_sound_and_a_new_story_plays_in_it(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--country", "isle", "--language", language, "--lang", "en"]) == 0
    system = load_system("isle")
    assert len(system.calculators) == 2 and system.title[language] == "Isle"
    assert main(["calc", "--cases", "isle/cases.yaml", "--lang", "en"]) == 0
    assert "2 agree, 0 disagree" in capsys.readouterr().out
    assert main(["new", "mine", "--system", "isle", "--language", language]) == 0
    capsys.readouterr()
    assert main(["check", "isle", "mine", "--lang", "en"]) == 0
    assert "no problems found" in capsys.readouterr().out
    lives = live_story(load_story("mine"), "planner", 200, seed=1)
    assert {1, 2} <= set(lives.ending.tolist())


def test_system_alone_means_a_country(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--system", "isle", "--language", "en", "--lang", "en"]) == 0
    assert (Path("isle") / "system.yaml").is_file()
    assert "calc isle.pension" in capsys.readouterr().out
    assert main(["new", "--country", "atoll", "mine", "--into", "both", "--language", "en"]) == 0
    assert {path.name for path in Path("both").iterdir()} == {"atoll", "mine"}
    assert load_story("both/mine").system.id == "atoll", "a system beside the story is found"
    assert main(["new", "--lang", "en"]) == 1
    assert "new STORY" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("system", SHIPPED)
def test_new_stories_pass_the_doctor_in_every_country(
    system: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new_story("mine", system, language, Path())
    assert main(["check", "mine", "--lives", "40", "--lang", "en"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", SHIPPED)
def test_a_country_that_comes_with_the_game_is_not_written_anew(
    name: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`new --system china` without a story is a story's name forgotten."""
    assert main(["new", "--system", name, "--lang", "en"]) == 1
    assert f"new my_story --system {name}" in capsys.readouterr().err
    assert main(["new", "--country", name, "--lang", "en"]) == 1
    assert not list(desk.iterdir())


@pytest.mark.parametrize(("language", "said"), [("zh", "只有一版规则"), ("en", "one set of rules")])
def test_a_country_with_one_law_is_compared_with_no_other(
    language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new_story("mine", new_system("isle", language, Path()), language, Path())
    assert main(["text", "--story", "mine", "--persona", "planner", "--seed", "1", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert said in shown
    assert "（）" not in shown and "against ," not in shown, "a law without a name"


@pytest.mark.parametrize(
    ("name", "system"),
    [("Con", "china"), ("con", "china"), ("../evil", "china"), ("", "china"), ("1st", "china"), ("x" * 60, "china"),
     ("taken", "china"), ("mine", "atlantis"), ("mine", "bare")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_stays(name: str, system: str, desk: Path) -> None:
    (desk / "taken").mkdir()
    (desk / "bare").mkdir()
    bare = "format: 1\nid: bare\ntitle: {en: Bare}\ncolumns: {living: {start: 1, low: 0, high: 1}}\n"
    (desk / "bare" / "system.yaml").write_text(bare, encoding="utf-8")
    before = sorted(desk.rglob("*"))
    with pytest.raises(ContentErrors):
        new_story(name, system, "en", Path())
    if system == "china":
        with pytest.raises(ContentErrors):
            new_system(name, "en", Path())
    assert sorted(desk.rglob("*")) == before


@pytest.mark.parametrize("kind", ["story", "system"])
def test_both_languages_teach_the_same(kind: str) -> None:
    """Same files, same formulas; only words and remarks differ."""
    zh, en = (TEMPLATES / kind / language for language in LANGUAGES)
    assert sorted(path.name for path in zh.iterdir()) == sorted(path.name for path in en.iterdir())
    rules = re.compile(r"^\s*(?:- [a-z_]+: [^A-Z\u3400-\u9fff\"\n]*|rules: .*|when: .*|ages: .*)$", re.MULTILINE)
    bare = {language: re.sub(r"\s*#.*|, reply.*", "", told(kind, language)) for language in LANGUAGES}
    plain = {language: rules.findall(text) for language, text in bare.items()}
    assert plain["zh"] == plain["en"] and len(plain["zh"]) > 10
    assert len(HAN.findall(told(kind, "zh"))) > 400
    for line in told("story", "en").splitlines():
        assert not HAN.search(line.replace("手头的钱", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_within_their_limits(language: str) -> None:
    story = load_story(new_story("mine", "china", language, Path()))
    for key, text in story.text.base.items():
        limit = story.limit(key, language)
        assert limit is not None, key
        assert limit.length(text) <= limit.most, f"{key} ({story.passages[key].kind}): {limit.length(text)}"


def test_both_stories_fill_the_same_placeholders() -> None:
    one, other = (load_story(new_story(f"in_{language}", "china", language, Path())) for language in LANGUAGES)
    assert keys(one) == keys(other)


def keys(story: Story) -> dict[str, list[str]]:
    return {key: placeholders(text) for key, text in story.text.base.items()}


def test_no_placeholder_is_left_and_editors_find_the_schema(desk: Path) -> None:
    for folder in (new_story("mine", "china", "zh", desk / "deep" / "er"), new_system("isle", "zh", Path())):
        for path in folder.iterdir():
            text = path.read_text(encoding="utf-8")
            assert "__" not in text
            schema = text.splitlines()[0].partition("$schema=")[2]
            assert (folder / schema).resolve().is_file(), schema
