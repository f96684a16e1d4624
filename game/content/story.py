"""Compiles a story: YAML -> world for the engine, and texts and pictures for the screens."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from game.content.dials import Dial, dial
from game.content.endings import EndingInfo, Promise, ending_info, promise, promise_sense
from game.content.faces import drawable
from game.content.findings import ContentErrors, Field, Fields, Finding, phrase, refused
from game.content.gauges import Gauge, gauge
from game.content.parameters import build_table
from game.content.paths import LEVELS, inside, law_of
from game.content.shelf import Compiled, Shelf
from game.content.source import Passage, StoryFiles, read_files
from game.content.steps import Compiler
from game.content.story_heads import story_folder, story_folders
from game.content.story_sense import UNDER, Declared, event_sense, frame_sense, told_once, under
from game.content.system import MATCHED, System, build_column, constants_of, kinds
from game.content.words.limits import Limit
from game.content.words.text import StoryText
from game.content.yaml.shape_check import elsewhere, of_lost_parts
from game.content.yaml.shapes import ChoiceShape, EventShape, Formula, PersonShape, ScenarioFile, SceneShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.columns import Col
from game.model.expr import Expr
from game.model.life import LIVES_BEFORE, ModelError
from game.model.nearest import nearest
from game.model.tables import Table
from game.model.turn import start
from game.model.world import Choice, Column, Counter, Event, Step, World, names_written

ENDING = "ending."
"""The prefix of the keys of endings' texts, and of an ending's id where events and endings are listed together."""
COUNTED = ("daily", "weekly")
"""Frames that state an amount per day or week; they are shown beside the answer. Other frames are in the texts
alone."""
WAS = "was_"
"""The prefix by which a habit reads the value of a column a year before."""
_NAMED_FIRST = frozenset({"head", "name", "epithet", "ending", "line", "promise", "intention"})
"""Kinds of texts whose keys come first: if an event or a choice has the same key, the finding is placed there."""


@dataclass(frozen=True, slots=True)
class ChoiceInfo:
    """What screens show of a choice."""

    id: str
    default: bool
    steps: int
    deadline: bool
    match: float  # the share that somebody adds to each unit paid in
    match_paid_by: str
    frame: str
    source: str  # where the fact comes from; '' without a fact
    dots: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CardScene:
    """How the picture behind a card differs from its place's: another stage, hour, weather, festival, a speaker who
    is on the phone; and the sound, as the story names it."""

    stage: str = ""
    hour: str = "day"
    weather: str = ""
    feast: str = ""
    sound: str = ""
    pose: str = ""
    phone: bool = False


@dataclass(frozen=True, slots=True)
class EventInfo:
    """What screens show of an event. Its texts are in Story.text under the event's id."""

    id: str
    kind: str
    place: str | None
    speaker: str | None
    mood: str
    picture: str | None
    channel: str | None
    frame: str | None
    choices: tuple[ChoiceInfo, ...]
    where: str
    scene: CardScene = CardScene()
    order: tuple[int, ...] = ()  # the choices as they are shown, by their index; empty: as written
    dial: Dial | None = None


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a person in town says between two ages while `when` holds; `key` is the key of the text."""

    ages: tuple[int, int]
    when: Expr | None
    key: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the story as screens show them."""

    id: str
    face: Mapping[str, Any]
    age: int | None
    picture: Path | None = None
    """The author's own picture in the place of a figure."""
    stands: str = ""
    """The place before whose door the person stands in town."""
    says: tuple[Greeting, ...] = ()
    kin: bool = False
    """Whether they take after the player."""


