"""The shape of content files, checked by pydantic; editors show the descriptions (see `schema.py`)."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=48)]
Formula = str | int | float
Steps = list[dict[str, Any]]
Labels = dict[str, str]
Certainty = Annotated[
    Literal["A", "A-", "B", "B-", "C"],
    Field(description="A official text, A- official but transcribed, B reliable secondary, C assumption."),
]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ColumnShape(Shape):
    """One remembered quantity of a life."""

    start: Formula = Field(
        0, description="Value at the start: a number or a formula.", examples=[0, "floor(birth_luck * 12) + 1"]
    )
    low: float | int = Field(-1e12, description="Smallest value allowed.")
    high: float | int = Field(1e12, description="Greatest value allowed.")
    clamp: bool = Field(
        False, description="true: what goes beyond low or high is cut. false: it is an error that stops the life."
    )
    unit: str = Field("", description="What is counted.", examples=["yuan", "months", "points", "truth", "category"])
    lever: bool = Field(False, description="In a system: stories may write this column.")
    label: Labels = Field(
        {}, description="Name shown to the player, by language.", examples=[{"zh": "缴费月数", "en": "months paid"}]
    )


class AcceptShape(Shape):
    """An answer to a finding of `check` that is meant as it is."""

    code: str = Field(description="Code of the finding, see docs/check.md.", examples=["dominated"])
    reason: str = Field(min_length=8, description="Why it is right here.")
    about: str = Field(
        "", description="Event, event.choice, column, ending or person; without it everything below this entry."
    )


class FactShape(Shape):
    """A sourced fact, shown after the choice."""

    text: str = Field(description="One sentence, at most 50 hanzi.")
    source: str = Field(description="Where it can be read.", examples=["国发〔2005〕38号"])


class ChoiceShape(Shape):
    """One answer to a card."""

    id: Id = Field(
        description="Permanent name, unique in the event. Saves and counters use it: never change it.", examples=["pay"]
    )
    text: str = Field(description="What the player reads, at most 12 hanzi or 7 English words.")
    default: bool = Field(False, description="What happens if nobody decides; at most one in an event.")
    steps: int = Field(0, ge=0, le=9, description="Pages of the form that has to be gone through.")
    deadline: bool = Field(False, description="Shown as “this month only”.")
    match: float | int = Field(0, description="Yuan that somebody adds; shown to the player.")
    when: Formula | None = Field(
        None, description="Condition; otherwise the choice is closed and says `why`.", examples=["cash > 3000"]
    )
    why: str = Field(
        "", description="Why the choice is closed, at most 12 hanzi. Needed with `when`.", examples=["手头不够"]
    )
    rules: Steps = Field(
        [], description="What the choice does at once.", examples=[[{"cash": "cash - 3000", "heart": "heart + 6"}]]
    )
    reply: str = Field("", description="Shown after the choice, at most 30 hanzi or 20 English words.")
    fact: FactShape | None = Field(None, description="A sourced fact shown after the choice, about one card in four.")
    dots: dict[Literal["money", "heart", "body", "cover"], int] = Field(
        {},
        description="Sizes 1-3 of effects that come later; those that come at once are measured.",
        examples=[{"cover": 2}],
    )
    traits: dict[str, float | int] = Field({}, description="Notes for tools; the game does not read them.")


class EventShape(Shape):
    """A card, a beat, an offer of a place, a question before the first year, or a notice."""

    id: Id = Field(
        description="Permanent name, unique in the story. Saves use it: never change it.", examples=["charger_fire"]
    )
    place: Id | None = Field(None, description="A place of the story, one of `places`.")
    from_: Id | None = Field(
        None, alias="from", description="Who speaks, one of `people`. Without it: the player's own portrait."
    )
    mood: str = Field(
        "neutral", description="The speaker's look.", examples=["smile", "happy", "neutral", "worry", "think", "sad"]
    )
    must: bool = Field(False, description="A beat: always comes when due. Otherwise a card, drawn from the deck.")
    setup: bool = Field(False, description="Comes before the first year: sex, home, trait.")
    offer: bool = Field(False, description="Never drawn: it waits at its place every year while `when` holds.")
    ages: list[int] = Field(
        [0, 120], min_length=2, max_length=2, description="First and last age, both included.", examples=[[18, 25]]
    )
    when: Formula | None = Field(None, description="Condition.", examples=["job == rider and n_first_pay > 0"])
    weight: float | int = Field(1, gt=0, description="Cards only: how likely it is beside the others that are due.")
    again: int = Field(0, ge=0, description="May come again after so many years; 0: once in a life.")
    picture: str | None = Field(
        None, description="Only for big moments.",
        examples=["first_pay", "wedding", "child", "illness", "hall", "retirement", "last_card"],
    )  # fmt: skip
    channel: Literal["platform", "bureau", "family", "news"] | None = Field(
        None, description="Notices: who sent the message."
    )
    frame: Literal["loss", "gain", "norm", "plain", "future"] | None = Field(
        None, description="Notices: how it argues."
    )
    text: str = Field(description="At most 60 hanzi or 45 English words. May hold {name} {age} {year} {money:column}.")
    choices: list[ChoiceShape] = Field([], max_length=7, description="Two to four; none makes it a notice.")
    rules: Steps = Field([], description="What happens whatever is chosen, before the choice's own rules.")
    accept: list[AcceptShape] = Field([], description="Findings of `check` about this event that are meant.")


class EndingShape(Shape):
    """How a life may close. The first ending whose `when` holds is taken; the last one has none."""

    id: Id = Field(description="Permanent name, unique in the story.")
    epithet: str = Field(description="Who this was, at most 8 hanzi.")
    decent: bool = Field(False, description="Counts as a decent old age in reports.")
    route: str = Field(
        "", description="By which road, for reports.", examples=["employees", "resident_savings", "family", "late_work"]
    )
    when: Formula | None = Field(None, description="Condition in the last year of life.")
    text: str = Field(description="At most 80 hanzi, naming what this life held.")
    intention: dict[Literal["kept", "not", "none"], str] = Field(
        {}, description="A sentence on what was intended early and came of it."
    )


class PersonShape(Shape):
    """Somebody of the story."""

    name: str = Field(description="Name shown to the player.")
    face: dict[str, Any] = Field(
        {}, description="The portrait.", examples=[{"sex": "woman", "skin": 2, "hair": "bob", "top": "shirt"}]
    )
    age: int | None = Field(None, description="Years older than the player (negative: younger). Without it: ageless.")
    role: str = Field("", description="A note for authors.")


class PlaceShape(Shape):
    """A place of the town."""

    name: str = Field(description="Name shown to the player.")


Outfit = Literal[
    "tee", "hoodie", "shirt", "polo", "cardigan", "sweater", "vest", "rider", "factory", "suit", "coat", "apron",
    "padded", "wedding", "patient",
]  # fmt: skip


class PlayerShape(Shape):
    """What the player wears."""

    outfit: Outfit = Field("hoodie", description="Clothes at the start of the story and wherever `work` says nothing.")
    work: dict[Id, Outfit] = Field(
        {}, description="Clothes by the value of the column `job`.", examples=[{"farm": "vest", "office": "shirt"}]
    )


class StartShape(Shape):
    """When and how old a life begins."""

    year: int = Field(description="First calendar year.", examples=[2026])
    age: int = Field(18, description="Age in the first year.")
    last_age: int = Field(100, description="Age at which the story closes for who is still alive.")


class CardsFile(Shape):
    """A file of events and endings named in a scenario's `files`."""

    events: list[EventShape] = Field([], description="Events; beats and notices come in written order.")
    endings: list[EndingShape] = Field([], description="Endings, the first that holds is taken.")
    accept: list[AcceptShape] = Field([], description="Findings of `check` that are meant as they are.")


