"""Restores lives from saves: loading, undo, comparison with the log, and what to do if the disk or the content has
changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

from game.content.findings import ContentErrors
from game.content.nudge import load_nudged
from game.content.paths import law_of
from game.content.story import Story, load_story
from game.content.story_heads import story_folder
from game.content.system import system_path
from game.content.words.text import Words
from game.session.challenge import CodeError, decode, encode
from game.session.log import Log, Saved, SaveError, read_log
from game.session.records import Given, Mismatch, Script, Who
from game.session.session import Session

LONGEST_GHOST = 200
"""The most years of a ghost's line that are read."""


def load(path: Path, story: Story | None = None) -> tuple[Session, Saved]:
    """Replay a save. Raises SaveError or ContentErrors.

    If the content no longer fits or a line is damaged, `session.mismatch` names the first such year; the life then
    stands in that year and its log is not open for writing (see `resume`).
    """
    saved = read_log(path)
    return _replayed(path, saved, _story(saved.header, path) if story is None else story), saved


def resume(path: Path, story: Story | None = None) -> Session:
    """Load a life and continue its file. If it does not fit the content or its file is damaged, it is continued in a
    new file beside the old one. Raises SaveError (`busy` while another process writes it) or ContentErrors."""
    # Locked before it is read: another process could add an answer in between.
    log, session = Log.take(path), None
    try:
        session, saved = load(path, story)
        if session.mismatch is None:
            log.cut(saved.length)
            session.log = log
        else:
            session.log = rewritten(session, beside(path))
        return session
    finally:
        if session is None or session.log is not log:
            log.close()


def look(path: Path, story: Story | None = None) -> Session:
    """Load a life for reading only; further answers are not saved. Raises as `load` does."""
    return load(path, story)[0]


def copy(path: Path, story: Story | None = None) -> Session:
    """Load a life and continue it in a new file beside the old one. Raises as `load` does."""
    session, _ = load(path, story)
    session.log = rewritten(session, beside(path))
    return session


def rewritten(session: Session, path: Path) -> Log:
    """A new save at `path` (the next free name if it is taken) with all answers of this life so far. Raises
    SaveError."""
    log = begun(session, path)
    try:
        log.append(*records(session))
    except SaveError:
        log.close()
        log.path.unlink(missing_ok=True)
        raise
    return log


def begun(session: Session, path: Path) -> Log:
    """Create the save of a new life under this name, or the next free one if it has been taken meanwhile. Raises
    SaveError."""
    while True:
        try:
            return Log.create(path, session.header())
        except SaveError as error:
            if error.code != "exists":
                raise
            # Another start may take each free name at the moment it is found.
            path = beside(path)


def settle(session: Session) -> None:
    """Make sure that the whole life is on the disk: owed lines are written, and a file that was deleted is written
    anew. Raises SaveError."""
    if session.log is None:
        return
    try:
        session.log.settle()
    except SaveError as error:
        if error.code != "gone":
            raise
        lost, session.log = session.log, rewritten(session, session.log.path)
        lost.close()


def whole(session: Session) -> Session:
    """A session with the records of all years: this one, or if it kept only its answers, a replay."""
    if session.keep == "all":
        return session
    return retell(session, session.story, session.script, session.year + int(session.over))


def records(session: Session) -> list[Mapping[str, Any]]:
    """The lines of a life's log: answers and finished years in order."""
    session = whole(session)
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
    """The life before its last card was answered, with the file truncated accordingly; None if there is none. Raises
    SaveError, and nothing is then changed."""
    if not session.answers:
        return None
    if session.log is None:
        last = session.answers[-1]
        script = Script(session.answers[:-1], {k: v for k, v in session.script.offers.items() if k[0] < last.year})
        return retell(session, session.story, script, last.year)
    return _cut_back(session, session.log)


def _cut_back(session: Session, log: Log) -> Session:
    """Truncate the file before its last answer; this needs no space, so it works on a full disk too."""
    # The file must hold the whole life, or cutting its last answer would cut another one.
    log.settle()
    saved = read_log(log.path)
    last = max(i for i, record in enumerate(saved.records) if "event" in record)
    fresh = _newborn(session, session.story)
    # Tried before the file is cut: what does not replay is left as it is.
    if _feed(fresh, saved.records[:last]) < last:
        raise SaveError("damaged", log.path, str(last + 2))
    log.cut(saved.starts[last])
    fresh.log, session.log = log, None
    return fresh


def what_differs(session: Session, words: Words) -> str:
    """The message for `session.mismatch`: the story has changed, or a line is damaged."""
    miss = session.mismatch
    if miss is None:
        return ""
    kind, years = miss.kind, len(session.history)
    if kind == "line" and miss.line == 1:
        return words("replay_first_line", years=years, year=miss.year)
    if kind != "line" and miss.line:
        return words("replay_line_odd", line=miss.line, years=years)
    event = session.story.world.find(miss.name)
    if kind == "event" and miss.name and event is None:
        kind = "no_event"
    elif kind == "choice" and (event is None or all(choice.id != miss.was for choice in event.choices)):
        kind = "no_choice"
    return words(
        f"replay_{kind}", year=miss.year, name=miss.name, was=miss.was, now=miss.now, line=miss.line, years=years
    )


def beside(path: Path) -> Path:
    """A free file name beside a save: life.jsonl -> life-2.jsonl."""
    number = 2
    while (path.parent / f"{path.stem}-{number}{path.suffix}").exists():
        number += 1
    return path.parent / f"{path.stem}-{number}{path.suffix}"


