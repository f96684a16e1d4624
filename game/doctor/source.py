"""A story as its author wrote it: files, shapes and places, and the compiled world if it loads."""

from dataclasses import dataclass, field
from pathlib import Path

from game.content.findings import ContentErrors, Fault, Finding
from game.content.story import Story, load_story
from game.content.system import System, inside, load_system
from game.content.yaml.shape_check import shaped
from game.content.yaml.shapes import AcceptShape, CardsFile, EndingShape, EventShape, ScenarioFile, SystemPart
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.catalogues import po_fault

Located = tuple[YamlFile, Path_, EventShape]
LocatedEnding = tuple[YamlFile, Path_, EndingShape]


@dataclass
class StorySource:
    """What can be known of a story. `story` is None if it does not load; the shapes of sound files are there anyway."""

    folder: Path
    files: list[YamlFile]
    scenario: ScenarioFile | None
    events: list[Located]
    endings: list[LocatedEnding]
    story: Story | None
    problems: list[Finding]
    accepts: list[tuple[str, AcceptShape]] = field(default_factory=list)  # label of the file, answer
    locale: dict[str, Path] = field(default_factory=dict)
    whole: bool = True  # no file of the story is lost
    unreadable: dict[Path, tuple[int, Fault]] = field(default_factory=dict)  # a catalogue, and the line and why

    @property
    def main(self) -> YamlFile:
        return self.files[0]

    @property
    def language(self) -> str:
        return self.scenario.language if self.scenario else "zh"

    def event(self, ident: str) -> tuple[YamlFile, Path_]:
        """Where an event stands."""
        return next(((file, at) for file, at, event in self.events if event.id == ident), (self.main, ()))


def read_story(folder: Path) -> StorySource:
    """Read a story as far as it can be read; never raises for what is written in it."""
    main = YamlFile(folder / "scenario.yaml", f"{folder.name}/scenario.yaml")
    shape = shaped(main, ScenarioFile) if not main.problems else None
    source = StorySource(folder, [main], shape, [], [], None, [])
    source.whole = shape is not None
    if shape is not None:
        _add(source, main, shape)
    names = main.data.get("files") if isinstance(main.data, dict) else None
    for name in names if isinstance(names, list) else []:
        if isinstance(name, str) and inside(folder, name):
            file = YamlFile(folder / name, f"{folder.name}/{name}")
            source.files.append(file)
            cards = shaped(file, CardsFile) if not file.problems else None
            if cards is not None:
                _add(source, file, cards)
            source.whole &= cards is not None
    for path in sorted((folder / "locale").glob("*.po")):
        if fault := po_fault(path):
            source.unreadable[path] = fault
        else:
            source.locale[path.stem] = path
    try:
        source.story = load_story(folder)
    except ContentErrors as error:
        source.problems = list(error.problems)
    return source


def _add(source: StorySource, file: YamlFile, part: CardsFile) -> None:
    source.events += [(file, ("events", i), event) for i, event in enumerate(part.events)]
    source.endings += [(file, ("endings", i), ending) for i, ending in enumerate(part.endings)]
    source.accepts += [(file.label, accept) for accept in part.accept]


@dataclass
class SystemSource:
    """A country's system with its files."""

    folder: Path
    main: YamlFile
    files: list[tuple[YamlFile, SystemPart]]
    system: System | None
    problems: list[Finding]
    accepts: list[tuple[str, AcceptShape]]


def read_system(folder: Path) -> SystemSource:
    """Read a system as far as it can be read."""
    files: list[tuple[YamlFile, SystemPart]] = []
    main = YamlFile(folder / "system.yaml", f"{folder.name}/system.yaml")
    names = [None, *(main.data.get("files") or [])] if isinstance(main.data, dict) else [None]
    for name in names:
        inner = isinstance(name, str) and inside(folder, name)
        file = main if name is None else YamlFile(folder / str(name), f"{folder.name}/{name}") if inner else None
        part = shaped(file, SystemPart) if file is not None and not file.problems else None
        if file is not None and part is not None:
            files.append((file, part))
    accepts = [(file.label, accept) for file, part in files for accept in part.accept]
    source = SystemSource(folder, main, files, None, [], accepts)
    try:
        source.system = load_system(folder)
    except ContentErrors as error:
        source.problems = list(error.problems)
    return source
