"""The pydantic shapes of content files. What each key means is in `assets/words/schema.*.yaml`."""

from collections.abc import Mapping
from keyword import iskeyword
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=48)]


WORD_OF_FORMULAS = "word_of_formulas"
"""pydantic's type of the error that follows."""


def _no_word_of_formulas(name: str) -> str:
    """Refuse what a formula cannot read as a name: `and`, `if`, `class`."""
    if iskeyword(name):
        raise PydanticCustomError(WORD_OF_FORMULAS, "a word of formulas")
    return name


NameOfValue = Annotated[Id, AfterValidator(_no_word_of_formulas)]
"""The id of something that formulas read."""
Formula = str | int | float
Steps = list[dict[str, Any]]
Labels = dict[str, str]
Names = Mapping[str, str]
"""Words by other words. Labels are by language, and the doctor looks at their keys."""
SHARES = ("share", "ratio", "rate")
"""Units whose values are fractions of one; with a per cent sign a value is divided by a hundred."""
Certainty = Literal["A", "A-", "B", "B-", "C"]
Frame = Literal["loss", "gain", "norm", "plain", "future", "daily", "weekly"]
Channel = Literal["platform", "bureau", "family", "news", "email", "text", "letter"]
Reach = Annotated[float | int, Field(ge=0, le=1)]
Pages = Annotated[int, Field(ge=0, le=9)]
Months = Annotated[list[Annotated[float | int, Field(ge=0, le=31)]], Field(min_length=12, max_length=12)]
Share = Annotated[float | int, Field(ge=0, le=5)]


class Shape(BaseModel):
    """The base of all shapes: unknown keys are refused, types are not converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    file_kind: ClassVar[str] = ""
    """What a whole file of this shape is; '' for a shape inside one."""
    page: ClassVar[str] = "scenario"
    """The page of docs/ that explains such a file."""


class ColumnShape(Shape):
    """One remembered quantity of a life."""

    start: Formula = 0
    low: float | int = -1e12
    high: float | int = 1e12
    clamp: bool = False
    unit: str = ""
    lever: bool = False
    label: Labels = {}


class AcceptShape(Shape):
    """Says that a finding of `check` is intended, and why; it is then not reported."""

    code: str
    reason: str = Field(min_length=8)
    about: str = ""


class FactShape(Shape):
    """A sourced fact, shown after the choice."""

    text: str
    source: str


class ChoiceShape(Shape):
    """One answer to a card."""

    id: Id
    text: str
    default: bool = False
    steps: Pages = 0
    deadline: bool = False
    match: Share = 0
    match_paid_by: Id | None = None
    frame: Frame | None = None
    when: Formula | None = None
    why: str = ""
    rules: Steps = []
    reply: str = ""
    fact: FactShape | None = None
    dots: dict[Id, int] = {}
    traits: dict[str, float | int] = {}


class SceneShape(Shape):
    """How the picture behind a card differs from its place's, and its sound."""

    stage: Id | None = None
    sound: str = ""
    hour: Literal["dawn", "day", "dusk", "night"] = "day"
    weather: Literal["clear", "rain", "snow"] | None = None
    feast: Id | None = None
    pose: Literal["stand", "walk", "sit", "squat", "kneel", "lie"] | None = None
    phone: bool = False


class TinShape(Shape):
    """A tin of a dial: the formula for how many of the ten notes are in it, and the answers that put one in or take one
    out."""

    label: Labels
    notes: Formula | None = None
    more: Id | None = None
    less: Id | None = None
    price: Formula | None = None


class DialShape(Shape):
    """A dial: ten notes of a month's money over a few tins. Such an offer is asked by itself in the years of `asks`."""

    asks: Formula
    note: Formula
    line: Formula
    tins: dict[Id, TinShape] = Field(min_length=2, max_length=4)