@dataclass(frozen=True, slots=True)
class Player:
    """What the player wears, at first and by job. `name` by language is set by the story; empty: the player chooses."""

    outfit: str
    work: Mapping[str, str]
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Habit:
    """How the lab reads a habit off a finished year.

    `opportunity`: whether there was an occasion to show it, `shown`: whether it was shown, `cannot`: whether there was
    no other way. Formulas of columns, `was_NAME` being the value a year before. `at` are the ids of the questions at
    which it is decided, `instead` the (question, answer) pairs that would not have shown it.
    """

    code: str
    opportunity: Expr
    shown: Expr
    cannot: Expr
    at: tuple[str, ...]
    instead: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Story:
    """A compiled story in its system: the world for the engine, and texts, people, places and pictures for the
    screens."""

    id: str
    system: System
    world: World
    events: Mapping[str, EventInfo]
    people: Mapping[str, Person]
    places: tuple[str, ...]
    endings: Mapping[str, EndingInfo]
    outcome: Mapping[str, Expr]
    labels: Mapping[str, Mapping[str, str]]
    text: StoryText
    fingerprint: str
    folder: Path
    player: Player
    categories: Mapping[str, list[str]]  # the system's and the story's own
    gauges: Mapping[str, Gauge]  # by meter, in the order in which the strip shows them
    passages: Mapping[str, Passage]  # the author's texts by key, with what they are and where they stand
    town: Path  # the map one walks in
    nudges: tuple[Path, ...] = ()  # the files of the nudges in it
    habits: Mapping[str, Habit] = field(default_factory=dict)  # by code, those that the story can tell
    promise: Promise | None = None
    own_levers: frozenset[str] = frozenset()

    @property
    def told_by(self) -> Iterator[Expr]:
        """Every formula behind the pages about a whole life: outcome, endings, promise."""
        yield from self.outcome.values()
        for info in self.endings.values():
            yield from (when for _, when in info.lines)
        if self.promise is not None:
            yield from (*self.promise.said.values(), *self.promise.done.values())

    @property
    def levers(self) -> frozenset[str]:
        """The columns that keep their value until somebody sets them: the law's levers, and the story's columns marked
        as one."""
        return self.system.levers | self.own_levers

    def meter_like(self, known: str) -> str:
        """The name of the meter whose gauge stands for this built-in one (`gauges.KNOWN`); '' if there is none."""
        return next((name for name, one in self.gauges.items() if one.like == known), "")

    def joins(self, event: str) -> dict[str, bool]:
        """For each choice of an event, whether it writes a lever by which somebody takes part in a scheme; empty for an
        unknown event."""
        found, levers = self.world.find(event), self.world.takes_part
        return {choice.id: bool(names_written(choice.rules) & levers) for choice in found.choices} if found else {}

    def limit(self, key: str, lang: str) -> Limit | None:
        """The length limit of the text with this key in a language; None if there is none."""
        passage = self.passages.get(key)
        return passage.limit(lang) if passage is not None else None


@dataclass
class StorySource(StoryFiles):
    """The files of a story and the compiled `story`, which is None if there are problems."""

    story: Story | None = None
    problems: Sequence[Finding] = ()


def story_path(name: str | Path) -> Path:
    """The folder of a story given by id or path; raises ContentErrors with the known ones."""
    folder = story_folder(name)
    if folder is not None:
        return folder
    known = list_stories()
    near = nearest(str(name), known)
    raise refused(name, "unknown-name/story", name=str(name), near=near, known=tuple(known))


def list_stories() -> list[str]:
    """The stories that come with the game, and those installed from packs."""
    return sorted(story_folders())


def load_story(name: str | Path, system: str | Path | None = None, shelf: Shelf | None = None) -> Story:
    """Compile a story in its own system or in `system`. Raises ContentErrors with all problems at once.

    `shelf` caches files between repeated loads.
    """
    source = read_story(story_path(name), system, shelf)
    if source.story is None:
        raise ContentErrors(source.problems)
    return source.story


def read_story(folder: Path, system: str | Path | None = None, shelf: Shelf | None = None) -> StorySource:
    """A story as far as it can be read, compiled if it has no problems. Faults in its files are never raised."""
    shelf = Shelf() if shelf is None else shelf
    return compiled(read_files(folder, shelf), system, shelf)


