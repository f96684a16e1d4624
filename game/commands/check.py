"""The `check` command: reports everything that is wrong with stories, systems and maps."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryFile

from game.commands import Options, Say
from game.content.findings import ContentErrors, Finding, phrase, refused
from game.content.paths import child_environment
from game.content.shelf import Shelf
from game.content.story import StorySource, load_story, read_story
from game.content.story_heads import read_head, story_folder, story_folders
from game.content.words.text import Words
from game.content.words.wording import line, means, say, severity, table, worst_first
from game.doctor.report import as_html, as_json, as_text
from game.doctor.things import Examined, owner, things
from game.doctor.ways import ENOUGH, CheckParts, Layouts, Look, Texts
from game.model.nearest import nearest
from game.start.rival import rival_message

WINDOW = False
EXTRA = None
LIFE = False
FORMS = {"text": as_text, "json": as_json, "html": as_html}


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=say("path"))
    parser.add_argument("--format", choices=tuple(FORMS), default="text", help=say("check_format"))
    parser.add_argument("--lives", type=int, metavar="N", help=say("check_lives"))
    parser.add_argument("--report", type=Path, metavar="DIR", help=say("check_report"))
    parser.add_argument("--after", type=int, default=0, metavar="N", help=say("check_after"))
    parser.add_argument("--workers", type=int, metavar="N", help=say("check_workers"))
    parser.add_argument("--cluster", metavar="ADDRESS", help=say("check_cluster"))
    parser.add_argument("--explain", metavar="CODE", help=say("check_explain"))
    parser.add_argument("--lock", action="store_true", help=say("check_lock"))


def run(options: Options, words: Words) -> int:
    """Check, or explain a code, write the locks, or write the doctor's report."""
    if options.explain:
        return explain(options.explain, words)
    paths = [folder_of(path) for path in options.paths]
    if options.lock:
        return lock(paths, words)
    if options.report:
        return report(paths, options, words)
    return check(paths, words, options.format, options.lives)


def folder_of(asked: str) -> Path:
    """The path as given; if it does not exist, the folder of the story with this name."""
    path = Path(asked)
    return path if path.exists() else story_folder(asked) or path


def findings(*paths: Path) -> list[Finding]:
    """The findings about a story and the nudges beside it, worst first; used by the bench."""
    return examine(paths)[0]


def examine(paths: Iterable[Path], lives: int | None = None) -> tuple[list[Finding], int]:
    """The findings about these files or folders (none given: everything that comes with the game), worst first, and how
    many things were checked. `lives` of each bot are lived, or (None) as many as a story needs."""
    found = _check_by_kind(paths, lives, _look_here)
    return found.problems, found.things


def check(paths: Sequence[Path], words: Words, form: str, lives: int | None) -> int:
    """Check these files or folders (none: everything that comes with the game) and print the findings. Returns 1 if
    there are errors or warnings.

    A single file is checked as part of its story or system; a message says so.
    """
    for path in paths if form == "text" else ():
        if path.is_file() and path.name not in ("scenario.yaml", "system.yaml") and (whole := owner(path)):
            print(words("check_belongs", file=path, path=whole[1]))
    problems, count, unseen = _check_by_kind(paths, lives, _look_aside)
    print(FORMS[form](problems, count, words, unseen))
    return int(any(severity(problem) != "hint" for problem in problems))


def _check_by_kind(paths: Iterable[Path], lives: int | None, look: Look) -> Examined:
    """Run the checks for each kind of thing; their modules are imported only if there is one of the kind."""
    problems: list[Finding] = []
    unseen: list[Finding] = []
    count = 0
    shelf = Shelf()
    asked: dict[Path, dict[str, float]] = {}  # what the lives of a story tell its nudges
    lived = None if lives is not None and lives <= 0 else _lives(lives, asked)
    ways = CheckParts(look, _stages, lived, lives is None or lives >= ENOUGH, shelf)
    nudges: list[Path] = []
    listed = things(paths, problems)
    for kind, path in listed:
        count += 1
        if kind == "story":
            from game.doctor.story import examine_story

            # The whole path, by which its nudges know it too: nothing of it is read or lived twice.
            found, left = examine_story(path.resolve(), ways)
        elif kind == "system":
            from game.doctor.system import examine_system

            found, left = examine_system(path)
        elif kind == "nudge":
            nudges.append(path)  # together, since they share their stories
            continue
        elif kind == "map":
            found, left = _map(path, [one for other, one in listed if other == "story"]), []
        else:
            found, left = _alone(kind, path), []
        problems += found
        unseen += left
    if nudges:
        found, left = _nudges(nudges, lives, shelf, asked)
        problems += found
        unseen += left
    return Examined(worst_first(problems), count, unseen)


def _alone(kind: str, path: Path) -> list[Finding]:
    """Findings for a file that stands alone; the drawings are imported only for a stage."""
    if kind == "stage":
        from game.content.stages import story_of
        from game.doctor.checks.stages import stage_file

        head = read_head(story_of(path))
        label = f"{path.resolve().parent.name}/{path.name}"
        return list(stage_file(path, label, head.text.language if head is not None else ""))
    from game.doctor.alone import examine_alone
    from game.lab.bots import TASTES

    return examine_alone(kind, path, TASTES)


def _map(path: Path, stories: Iterable[Path]) -> list[Finding]:
    """Findings for a map; it may have doors for the places of every story that is known or among `stories`."""
    from game.content.town.check import check_map
    from game.doctor.checks.maps import declared_places

    return check_map(path, more=declared_places([*story_folders().values(), *stories]))