class EventShape(Shape):
    """A card, a beat, an offer of a place, a question before the first year, or a notice."""

    id: Id
    place: Id | None = None
    from_: Id | None = Field(None, alias="from")
    mood: str = "neutral"
    must: bool = False
    setup: bool = False
    offer: bool = False
    ages: list[int] = Field([0, 120], min_length=2, max_length=2)
    when: Formula | None = None
    weight: float | int = Field(1, gt=0)
    again: int = Field(0, ge=0)
    variant_of: Id | None = None
    counts: bool = True
    dial: DialShape | None = None
    picture: str | None = None
    scene: SceneShape = Field(default_factory=lambda: SceneShape.model_validate({}))
    channel: Channel | None = None
    frame: Frame | None = None
    reach: Reach | None = None
    title: str = ""
    text: str
    choices: list[ChoiceShape] = Field([], max_length=7)
    rules: Steps = []
    accept: list[AcceptShape] = []


class LineShape(Shape):
    """A sentence of an ending, shown if its condition holds."""

    id: Id
    when: Formula
    text: str


class PromiseShape(Shape):
    """What was said about a pension when young, against what was done: one sentence for each pair."""

    said: dict[Id, Formula]
    done: dict[Id, Formula]
    says: dict[Id, dict[Id, str]]


class EndingShape(Shape):
    """An ending. A life gets the first whose `when` holds; the last has none."""

    id: Id
    epithet: str
    decent: bool = False
    route: str = ""
    when: Formula | None = None
    text: str
    lines: list[LineShape] = []
    intention: dict[Literal["kept", "not", "none"], str] = {}


class GreetingShape(Shape):
    """What a person in town says while its condition holds."""

    text: str
    ages: list[int] = Field([0, 120], min_length=2, max_length=2)
    when: Formula | None = None


class PersonShape(Shape):
    """Somebody of the story."""

    name: str
    face: dict[str, Any] = {}
    picture: str = ""
    age: int | None = None
    kin: bool = False
    role: str = ""
    stands: Id | None = None
    says: list[GreetingShape] = []


class PlaceShape(Shape):
    """A place of the town."""

    name: str


Outfit = Literal[
    "tee", "longtee", "polo", "shirt", "blouse", "batik", "hoodie", "rider", "jacket", "windbreaker", "suit",
    "uniform", "cardigan", "sweater", "padded", "puffer", "coat", "doctor", "patient", "vest", "ojek", "poncho",
    "hivis", "factory", "tang", "kebaya", "gown", "robe", "tunic", "dress", "apron", "wedding",
]  # fmt: skip


class PlayerShape(Shape):
    """The player's clothes, and what the story settles of the player (sex, name, face); the rest is chosen."""

    outfit: Outfit = "hoodie"
    work: dict[Id, Outfit] = {}
    sex: Literal["woman", "man"] | None = None
    name: Labels = {}
    face: dict[str, Any] = {}


class GaugeShape(Shape):
    """Label, icon and colour of a meter's gauge on the screen."""

    label: Labels = {}
    icon: Literal[
        "coin", "smile", "heart", "shield", "star", "people", "booklet", "calendar", "clock", "message", "letter",
        "dice",
    ] | None = None
    color: Literal["amber", "lilac", "coral", "teal", "blue", "leaf", "wood"] | None = None
    like: Literal["money", "heart", "body", "cover"] | None = None


class StartShape(Shape):
    """When and how old a life begins, and which levers of the law are set from birth."""

    year: int
    age: int = 18
    last_age: int = 100
    levers: dict[Id, Formula] = {}


Behaviour = Literal[
    "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18",
    "M19",
]  # fmt: skip


class InsteadShape(Shape):
    """The answer to a question that would not have shown the habit."""

    event: Id
    choice: Id


class HabitShape(Shape):
    """How a habit is read off a finished year: `was_NAME` is the value of a column a year before."""

    when: Formula
    shown: Formula
    cannot: Formula = 0
    at: list[Id] = []
    instead: list[InsteadShape] = []


class CardsFile(Shape):
    """A file of events and endings named in a scenario's `files`."""

    events: list[EventShape] = []
    endings: list[EndingShape] = []
    habits: dict[Behaviour, HabitShape] = {}
    promise: PromiseShape | None = None
    accept: list[AcceptShape] = []