def compiled(files: StoryFiles, system: str | Path | None, shelf: Shelf) -> StorySource:
    """The files with the compiled story, if they have no problems. Faults in them are never raised."""
    folder = files.folder
    source = StorySource(folder, files.parts, files.lost, nudged=files.nudged)
    problems, shape = files.problems_of_files, files.scenario
    law: System | None = None
    try:
        law = None if shape is None else shelf.system(law_of(folder, shape.system, system))
    except ContentErrors as error:
        found = [_named_here(one, files.main) if system is None else one for one in error.problems]
        problems += elsewhere(found, problems)
    if shape is not None and law is not None:
        loader = _Loader(source, shape, law, shelf)
        story = loader.story()
        problems += elsewhere(loader.problems, problems)
        if not problems:
            problems += loader.check_newborn(story)
        source.story = story if not problems else None
    source.problems = ContentErrors(problems).problems
    return source


def _named_here(one: Finding, main: YamlFile) -> Finding:
    """A finding about the story's country itself, which has no file, at the entry that names it; others unchanged."""
    unknown = (one.code, one.case) == ("unknown-name", "system")
    return replace(one, where=main.where(("system",))) if unknown else one


TOWN = LEVELS / "city.tmx"
"""The map of the town of stories without a map of their own."""


class _Loader:
    def __init__(self, source: StoryFiles, shape: ScenarioFile, law: System, shelf: Shelf) -> None:
        self.source = source
        self.shape = shape
        self.law = law
        self.shelf = shelf
        self.main = source.main
        self.problems: list[Finding] = []

    def story(self) -> Story:
        """Compile everything; findings are collected in `problems`."""
        compiler, columns, constants = self._compiler()
        counters = self._counters(compiler.names)
        compiler.names |= counters.keys()
        events = tuple(self._events(compiler))
        dials = {e.id: dial(file, at, e, compiler) for file, at, e in self.source.events if e.dial is not None}
        self._variants()
        before = compiler.steps(self.main, ("before_law",), self.shape.before_law)
        after = compiler.steps(self.main, ("after_law",), self.shape.after_law)
        meters = self._exprs("meters", self.shape.meters, compiler)
        outcome = self._exprs("outcome", self.shape.outcome, compiler)
        endings, habits = self._endings(compiler), self._habits(compiler)
        ending_infos = {one[2].id: ending_info(one, compiler) for one in self.source.endings}
        promised = promise(self.source, compiler)
        self.problems += promise_sense(self.source)
        self.problems += frame_sense(self.main, self.shape)
        self._same_keys()
        deck = self._deck()
        people = {key: self._person(key, person, compiler) for key, person in self.shape.people.items()}
        named = {under(code, name) for code, name in self._places_and_people()}
        found = [*self.problems, *compiler.problems]
        told = [one for one in found if not (self.source.lost and of_lost_parts(one)) and not self._of_taken(one)]
        self.problems = told_once(told, self._declarations(), compiler.used | named)
        law, begin, passages, folder = self.law, self.shape.start, self.source.passages, self.source.folder
        world = World(
            columns, law.series, law.tables, constants, {**law.draws, **self.shape.draws}, counters, events, before,
            law.law, after, endings, meters, deck, law.calculators, begin.year, begin.age, begin.last_age,
            *law.weighed, self.shape.silence,
        )  # fmt: skip
        order = self.source.nudged.order
        infos = {
            e.id: _info(file, at, e, self.kind(e), order.get(e.id, ()), dials.get(e.id))
            for file, at, e in self.source.events
        }
        return Story(
            self.shape.id, law, world, infos, people, tuple(self.shape.places), ending_infos, outcome,
            self._labels(),
            self._text(passages),
            self._fingerprint(), folder,
            self._player(constants), {**law.categories, **self.shape.categories},
            {name: gauge(name, self.shape.gauges.get(name)) for name in self.shape.meters}, passages,
            inside(folder, self.shape.map) or TOWN,
            self.source.nudged.paths, habits, promised,
            frozenset(name for name, column in self.shape.columns.items() if column.lever),
        )  # fmt: skip

    def _text(self, passages: Mapping[str, Passage]) -> StoryText:
        """The texts of the story in the author's language, with those of nudges in all languages."""
        said = self.source.nudged.texts.items()
        instead = {lang: {key: text for key, (text, _) in texts.items()} for lang, texts in said}
        base = {key: one.text for key, one in passages.items()}
        return StoryText(self.shape.language, base, self.source.folder / "locale", instead)

    def _person(self, key: str, shape: PersonShape, compiler: Compiler) -> Person:
        says = []
        for i, said in enumerate(shape.says):
            at = ("people", key, "says", i, "when")
            when = compiler.expr(self.main, at, said.when) if said.when is not None else None
            says.append(Greeting((said.ages[0], said.ages[1]), when, f"people.{key}.says.{i}"))
        picture = inside(self.source.folder, shape.picture)
        return Person(key, drawable(shape.face), shape.age, picture, shape.stands or "", tuple(says), shape.kin)

    def _declarations(self) -> dict[str, Declared]:
        """The entries that the author named, by every name under which formulas may refer to them."""
        own = {name: ("columns", name) for name in self.shape.columns}
        own |= {name: ("draws", name) for name in self.shape.draws}
        own |= {name: ("categories", kind) for kind, names in self.shape.categories.items() for name in names}
        declared = {name: Declared(self.main.where(at), name) for name, at in own.items()}
        for code, group in UNDER.items():
            names = getattr(self.shape, group)
            declared |= {under(code, name): Declared(self.main.where((group, name)), name) for name in names}
        for file, at, event in self.source.events:
            one = Declared(file.where((*at, "id")), event.id, idle=True)
            chosen = (f"chose_{event.id}_{choice.id}" for choice in event.choices)
            declared |= dict.fromkeys((f"n_{event.id}", f"year_{event.id}", *chosen), one)
        return declared

    def _places_and_people(self) -> Iterator[tuple[str, str]]:
        """Each place and person that an entry refers to, with the code of the finding if it is unknown."""
        for _, _, event in self.source.events:
            yield "unknown-place", event.place or ""
            yield "unknown-person", event.from_ or ""
        for person in self.shape.people.values():
            yield "unknown-place", person.stands or ""

    def _player(self, constants: Mapping[str, float]) -> Player:
        shape = self.shape.player
        for job in shape.work.keys() - constants.keys():
            near = nearest(job, constants)
            at = ("player", "work", job)
            self.problems.append(self.main.finding(at, "unknown-name/category", name=job, near=near))
        return Player(shape.outfit, shape.work, shape.name)

    def _labels(self) -> dict[str, Mapping[str, str]]:
        """The labels of names in explanations: those of the system, then the story's."""
        own = {name: shape.label for name, shape in self.shape.columns.items() if shape.label}
        return {**self.law.labels, **own, **self.shape.labels}

    def check_newborn(self, story: Story) -> list[Finding]:
        """Findings for columns that start outside their bounds."""
        try:
            start(story.world, np.zeros(1, dtype=np.uint64), 0, min(story.world.deck))
        except ModelError as error:
            return [self.main.finding(("columns",), "life-breaks/newborn", **error.fields)]
        return []

    def _compiler(self) -> tuple[Compiler, dict[str, Column], dict[str, float]]:
        law, shape = self.law, self.shape

        constants = {**law.constants}
        own, twice = constants_of(shape.categories)
        for category, name in twice:
            self.problems.append(self.main.finding(("categories", category), "duplicate-name/category", name=name))
        for name in own:
            if name in law.names:
                self.problems.append(self.main.finding(("categories",), "duplicate-name/system", name=name))
        constants |= own
        names = law.names | own.keys() | shape.draws.keys() | {LIVES_BEFORE}
        tables = kinds(law.tables, law.series)
        starts = Compiler(names, tables, {}, {}, kept=self.shelf.formulas)
        columns = dict(law.columns)
        for name in shape.draws:
            if name in law.names or name in own or name in law.tables or name in shape.columns:
                self.problems.append(self.main.finding(("draws", name), "duplicate-name/else", name=name))
        for name, column_shape in shape.columns.items():
            if name in law.names or name in own or name in law.tables:
                self.problems.append(self.main.finding(("columns", name), "duplicate-name/system", name=name))
                continue
            columns[name] = build_column(name, column_shape, self.main, starts)
            starts.names.add(name)
        for name in sorted((names_written(law.law) - law.columns.keys()) & shape.columns.keys()):
            self.problems.append(self.main.finding(("columns", name), "duplicate-name/law", name=name, system=law.id))
        self._levers_from_birth(starts, columns)
        self.problems += starts.problems
        protected = set(law.columns) - law.levers
        compiler = Compiler(names | columns.keys(), tables, columns, law.calculators, protected, self.shelf.formulas)
        return compiler, columns, constants

    def _of_taken(self, one: Finding) -> bool:
        """Whether a fault is about writing what the story calls as the system does: told where it is declared."""
        declared = self.shape.columns.keys() | self.shape.draws.keys()
        return one.code == "not-writable" and one.fields["name"] in declared

    def _levers_from_birth(self, starts: Compiler, columns: dict[str, Column]) -> None:
        """Replace the start formula of the law's levers that the story's `start` sets."""
        sex = self.shape.player.sex
        settled: dict[str, Formula] = {} if sex is None else {Col.SEX: ("woman", "man").index(sex)}
        for name, formula in (settled | self.shape.start.levers).items():
            at = ("start", "levers", name)
            if name not in self.law.levers:
                near = nearest(name, self.law.levers)
                self.problems.append(self.main.finding(at, "unknown-name/start-lever", name=name, near=near))
                continue
            begin = starts.expr(self.main, at, formula)
            if begin is not None:
                columns[name] = replace(columns[name], start=begin)

    def _counters(self, taken: Collection[str]) -> dict[str, Counter]:
        """The names that remember events and choices; `taken` are names that are in use already."""
        events = self.source.events
        counters: dict[str, Counter] = {}
        seen: dict[str, str] = {}
        for i, (file, at, event) in enumerate(events):
            if event.id in seen:
                other = seen[event.id]
                self.problems.append(file.finding((*at, "id"), "duplicate-name/event", name=event.id, other=other))
                continue
            seen[event.id] = file.where((*at, "id"))
            own = {f"n_{event.id}": Counter(i, "n"), f"year_{event.id}": Counter(i, "year")}
            own |= {f"chose_{event.id}_{choice.id}": Counter(i, k) for k, choice in enumerate(event.choices)}
            for name in own:
                if name in counters or name in taken:
                    other = "" if name in taken else seen[events[counters[name].event][2].id]
                    wrong = "duplicate-name/counter" if other else "duplicate-name/counted"
                    self.problems.append(file.finding((*at, "id"), wrong, event.id, name=name, other=other))
            counters |= own
        return counters

    @staticmethod
    def kind(event: EventShape) -> str:
        if event.setup:
            return "setup"
        if event.offer:
            return "offer"
        if not event.choices:
            return "notice"
        return "beat" if event.must else "card"

    def _events(self, compiler: Compiler) -> Iterator[Event]:
        """The compiled events. One that rests on what it rested on in an earlier load is taken from there, as long as
        every name that was known then still is."""
        names, kept = frozenset(compiler.names), self.shelf.events
        known_before = {id(one.names): one.names for one in kept.values()}  # one set for all events of a load
        lost = {number: known - names for number, known in known_before.items()}
        used, compiler.used = compiler.used, set()
        for index, (file, at, shape) in enumerate(self.source.events):
            rests_on = (file.label, at, index), (self.law, self.shape, self.source.nudged.rests.get(shape.id))
            known = kept.get(id(shape))
            if known is None or not known.rests_on(*rests_on) or lost.get(id(known.names)):
                told = len(self.problems) + len(compiler.problems)
                known = Compiled(shape, *rests_on, names, set(), self._event(index, compiler, file, at, shape))
                known.used.update(compiler.used)
                compiler.used.clear()
                if told == len(self.problems) + len(compiler.problems):
                    kept[id(shape)] = known
            used |= known.used
            yield known.event
        compiler.used = used

    def _event(self, index: int, compiler: Compiler, file: YamlFile, at: Path_, shape: EventShape) -> Event:
        self.problems += event_sense(file, at, shape, self.shape)
        when = compiler.expr(file, (*at, "when"), shape.when) if shape.when is not None else None
        choices: list[Choice] = []
        for k, choice in enumerate(shape.choices):
            here = (*at, "choices", k)
            condition = compiler.expr(file, (*here, "when"), choice.when) if choice.when is not None else None
            rules = compiler.steps(file, (*here, "rules"), choice.rules) if choice.rules else ()
            rules += self._matched(compiler, file, here, choice)
            added = float(choice.match), choice.match_paid_by or "", choice.frame or ""
            choices.append(
                Choice(choice.id, condition, rules, choice.default, choice.steps, choice.deadline, *added)
            )
        rules = compiler.steps(file, (*at, "rules"), shape.rules) if shape.rules else ()
        ages = (shape.ages[0], shape.ages[1])
        asks = None if shape.dial is None else compiler.expr(file, (*at, "dial", "asks"), shape.dial.asks)
        return Event(
            shape.id, index, self.kind(shape), ages, when, float(shape.weight), shape.again, tuple(choices), rules,
            shape.channel or "", shape.frame or "", 1.0 if shape.reach is None else float(shape.reach),
            self.source.nudged.rests.get(shape.id), shape.variant_of or "", shape.counts, asks,
        )  # fmt: skip

    def _matched(self, compiler: Compiler, file: YamlFile, at: Path_, choice: ChoiceShape) -> tuple[Step, ...]:
        """The steps by which the law, from this choice on, adds a match to contributions and charges it to whoever pays
        it."""
        if not choice.match:
            return ()
        payer = choice.match_paid_by
        if payer is None or payer not in self.law.matches:
            known: Field = tuple(self.law.matches) or phrase("none-yet")
            fields: Fields = {"name": payer or "", "system": self.law.id, "known": known}
            case = "no-payer" if payer is None else "payer"
            where = (*at, "match") if payer is None else (*at, "match_paid_by")
            self.problems.append(file.finding(where, f"bad-match/{case}", choice.id, **fields))
            return ()
        one = self.law.matches[payer]
        written = [{MATCHED: float(choice.match)}, {one.lever: one.value}]
        return compiler.steps(file, (*at, "match"), written)

    def _variants(self) -> None:
        """Findings for variants that are not of one kind or do not name the original."""
        known = {event.id: event for _, _, event in self.source.events}
        for file, at, event in self.source.events:
            if not event.variant_of:
                continue
            root = known.get(event.variant_of)
            if root is None:
                near = nearest(event.variant_of, known)
                self.problems.append(
                    file.finding((*at, "variant_of"), "unknown-name/variant", name=event.variant_of, near=near)
                )
            elif root is not event and (root.variant_of or self.kind(root) != self.kind(event)):
                self.problems.append(file.finding((*at, "variant_of"), "bad-choices/variant", name=root.id))

    def _exprs(self, key: str, written: Mapping[Any, Any], compiler: Compiler) -> dict[str, Expr]:
        result = {}
        for name, formula in written.items():
            expr = compiler.expr(self.main, (key, name), formula)
            if expr is not None:
                result[str(name)] = expr
        return result

    def _endings(self, compiler: Compiler) -> tuple[tuple[str, Expr | None], ...]:
        result: list[tuple[str, Expr | None]] = []
        endings = self.source.endings
        for i, (file, at, ending) in enumerate(endings):
            if any(ending.id == other.id for _, _, other in endings[:i]):
                self.problems.append(file.finding((*at, "id"), "duplicate-name/ending", name=ending.id))
            when = compiler.expr(file, (*at, "when"), ending.when) if ending.when is not None else None
            if ending.when is None and i + 1 < len(endings):
                self.problems.append(file.finding(at, "ending-order/shadow", name=ending.id))
            result.append((ending.id, when))
        if not endings or endings[-1][2].when is not None:
            file, where = endings[-1][:2] if endings else (self.main, ("endings",))
            self.problems.append(file.finding(where, "ending-order/last"))
        return tuple(result)

    def _habits(self, compiler: Compiler) -> dict[str, Habit]:
        """The compiled habits of the story, by code."""
        found: dict[str, Habit] = {}
        known = {event.id: [choice.id for choice in event.choices] for _, _, event in self.source.events}
        before = {f"{WAS}{name}" for name in compiler.columns}
        for file, code, shape in self.source.habits:
            at: Path_ = ("habits", code)
            if code in found:
                self.problems.append(file.finding(at, "duplicate-name/habit", name=code))
            read = [compiler.expr(file, (*at, key), getattr(shape, key), before) for key in ("when", "shown", "cannot")]
            for k, name in enumerate(shape.at):
                if name not in known:
                    near = nearest(name, known)
                    self.problems.append(file.finding((*at, "at", k), "unknown-name/habit-event", name=name, near=near))
            for k, one in enumerate(shape.instead):
                if one.choice not in known.get(one.event, ()):
                    where, name = (*at, "instead", k), f"{one.event}.{one.choice}"
                    near = nearest(name, [f"{event}.{choice}" for event in known for choice in known[event]])
                    self.problems.append(file.finding(where, "unknown-name/habit-event", name=name, near=near))
            when, shown, cannot = read
            if when is not None and shown is not None and cannot is not None:
                instead = tuple((one.event, one.choice) for one in shape.instead)
                found[code] = Habit(code, when, shown, cannot, tuple(shape.at), instead)
        return found

    def _same_keys(self) -> None:
        """Findings for two texts with the same key: an event called `title`, or `ending` with a choice named like an
        ending."""
        seen: dict[str, Passage] = {}
        for one in self.source.texts():
            other = seen.setdefault(one.key, one)
            if one.kind != other.kind:
                last, first = (one, other) if one.kind not in _NAMED_FIRST else (other, one)
                where = last.file.finding(last.at, "duplicate-name/text", last.about, name=one.key, other=first.where)
                self.problems.append(where)

    def _deck(self) -> dict[int, Table]:
        return {m: build_table({float(k): float(v) for k, v in row.items()}) for m, row in self.shape.deck.items()}

    def _fingerprint(self) -> str:
        digest = blake2b(digest_size=12)
        nudges = self.source.nudged.files  # they count by what they change
        paths = [*self.law.files, *(file.path for file in self.source.files if file.label not in nudges)]
        for path in paths:
            digest.update(path.read_bytes())
        digest.update(self.source.nudged.digest.encode())
        return digest.hexdigest()


def _info(
    file: YamlFile, at: Path_, shape: EventShape, kind: str, order: tuple[int, ...], dial_: Dial | None
) -> EventInfo:
    choices = tuple(
        ChoiceInfo(
            c.id,
            c.default,
            c.steps,
            c.deadline,
            float(c.match),
            c.match_paid_by or "",
            c.frame or "",
            c.fact.source if c.fact else "",
            {str(k): v for k, v in c.dots.items()},
        )
        for c in shape.choices
    )
    return EventInfo(
        shape.id, kind, shape.place, shape.from_, shape.mood, shape.picture, shape.channel, shape.frame, choices,
        file.where(at), _scene(shape.scene), order, dial_,
    )  # fmt: skip


def _scene(shape: SceneShape) -> CardScene:
    return CardScene(
        shape.stage or "", shape.hour, shape.weather or "", shape.feast or "", shape.sound, shape.pose or "",
        shape.phone,
    )  # fmt: skip
