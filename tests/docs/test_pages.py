"""What the pages point at exists: files, headings, pictures, commands and their options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands import main
from game.start.needs import command_names

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
COMMAND = re.compile(r"python3 run_game\.py ([a-z]+)((?: --[a-z]+| [\w./-]+)*)")


def anchors(page: Path) -> set[str]:
    """Headings as GitHub names them in links, and the names a translated page gives its own."""
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r'<a id="([^"]+)"></a>', text))
    heads = re.findall(r"^#+ (.+?)(?: <a id=.*)?$", text, re.MULTILINE)
    return named | {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, heading = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {link}"
        assert not heading or heading in anchors(target), f"{page.name}: no heading for {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0, f"{page.name}: {command}"
        options = set(re.findall(r"--[a-z]+", capsys.readouterr().out))
        said = set(re.findall(r"--[a-z]+", rest))
        if command != "calc":  # a calculator's inputs are options too
            assert said <= options, f"{page.name}: {command} {said - options}"


@pytest.mark.parametrize("name", ["play", "scenario", "nudges"])
def test_both_languages_tell_the_same(name: str) -> None:
    """The Chinese page has the sections, tables, blocks and lists of the English one."""
    english, chinese = ((ROOT / "docs" / f"{name}{end}").read_text(encoding="utf-8") for end in (".md", ".zh.md"))
    for mark in (r"^# ", r"^## ", r"^\| ", r"^```", r"^- "):
        assert len(re.findall(mark, english, re.MULTILINE)) == len(re.findall(mark, chinese, re.MULTILINE)), mark


def test_links_into_a_page_work_in_its_translation() -> None:
    english, chinese = ROOT / "docs" / "scenario.md", ROOT / "docs" / "scenario.zh.md"
    assert anchors(english) - {"writing-a-story"} <= anchors(chinese)


def test_the_house_is_drawn_with_all_its_rooms() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "game").glob("*/__init__.py")}
    assert {room for room in rooms if f"\n  {room}/ " not in page} == set()


def test_the_readme_names_every_command() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Commands")[1].split("\n## ")[0]
    assert set(command_names()) == set(re.findall(r"^\| `([a-z]+)", table, re.MULTILINE))