class ScenarioFile(CardsFile):
    """A story set in one system."""

    file_kind = "story"
    format: Literal[1]
    id: Id
    system: Id
    countries: list[Id] = []
    language: str = "zh"
    title: str
    about: str = ""
    start: StartShape
    categories: dict[Id, list[NameOfValue]] = {}
    columns: dict[NameOfValue, ColumnShape] = {}
    draws: dict[NameOfValue, Literal["each", "shared"]] = {}
    meters: dict[Id, Formula]
    gauges: dict[Id, GaugeShape] = {}
    deck: dict[int, dict[int, Annotated[float | int, Field(ge=0)]]]
    silence: dict[int, Annotated[int, Field(ge=1)]] = {}
    labels: dict[str, Labels] = {}
    before_law: Steps = []
    after_law: Steps = []
    player: PlayerShape = Field(default_factory=lambda: PlayerShape.model_validate({}))
    people: dict[Id, PersonShape] = {}
    places: dict[Id, PlaceShape] = {}
    map: str = ""
    files: list[str] = []
    outcome: dict[str, Any] = {}


class OnShape(Shape):
    """The state of the story for which a nudge was written, so that later changes can be reported."""

    story: Id
    fingerprint: str = ""
    seen: dict[Id, str] = {}


class TargetShape(Shape):
    """What the nudge should change: a habit by its code, and the question at which it shows."""

    behaviour: Behaviour
    event: Id


class PredictShape(Shape):
    """The effect that the designer expects, in percentage points, and its range."""

    effect: float | int = Field(ge=-100, le=100)
    low: float | int | None = Field(None, ge=-100, le=100)
    high: float | int | None = Field(None, ge=-100, le=100)


class MatchedShape(Shape):
    """How much is added per unit of one's own contribution, and who pays for it."""

    share: Share
    cost_to: Id


class ChangeShape(Shape):
    """One change: of a question, of one of its answers, or a new message."""

    event: Id | None = None
    choice: Id | None = None
    notice: Id | None = None
    default: Id | None = None
    again: int | None = Field(None, ge=1, le=60)
    steps: Pages | None = None
    deadline: bool | None = None
    match: MatchedShape | None = None
    text: Labels | None = None
    frame: Frame | None = None
    channel: Channel | None = None
    reach: Reach | None = None
    order: list[Id] | None = None
    from_: Id | None = Field(None, alias="from")
    ages: list[int] | None = Field(None, min_length=2, max_length=2)


class NudgeFile(Shape):
    """A nudge: what it is to change, what is expected of it, and the few things it changes in a story."""

    file_kind = "nudge"
    page = "nudges"
    format: Literal[1]
    nudge: Id
    on: OnShape
    title: Labels = {}
    about: Labels = {}
    study: str = ""
    target: TargetShape
    predict: PredictShape
    change: list[ChangeShape] = []
    accept: list[AcceptShape] = []


class OutcomeShape(Shape):
    """The column of a trial's data with an outcome: a number, or words of which some count as a success."""

    column: str
    yes: list[str] = []
    label: Labels = {}


class ArmsShape(Shape):
    """The column of a trial's data with the assigned arm, the name of the control arm, and the planned share of
    each."""

    column: str
    control: str
    shares: dict[str, float | int] = Field(min_length=2)


class TakenShape(Shape):
    """A column that tells who really got what the arm was to get: a truth, or a word of which some count as yes."""

    column: str
    yes: list[str] = []


class AnalysisFile(Shape):
    """The plan of a trial's analysis, fixed before its data are looked at."""

    file_kind = "analysis"
    page = "nudges"
    format: Literal[1]
    analysis: Id
    title: Labels = {}
    unit: str
    where: dict[str, str | int | float] = {}
    arms: ArmsShape
    primary: OutcomeShape
    secondary: list[OutcomeShape] = []
    taken: TakenShape | None = None
    covariates: list[str] = []
    cluster: str | None = None
    block: str | None = None
    permutations: int = Field(2000, ge=200, le=100_000)
    seed: int = Field(1, ge=0)


class Sourced(Shape):
    """An entry with its source, date and certainty."""

    unit: str
    source: str
    as_of: str | int | float
    certainty: Certainty
    note: str | Labels = ""
    label: Labels = {}


class ProjectionShape(Sourced):
    """Yearly growth beyond the last known year of the parameters that name it."""

    rate: dict[int, float | int]


