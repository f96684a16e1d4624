"""The save as a file: what is written, what is read back, and what is refused without touching it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.session.log import FORMAT, MAX_BYTES, Log, SaveError, read_log

HEADER: dict[str, Any] = {
    "game": "long-game", "format": FORMAT, "story": "toy", "system": "toyland", "fingerprint": "x", "seed": 7,
    "slot": 0, "minutes": 12, "lang": "zh", "name": "小满", "face": {"sex": "woman"}, "started": "2026-11-23",
}  # fmt: skip
RECORDS: list[dict[str, Any]] = [
    {"year": 2026, "event": "fire", "choice": "pay"},
    {"year": 2026, "offer": "shop", "choice": "ok"},
    {"end": 2026, "changed": {"cash": 0.1, "living": 1, "odd": float("inf")}},
]


def save(folder: Path, header: dict[str, Any] | None = None, records: list[dict[str, Any]] | None = None) -> Path:
    path = folder / "life.jsonl"
    path.unlink(missing_ok=True)
    log = Log.create(path, header or HEADER)
    for record in RECORDS if records is None else records:
        log.append(record)
    log.close()
    return path


def refused(path: Path) -> SaveError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(SaveError) as error:
        read_log(path)
    assert before is None or path.read_bytes() == before
    return error.value


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "new" / "folder")
    saved = read_log(path)
    assert (saved.header, saved.records, saved.torn, saved.length) == (HEADER, RECORDS, False, path.stat().st_size)
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [HEADER, *RECORDS]
    assert "小满" in path.read_text(encoding="utf-8")


def test_an_existing_save_is_never_overwritten(tmp_path: Path) -> None:
    path = save(tmp_path)
    before = path.read_bytes()
    with pytest.raises(SaveError) as error:
        Log.create(path, HEADER)
    assert error.value.code == "exists" and path.read_bytes() == before


def test_append_is_on_the_disk_when_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path)
    log = Log.take(path)
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append(path.stat().st_size))
    log.append({"year": 2027, "event": "a", "choice": "b"})
    assert synced == [path.stat().st_size]
    assert read_log(path).records[-1] == {"year": 2027, "event": "a", "choice": "b"}


def test_a_torn_last_line_is_dropped_and_said(tmp_path: Path) -> None:
    path = save(tmp_path)
    raw = path.read_bytes()
    starts = [0, *(i + 1 for i, byte in enumerate(raw) if byte == 10)]
    for end in range(starts[1], len(raw)):
        path.write_bytes(raw[:end])
        saved = read_log(path)
        whole = max(start for start in starts if start <= end)
        assert saved.length == whole and saved.torn == (end != whole)
        assert saved.records == RECORDS[: starts.index(whole) - 1]
        assert path.read_bytes() == raw[:end]


def test_resume_writes_after_the_last_whole_line(tmp_path: Path) -> None:
    path = save(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"year": 2027, "ev')
    saved = read_log(path)
    log = Log.take(path)
    log.cut(saved.length)
    log.append({"year": 2027, "event": "a", "choice": "b"})
    log.close()
    assert path.read_bytes() == whole + b'{"year":2027,"event":"a","choice":"b"}\n'


@pytest.mark.parametrize(
    ("raw", "code", "detail"),
    [
        (b"", "empty", ""),
        (b'{"game":"long-game","form', "empty", ""),
        (b"\n", "foreign", "1"),
        (b"hello\nworld\n", "foreign", "1"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "foreign", "1"),
        (b"\0" * 4096, "foreign", ""),
        (b"[1, 2]\n", "foreign", "1"),
        (b'{"a": 1}\n', "foreign", ""),
        (b'{"game":"chess","format":1}\n', "foreign", ""),
        (b'{"game":"long-game","format":2}\n', "format", "2"),
        (b'{"game":"long-game"}\n', "format", "None"),
        (b'{"game":"long-game","format":1}\n', "damaged", "1: story, system, seed, minutes, lang, name, face"),
        (b"[" * 100_000 + b"\n", "foreign", "1"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, raw: bytes, code: str, detail: str) -> None:
    path = tmp_path / "life.jsonl"
    path.write_bytes(raw)
    error = refused(path)
    assert (error.code, error.detail, error.path) == (code, detail, path)


def test_no_file_a_folder_and_a_huge_one(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.jsonl").code == "unreadable"
    assert refused(tmp_path).code == "unreadable"
    huge = tmp_path / "huge.jsonl"
    with huge.open("wb") as handle:
        handle.truncate(MAX_BYTES + 1)
    with pytest.raises(SaveError) as error:
        read_log(huge)
    assert error.value.code == "too_large" and huge.stat().st_size == MAX_BYTES + 1


@pytest.mark.parametrize(
    "changed",
    [
        {"story": 5}, {"story": "../../etc"}, {"story": "/etc/passwd"}, {"system": "A B"}, {"seed": "7"}, {"seed": 1.5},
        {"seed": True}, {"slot": -1}, {"slot": 2**64}, {"slot": "x"}, {"minutes": None}, {"lang": "../x"}, {"name": 3},
        {"face": []},
        {"name": "a\0b"}, {"name": "\ud83d"}, {"name": "a\x1b[2Jb"}, {"name": "\u202eabc"}, {"name": "x" * 5000},
        {"face": {"skin": None}}, {"face": {"skin": float("nan")}}, {"face": {"skin": {}}}, {"face": {"hair": "\0"}},
        {"face": {"skin": 10**400}}, {"seed": 10**400}, {"minutes": 10**400},
    ],
)  # fmt: skip
def test_headers_are_checked(tmp_path: Path, changed: dict[str, Any]) -> None:
    path = tmp_path / "life.jsonl"
    path.write_text(json.dumps({**HEADER, **changed}) + "\n", encoding="ascii")
    error = refused(path)
    assert (error.code, error.detail) == ("damaged", f"1: {next(iter(changed))}")


@pytest.mark.parametrize(
    "record",
    [
        {}, {"year": 2026}, {"year": "2026", "event": "a", "choice": "b"}, {"year": 2026, "event": "a"},
        {"year": float("inf"), "event": "a", "choice": "b"}, {"year": float("nan"), "event": "a", "choice": "b"},
        {"year": 2026, "event": ["a"], "choice": "b"}, {"year": 2026, "event": "a", "choice": None},
        {"year": True, "event": "a", "choice": "b"},
        {"year": 10**9, "event": "a", "choice": "b"}, {"year": 2026, "event": "a\0", "choice": "b"},
        {"year": 2026, "offer": 1, "choice": "b"}, {"end": "2026", "changed": {}}, {"end": 2026},
        {"end": 2026, "changed": []}, {"end": 2026, "changed": {"cash": "1"}}, {"end": 2026, "changed": {"cash": None}},
        {"end": 1e400, "changed": {}},
        {"end": 2026, "changed": {"cash": 10**400}},
    ],
)  # fmt: skip
def test_records_are_checked(tmp_path: Path, record: dict[str, Any]) -> None:
    saved = read_log(save(tmp_path, records=[*RECORDS, record, *RECORDS]))
    assert (saved.records, saved.broken, saved.torn) == (RECORDS, 5, False)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_gives_a_save_error_or_a_shorter_life(tmp_path: Path, data: st.DataObject) -> None:
    raw = bytearray("".join(json.dumps(line) + "\n" for line in (HEADER, *RECORDS)).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw = raw[: data.draw(st.integers(0, len(raw)))]
    path = tmp_path / "life.jsonl"
    path.write_bytes(raw)
    try:
        saved = read_log(path)
    except SaveError as error:
        assert error.code in ("damaged", "foreign", "format", "empty")
    else:
        assert len(saved.records) <= len(RECORDS) + 4
    assert path.read_bytes() == raw


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n", b"\n\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_an_editor_leaves_behind_is_read(tmp_path: Path, end: bytes, mark: bytes) -> None:
    """Other line ends, ends turned twice, a byte-order mark, and both together; a life goes on in them."""
    path = save(tmp_path)
    path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    saved = read_log(path)
    assert (saved.header, saved.records, saved.torn, saved.broken) == (HEADER, RECORDS, False, 0)
    assert saved.length == path.stat().st_size
    log = Log.take(path)
    log.cut(saved.starts[-1])
    log.append({"year": 2027, "event": "a", "choice": "b"})
    log.close()
    assert read_log(path).records == [*RECORDS[:-1], {"year": 2027, "event": "a", "choice": "b"}]


def test_a_damaged_first_line_gives_what_a_life_needs(tmp_path: Path) -> None:
    """A flipped bit anywhere in it: read, read without name and face, or refused; never another life."""
    path = save(tmp_path)
    raw = path.read_bytes()
    end = raw.index(b"\n")
    mended = 0
    for place in range(end):
        broken = bytearray(raw)
        broken[place] ^= 1 << 2
        path.write_bytes(broken)
        try:
            saved = read_log(path)
        except SaveError:
            continue
        assert saved.records == RECORDS or saved.broken > 1
        if saved.broken == 1:
            mended += 1
            assert {key: saved.header[key] for key in ("story", "system", "minutes", "slot")}.items() <= HEADER.items()
    assert mended > 20


def test_a_device_is_no_save() -> None:
    zero = Path("/dev/zero")
    if not zero.exists():
        pytest.skip("no devices here")
    with pytest.raises(SaveError) as error:
        read_log(zero)
    assert error.value.code == "foreign"
