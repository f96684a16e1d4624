"""Scenes of a story: the stages that its cards ask for by name."""

from collections.abc import Iterator
from pathlib import Path

from game.content.findings import Finding
from game.content.paths import STAGES, cues, stage_path
from game.content.story import StorySource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import nearest


def asked_stages(source: StorySource) -> Iterator[Finding]:
    """Cards that name a stage or a sound there is none of."""
    folder = source.folder / "stages"
    system = source.scenario.system if source.scenario is not None else "china"
    for file, at, event in source.events:
        yield from _sound(source, file, (*at, "scene", "sound"), event.scene.sound)
        name = event.scene.stage
        if name is None or (folder / f"{name}.yaml").is_file() or stage_path(system, name).is_file():
            continue
        offered = sorted(
            {path.stem for base in (folder, STAGES / system) if base.is_dir() for path in base.glob("*.yaml")}
        )
        near = nearest(name, offered)
        yield file.finding(
            (*at, "scene", "stage"), "unknown-stage", event.id, name=name, near=near, known=tuple(offered)
        )


def _sound(source: StorySource, file: YamlFile, at: Path_, name: str) -> Iterator[Finding]:
    """A sound that the game has not; own files are looked at with the stages."""
    if not name or Path(name).suffix:
        return
    known = cues()
    if name not in known:
        yield file.finding(at, "own-file/no-sound", name=name, near=nearest(name, known), known=known)