class ScenarioFile(CardsFile):
    """A story set in one system."""

    format: Literal[1] = Field(description="Version of this format.")
    id: Id = Field(description="Permanent name of the story.", examples=["rider"])
    system: Id = Field(description="The country's system this story is set in.", examples=["china"])
    language: str = Field(
        "zh",
        description="Language of the text in this file; translations are in locale/<lang>.po.",
        examples=["zh", "en"],
    )
    title: str = Field(description="Shown to the player.")
    about: str = Field("", description="One or two sentences for the list of stories.")
    start: StartShape
    categories: dict[Id, list[Id]] = Field(
        {}, description="Named values, usable in formulas as 0, 1, 2 …", examples=[{"job": ["rider", "factory"]}]
    )
    columns: dict[Id, ColumnShape] = Field(
        {}, description="What this story remembers beyond the columns of the system."
    )
    draws: dict[Id, Literal["each", "shared"]] = Field(
        {},
        description="Chance, a new number 0..1 each year: `each` per life, `shared` the same for everybody.",
        examples=[{"street": "each"}],
    )
    meters: dict[Literal["money", "heart", "body", "cover"], Formula] = Field(
        description="The four meters, 0 to 100 each."
    )
    deck: dict[int, dict[int, float | int]] = Field(
        description="Minutes of play: age: number of cards met by then.",
        examples=[{"12": {"18": 4, "60": 26, "100": 31}}],
    )
    labels: dict[str, Labels] = Field(
        {},
        description="What the names in before_law and after_law are called when a player asks why.",
        examples=[{"needs": {"zh": "这一年的开销", "en": "what the year cost"}}],
    )
    before_law: Steps = Field([], description="Work and income, each year before the system's law.")
    after_law: Steps = Field([], description="Household, body and heart, each year after the law.")
    player: PlayerShape = Field(
        default_factory=lambda: PlayerShape.model_validate({}), description="What the player wears."
    )
    people: dict[Id, PersonShape] = Field({}, description="Who speaks.")
    places: dict[Id, PlaceShape] = Field({}, description="Where things happen.")
    files: list[str] = Field([], description="More files with events and endings.", examples=[["cards/youth.yaml"]])
    outcome: dict[str, Any] = Field(
        {}, description="What lives are compared by. `monthly`: what a month of old age has to live on."
    )