class ParameterShape(Sourced):
    """A figure of the law: dated `values`, a `table` by key, or `death_rates`."""

    values: dict[int, Any] | None = None
    table: dict[float | int | Id, float | int] | None = None
    death_rates: dict[Literal["woman", "man"], dict[int, dict[int, float | int]]] | None = None
    by: Id | None = None
    of: Id | None = None
    projection: str = "none"


class InputShape(Shape):
    """An input of a calculator."""

    unit: str = ""
    label: Labels = {}
    low: float | int | None = None
    high: float | int | None = None
    optional: bool = False
    default: float | int | None = None
    also: list[str] = []
    options: dict[str, float | int] = {}
    of: Id | None = None
    whole: bool = False


class OutputShape(Shape):
    """A result of a calculator."""

    unit: str = ""
    label: Labels = {}


class CalculatorShape(Shape):
    """A pure formula of the law."""

    title: Labels
    inputs: dict[str, InputShape]
    rules: Steps
    outputs: dict[str, OutputShape]
    source: str
    as_of: str | int | float
    certainty: Certainty
    note: str | Labels = ""


class StatementShape(Shape):
    """One line of the statement that a claimant gets."""

    name: Id
    label: Labels
    unit: str = "money"
    when: Formula | None = None


class NoteShape(Shape):
    """The source of a rule of the law; its key is the column that the rule writes."""

    source: str
    as_of: str | int | float = ""
    certainty: Certainty
    note: str | Labels = ""


class VariantShape(Shape):
    """The law of another time: tables that replace those of today. With it a report separates effects of the law from
    those of choices."""

    title: Labels
    source: str
    certainty: Certainty
    tables: dict[Id, dict[float | int, float | int]]


class CareerFactShape(Shape):
    """A fact about the person that the head of a career file may state, beside birth and sex."""

    unit: str = ""
    label: Labels
    low: float | int | None = None
    high: float | int | None = None
    counts_from: int = 0


class RefusalShape(Shape):
    """A condition on a line of a record, and what is said where it holds."""

    when: Formula
    say: Labels


class CareerShape(Shape):
    """How the lines of a paper record become years under this law."""

    first: int
    because: Labels
    claim: Id
    place: Id | None = None
    scheme: Id | None = None
    facts: dict[Id, CareerFactShape] = {}
    start: Steps = []
    years: Steps
    refuse: list[RefusalShape] = []
    remind: list[RefusalShape] = []
    paid: list[Id]
    credited: list[Id]
    accrued: list[Id]


class RecordShape(Shape):
    """Where people can look up their own record and what to ask there; shown on the last page of a life."""

    where: Labels
    address: str
    ask: list[Labels]
    source: str
    as_of: str | int | float
    certainty: Certainty
    note: str | Labels = ""


class ActsShape(Shape):
    """How readers of one language know the acts of a country.

    `numbered` is how an act with a number is cited, with places for {issuer}, {year} and {number}; `next` a second one
    of the same issuer; `part` its articles, {numbers} separated by `comma`, and {part}. `parts`, `issuers`, `titles`
    and `phrases` are words as sources write them -> as these readers do.
    """

    numbered: str = "{issuer} {year}-{number}"
    next: str = " and {year}-{number}"
    part: str = " {part} {numbers}"
    comma: str = ", "
    parts: Names = {}
    issuers: Names = {}
    titles: Names = {}
    phrases: Names = {}


class BotsShape(Shape):
    """The formulas of a country that the lab's bots use to decide."""

    effort: Formula | None = None
    thousand: Formula | None = None
    takes_part: list[Id] | None = None
    due: Formula | None = None


class MatchShape(Shape):
    """How somebody can add to contributions: the lever to set, and its value for a `match_share`."""

    label: Labels = {}
    lever: Id
    value: Formula


