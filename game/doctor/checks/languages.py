"""Checks that languages are named by their codes; what stands under any other name is shown to nobody."""

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from game.content.findings import Finding, finding
from game.content.story import StorySource
from game.content.system import SystemSource
from game.content.words.languages import is_language, near_language
from game.content.words.po import catalogue_paths
from game.content.words.pseudo import PSEUDO
from game.content.yaml.shapes import Labels, Shape
from game.content.yaml.yamlfile import Path_, YamlFile


def story_languages(source: StorySource) -> Iterator[Finding]:
    """Findings for a story's own language, for its labels and for the names of its catalogues."""
    own = source.language
    if not is_language(own):
        yield _unknown(source.main.where(("language",)), "story", "language", own)
    yield from label_languages((file, part) for file, part in source.parts if part is not None)
    for path in catalogue_paths(source.folder):
        if path.stem not in (own, PSEUDO) and not is_language(path.stem):
            yield _unknown(f"{source.catalogue_label(path.stem)}:1:1", "catalogue", path.name, path.stem)


def system_languages(source: SystemSource) -> Iterator[Finding]:
    """Findings for the labels of a system."""
    return label_languages(source.files)


def label_languages(files: Iterable[tuple[YamlFile, Shape]]) -> Iterator[Finding]:
    """Findings for labels under a name that is no language code, in written order of the shapes."""
    for file, shape in files:
        for at, name in _labels(shape, type(shape), ()):
            if not is_language(name):
                yield _unknown(file.where((*at, name)), "label", str(at[-1]), name)


def _unknown(where: str, case: str, about: str, name: str) -> Finding:
    return finding(where, f"language-code/{case}", about, entry=about, name=name, near=near_language(name))


def _labels(value: Any, kind: Any, at: Path_) -> Iterator[tuple[Path_, str]]:
    """(path, language) of every entry of the labels in a value of this type."""
    if isinstance(value, Shape):
        if not (isinstance(kind, type) and isinstance(value, kind)):
            return
        for key, field in type(value).model_fields.items():
            if key in value.model_fields_set:
                yield from _labels(getattr(value, key), field.annotation, (*at, field.alias or key))
    elif kind == Labels and isinstance(value, dict):
        yield from ((at, name) for name in value)
    elif get_origin(kind) in (Union, UnionType):
        yield from (found for one in get_args(kind) for found in _labels(value, one, at))
    elif isinstance(value, dict) and get_origin(kind) is dict:
        for key, inside in value.items():
            yield from _labels(inside, get_args(kind)[1], (*at, key))
    elif isinstance(value, list) and get_origin(kind) is list:
        for number, inside in enumerate(value):
            yield from _labels(inside, get_args(kind)[0], (*at, number))
