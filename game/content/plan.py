"""A plan: the steps of a session with a class in one room (polls, a life on the wall, one life by vote, lives on
phones, breaks, discussion)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from game.content.findings import ContentErrors, Finding, refused
from game.content.luck import MOST_SEED
from game.content.paths import SCENARIOS
from game.content.shelf import Shelf
from game.content.story import Story, load_story
from game.content.words.languages import is_language, near_language
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import Id, Labels, Shape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest

PLANS = SCENARIOS / "plans"
PollKind = Literal["one", "several", "scale", "number", "text"]
"""How a poll is answered: one option, any of them, 1 to 5, a number, a few words of one's own."""
StepKind = Literal["poll", "watch", "life", "own", "canvas", "trial", "board", "debrief", "present", "break"]
KINDS: tuple[StepKind, ...] = (
    "poll", "watch", "life", "own", "canvas", "trial", "board", "debrief", "present", "break",
)  # fmt: skip
MOST_OPTIONS = 7
LETTERS = "ABCDEFG"
"""The letters of the options, as on the printed colour cards."""
SCALE = ("1", "2", "3", "4", "5")
_OPTIONS = {"one": (2, MOST_OPTIONS), "several": (2, MOST_OPTIONS)}


class OptionShape(Shape):
    """An answer of a poll."""

    id: Id
    text: Labels


class PollFactShape(Shape):
    """A sourced fact that is shown after the answers are revealed."""

    text: Labels
    source: str = Field(min_length=1)


class RangeShape(Shape):
    """The range of numbers that a poll accepts."""

    low: float | int = 0
    high: float | int = 100
    unit: Labels = Field({})


class WatchShape(Shape):
    """A life that a bot lives on the wall."""

    persona: Id = "present_biased"
    minutes: int = Field(6, ge=1)
    pauses: list[Id] = Field([])


class LifeShape(Shape):
    """One life by the room's vote: `ask` lists the cards that are put to the room, `else` is the bot that answers the
    others."""

    minutes: int = Field(6, ge=1)
    ask: list[Id] = Field(min_length=1)
    again: list[Id] = Field([])
    else_: Id = Field("present_biased", alias="else")


class OwnShape(Shape):
    """One life per phone, all with the same random draws or each with its own."""

    minutes: int = Field(6, ge=1)
    luck: Literal["same", "each"] = "same"


class CanvasShape(Shape):
    """Teams design something of their own."""

    teams: int = Field(10, ge=2, le=12)


class ArmShape(Shape):
    """One of the groups to which phones are assigned at random; with a nudge, its own lives are played with it."""

    id: Id
    title: Labels
    nudge: str = ""


class StepShape(Shape):
    """One step; exactly one of the keys of KINDS says what it is."""

    poll: Id | None = None
    watch: WatchShape | None = None
    life: LifeShape | None = None
    own: OwnShape | None = None
    canvas: CanvasShape | None = None
    trial: dict[str, Any] | None = None
    board: dict[str, Any] | None = None
    debrief: dict[str, Any] | None = None
    present: dict[str, Any] | None = None
    break_: dict[str, Any] | None = Field(None, alias="break")
    minutes: int = Field(ge=0, le=240)
    title: Labels = Field({})
    notes: Labels = Field({})
    text: Labels = Field({})
    kind: PollKind = "one"
    blind: bool = True
    again: bool = False
    options: list[OptionShape] = Field([])
    number: RangeShape | None = None
    fact: PollFactShape | None = None
    by_arm: dict[Id, Labels] = Field({})
    same_as: Id | None = None


class PlanFile(Shape):
    """A session of a class."""

    file_kind = "plan"
    page = "trainer"
    format: Literal[1]
    plan: Id
    title: Labels
    languages: list[str] = Field(["zh", "en"], min_length=1)
    story: str = "rider"
    system: str = ""
    seed: int = Field(4711, ge=0, le=MOST_SEED)
    minutes: int = Field(ge=1, le=600)
    teams: int = Field(0, ge=0, le=12)
    arms: list[ArmShape] = Field([])
    steps: list[StepShape] = Field(min_length=1)


