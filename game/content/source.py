"""A story as its author wrote it: files, places, shapes and texts. Every tool and the loader read stories through this
module.

What can be read is returned even if the rest cannot: each file keeps its own problems, and `lost` says that some part
is missing, so that nobody concludes anything from its absence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from game.content.findings import Finding
from game.content.shelf import Shelf
from game.content.system import inside, missing_file
from game.content.words.limits import Limit, limit_of
from game.content.words.po import Catalogue, Entry, catalogue_paths, read_catalogue
from game.content.yaml.shapes import (
    AcceptShape,
    CardsFile,
    ChoiceShape,
    EndingShape,
    EventShape,
    HabitShape,
    PromiseShape,
    ScenarioFile,
)
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.world import Rests

MAIN = "scenario.yaml"
PROMISE = "promise."
"""The prefix of the keys of the promise's sentences."""
AUTHORS = "zh"
"""The language of a story that names none."""

Located = tuple[YamlFile, Path_, EventShape]
LocatedEnding = tuple[YamlFile, Path_, EndingShape]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a story.

    `key` identifies it in catalogues and on screens; `kind` is card, choice, reply, why, fact, source, epithet, ending,
    line, promise, intention, name or head; `about` is the id that a finding about it refers to.
    """

    key: str
    kind: str
    text: str
    file: YamlFile
    at: Path_
    about: str

    @property
    def where(self) -> str:
        """path:line:col."""
        return self.file.where(self.at)

    def limit(self, lang: str) -> Limit | None:
        """How long it may be in this language."""
        return limit_of(self.kind, lang)


@dataclass(frozen=True)
class Nudged:
    """What nudges change in a story beyond its shapes.

    `texts[language][key]` is (text, its place in the nudge); `order` by event: the indices of its choices in the order
    shown; `rests` by offer: see `world.Rests`; `digest` identifies the set of nudges, `files` are the labels and
    `paths` the paths of their files.
    """

    texts: Mapping[str, Mapping[str, tuple[str, str]]]
    order: Mapping[str, tuple[int, ...]]
    rests: Mapping[str, Rests]
    digest: str
    files: frozenset[str] = frozenset()
    paths: tuple[Path, ...] = ()


PLAIN = Nudged({}, {}, {}, "")
"""No nudge: the story is unchanged."""


@dataclass
class StoryFiles:
    """The files of a story with their shapes, scenario.yaml first. A shape is None where a file has too many faults to
    be used; `lost` says that a part of the story could not be read."""

    folder: Path
    parts: list[tuple[YamlFile, CardsFile | None]]
    lost: bool = False
    nudged: Nudged = field(default=PLAIN, kw_only=True)

    @property
    def main(self) -> YamlFile:
        return self.parts[0][0]

    @property
    def files(self) -> list[YamlFile]:
        return [file for file, _ in self.parts]

    @property
    def scenario(self) -> ScenarioFile | None:
        """The shape of scenario.yaml; None if it cannot be used."""
        shape = self.parts[0][1]
        return shape if isinstance(shape, ScenarioFile) else None

    @cached_property
    def language(self) -> str:
        """The author's language; also known where the rest of scenario.yaml cannot be used."""
        if self.scenario is not None:
            return self.scenario.language
        said = self.main.data.get("language") if isinstance(self.main.data, dict) else None
        return said if isinstance(said, str) and said else AUTHORS

    @cached_property
    def events(self) -> list[Located]:
        """Every event of every file, in the order of play."""
        return [(file, ("events", i), event) for file, part in self._read() for i, event in enumerate(part.events)]

    @cached_property
    def endings(self) -> list[LocatedEnding]:
        """Every ending, in written order: a life gets the first whose condition holds."""
        return [(file, ("endings", i), ending) for file, part in self._read() for i, ending in enumerate(part.endings)]

    @cached_property
    def habits(self) -> list[tuple[YamlFile, str, HabitShape]]:
        """Every habit of the story: its file, its code, its shape."""
        return [(file, code, habit) for file, part in self._read() for code, habit in part.habits.items()]

    @cached_property
    def promises(self) -> list[tuple[YamlFile, PromiseShape]]:
        """Every `promise` entry with its file; a valid story has at most one."""
        return [(file, part.promise) for file, part in self._read() if part.promise is not None]

    @property
    def accepts(self) -> list[tuple[str, AcceptShape]]:
        """The `accept` entries of all files: (label of the file, entry)."""
        return [(file.label, accept) for file, part in self._read() for accept in part.accept]

    @property
    def problems_of_files(self) -> list[Finding]:
        return [problem for file in self.files for problem in file.problems]

    def event(self, ident: str) -> tuple[YamlFile, Path_]:
        """The file of an event and its path in it."""
        return next(((file, at) for file, at, event in self.events if event.id == ident), (self.main, ()))

    @cached_property
    def catalogues(self) -> dict[str, Catalogue]:
        """The translations by language, with the faults of their files; texts of nudges are already put in."""
        read = {path.stem: read_catalogue(path) for path in catalogue_paths(self.folder)}
        for lang, said in self.nudged.texts.items():
            if lang in read:
                # With the present original, so that a nudge's words count as confirmed.
                own = {key: Entry(key, self.passages[key].text, text) for key, (text, _) in said.items()}
                read[lang] = replace(read[lang], entries={**read[lang].entries, **own})
        return read

    def catalogue_label(self, lang: str) -> str:
        """The label of a language's catalogue in findings."""
        return f"{self.folder.name}/locale/{lang}.po"

    def translated(self, lang: str) -> Iterator[tuple[Passage, Entry]]:
        """The texts that players of a language read, each with its translation."""
        for key, entry in self.catalogues[lang].entries.items():
            if key in self.passages and not entry.open:
                yield self.passages[key], entry

    def translation_at(self, lang: str, entry: Entry) -> str:
        """path:line:col of a translation."""
        if (own := self.nudged.texts.get(lang, {}).get(entry.key)) is not None:
            return own[1]
        return f"{self.catalogue_label(lang)}:{entry.line}:1"

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The texts by key. Of two with the same key the later is taken; the loader reports them."""
        return {passage.key: passage for passage in self.texts()}

    def texts(self) -> Iterator[Passage]:
        """Every text of the story in the order of its catalogues; '' where the author wrote none."""
        frame = self.scenario
        if frame is not None:
            yield Passage("title", "head", frame.title, self.main, ("title",), "title")
            yield Passage("about", "head", frame.about, self.main, ("about",), "about")
        for file, at, event in self.events:
            yield Passage(event.id, "card", event.text, file, (*at, "text"), event.id)
            if event.title:
                yield Passage(f"{event.id}.title", "errand", event.title, file, (*at, "title"), event.id)
            for k, choice in enumerate(event.choices):
                yield from _choice_texts(event.id, choice, file, (*at, "choices", k))
        for located in self.endings:
            yield from _ending_texts(*located)
        # A second promise is a finding of its own; its texts would have the same keys.
        for file, promise in self.promises[:1]:
            yield from _promise_texts(file, promise)
        for group in ("people", "places") if frame is not None else ():
            for name, one in getattr(frame, group).items():
                yield Passage(f"{group}.{name}", "name", one.name, self.main, (group, name, "name"), name)
        for who, person in frame.people.items() if frame is not None else ():
            for i, said in enumerate(person.says):
                at = ("people", who, "says", i, "text")
                yield Passage(f"people.{who}.says.{i}", "greeting", said.text, self.main, at, who)

    def _read(self) -> list[tuple[YamlFile, CardsFile]]:
        return [(file, part) for file, part in self.parts if part is not None]


def _ending_texts(file: YamlFile, at: Path_, ending: EndingShape) -> Iterator[Passage]:
    key = f"ending.{ending.id}"
    yield Passage(key, "epithet", ending.epithet, file, (*at, "epithet"), ending.id)
    yield Passage(f"{key}.text", "ending", ending.text, file, (*at, "text"), ending.id)
    for k, line in enumerate(ending.lines):
        yield Passage(f"{key}.{line.id}", "line", line.text, file, (*at, "lines", k, "text"), ending.id)
    for name, text in ending.intention.items():
        yield Passage(f"{key}.{name}", "intention", text, file, (*at, "intention", name), ending.id)


def _promise_texts(file: YamlFile, promise: PromiseShape) -> Iterator[Passage]:
    for said, cells in promise.says.items():
        for done, text in cells.items():
            at = ("promise", "says", said, done)
            yield Passage(f"{PROMISE}{said}.{done}", "promise", text, file, at, f"{said} {done}")


def _choice_texts(event: str, choice: ChoiceShape, file: YamlFile, at: Path_) -> Iterator[Passage]:
    key = about = f"{event}.{choice.id}"
    yield Passage(key, "choice", choice.text, file, (*at, "text"), about)
    yield Passage(f"{key}.reply", "reply", choice.reply, file, (*at, "reply"), about)
    yield Passage(f"{key}.why", "why", choice.why, file, (*at, "why"), about)
    if choice.fact:
        yield Passage(f"{key}.fact", "fact", choice.fact.text, file, (*at, "fact", "text"), about)
        yield Passage(f"{key}.fact.source", "source", choice.fact.source, file, (*at, "fact", "source"), about)


def read_files(folder: Path, shelf: Shelf | None = None) -> StoryFiles:
    """Read a story as far as possible. Faults in its files become problems and are never raised."""
    shelf = Shelf() if shelf is None else shelf
    main = shelf.file(folder / MAIN, f"{folder.name}/{MAIN}")
    shape = shelf.read_as(main, ScenarioFile) if not main.problems else None
    files = StoryFiles(folder, [(main, shape)], shape is None)
    # Even a scenario.yaml with faults names its files: their faults are told in the same run.
    for i, name in enumerate(shape.files) if shape is not None else file_names(main):
        if not inside(folder, name):
            main.problems.append(main.finding(("files", i), "outside-folder/story", name=name))
        elif (folder / name).resolve() in {file.path.resolve() for file in files.files}:
            main.problems.append(main.finding(("files", i), "duplicate-name/listed", name=name))
        elif not (folder / name).is_file():
            main.problems.append(missing_file(main, ("files", i), folder, name))
            files.lost = True
        else:
            file = shelf.file(folder / name, f"{folder.name}/{name}")
            cards = shelf.read_as(file, CardsFile) if not file.problems else None
            files.parts.append((file, cards))
            files.lost |= cards is None
    return files


def file_names(main: YamlFile) -> list[tuple[int, str]]:
    """The names in `files` with their index in the list; entries that are no names are skipped."""
    names = main.data.get("files") if isinstance(main.data, dict) else None
    return [(i, name) for i, name in enumerate(names) if isinstance(name, str)] if isinstance(names, list) else []
