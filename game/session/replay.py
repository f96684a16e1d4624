"""Saves brought back to life: loading, undo, verification, the same life with one answer changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.content.story import Story, load_story
from game.session.log import Log, Saved, SaveError, read_log
from game.session.records import Given, Mismatch, Script
from game.session.session import Session


def load(path: Path, story: Story | None = None) -> tuple[Session, Saved]:
    """Replay a save. `session.mismatch` tells the first year that no longer fits the content, if any; the life then
    stands at that year and its log is not open for writing (see `resume`). Raises SaveError or ContentErrors."""
    saved = read_log(path)
    header = saved.header
    if story is None:
        story = load_story(str(header["story"]), str(header["system"]))
    session = Session(
        story, int(header["seed"]), _minutes(header, story, path), str(header["lang"]), str(header["name"]),
        dict(header["face"]), int(header.get("slot", 0)),
    )  # fmt: skip
    _feed(session, saved)
    return session, saved


def resume(path: Path, story: Story | None = None) -> Session:
    """Load a life and go on writing its file; a life that no longer fits goes on in a new file beside the old one."""
    session, saved = load(path, story)
    if session.mismatch is None:
        session.log = Log.resume(path, saved.length)
    else:
        session.log = rewritten(session, beside(path))
    return session


def rewritten(session: Session, path: Path) -> Log:
    """A fresh save at `path` with everything this life has answered so far."""
    log = Log.create(path, session.header())
    log.append(*records(session))
    return log


def records(session: Session) -> list[Mapping[str, Any]]:
    """The log of a life, rebuilt: answers and finished years in order."""
    result: list[Mapping[str, Any]] = []
    years = [*(done.year for done in session.history), session.year]
    previous: Mapping[str, float] = {}
    for i, year in enumerate(dict.fromkeys(years)):
        result += [given.record() for given in session.answers if given.year == year]
        offers = session.script.offers.items()
        result += [{"year": year, "offer": event, "choice": choice} for (y, event), choice in offers if y == year]
        if i < len(session.history):
            values = session.history[i].values
            changed = {name: value for name, value in values.items() if previous.get(name) != value}
            result.append({"end": year, "changed": changed})
            previous = values
    return result


def undo(session: Session) -> Session | None:
    """The life as it stood before its last card, in the same file; None if there is nothing to take back."""
    if not session.answers:
        return None
    last = session.answers[-1]
    script = Script(session.answers[:-1], {k: v for k, v in session.script.offers.items() if k[0] < last.year})
    fresh = retell(session, session.story, script, last.year)
    if session.log is not None:
        path = session.log.path
        session.log.close()
        swap = path.with_suffix(".swap")
        swap.unlink(missing_ok=True)
        rewritten(fresh, swap).close()
        swap.replace(path)
        fresh.log = Log.resume(path, path.stat().st_size)
    return fresh


def beside(path: Path) -> Path:
    """A free name beside a save: life.jsonl -> life-2.jsonl."""
    number = 2
    while (path.parent / f"{path.stem}-{number}{path.suffix}").exists():
        number += 1
    return path.parent / f"{path.stem}-{number}{path.suffix}"


def retell(session: Session, story: Story, script: Script, until: int, minutes: int | None = None) -> Session:
    """The same person and luck told again up to the year `until`, perhaps by a newer version of the story, or at
    another length. Where the answers of the script no longer fit, the life stands there and its `mismatch` says so; it
    writes no file. Raises ModelError where a year breaks a column's bounds."""
    length = session.minutes if minutes is None else minutes
    fresh = Session(story, session.seed, length, session.lang, session.name, session.face, session.slot)
    fresh.mismatch = _told(fresh, script, until)
    return fresh


def _told(fresh: Session, script: Script, until: int) -> Mismatch | None:
    for given in script.cards:
        mismatch = _pass_years(fresh, script, given.year) or _card(fresh, given)
        if mismatch is not None:
            return mismatch
    mismatch = _pass_years(fresh, script, until)
    if mismatch is None and not fresh.over and fresh.year < until:
        return Mismatch(fresh.year, "event", "", str(until), fresh.waiting or "")
    return mismatch or _hand_in(fresh, script)


def _pass_years(session: Session, script: Script, until: int) -> Mismatch | None:
    """Let the years pass up to a question or the year `until`, with what was handed in to their offers."""
    while session.waiting is None and not session.over and session.year < until:
        mismatch = _hand_in(session, script)
        if mismatch is not None:
            return mismatch
        session.end_year()
    return None


def _hand_in(session: Session, script: Script) -> Mismatch | None:
    """The year's answers to offers, if the year lies open."""
    if session.waiting is not None or session.over:
        return None
    own = ((event, choice) for (year, event), choice in script.offers.items() if year == session.year)
    return next((miss for event, choice in own if (miss := _offer(session, session.year, event, choice))), None)


def _minutes(header: Mapping[str, Any], story: Story, path: Path) -> int:
    minutes = int(header["minutes"])
    if minutes not in story.world.deck:
        raise SaveError("damaged", path, "1: minutes")
    return minutes


def _feed(session: Session, saved: Saved) -> None:
    """Give the recorded answers; stop at the first that does not fit and say which."""
    for record in saved.records:
        if "end" in record:
            problem = _year(session, record)
        elif "offer" in record:
            problem = _offer(session, int(record["year"]), str(record["offer"]), str(record["choice"]))
        else:
            problem = _card(session, Given.of(record))
        if problem is not None:
            session.mismatch = problem
            return


def _card(session: Session, given: Given) -> Mismatch | None:
    waiting = None if given.drawn else given.event
    if session.waiting != waiting or session.year != given.year:
        return Mismatch(given.year, "event", given.event, given.event, session.waiting or str(session.year))
    try:
        session.give(given)
    except ValueError:
        return Mismatch(given.year, "choice", given.event, given.choice, "")
    return None


def _offer(session: Session, year: int, event: str, choice: str) -> Mismatch | None:
    if session.waiting is not None or session.year != year:
        return Mismatch(year, "event", event, event, session.waiting or str(session.year))
    try:
        session.take_offer(event, choice)
    except ValueError:
        return Mismatch(year, "choice", event, choice, "")
    return None


def _year(session: Session, record: Mapping[str, Any]) -> Mismatch | None:
    year, changed = int(record["end"]), dict(record["changed"])
    if session.waiting is not None or session.over or session.year != year:
        return Mismatch(year, "event", "", str(year), session.waiting or str(session.year))
    session.end_year()
    values = session.history[-1].values
    for name, value in changed.items():
        if name in values and values[name] != value:
            return Mismatch(year, "column", name, f"{value:g}", f"{values[name]:g}")
    return None