class Sourced(Shape):
    """A figure that says where it comes from."""

    unit: str = Field(description="Unit of the figure.", examples=["yuan/month", "share per year", "months"])
    source: str = Field(description="Law, notice or statistic it is taken from.")
    as_of: str | int | float = Field(description="Date of the source, YYYY or YYYY-MM.", examples=["2024-09"])
    certainty: Certainty
    note: str | Labels = Field("", description="A sentence for whoever asks why.")
    label: Labels = Field({}, description="Name shown to the player, by language.")


class ProjectionShape(Sourced):
    """Yearly growth beyond the last known year of the parameters that name it."""

    rate: dict[int, float | int] = Field(
        description="From this year on: growth a year.", examples=[{"2026": 0.04, "2035": 0.03}]
    )


class ParameterShape(Sourced):
    """A figure of the law: dated `values`, a `table` by key, or `death_rates`."""

    values: dict[int, Any] | None = Field(
        None, description="By year; with `by`, by year and category.", examples=[{"2019": 0.2}]
    )
    table: dict[float | int, float | int] | None = Field(
        None, description="By key, for lookup and bracket.", examples=[{"50": 195, "55": 170, "60": 139}]
    )
    death_rates: dict[Literal["woman", "man"], dict[int, dict[int, float | int]]] | None = Field(
        None, description="Central death rates m(x): sex, year, first age of the band."
    )
    by: Id | None = Field(None, description="The column that picks the category.", examples=["work_province"])
    of: Id | None = Field(None, description="The category the values are given for.", examples=["province"])
    projection: str = Field(
        "none",
        description="Beyond the last year: `constant`, `none` (no figure) or the name of a projection.",
        examples=["constant", "wages"],
    )


class InputShape(Shape):
    """An input of a calculator."""

    unit: str = Field(
        "",
        description="Unit; `month` and `date` accept YYYY-MM and YYYY-MM-DD.",
        examples=["yuan/month", "month", "choice"],
    )
    label: Labels = Field({}, description="Name shown, by language.")
    low: float | int | None = Field(None, description="Smallest value accepted.")
    high: float | int | None = Field(None, description="Greatest value accepted.")
    optional: bool = Field(False, description="May be left out; rules that need it are skipped or find it.")
    default: float | int | None = Field(None, description="Taken if it is left out and no rule finds it.")
    also: list[str] = Field([], description="Other names accepted.")
    options: dict[str, float | int] = Field(
        {}, description="Words accepted and their numbers.", examples=[{"male": 0, "female": 1}]
    )


class OutputShape(Shape):
    """A result of a calculator."""

    unit: str = Field("", description="Unit of the result.")
    label: Labels = Field({}, description="Name shown, by language.")


