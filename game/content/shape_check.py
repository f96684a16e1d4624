"""Shape problems in a designer's words: pydantic finds them, this says them with their place in the file."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.content.problems import Problem, split_place
from game.content.yamlfile import Path_, YamlFile
from game.model.expr import did_you_mean

T = TypeVar("T", bound=BaseModel)

_STAND_INS: tuple[Any, ...] = ("0", 0, "stand_in", [], {}, ["0", "0"], [0, 0], "")
"""Tried one after the other for an entry that is needed and missing."""
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
    """The file's data as this shape. What does not fit becomes a problem of the file and gives way to something that
    does, so that the rest can be looked at as well; None if too little is left for that."""
    if not isinstance(file.data, dict):
        file.problems.append(file.problem((), "the file should hold names with values (key: value)"))
        return None
    try:
        return shape.model_validate(file.data)
    except ValidationError as error:
        found = _places(error)
        file.problems += [_problem(file, at, finding, shape) for at, finding in found.items()]
    if any(len(at) < 2 for at in found):  # a whole part of the file is missing or unknown: guesses would mislead
        return None
    return _mended(deepcopy(file.data), shape)


def _mended(data: Any, shape: type[T]) -> T | None:
    """The data without what does not fit, and with stand-ins for what is needed."""
    for stand_in in _STAND_INS:
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for at, finding in sorted(_places(error).items(), key=lambda item: str(item[0]), reverse=True):
                _mend(data, at, finding["type"] == "missing", stand_in)
    return None


def _mend(data: Any, at: Path_, missing: bool, stand_in: Any) -> None:
    *way, last = at
    for part in way:
        if not _holds(data, part):
            return  # gone with something mended before
        data = data[part]
    if isinstance(data, dict) and not missing:
        data.pop(last, None)
    elif isinstance(data, dict) or _holds(data, last):
        data[last] = deepcopy(stand_in)


def _holds(data: Any, part: Any) -> bool:
    """Whether there is such an entry."""
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data


def _places(error: ValidationError) -> dict[Path_, Any]:
    """The first finding at each place of the file: a union reports every member it tried."""
    found: dict[Path_, Any] = {}
    for finding in error.errors(include_url=False):
        found.setdefault(tuple(part for part in finding["loc"] if _in_file(part)), finding)
    return found


def elsewhere(problems: Iterable[Problem], file_problems: Iterable[Problem]) -> list[Problem]:
    """The problems that do not stand on a line where a file's shape was mended: those say only what is said already."""
    lines = {split_place(problem.where)[:2] for problem in file_problems}
    return [problem for problem in problems if split_place(problem.where)[:2] not in lines]


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
