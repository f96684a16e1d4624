"""The shapes of the files on people's behaviour in `scenarios/people/`: regimes, and the studies they were fitted
to."""

from typing import Literal

from pydantic import Field

from game.content.yaml.shapes import Labels, Shape

Use = Literal["fitted", "by hand", "by construction", "unseen"]
Grade = Literal["A", "B", "U", "C"]
What = Literal[
    "enrolled", "left", "at_default", "unbroken", "rate", "balance", "ever", "joined", "staying", "joined_in", "acted",
    "stop_hazard",
]  # fmt: skip


class NumberShape(Shape):
    """A parameter of a regime: its value, how it was determined, its source, and the interval in which a fit may
    search."""

    value: float | int
    use: Literal["fitted", "by hand", "by construction", "carried", "taken over"]
    source: str = Field(min_length=2)
    grade: Grade = "C"
    span: list[float | int] | None = None


class RegimeFile(Shape):
    """The behavioural parameters for one kind of work."""

    file_kind = "regime"
    page = "people"
    format: Literal[1]
    regime: str
    label: Labels
    about: Labels
    carries: str = ""
    channels: dict[str, str] = Field(default_factory=dict)
    numbers: dict[str, NumberShape]


class CloudFile(Shape):
    """Parameter sets that fit the studies as well: one list of values per set, in the order of `names`.

    Drawn from `chains` chains of each sample: `alike` is the largest split R-hat of a parameter, `effective` the
    smallest effective sample size. Their proposals come from `ensembles` of walkers that know nothing of each other:
    `ensembles_alike` and `walkers_alike` are the largest split R-hat between these, and between single walkers.
    """

    file_kind = "cloud"
    page = "people"
    format: Literal[1]
    regime: str
    made_by: str
    chains: int = Field(ge=1)
    alike: float
    effective: float
    ensembles: int = Field(ge=1)
    ensembles_alike: float
    walkers_alike: float
    names: list[str]
    sets: list[list[float | int]] = Field(min_length=1)


class PlanShape(Shape):
    """A schedule of contribution increases: percentage points each, the months in which they come, the maximum."""

    raise_: float | int = Field(alias="raise")
    at: list[int]
    top: float | int


class StudyArmShape(Shape):
    """One arm of a study, described as an experiment of the model. Months count from 1; rates are percentage points of
    pay."""

    months: int = Field(1, ge=1, le=600)
    default: float | int = 0
    match: float | int = 0
    frame: Literal["", "monthly", "weekly", "daily", "norm", "gain", "loss", "future"] = ""
    steps_in: int = 4
    steps_out: int = 2
    turnover: float | int = 0
    decide: list[int] = Field(default_factory=list)
    messages: dict[int, str] = Field(default_factory=dict)
    liquid: bool = False
    window: int = 0
    entry: int = 0
    pool: str = ""
    asked: bool = False
    rate: float | int | None = None
    among: list[float | int] | None = None
    plan: PlanShape | None = None
    errand: float | int = 0
    start: Literal["", "own"] = ""
    each_month: bool = False


class FigureShape(Shape):
    """A figure that a study reported, and how it is computed from the simulated arms."""

    of: list[str] = Field(min_length=1)
    minus: list[str] = Field(default_factory=list)
    relative: bool = False
    what: What
    month: int | list[int]
    target: float | int
    tolerance: float | int = Field(gt=0)
    basis: str
    use: Use
    unit: Literal["points", "relative", "points of pay"] = "points"
    sign: bool = False
    grade: Grade | None = None


class RowShape(Shape):
    """A study: its population, method and result, and the arms as the model simulates them."""

    study: Labels
    source: str
    country: str
    population: str
    design: Labels
    sample: Labels
    outcome: Labels
    grade: Grade
    reading: Labels
    arms: dict[str, StudyArmShape]
    figures: dict[str, FigureShape]
    given: str = ""
    log: list[Labels]


class EvidenceFile(Shape):
    """All studies. The file was frozen before the first fit."""

    file_kind = "evidence"
    page = "people"
    format: Literal[1]
    frozen: str
    tried_before: int
    tried: list[Labels] = Field(default_factory=list)
    rows: dict[str, RowShape]


class KnownShape(Shape):
    """The evidence on a lever in a regime: its strength (`status`), and the ids of the studies, the closest first."""

    status: Literal["studied", "one study", "carried", "no difference", "direction", "none"]
    studies: list[str]


class LeversFile(Shape):
    """The evidence on each lever of nudges, by regime."""

    file_kind = "levers"
    page = "people"
    format: Literal[1]
    levers: dict[str, dict[str, KnownShape]]
