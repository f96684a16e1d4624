"""Makes a report from start to end: simulates, compares, writes; with a progress bar, and interruptible."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from game.content.findings import Finding
from game.content.story import Story
from game.content.words.text import Words, label_in
from game.content.writing import write_whole
from game.lab.bots import TASTES
from game.lab.many import ALONE, Crew
from game.report.blocks import Section, markdown, page
from game.report.cards import story_section, unmet_section
from game.report.figures import EACH, figures
from game.report.habits import habits_section
from game.report.matter import matter_section
from game.report.page import (
    bots_section,
    endings_section,
    personas_section,
    problems_section,
    strange_section,
    summary_section,
    time_section,
    went_section,
)
from game.report.pairs import AGAIN, Pairs, pairs, per_question
from game.report.play import PlayedLives, play
from game.report.strange import Strange, saved_lives, strangest
from game.report.tell import Tell

SEED, MINUTES = 7, 12
LIVES = 10_000  # where the command does not say how many
STRANGEST = 10
SAVES = "life-*.jsonl"
TELLING_SECONDS, TELLING_SHARE = 1.0, 0.02
"""The remaining time is estimated only after this many seconds and this share of the work."""


class Progress:
    """A progress bar with the time left; if the output is no terminal, a line at every tenth."""

    def __init__(self, words: Words, total: int, out: Callable[[str], None], live: bool) -> None:
        self.words, self.total, self.out, self.live = words, max(total, 1), out, live
        self.began, self.told = time.monotonic(), -1.0

    def __call__(self, done: int) -> None:
        share = min(done / self.total, 1.0)
        if (share - self.told < (0.005 if self.live else 0.1) and share < 1) or share <= self.told:
            return
        self.told = share
        full = round(share * 24)
        bar = "█" * full + "░" * (24 - full)
        left = time_left(time.monotonic() - self.began, share, self.words)
        text = self.words("report_progress", bar=bar, share=f"{share:.0%}", left=left)
        self.out(f"\r{text}  " if self.live else text + "\n")

    def end(self) -> None:
        if self.live:
            self.out("\n")


def time_left(passed: float, share: float, words: Words) -> str:
    """The remaining time as text after `passed` seconds; "" while too little is done for an estimate, and at the
    end."""
    if passed < TELLING_SECONDS or not TELLING_SHARE <= share < 1:
        return ""
    left = passed * (1 - share) / share
    minutes = left > 90
    return words("report_left_min" if minutes else "report_left_s", left=max(1, round(left / 60 if minutes else left)))


def to_stderr(text: str) -> None:
    """Write to the standard error stream, where the progress bar goes."""
    sys.stderr.write(text)
    sys.stderr.flush()


class Order(NamedTuple):
    """Options of a report: number of lives, workers, output of the progress bar, and the number of further lives of the
    same player to simulate."""

    lives: int = LIVES
    crew: Crew = ALONE
    out: Callable[[str], None] = to_stderr
    after: int = 0


def make_report(
    story: Story, folder: Path, order: Order, words: Words, problems: Callable[[], Sequence[Finding]] = tuple
) -> Path:
    """Write report.html, report.md, report.json (figures) and the saves of the strangest lives to `folder`; returns the
    path of the page.

    Interrupted, it reports on what is done and says so; before the first lives are done it raises KeyboardInterrupt.
    Raises ValueError for fewer lives than bots, and at once OSError for a folder that cannot be written.
    """
    if order.lives < len(TASTES):
        raise ValueError(words("report_too_few", least=len(TASTES)))
    _try_out(folder)
    found = problems()
    played, compared = _play(story, order, words)
    folder.mkdir(parents=True, exist_ok=True)
    strange = _strange(story, played, folder, words.lang)
    if not (played.whole and compared.whole and strange is not None):
        order.out(words("report_stopped") + "\n")
    tell = Tell(story, words)
    title = tell("title", story=story.text.get("title", words.lang))
    went = figures(story, SEED, MINUTES, min(EACH, max(1, order.lives // len(TASTES))), order.after)
    sections = [*_sections(story, played, compared, strange or [], found, tell), went_section(went, tell)]
    intro = _intro(story, played, tell)
    labels = {"contents": tell("contents"), "table": tell("as_table")}
    path = folder / "report.html"
    write_whole(folder / "report.md", markdown(title, intro, sections).encode("utf-8"))
    write_whole(folder / "report.json", (json.dumps(went, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    write_whole(path, page(title, words.lang, labels, intro, sections).encode("utf-8"))
    return path


def _play(story: Story, order: Order, words: Words) -> tuple[PlayedLives, Pairs]:
    """The lives, and the effects of answers in some of them; with a progress bar."""
    lives, again = order.lives, round(AGAIN * order.lives)
    bar = Progress(words, lives + again, order.out, live=order.out is to_stderr and sys.stderr.isatty())
    played = play(story, lives, SEED, MINUTES, bar, order.crew)
    if not played.bots:
        raise KeyboardInterrupt
    compared = Pairs({}, 0, False)
    if played.whole:
        most = per_question(story, lives)
        compared = pairs(story, played, most, lambda done, all_: bar(lives + again * done // max(all_, 1)))
    bar.end()
    return played, compared


def _strange(story: Story, played: PlayedLives, folder: Path, lang: str) -> list[Strange] | None:
    """The strangest lives, saved in place of those of an earlier report; None if interrupted."""
    for old in folder.glob(SAVES):
        old.unlink()
    try:
        return saved_lives(story, played, strangest(story, played, 4 * STRANGEST), STRANGEST, folder, lang)
    except KeyboardInterrupt:
        return None


def _try_out(folder: Path) -> None:
    """Raise OSError now, rather than after the simulation, if the folder cannot be written."""
    nearest = next(one for one in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(one))
    try:
        tempfile.TemporaryFile(dir=nearest).close()
    except OSError as error:  # of the folder asked for, not of a file nobody knows
        raise OSError(error.errno, error.strerror, str(folder)) from None


def _intro(story: Story, played: PlayedLives, tell: Tell) -> list[str]:
    system = label_in(story.system.title, tell.lang) or story.system.id
    intro = [tell("intro", count=f"{played.count:,}", bots=len(played.bots), seed=played.seed, system=system)]
    if not played.whole:
        intro.append(tell("intro_cut", count=f"{played.count:,}", asked=f"{played.asked:,}"))
    return intro


def _sections(
    story: Story, played: PlayedLives, compared: Pairs, strange: Sequence[Strange], problems: Sequence[Finding],
    tell: Tell,
) -> list[Section]:  # fmt: skip
    return [
        summary_section(story, played, compared, tell), problems_section(story, played, problems, tell),
        time_section(story, played, tell), bots_section(story, played, tell), endings_section(story, played, tell),
        matter_section(story, played, compared, tell), personas_section(story, played, tell),
        habits_section(played, tell), strange_section(strange, tell), unmet_section(story, played, tell),
        story_section(story, played, compared, tell),
    ]  # fmt: skip