def retell(session: Session, story: Story, script: Script, until: int, minutes: int | None = None) -> Session:
    """Simulate the same person and luck up to the year `until`, possibly with a newer version of the story or another
    length of play; nothing is saved.

    Where an answer of the script no longer fits, the life stops there and `mismatch` says so. Raises ModelError if a
    column leaves its bounds.
    """
    fresh = _newborn(session, story, minutes)
    fresh.mismatch = _first_mismatch(fresh, script, until)
    return fresh


def forked(session: Session, index: int) -> Session:
    """The life up to answer number `index`, which is to be given anew; its `ghost` is the original life. It has no file
    yet."""
    given = session.answers[index]
    offers = {key: choice for key, choice in session.script.offers.items() if key[0] < given.year}
    fresh = retell(session, session.story, Script(session.answers[:index], offers), given.year)
    fresh.ghost = tuple(round(year.cash, 2) for year in session.history)
    return fresh


def _newborn(session: Session, story: Story, minutes: int | None = None) -> Session:
    length = session.minutes if minutes is None else minutes
    fresh = Session(story, session.seed, length, session.lang, session.who, session.slot)
    fresh.ghost, fresh.challenge = session.ghost, session.challenge
    return fresh


def _first_mismatch(fresh: Session, script: Script, until: int) -> Mismatch | None:
    for given in script.cards:
        mismatch = _pass_years(fresh, script, given.year) or _card(fresh, given)
        if mismatch is not None:
            return mismatch
    mismatch = _pass_years(fresh, script, until)
    if mismatch is None and not fresh.over and fresh.year < until:
        return Mismatch(fresh.year, "event", "", str(until), fresh.waiting or "")
    return mismatch or _hand_in(fresh, script)


def _pass_years(session: Session, script: Script, until: int) -> Mismatch | None:
    """Let years pass up to the next question or the year `until`, handing in the script's answers to offers; a mismatch
    if one does not fit."""
    while session.waiting is None and not session.over and session.year < until:
        mismatch = _hand_in(session, script)
        if mismatch is not None:
            return mismatch
        session.end_year()
    return None


def _hand_in(session: Session, script: Script) -> Mismatch | None:
    """Hand in the year's answers to offers if the year is open; a mismatch if one does not fit."""
    if session.waiting is not None or session.over:
        return None
    own = ((event, choice) for (year, event), choice in script.offers.items() if year == session.year)
    return next((miss for event, choice in own if (miss := _offer(session, session.year, event, choice))), None)


def _replayed(path: Path, saved: Saved, story: Story) -> Session:
    """The session of a save, up to where it no longer fits."""
    header = saved.header
    if int(header["minutes"]) not in story.world.deck:
        offered = ", ".join(map(str, sorted(story.world.deck)))
        raise SaveError("no_length", path, f"{header['minutes']} ({offered})")
    session = Session(
        story, int(header["seed"]), int(header["minutes"]), str(header["lang"]),
        Who(str(header["name"]), dict(header["face"]), _met(header)), int(header.get("slot", 0)),
    )  # fmt: skip
    session.ghost, session.challenge = _ghost(header), _challenge(header)
    fed = _feed(session, saved.records)
    if session.mismatch is None and saved.broken:
        session.mismatch = Mismatch(session.year, "line", "", "", "", saved.broken)
    elif session.mismatch is not None and header.get("fingerprint") == story.fingerprint:
        session.mismatch = replace(session.mismatch, line=fed + 2)  # the story is what it was, so the line is not
    return session


def _challenge(header: Mapping[str, Any]) -> str:
    """The challenge code of a header; '' if it is invalid, since it only decides who shares a result screen."""
    code = header.get("challenge")
    try:
        return encode(decode(code)) if isinstance(code, str) else ""
    except CodeError:
        return ""


def _ghost(header: Mapping[str, Any]) -> tuple[float, ...]:
    """The cash per year of the life this one was forked from; empty if invalid, since it is only drawn."""
    line = header.get("ghost")
    if not isinstance(line, list) or len(line) > LONGEST_GHOST:
        return ()
    fine = all(isinstance(v, int | float) and not isinstance(v, bool) and isfinite(v) for v in line)
    return tuple(map(float, line)) if fine else ()


def _met(header: Mapping[str, Any]) -> dict[str, int]:
    """The events that the player met in earlier lives; empty in saves from before this was recorded."""
    met = header.get("met", {})
    return {str(event): int(ago) for event, ago in met.items()} if isinstance(met, dict) else {}


def _story(header: Mapping[str, Any], path: Path) -> Story:
    """The story of a save in its country. Raises SaveError if one of them no longer exists, or ContentErrors."""
    name, country = str(header["story"]), str(header["system"])
    folder = story_folder(name)
    if folder is None:
        raise SaveError("no_story", path, name)
    law = law_of(folder, country)
    try:
        system_path(law)
    except ContentErrors:
        raise SaveError("no_country", path, country) from None
    nudges = [Path(str(one)) for one in header.get("nudges", ())]
    if gone := next((one for one in nudges if not one.is_file()), None):
        raise SaveError("no_nudge", path, str(gone))
    return load_nudged(nudges, law, folder=folder) if nudges else load_story(name, law)


def _feed(session: Session, records: Sequence[Mapping[str, Any]]) -> int:
    """Give the recorded answers up to the first that does not fit, which becomes the session's mismatch. Returns how
    many fitted."""
    for number, record in enumerate(records):
        if "end" in record:
            session.mismatch = _year(session, record)
        elif "offer" in record:
            session.mismatch = _offer(session, int(record["year"]), str(record["offer"]), str(record["choice"]))
        else:
            session.mismatch = _card(session, Given.of(record))
        if session.mismatch is not None:
            return number
    return len(records)


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
