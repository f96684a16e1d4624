"""Shape problems in a designer's words: pydantic finds them, this says them with their place in the file."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.content.problems import Problem, split_place
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import did_you_mean

T = TypeVar("T", bound=BaseModel)

_STAND_INS: tuple[Any, ...] = ("0", 0, "stand_in", [], {}, ["0", "0"], [0, 0], "")
"""Tried one after the other for an entry that is needed and missing."""
_OF_EVENTS = re.compile(r"'(n|year|chose)_\w+' is not known|the last ending must have")
_WANTED = {
    "string_type": ("text is expected here", "put it in quotes if it looks like a number"),
    "int_type": ("a whole number is expected here", "write digits only: 6"),
    "int_from_float": ("a whole number is expected here", "write digits only: 6"),
    "float_type": ("a number is expected here", "write digits only: 6 or 0.5"),
    "bool_type": ("true or false is expected here", "write true or false, without quotes"),
    "dict_type": (
        "names with values below them are expected here", "write {name: value}, or name: value line by line",
    ),
    "model_type": (
        "names with values below them are expected here", "write {name: value}, or name: value line by line",
    ),
    "list_type": ("a list (lines starting with '-') is expected here", "write it in square brackets: [a, b]"),
    "finite_number": ("a number is expected here", "write digits only: 6 or 0.5"),
}  # fmt: skip
_SIZES = {
    "greater_than": "more than", "greater_than_equal": "at least",
    "less_than": "less than", "less_than_equal": "at most",
}  # fmt: skip
_ONE_OF = "write one of these as it stands"
_LIMITS = ("gt", "ge", "lt", "le")


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
    if any(len(at) < 2 and not _mere_text(file.data, at, shape) for at in found):
        return None  # a whole part of the file is missing or unknown: guesses would mislead
    return _mended(deepcopy(file.data), shape)


def _mere_text(data: dict[Any, Any], at: Path_, shape: type[BaseModel]) -> bool:
    """Whether this entry at the top of the file holds words only (`title`), so that nothing else hangs on it."""
    if not at:
        return False
    field = shape.model_fields.get(str(at[0]))
    if field is None:
        return at[0] in data and not isinstance(data[at[0]], dict | list)
    return field.annotation is str and not field.metadata


def _mended(data: Any, shape: type[T]) -> T | None:
    """The data without what does not fit, and with stand-ins for what is needed."""
    for stand_in in _STAND_INS:
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for at, finding in sorted(_places(error).items(), key=lambda item: str(item[0]), reverse=True):
                word = next(iter(_words(finding)), None)  # a draw of an unknown sort is a draw all the same
                _mend(data, at, finding["type"] == "missing" or word is not None, stand_in if word is None else word)
    return None


def _words(finding: Any) -> list[str]:
    """The words that may stand here, where only certain ones may."""
    return re.findall(r"'([^']*)'", finding["ctx"]["expected"]) if finding["type"] == "literal_error" else []


def _mend(data: Any, at: Path_, replace: bool, stand_in: Any) -> None:
    *way, last = at
    for part in way:
        if not _holds(data, part):
            return  # gone with something mended before
        data = data[part]
    if isinstance(data, dict) and not replace:
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


def of_lost_parts(problem: Problem) -> bool:
    """Whether a problem may come from a file that could not be read: its events are unknown, its ending is the last."""
    return _OF_EVENTS.search(problem.what) is not None


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
        near = did_you_mean(str(finding["input"]), _words(finding))
        return file.problem(at, f"{_shown(finding['input'])} is not one of {finding['ctx']['expected']}{near}", _ONE_OF)
    if kind == "string_pattern_mismatch":
        what = f"{_shown(finding['input'])} is no valid id"
        return file.problem(at, what, "use small letters, digits and _, starting with a letter")
    if kind in _SIZES:
        limit = next(finding["ctx"][key] for key in _LIMITS if key in finding["ctx"])
        what = f"{name}: must be {_SIZES[kind]} {limit}, not {_shown(finding['input'])}"
        return file.problem(at, what, "write a number in that range")
    if kind in ("too_long", "too_short", "string_too_long", "string_too_short"):
        return file.problem(at, *_length(name, finding))
    wanted, fix = _WANTED.get(kind, (f"this cannot stand here ({finding['msg']})", "look at docs/scenario.md"))
    got = finding.get("input")
    if isinstance(got, bool):
        fix = "write 1 or 0 for true or false in a formula"
    if "rules" in at and isinstance(got, str) and got.count(")") > got.count("("):
        fix = "a comma ended the rule: put the formula in quotes"
    shown = f", not {_shown(got)}" if isinstance(got, str | int | float | bool) else ""
    return file.problem(at, f"{name}: {wanted}{shown}", fix)


def _length(name: str, finding: Any) -> tuple[str, str]:
    """What to say of a list or a text that is too long or too short."""
    limits, got = finding["ctx"], finding["input"]
    short = finding["type"].endswith("short")
    limit = limits["min_length" if short else "max_length"]
    most = f"at {'least' if short else 'most'} {limit}"
    if isinstance(got, str):
        return f"{name}: {most} characters are expected here, not {len(got)}", "say more" if short else "say less"
    if name == "ages":
        return f"{name}: two ages are expected here, not {len(got)}", "write the first and the last: [18, 25]"
    return f"{name}: {most} entries are expected here, not {len(got)}", "add some" if short else "take some out"


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
