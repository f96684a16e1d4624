"""Checks that the stages and sounds that cards name exist."""

from collections.abc import Iterator
from pathlib import Path

from game.content.findings import Finding
from game.content.paths import STAGES, cues, stage_path
from game.content.story import StorySource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest


def asked_stages(source: StorySource) -> Iterator[Finding]:
    """Findings for cards that name a stage or sound that does not exist."""
    if source.scenario is None:
        return
    folder, system = source.folder / "stages", source.scenario.system
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
    """A finding for a sound that the game does not have; an author's own files are checked with the stages."""
    if not name or Path(name).suffix:
        return
    known = cues()
    if name not in known:
        yield file.finding(at, "own-file/no-sound", name=name, near=nearest(name, known), known=known)