# --- what the room works with ----------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class PollOption:
    """An answer that a poll offers."""

    id: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Poll:
    """A question put to the room. `options` of a scale are its five points; polls for a number or a text have none.
    `by_arm`: the same question worded differently for each arm. `same_as`: the id of the earlier poll it repeats, to
    compare before and after."""

    id: str
    kind: PollKind
    text: Mapping[str, str]
    options: tuple[PollOption, ...]
    blind: bool = True
    again: bool = False
    low: float = 0.0
    high: float = 0.0
    unit: Mapping[str, str] = field(default_factory=dict)
    fact: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    by_arm: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class LifeStep:
    """The life that a step plays: its length in minutes, the bot for questions not put to the room, the cards that are
    put to it, and those discussed and voted on twice; watched lives stop at `pauses`; `luck` says whether lives on
    phones share their random draws (`same`) or not (`each`)."""

    minutes: int
    persona: str
    ask: tuple[str, ...] = ()
    again: frozenset[str] = frozenset()
    pauses: frozenset[str] = frozenset()
    luck: str = "same"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the plan. `poll` or `played` is set according to its kind; `teams` is the number of teams at a
    canvas."""

    kind: StepKind
    minutes: int
    title: Mapping[str, str]
    notes: Mapping[str, str]
    poll: Poll | None = None
    played: LifeStep | None = None
    teams: int = 0


@dataclass(frozen=True, slots=True)
class PlanArm:
    """A group to which phones are assigned at random."""

    id: str
    title: Mapping[str, str]
    nudge: Path | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a class does, with which story and seed. `path` is the file it was read from."""

    id: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    story: str
    system: str
    seed: int
    minutes: int
    teams: int
    arms: tuple[PlanArm, ...]
    steps: tuple[PlanStep, ...]
    path: Path

    def poll(self, ident: str) -> Poll | None:
        """The poll of this id."""
        return next((step.poll for step in self.steps if step.poll is not None and step.poll.id == ident), None)


def plan_path(name: str | Path) -> Path:
    """A plan given by its file, or by the name of one that comes with the game. Raises ContentErrors with the known."""
    path = Path(name)
    shipped = {one.stem: one for one in sorted(PLANS.glob("*.yaml"))}
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return path
    if str(name) in shipped:
        return shipped[str(name)]
    raise refused(name, "bad-plan/none", name=str(name), near=nearest(str(name), shipped), known=", ".join(shipped))


def read_plan(
    path: Path, personas: Collection[str] = (), shelf: Shelf | None = None
) -> tuple[Plan | None, list[Finding]]:
    """A plan and everything wrong with it; the plan is None if there is an error. `personas` are the names of known
    bots (empty: names are not checked)."""
    file = YamlFile(path, f"{path.resolve().parent.name}/{path.name}")
    shape = read_as(file, PlanFile) if not file.problems else None
    if shape is None:
        return None, file.problems
    file.problems += [*_sense(file, shape), *_missing_languages(file, shape), *_arms(file, shape, path.parent)]
    file.problems += _lives(file, shape, personas, shelf)
    if file.problems:
        return None, file.problems
    return _plan(shape, path), []


def load_plan(name: str | Path, personas: Collection[str] = (), shelf: Shelf | None = None) -> Plan:
    """A plan by name or file; `shelf` caches its story's files for later loads. Raises ContentErrors."""
    plan, problems = read_plan(plan_path(name), personas, shelf)
    if plan is None:
        raise ContentErrors(problems)
    return plan


def kinds_of(step: StepShape) -> list[StepKind]:
    """The kinds whose keys a step has; exactly one in a valid step."""
    return [kind for kind in KINDS if getattr(step, "break_" if kind == "break" else kind) is not None]


# --- what is wrong with one ------------------------------------------------------------------------------------------


def _sense(file: YamlFile, shape: PlanFile) -> Iterator[Finding]:
    total = sum(step.minutes for step in shape.steps)
    if total != shape.minutes:
        yield file.finding(("minutes",), "bad-plan/minutes", sum=total, minutes=shape.minutes)
    seen: dict[str, StepShape] = {}
    for i, step in enumerate(shape.steps):
        at: Path_ = ("steps", i)
        kinds = kinds_of(step)
        if len(kinds) != 1:
            known = ", ".join(KINDS)
            yield file.finding(at, "bad-plan/one-kind", count=len(kinds), known=known)
        if step.poll is None:
            continue
        if step.poll in seen:
            yield file.finding((*at, "poll"), "bad-plan/twice", name=step.poll)
        if step.same_as is not None and (step.same_as not in seen or step.options or step.number):
            near = nearest(step.same_as, seen)
            yield file.finding((*at, "same_as"), "bad-plan/same-as", name=step.same_as, near=near)
        elif step.same_as is None:
            yield from _answers(file, at, step)
        seen[step.poll] = step


