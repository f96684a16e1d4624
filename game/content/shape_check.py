"""Shape problems in a designer's words: pydantic finds them, this says them with their place in the file."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.content.problems import Problem
from game.content.yamlfile import Path_, YamlFile
from game.model.expr import did_you_mean

T = TypeVar("T", bound=BaseModel)

_WANTED = {
    "string_type": "text is expected here",
    "int_type": "a whole number is expected here",
    "float_type": "a number is expected here",
    "bool_type": "true or false is expected here",
    "dict_type": "names with values below them are expected here",
    "list_type": "a list (lines starting with '-') is expected here",
    "missing": "is missing",
}


def shaped(file: YamlFile, shape: type[T]) -> T | None:
    """The file's data as this shape, or None with the problems added to the file's."""
    if not isinstance(file.data, dict):
        file.problems.append(file.problem((), "the file should hold names with values (key: value)"))
        return None
    try:
        return shape.model_validate(file.data)
    except ValidationError as error:
        known = _field_names(shape)
        # a union reports every member it tried; the places repeat, the first finding is enough
        said: set[Path_] = set()
        for finding in error.errors(include_url=False):
            at = tuple(part for part in finding["loc"] if _in_file(part))
            if at not in said:
                said.add(at)
                file.problems.append(_problem(file, at, finding, known))
        return None


def _in_file(part: Any) -> bool:
    return isinstance(part, int) or (part not in ("str", "int", "float", "[key]") and "[" not in str(part))


def _problem(file: YamlFile, at: Path_, finding: Any, known: set[str]) -> Problem:
    kind = finding["type"]
    name = str(at[-1]) if at else ""
    if kind == "extra_forbidden":
        near = did_you_mean(name, known).lstrip("; ")
        return file.problem(at, f"'{name}' is not known here", near or "remove it or look at docs/scenario.md")
    if kind == "missing":
        return file.problem(at[:-1], f"'{name}' is missing", f"add a line '{name}: …'")
    if kind == "literal_error":
        return file.problem(at, f"'{finding['input']}' is not one of {finding['ctx']['expected']}")
    if kind == "string_pattern_mismatch":
        what = f"'{finding['input']}' is no valid id"
        return file.problem(at, what, "use small letters, digits and _, starting with a letter")
    wanted = _WANTED.get(kind)
    got = finding.get("input")
    shown = f", not {got!r}" if isinstance(got, str | int | float | bool) else ""
    return file.problem(at, f"{name}: {wanted}{shown}" if wanted else f"{name}: {finding['msg']}{shown}")


def _field_names(shape: type[BaseModel], seen: set[type] | None = None) -> set[str]:
    seen = seen if seen is not None else set()
    if shape in seen:
        return set()
    seen.add(shape)
    names: set[str] = set()
    for name, field in shape.model_fields.items():
        names.add(field.alias or name)
        for part in _models(field.annotation):
            names |= _field_names(part, seen)
    return names


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]
