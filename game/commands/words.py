"""The `words` command: a story's texts for translators and reviewers, and the pseudo-language that tests them."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from game.commands import Options, Say
from game.content.findings import ContentErrors, Finding, refused
from game.content.sheet import UTF_8
from game.content.story import Story, load_story
from game.content.words.catalogue import Renewed, catalogue_path, refresh, write_catalogue
from game.content.words.languages import is_language, near_language
from game.content.words.po import Entry, catalogue_paths, read_catalogue
from game.content.words.pseudo import PSEUDO, pseudo, untranslated
from game.content.words.spreadsheet import encoding_of, export_words, import_words
from game.content.words.text import Words
from game.lab.persona import Persona
from game.session.session import Session
from game.terminal.game import TextGame

WINDOW = False
EXTRA = None
LIFE = False
SHOWN_KEYS = 20
PSEUDO_LIVES = ((1, "random"), (3, "planner"))


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("action", choices=("update", "pseudo", "export", "import"), help=say("words_action"))
    parser.add_argument("story", metavar="STORY", help=say("story"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=say("words_file"))
    parser.add_argument("--to", metavar="LANG", help=say("words_to"))


def run(options: Options, words: Words) -> int:
    """Carry out one of update, pseudo, export, import."""
    story, file = load_story(options.story), options.file
    if options.action == "pseudo":
        return _pseudo(story, file, words)
    code = _language(story, options.to)
    if options.action == "update":
        return _update(story, options.to, words)
    if file is None:
        raise ValueError(words("words_file"))
    if options.action == "export":
        print(words("words_exported", path=file, count=export_words(story, code, file), lang=code))
    else:
        changed = import_words(story, code, file)
        if (encoding := encoding_of(story, code, file)) != UTF_8:
            print(words("words_encoding", path=file, encoding=encoding.upper()))
        print(words("words_imported", count=changed, path=catalogue_path(story, code)))
    return 0


def _language(story: Story, lang: str | None) -> str:
    """The language of the catalogue: the one given, else English, or Chinese for a story written in English."""
    own = story.text.language
    if lang is None:
        return "zh" if own == "en" else "en"
    if lang == own or not is_language(lang):
        case = "own" if lang == own else "unknown"
        raise refused("--to", f"bad-language/{case}", name=lang, near=near_language(lang) if case == "unknown" else "")
    return lang


def _update(story: Story, lang: str | None, words: Words) -> int:
    """Renew the catalogue of `lang`, or all that exist; those with a fault are left unchanged and listed at the end."""
    there = [path.stem for path in catalogue_paths(story.folder) if path.stem != PSEUDO]
    problems: list[Finding] = []
    for code in [lang] if lang else there or [_language(story, None)]:
        try:
            path = refresh(story, _language(story, code))
        except ContentErrors as error:
            problems += error.problems
            continue
        catalogue = read_catalogue(path)
        unsure = [entry.key for entry in catalogue.entries.values() if entry.fuzzy]
        missing = [entry.key for entry in catalogue.entries.values() if not entry.translation]
        counts = {"count": len(catalogue.entries), "missing": len(missing), "unsure": len(unsure)}
        print(words("words_updated", path=path, gone=len(catalogue.obsolete), **counts))
        keys = [*unsure, *missing]
        for key in keys[:SHOWN_KEYS]:
            print(f"  {key}")
        if len(keys) > SHOWN_KEYS:
            print(words("words_more", count=len(keys) - SHOWN_KEYS))
    if problems:
        raise ContentErrors(problems)
    return 0


def _pseudo(story: Story, file: Path | None, words: Words) -> int:
    """Simulate some lives in the pseudo-language and print what is shown untranslated; its catalogue is written to
    `file`.

    The game derives the pseudo-language from the story's texts and needs no catalogue of it.
    """
    base = {key: text for key, text in story.text.base.items() if text}
    if file is not None:
        write_catalogue(story, PSEUDO, Renewed([Entry(key, text, pseudo(text)) for key, text in base.items()]), file)
        print(words("words_pseudo", path=file, count=len(base)))
    lines: list[str] = []
    for seed, bot in PSEUDO_LIVES:
        session = Session.new(story, seed, 12, PSEUDO)
        TextGame(session, Words.load(PSEUDO), lambda prompt: "", lines.append, Persona(bot, session)).play()
    found = hard_coded(story, lines)
    for line in found:
        print(f"  {line}")
    print(words("words_plain", count=len(found)) if found else words("words_no_plain", lives=len(PSEUDO_LIVES)))
    print(words("words_see", story=story.folder, lang=PSEUDO))
    return int(bool(found))


def hard_coded(story: Story, lines: Iterable[str]) -> list[str]:
    """The lines shown in the pseudo-language that contain something untranslated, except quotations of the law."""
    notes = list(story.system.notes.values())
    quoted = {note.source for note in notes} | {note.note for note in notes if isinstance(note.note, str)}
    quoted |= {str(note.as_of) for note in notes} | {str(story.system.currency.get("symbol", ""))}
    longest_first = sorted((text for text in quoted if text), key=len, reverse=True)
    names = {*story.world.columns, *story.world.tables, *story.world.series}
    grades = {"A", "B", "C"}
    found = []
    for line in dict.fromkeys(lines):
        rest = line
        for text in longest_first:
            rest = rest.replace(text, "")
        if any(run not in names and run not in grades for run in untranslated(rest)):
            found.append(line.strip())
    return found
