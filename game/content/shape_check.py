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
        # a union reports every member it tried; the places repeat, the first finding is enough
        said: set[Path_] = set()
        for finding in error.errors(include_url=False):
            at = tuple(part for part in finding["loc"] if _in_file(part))
            if at not in said:
                said.add(at)
                file.problems.append(_problem(file, at, finding, shape))
        return None


def _in_file(part: Any) -> bool:
    return isinstance(part, int) or (part not in ("str", "int", "float", "[key]") and "[" not in str(part))


def _problem(file: YamlFile, at: Path_, finding: Any, shape: type[BaseModel]) -> Problem:
    kind = finding["type"]
    name = _entry(at)
    if kind == "extra_forbidden":
        near = did_you_mean(name, _fields_at(shape, at[:-1])).lstrip("; ")
        return file.problem(at, f"'{name}' is not known here", near or "remove it or look at docs/scenario.md")
    if kind == "missing":
        to = f" to '{at[-2]}'" if len(at) > 1 and isinstance(at[-2], str) else ""
        return file.problem(at[:-1], f"'{at[-1]}' is missing", f"add a line '{at[-1]}: …'{to}")
    if kind == "literal_error":
        return file.problem(at, f"{_shown(finding['input'])} is not one of {finding['ctx']['expected']}")
    if kind == "string_pattern_mismatch":
        what = f"{_shown(finding['input'])} is no valid id"
        return file.problem(at, what, "use small letters, digits and _, starting with a letter")
    wanted = _WANTED.get(kind)
    got = finding.get("input")
    shown = f", not {_shown(got)}" if isinstance(got, str | int | float | bool) else ""
    return file.problem(at, f"{name}: {wanted}{shown}" if wanted else f"{name}: {finding['msg']}{shown}")


def _entry(at: Path_) -> str:
    """What a designer calls this place: its name, or which line of a list."""
    if not at:
        return "the file"
    return str(at[-1]) if isinstance(at[-1], str) else f"{_entry(at[:-1])} {at[-1] + 1}"


def _shown(value: Any) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _fields_at(shape: type[BaseModel], at: Path_) -> set[str]:
    """The names that may stand at this place of the file; entries with free names are passed through."""
    models = [shape]
    for part in at:
        fields = [f for m in models for n, f in m.model_fields.items() if (f.alias or n) == part]
        models = [model for field in fields for model in _models(field.annotation)] if fields else models
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]