def _answers(file: YamlFile, at: Path_, step: StepShape) -> Iterator[Finding]:
    """Findings for the answers that a poll offers."""
    least, most = _OPTIONS.get(step.kind, (0, 0))
    if not least <= len(step.options) <= most:
        where = (*at, "options") if step.options else (*at, "poll")
        count = len(step.options)
        yield file.finding(where, "bad-plan/options", kind=step.kind, count=count, least=least, most=most)
    twice = [name for name, times in Counter(option.id for option in step.options).items() if times > 1]
    for name in twice:
        yield file.finding((*at, "options"), "bad-plan/twice", name=name)
    if step.kind == "number" and (step.number is None or step.number.low >= step.number.high):
        yield file.finding((*at, "number"), "bad-plan/number")


def _missing_languages(file: YamlFile, shape: PlanFile) -> Iterator[Finding]:
    """Findings for languages that are none, and for texts that are missing in a language of the plan."""
    for i, lang in enumerate(shape.languages):
        if not is_language(lang):
            yield file.finding(("languages", i), "bad-plan/no-language", name=lang, near=near_language(lang))
    yield from _lacking(file, ("title",), shape.title, shape)
    for i, step in enumerate(shape.steps):
        at: Path_ = ("steps", i)
        if step.poll is not None and step.same_as is None:
            yield from _lacking(file, (*at, "text"), step.text, shape)
        for key in ("title", "notes"):
            if getattr(step, key):
                yield from _lacking(file, (*at, key), getattr(step, key), shape)
        for k, option in enumerate(step.options):
            yield from _lacking(file, (*at, "options", k, "text"), option.text, shape)
        for arm, text in step.by_arm.items():
            yield from _lacking(file, (*at, "by_arm", arm), text, shape)
        if step.fact is not None:
            yield from _lacking(file, (*at, "fact", "text"), step.fact.text, shape)
        if step.number is not None and step.number.unit:
            yield from _lacking(file, (*at, "number", "unit"), step.number.unit, shape)


def _lacking(file: YamlFile, at: Path_, labels: Mapping[str, str], shape: PlanFile) -> Iterator[Finding]:
    for lang in filter(is_language, shape.languages):
        if not labels.get(lang, "").strip():
            yield file.finding(at, "bad-plan/language", what=str(at[-1]), lang=lang)


def _arms(file: YamlFile, shape: PlanFile, folder: Path) -> Iterator[Finding]:
    known = [arm.id for arm in shape.arms]
    for i, arm in enumerate(shape.arms):
        yield from _lacking(file, ("arms", i, "title"), arm.title, shape)
        if known.index(arm.id) != i:
            yield file.finding(("arms", i, "id"), "bad-plan/twice", name=arm.id)
        if arm.nudge and _nudge(arm.nudge, folder) is None:
            yield file.finding(("arms", i, "nudge"), "bad-plan/nudge", name=arm.nudge)
    if len(known) == 1:
        yield file.finding(("arms",), "bad-plan/one-arm")
    for i, step in enumerate(shape.steps):
        at: Path_ = ("steps", i, "by_arm")
        if step.by_arm and set(step.by_arm) != set(known):
            yield file.finding(at, "bad-plan/arms", given=", ".join(step.by_arm), known=", ".join(known))


def _nudge(name: str, folder: Path) -> Path | None:
    """The path of a nudge: a file beside the plan, or one that comes with the game; None if there is none."""
    tried = (folder / name, SCENARIOS / "nudges" / f"{name}.yaml")
    return next((path for path in tried if path.is_file()), None)


def _story(name: str, folder: Path) -> str:
    """A story in a folder beside the plan, else one by its name."""
    own = folder / name
    return str(own) if (own / "scenario.yaml").is_file() else name


def _lives(
    file: YamlFile, shape: PlanFile, personas: Collection[str], shelf: Shelf | None
) -> Iterator[Finding]:
    """Findings for stories, cards, lengths and bots that the steps name and that do not exist."""
    played = [(i, key, one) for i, step in enumerate(shape.steps) for key, one in _plays(step)]
    if not played:
        return
    try:
        story = load_story(_story(shape.story, file.path.parent), shape.system or None, shelf)
    except ContentErrors as errors:
        yield file.finding(("story",), "bad-plan/story", name=shape.story, first=str(errors.problems[0].where))
        return
    for i, key, one in played:
        at: Path_ = ("steps", i, key)
        if one.minutes not in story.world.deck:
            known = ", ".join(map(str, sorted(story.world.deck)))
            yield file.finding((*at, "minutes"), "bad-plan/length", minutes=one.minutes, known=known)
        name, entry = _persona(one)
        if personas and name and name not in personas:
            near = nearest(name, personas)
            yield file.finding((*at, entry), "bad-plan/persona", name=name, near=near, known=", ".join(personas))
        yield from _cards(file, at, one, story)