class CalculatorShape(Shape):
    """A pure formula of the law."""

    title: Labels = Field(description="Name, by language.")
    inputs: dict[str, InputShape] = Field(description="What it is asked with.")
    rules: Steps = Field(
        description="Formulas, top to bottom.",
        examples=[[{"years": "months / 12"}, {"basic": "round(base * years * 0.01, 2)"}]],
    )
    outputs: dict[str, OutputShape] = Field(description="Which results are shown.")
    source: str = Field(description="Law, notice or statistic it is taken from.")
    as_of: str | int | float = Field(description="Date of the source.", examples=["2005-12"])
    certainty: Certainty
    note: str | Labels = Field("", description="A sentence for whoever asks why.")


class StatementShape(Shape):
    """One line of the statement at the claim."""

    name: Id = Field(description="A column.")
    label: Labels = Field(description="Name shown, by language.")
    unit: str = Field(
        "money",
        description="How the value is written.",
        examples=["money", "months", "ratio", "category", "age_months"],
    )


class NoteShape(Shape):
    """The source of a rule of the law, by the name of the column it writes."""

    source: str = Field(description="Law, notice or statistic it is taken from.")
    as_of: str | int | float = Field("", description="Date of the source.")
    certainty: Certainty
    note: str | Labels = Field("", description="A sentence for whoever asks why.")


class VariantShape(Shape):
    """The law as it was at another time: tables that replace those of today; tells rules from choices."""

    title: Labels = Field(description="Name, by language.")
    source: str = Field(description="Law, notice or statistic it is taken from.")
    certainty: Certainty
    tables: dict[Id, dict[float | int, float | int]] = Field(description="Tables of the parameters, replaced whole.")


class SystemPart(Shape):
    """A file of a system; `system.yaml` and the files it names have the same keys."""

    format: Literal[1] | None = Field(None, description="Version of this format.")
    id: Id | None = Field(None, description="Permanent name of the system.", examples=["china"])
    title: Labels = Field({}, description="Name of the country, by language.")
    institution: Labels = Field({}, description="Name of the institution that pays, by language.")
    currency: dict[str, Any] = Field(
        {}, description="Currency.", examples=[{"code": "CNY", "symbol": "¥", "decimals": 2}]
    )
    categories: dict[Id, list[Id]] = Field({}, description="Named values, usable in formulas as 0, 1, 2 …")
    category_labels: dict[str, Labels] = Field({}, description="Names of the category values, by language.")
    columns: dict[Id, ColumnShape] = Field({}, description="What the law remembers of a life; `living` is needed.")
    draws: dict[Id, Literal["each", "shared"]] = Field({}, description="Chance, a new number 0..1 each year.")
    projections: dict[Id, ProjectionShape] = Field({}, description="Assumed growth beyond the last known year.")
    parameters: dict[Id, ParameterShape] = Field({}, description="Figures of the law, each with its source.")
    calculators: dict[Id, CalculatorShape] = Field(
        {}, description="Formulas of the law; the yearly law and `calc` use the same ones."
    )
    law: Steps = Field([], description="What the law does each year, in order.")
    labels: dict[str, Labels] = Field(
        {},
        description="What temporaries, parameters and tables are called when somebody asks why.",
        examples=[{"base_wage": {"zh": "计算基数的平均工资", "en": "average wage behind the base"}}],
    )
    words: dict[Id, Labels] = Field(
        {},
        description="The country's own words for stories told in any country, read as {word:institution}.",
        examples=[{"institution": {"zh": "中央公积金局", "en": "CPF Board"}}],
    )
    statement: list[StatementShape] = Field([], description="Lines of the claim, in order.")
    booklet: dict[str, Id] = Field(
        {}, description="Which columns the pension booklet shows.", examples=[{"months": "uebp_months"}]
    )
    notes: dict[Id, NoteShape] = Field({}, description="Sources of rules of the law that are in no calculator.")
    variants: dict[Id, VariantShape] = Field(
        {}, description="The law at other times; the first one is compared at the ending."
    )
    accept: list[AcceptShape] = Field([], description="Findings of `check` that are meant as they are.")
    files: list[str] = Field([], description="More files with the same keys.", examples=[["parameters.yaml"]])
