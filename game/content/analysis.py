"""Reads the plan of an analysis and the data of a real trial. Either all of a file is valid or it is refused with a
finding for each fault."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import isnan
from pathlib import Path
from typing import NamedTuple

from game.content.findings import ContentErrors, Fields, Finding, finding
from game.content.sheet import encoding, read_sheet
from game.content.typed import number
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import AnalysisFile, OutcomeShape, TakenShape
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest

SINGLY = 10
"""Up to this number, faults of one kind are findings of their own; the rest are counted in one."""
LEAST = 2
"""The least number of persons with an outcome in an arm; with fewer it has no variance."""
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?|\d{1,2}月(\d{1,2}日)?"
    rf"|\d{{1,2}}[-/ ]{_MONTH}([-/ ]\d{{2,4}})?|{_MONTH}[-/ ]\d{{1,4}}",
    re.IGNORECASE,
)
"""What spreadsheets write where they took an entry for a date, such as 3-11 or 3/11."""
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
NOTHING = ("", "na", "n/a", "nan", "null", "none", "-", "缺失", "无")
"""Contents of a cell that mean *no value*."""


@dataclass(frozen=True)
class AnalysisPlan:
    """A plan and the SHA-256 of its file as it was when it was read."""

    shape: AnalysisFile
    file: YamlFile
    digest: str

    @property
    def arms(self) -> tuple[str, ...]:
        """The names of the arms: control first, then the others as they are written."""
        return (self.shape.arms.control, *(arm for arm in self.shape.arms.shares if arm != self.shape.arms.control))

    @property
    def outcomes(self) -> tuple[OutcomeShape, ...]:
        """All outcomes, the primary one first."""
        return (self.shape.primary, *self.shape.secondary)


class Data(NamedTuple):
    """The data of a trial, persons in the order of the file.

    `arm` (persons,) is the index into `Plan.arms`, 0 control; outcomes and covariates are columns of shape (persons,),
    nan for an empty cell; further the cluster of each person, how many rows the plan's `where` excluded, and who took
    up what was offered (1 or 0; None: the plan names no such column). `as_no`: for each outcome the words that counted
    as no, and how often each stands there.
    """

    rows: list[int]
    arm: list[int]
    outcomes: list[list[float]]
    covariates: list[list[float]]
    clusters: list[str] | None
    blocks: list[str] | None
    left_out: int
    as_no: list[dict[str, int]]
    taken: list[float] | None = None


def read_analysis(path: Path) -> AnalysisPlan:
    """The plan in this file. Raises ContentErrors with everything that is wrong in it."""
    file = YamlFile(path, path.name)
    shape = read_as(file, AnalysisFile) if not file.problems else None
    problems = list(file.problems)
    if shape is not None:
        problems += _sense(file, shape)
    if shape is None or problems:
        raise ContentErrors(problems)
    return AnalysisPlan(shape, file, sha256(path.read_bytes()).hexdigest())


def _sense(file: YamlFile, shape: AnalysisFile) -> Iterator[Finding]:
    arms = shape.arms
    if arms.control not in arms.shares:
        fields: Fields = {"name": arms.control, "known": tuple(arms.shares), "near": nearest(arms.control, arms.shares)}
        yield file.finding(("arms", "control"), "bad-analysis/control", **fields)
    for arm, share in arms.shares.items():
        if share <= 0:
            yield file.finding(("arms", "shares", arm), "bad-analysis/share", name=arm)
    seen: dict[str, str] = {}
    columns = [("unit", shape.unit), ("arms", arms.column), *(("covariates", name) for name in shape.covariates)]
    columns += [("primary", shape.primary.column), *(("secondary", one.column) for one in shape.secondary)]
    columns += [] if shape.taken is None else [("taken", shape.taken.column)]
    for of, name in columns:
        again = of == "covariates" and columns.count((of, name)) > 1
        if again or (of != "secondary" and seen.setdefault(name, of) != of):
            yield file.finding((of,), "bad-analysis/twice", name=name, other=seen.get(name, of))
            return


def read_data(path: Path, plan: AnalysisPlan) -> Data:
    """The data as this plan describes them. Raises ContentErrors with every fault."""
    sheet = read_sheet(path, encoding(path, chinese=True))
    if not any(sheet.header):
        raise ContentErrors([finding(f"{path.name}:1:1", "bad-data/no-header")])
    problems = list(_columns(path, plan, sheet.header))
    if problems:
        raise ContentErrors(problems)
    reader = _Reader(path, plan, sheet.header, sheet.separator)
    for row, cells in sheet.rows:
        reader.take(row, cells)
    return reader.data()


def _columns(path: Path, plan: AnalysisPlan, header: Sequence[str]) -> Iterator[Finding]:
    shape = plan.shape
    wanted = [shape.unit, *shape.where, shape.arms.column, *(one.column for one in plan.outcomes), *shape.covariates]
    wanted += [name for name in (shape.cluster, shape.block) if name is not None]
    wanted += [] if shape.taken is None else [shape.taken.column]
    for name in dict.fromkeys(wanted):
        if header.count(name) == 0:
            fields: Fields = {"name": name, "near": nearest(name, header), "known": tuple(header)}
            yield finding(f"{path.name}:1:1", "bad-data/column", **fields)
        elif header.count(name) > 1:
            yield finding(f"{path.name}:1:{header.index(name) + 1}", "bad-data/column-twice", name=name)


class _Reader:
    """Reads the rows one by one and collects what is wrong in them."""

    def __init__(self, path: Path, plan: AnalysisPlan, header: Sequence[str], separator: str) -> None:
        self.path, self.plan, self.header, self.separator = path, plan, list(header), separator
        self.problems: list[Finding] = []
        self.kinds: dict[str, int] = {}
        self.units: dict[str, int] = {}
        self.kept: list[tuple[int, int, list[float], list[float], str, str]] = []
        self.left_out = 0
        self.taken: list[float] = []
        self.as_no: list[dict[str, int]] = [{} for _ in plan.outcomes]

    def take(self, row: int, cells: Sequence[str]) -> None:
        """Read the row of one person."""
        shape = self.plan.shape
        if len(cells) > len(self.header):
            self._wrong(row, len(self.header) + 1, "bad-data/cells", cells=len(cells), columns=len(self.header))
            return
        said = {name: cell.strip() for name, cell in zip(self.header, [*cells, *[""] * len(self.header)], strict=False)}
        if any(said[name] != str(value) for name, value in shape.where.items()):
            self.left_out += 1
            return
        unit = said[shape.unit]
        if not unit:
            self._at(row, shape.unit, "bad-data/no-unit")
        elif self.units.setdefault(unit, row) != row:
            self._at(row, shape.unit, "bad-data/twice", name=unit, other=self.units[unit])
            return
        arm = self._arm(row, said[shape.arms.column])
        told = zip(self.plan.outcomes, self.as_no, strict=True)
        outcomes = [self._outcome(row, one, said[one.column], as_no) for one, as_no in told]
        covariates = [self._number(row, name, said[name]) for name in shape.covariates]
        together = [said[name] if name is not None else "" for name in (shape.cluster, shape.block)]
        for name, value in zip((shape.cluster, shape.block), together, strict=True):
            if name is not None and not value:
                self._at(row, name, "bad-data/no-group", name=name)
        taken = 0.0 if shape.taken is None else self._take_up(row, shape.taken, said[shape.taken.column])
        if arm is not None:
            self.taken.append(taken)
            self.kept.append((row, arm, outcomes, covariates, together[0], together[1]))

    def _arm(self, row: int, said: str) -> int | None:
        arms = self.plan.arms
        if said in arms:
            return arms.index(said)
        code = "bad-data/arm" if said else "bad-data/no-arm"
        self._at(row, self.plan.shape.arms.column, code, name=said, near=nearest(said, arms), known=arms)
        return None

    def _outcome(self, row: int, shape: OutcomeShape, said: str, as_no: dict[str, int]) -> float:
        if not shape.yes:
            return self._number(row, shape.column, said)
        if said.lower() in NOTHING:
            return float("nan")
        if said in shape.yes:
            return 1.0
        as_no[said] = as_no.get(said, 0) + 1
        return 0.0

    def _take_up(self, row: int, shape: TakenShape, said: str) -> float:
        """Whether a person took it up; that has to be known of everybody."""
        if said.lower() in NOTHING:
            self._at(row, shape.column, "bad-data/no-taken", name=shape.column)
            return 0.0
        if shape.yes:
            return float(said in shape.yes)
        value = self._number(row, shape.column, said)
        if value not in (0.0, 1.0) and not isnan(value):
            self._at(row, shape.column, "bad-data/taken", name=shape.column, text=said)
        return value

    def _number(self, row: int, column: str, said: str) -> float:
        if said.lower() in NOTHING:
            return float("nan")
        if self.separator == ";" and _DECIMAL_COMMA.fullmatch(said):
            said = said.replace(",", ".")  # where a semicolon stands between cells, a comma stands within numbers
        try:
            value = number(said, "truth")
            if abs(value) < float("inf"):
                return value
        except ValueError:
            pass
        self._at(row, column, "bad-data/date" if _DATE.fullmatch(said) else "bad-data/number", name=column, text=said)
        return float("nan")

    def _at(self, row: int, column: str, code: str, /, **fields: str | int | tuple[str, ...]) -> None:
        self._wrong(row, self.header.index(column) + 1, code, **fields)

    def _wrong(self, row: int, column: int, code: str, /, **fields: str | int | tuple[str, ...]) -> None:
        self.kinds[code] = self.kinds.get(code, 0) + 1
        if self.kinds[code] <= SINGLY:
            self.problems.append(finding(f"{self.path.name}:{row}:{column}", code, row=row, **fields))

    def data(self) -> Data:
        """All rows read so far. Raises ContentErrors with every fault."""
        here = f"{self.path.name}:1:1"
        for code, count in self.kinds.items():
            if count > SINGLY:
                self.problems.append(finding(here, "bad-data/more", count=count - SINGLY, like=code))
        if not self.problems:
            self.problems += self._whole(here)
        if self.problems:
            raise ContentErrors(self.problems)
        rows, arm, outcomes, covariates, clusters, blocks = zip(*self.kept, strict=True)
        shape = self.plan.shape
        return Data(
            list(rows), list(arm), list(outcomes), list(covariates), list(clusters) if shape.cluster else None,
            list(blocks) if shape.block else None, self.left_out, self.as_no, self.taken if shape.taken else None,
        )  # fmt: skip

    def _whole(self, here: str) -> Iterator[Finding]:
        """Faults that only show in all rows together."""
        if not self.kept:
            yield finding(here, "bad-data/empty", left_out=self.left_out)
            return
        for j, (outcome, as_no) in enumerate(zip(self.plan.outcomes, self.as_no, strict=True)):
            if as_no and not any(one[2][j] == 1.0 for one in self.kept):
                column, heard = self.header.index(outcome.column) + 1, tuple(list(as_no)[:SINGLY])
                words: Fields = {"column": outcome.column, "yes": tuple(outcome.yes), "known": heard}
                yield finding(f"{self.path.name}:1:{column}", "bad-data/no-yes", **words)
        for k, name in enumerate(self.plan.arms):
            mine = [one for one in self.kept if one[1] == k]
            if not mine:
                yield finding(here, "bad-data/arm-missing", name=name, known=self.plan.arms)
                continue
            for j, outcome in enumerate(self.plan.outcomes):
                known = sum(not isnan(one[2][j]) for one in mine)
                if known < LEAST:
                    fields: Fields = {"name": name, "column": outcome.column, "count": known, "least": LEAST}
                    yield finding(here, "bad-data/few", **fields)
        if self.plan.shape.cluster is not None:
            yield from self._split()

    def _split(self) -> Iterator[Finding]:
        first: dict[str, tuple[int, int]] = {}
        for row, arm, _, _, cluster, _ in self.kept:
            known = first.setdefault(cluster, (row, arm))
            if known[1] != arm:
                fields: Fields = {"row": row, "name": cluster, "other": known[0]}
                yield finding(f"{self.path.name}:{row}:1", "bad-data/split", **fields)
                return


def labels(outcome: OutcomeShape) -> Mapping[str, str]:
    """The label of an outcome by language."""
    return outcome.label or {"en": outcome.column}