def _stages(source: StorySource) -> Iterator[Finding]:
    """Findings for a story's own stages, pictures and sounds; the drawings are imported only if it has any."""
    people = source.scenario.people.values() if source.scenario is not None else ()
    sounds = (event.scene.sound for _, _, event in source.events)
    if not ((source.folder / "stages").is_dir() or any(one.picture for one in people) or any(map(_is_file, sounds))):
        return
    from game.doctor.checks.stages import story_stages

    yield from story_stages(source)


def _is_file(name: str) -> bool:
    return bool(Path(name).suffix)


def _lives(count: int | None, asked: dict[Path, dict[str, float]]) -> Callable[[StorySource], Iterator[Finding]]:
    from game.doctor.checks.reach import reach

    return lambda source: reach(source, count, asked)


def _nudges(
    paths: Sequence[Path], lives: int | None, shelf: Shelf, asked: dict[Path, dict[str, float]]
) -> tuple[list[Finding], list[Finding]]:
    """The findings about nudges; bots and simulated people are imported only if there are to be lives."""
    from game.doctor.nudge import examine_nudges

    if lives is not None and lives <= 0:
        return examine_nudges(paths, None, shelf)
    from game.doctor.nudged_lives import NudgedLives

    return examine_nudges(paths, NudgedLives(lives, asked), shelf)


def _look_here(source: StorySource, texts: Texts) -> Callable[[], Layouts | None]:
    """Lay out the texts in this process; the function returned gives None without pygame."""
    if rival_message() is not None:
        return lambda: None
    # Imported here: it brings pygame, and the other checks do without a window.
    from game.ui.fit import misfits, undrawable

    def lay_out() -> Layouts:
        missing = undrawable(text for told in texts.values() for text in told)
        story = source.story
        return Layouts(missing, {lang: list(misfits(story, lang)) for lang in texts} if story is not None else {})

    return lay_out


def _look_aside(source: StorySource, texts: Texts) -> Callable[[], Layouts | None]:
    """Lay out the texts in a separate process, at the same time as the other checks and without importing the window
    here; the function returned gives None without pygame."""
    if rival_message() is not None:
        return lambda: None
    command = [sys.executable, "-m", "game.ui.fit", *([str(source.folder)] if source.story is not None else [])]
    # A file and not a pipe: it takes a story's texts at once, while a pipe would fill up until the child reads.
    with TemporaryFile("w+", encoding="utf-8") as handed:
        json.dump(texts, handed)
        handed.seek(0)
        begun = Popen(
            command, stdin=handed, stdout=PIPE, stderr=PIPE, env=child_environment(), text=True, encoding="utf-8"
        )

    def collect() -> Layouts:
        said, wrong = begun.communicate()
        if begun.returncode:
            raise OSError(0, wrong.strip().rpartition("\n")[2], str(source.folder))
        missing, fits = json.loads(said)
        return Layouts(set(missing), fits)

    return collect


def explain(code: str, words: Words) -> int:
    """Print the explanation of a code; for an unknown one, the list of all."""
    codes = table().codes
    if code not in codes:
        near = nearest(code, codes)
        print(words("check_no_code", code=code) + (say(phrase("near", it=near), words.lang) if near else ""))
        print(" ".join(codes))
        return 1
    head = words("check_code", code=code, severity=words(f"check_{codes[code].severity}"))
    print(f"{head}\n{means(code, words.lang)}")
    return 0


def lock(paths: Iterable[Path], words: Words) -> int:
    """Write ids.lock of these stories; one that does not load keeps its old file."""
    from game.doctor.checks.leftovers import write_lock

    problems: list[Finding] = []
    for kind, path in things(paths, problems):
        if kind == "story":
            source = read_story(path)
            problems += source.problems
            if not source.problems:
                print(words("check_locked", path=write_lock(source)))
        elif kind == "nudge":
            problems += _lock_nudge(path, words)
    for problem in problems:
        print(line(problem, words.lang))
    return int(bool(problems))


def _lock_nudge(path: Path, words: Words) -> Sequence[Finding]:
    """Renew the entry `on` of a nudge for the story as it is now; findings if that is not possible."""
    from game.content.nudge import locked, read_nudge, story_of
    from game.content.writing import write_whole

    try:
        nudge = read_nudge(path)
        folder = story_of(nudge)
        source = read_story(folder)
        if source.story is None:
            return source.problems
    except ContentErrors as error:
        return error.problems
    write_whole(path, locked(nudge, source, source.story.fingerprint).encode())
    print(words("check_nudge_locked", path=path))
    return ()


def report(paths: Sequence[Path], options: Options, words: Words) -> int:
    """Write the report of these stories, each into a folder of its own if there are several."""
    from game.lab.many import crew_for
    from game.report import run as doctors_report

    status, stories, folder = 0, _stories(paths), options.report
    count = doctors_report.LIVES if options.lives is None else options.lives
    crew = crew_for(count, options.workers, options.cluster, lambda key: print(words(key)))
    for path in stories:
        story, found = load_story(path), cache(partial(findings, path))
        into = folder if len(stories) == 1 else folder / story.id
        order = doctors_report.Order(count, crew, after=max(options.after, 0))
        page = doctors_report.make_report(story, into, order, words, found)
        print(words("report_written", path=page))
        if any(severity(problem) != "hint" for problem in found()):
            print(words.counted("check_bad", len(found())))
            status = 1
    return status


def _stories(paths: Iterable[Path]) -> list[Path]:
    """The folders of the stories among these paths. Raises ContentErrors for invalid paths, and if there are no
    stories."""
    problems: list[Finding] = []
    asked = list(paths)
    found = [path for kind, path in things(asked, problems) if kind == "story"]
    if problems:
        raise ContentErrors(problems)
    if not found:
        raise refused(", ".join(map(str, asked)), "no-such-path/no-story")
    return found