class SystemPart(Shape):
    """A file of a system; `system.yaml` and the files it names have the same keys."""

    file_kind = "system"
    page = "system"
    format: Literal[1] | None = None
    id: Id | None = None
    title: Labels = {}
    institution: Labels = {}
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    currency: dict[str, Any] = {}
    bots: BotsShape = BotsShape()
    matches: dict[Id, MatchShape] = {}
    record: RecordShape | None = None
    acts: dict[str, ActsShape] = {}
    categories: dict[Id, list[NameOfValue]] = {}
    category_labels: dict[str, Labels] = {}
    columns: dict[NameOfValue, ColumnShape] = {}
    draws: dict[NameOfValue, Literal["each", "shared"]] = {}
    projections: dict[Id, ProjectionShape] = {}
    parameters: dict[NameOfValue, ParameterShape] = {}
    calculators: dict[Id, CalculatorShape] = {}
    law: Steps = []
    labels: dict[str, Labels] = {}
    words: dict[Id, Labels] = {}
    statement: list[StatementShape] = []
    booklet: dict[str, Id] = {}
    career: CareerShape | None = None
    notes: dict[Id, NoteShape] = {}
    variants: dict[Id, VariantShape] = {}
    accept: list[AcceptShape] = []
    files: list[str] = []


StagedItems = Annotated[list[dict[str, dict[str, Any]]], Field(max_length=300)]
"""A plane of a stage: props by name, each with what is said of it. The fullest shipped has 40; each is drawn anew."""


class GroundShape(Shape):
    """The height of the line between wall and floor, and the colours of both from top to bottom."""

    line: float | int = Field(420, ge=300, le=520)
    wall: list[str] = []
    floor: list[str] = ["#C9A878", "#AE8C60"]
    joints: str = ""


class MarkShape(Shape):
    """A position where somebody stands or sits."""

    x: float | int
    y: float | int = 508
    h: float | int = Field(384, ge=60, le=460)
    facing: Literal["left", "right", "front", "away"] = "right"
    pose: str = "stand"
    seat: dict[str, dict[str, Any]] = Field({}, max_length=1)
    before: dict[str, dict[str, Any]] = Field({}, max_length=1)
    age: int | None = Field(None, ge=4, le=110)
    held: list[str] = Field([], max_length=2)
    wears: dict[str, Any] = {}
    when: dict[str, Any] = {}


class SignShape(Shape):
    """A sign with its text by language; the country's language is shown."""

    text: dict[str, str]
    x: float | int
    y: float | int
    size: float | int = Field(22, ge=8, le=90)
    colour: str = "#FFF1CF"
    bold: bool = False
    align: Literal["left", "middle", "right"] = "middle"
    stack: float | int = 0
    below: bool = True
    eras: list[Literal[0, 1, 2]] = [0, 1, 2]
    board: str = ""
    lit: bool = False


class LightShape(Shape):
    """The light of a stage: a tint over all, pools that stay free of it, lamps that brighten; each [x, y, radius,
    colour, strength]."""

    base: str = "#FFFFFF"
    pools: list[list[Any]] = Field([], max_length=40)
    lamps: list[list[Any]] = Field([], max_length=40)


class StageFile(Shape):
    """A stage: the props of a place and their positions, for every era."""

    file_kind = "stage"
    page = "stages"
    format: Literal[1]
    place: Id
    ground: GroundShape = Field(default_factory=lambda: GroundShape.model_validate({}))
    far: StagedItems = []
    middle: StagedItems = []
    between: StagedItems = []
    near: StagedItems = []
    marks: dict[Id, MarkShape]
    signs: list[SignShape] = Field([], max_length=40)
    light: dict[Literal["dawn", "day", "dusk", "night"], LightShape] = {}
    sound: str = ""


Weights = dict[str, float | int]
Wardrobe = dict[Literal["woman", "man"], list[dict[str, Any]]]


class ClimateShape(Shape):
    """Per month the days with rain or snow, and those with snow; and which hemisphere's seasons the country has."""

    wet: Months
    snowy: Months = [0] * 12
    seasons: Literal["north", "south", "none"] = "north"
    source: str
    certainty: Certainty


class LookFile(Shape):
    """How a country looks: weights of what faces have, clothes by occasion, its climate."""

    file_kind = "look"
    page = "stages"
    format: Literal[1]
    skin: dict[int, float | int]
    hair_color: Weights
    hair: dict[Literal["woman", "man"], Weights]
    everyday: Wardrobe
    old: Wardrobe
    wedding: dict[Literal["woman", "man"], dict[str, Any]]
    climate: ClimateShape
    season: Literal["winter", "spring", "summer", "autumn"] = "summer"
    trees: Literal["round", "conifer", "palm", "birch"] = "round"