def _persona(one: WatchShape | LifeShape | OwnShape) -> tuple[str, str]:
    """The bot that a step names, and the key it stands under; a step with lives on phones names none."""
    if isinstance(one, OwnShape):
        return "", ""
    return (one.persona, "persona") if isinstance(one, WatchShape) else (one.else_, "else")


def _plays(step: StepShape) -> Iterator[tuple[str, WatchShape | LifeShape | OwnShape]]:
    for key in ("watch", "life", "own"):
        one = getattr(step, key)
        if one is not None:
            yield key, one


def _cards(file: YamlFile, at: Path_, one: WatchShape | LifeShape | OwnShape, story: Story) -> Iterator[Finding]:
    lists = {"ask": one.ask, "again": one.again} if isinstance(one, LifeShape) else {}
    lists |= {"pauses": one.pauses} if isinstance(one, WatchShape) else {}
    known = [info.id for info in story.events.values() if info.choices and info.kind in ("setup", "beat", "card")]
    for key, names in lists.items():
        for k, name in enumerate(names):
            if name not in known:
                near = nearest(name, known)
                yield file.finding((*at, key, k), "bad-plan/event", name=name, story=story.id, near=near)
            elif key == "again" and name not in lists["ask"]:
                yield file.finding((*at, key, k), "bad-plan/again", name=name)


# --- from shape to plan ----------------------------------------------------------------------------------------------


def _plan(shape: PlanFile, path: Path) -> Plan:
    polls: dict[str, Poll] = {}
    steps = tuple(_step(step, polls) for step in shape.steps)
    arms = tuple(
        PlanArm(arm.id, arm.title, _nudge(arm.nudge, path.parent) if arm.nudge else None) for arm in shape.arms
    )
    return Plan(
        shape.plan, shape.title, tuple(shape.languages), _story(shape.story, path.parent), shape.system, shape.seed,
        shape.minutes, shape.teams, arms, steps, path,
    )  # fmt: skip


def _step(step: StepShape, polls: dict[str, Poll]) -> PlanStep:
    kind = kinds_of(step)[0]
    poll = _poll(step, polls) if step.poll is not None else None
    if poll is not None:
        polls[poll.id] = poll
    played = next((_played(one) for _, one in _plays(step)), None)
    teams = step.canvas.teams if step.canvas is not None else 0
    return PlanStep(kind, step.minutes, step.title, step.notes, poll, played, teams)


def _poll(step: StepShape, polls: Mapping[str, Poll]) -> Poll:
    assert step.poll is not None
    first = polls.get(step.same_as or "")
    if first is not None:  # the same question again: only when and how it is asked may differ, and what is told after
        told = (step.fact.text, step.fact.source) if step.fact else (first.fact, first.source)
        return Poll(
            step.poll, first.kind, first.text, first.options, step.blind, step.again, first.low, first.high,
            first.unit, *told, first.by_arm, first.id,
        )  # fmt: skip
    options = tuple(PollOption(option.id, option.text) for option in step.options)
    if step.kind == "scale":
        options = tuple(PollOption(f"s{point}", {"zh": point, "en": point}) for point in SCALE)
    number = step.number or RangeShape(unit={})
    fact = step.fact
    return Poll(
        step.poll, step.kind, step.text, options, step.blind, step.again,
        *((float(number.low), float(number.high)) if step.kind == "number" else (0.0, 0.0)), number.unit,
        fact.text if fact else {}, fact.source if fact else "", step.by_arm,
    )  # fmt: skip


def _played(one: WatchShape | LifeShape | OwnShape) -> LifeStep:
    if isinstance(one, WatchShape):
        return LifeStep(one.minutes, one.persona, pauses=frozenset(one.pauses))
    if isinstance(one, LifeShape):
        return LifeStep(one.minutes, one.else_, tuple(one.ask), frozenset(one.again))
    return LifeStep(one.minutes, "", luck=one.luck)
