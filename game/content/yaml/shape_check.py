"""Checks a file's data against its pydantic shape and turns each error, by its type, into a finding with its place."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from game.content.findings import PLAIN, Field, Fields, Finding, excerpt, phrase
from game.content.yaml.shapes import WORD_OF_FORMULAS, Shape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest

T = TypeVar("T", bound=BaseModel)

_STAND_INS: tuple[Any, ...] = ("0", 0, "stand_in", [], {}, ["0", "0"], [0, 0], "")
"""Tried one after the other for an entry that is needed and missing."""
_OF_EVENTS = ("n_", "year_", "chose_")
"""Prefixes of the counters of events."""
_SOURCED = frozenset({"source", "as_of", "certainty", "unit"})
"""The entries that every figure of a law must have."""
_WANTED = {
    "string_type": "text", "int_type": "whole", "int_from_float": "whole", "int_parsing": "whole",
    "float_type": "number", "float_parsing": "number", "finite_number": "number", "bool_type": "truth",
    "bool_parsing": "truth", "dict_type": "names", "model_type": "names", "list_type": "list",
}  # fmt: skip
"""pydantic's types of errors, and our cases of `wrong-type`."""
_MOST = 60  # characters shown of what stands there
_NEAR_ENOUGH = 0.5  # for an entry that is needed and missing
_FIGURES = re.compile(r"[-+]?[\d.,]+")
_LIMITS = ("gt", "ge", "lt", "le")
_REFUSED = {("bad-name", PLAIN), ("bad-name", "word")}
"""Code and case of a name that is refused where it is declared."""


def read_as(file: YamlFile, shape: type[T]) -> T | None:
    """The file's data as this shape. Errors are added to the file's problems.

    Where something does not fit, it is removed or replaced by a valid value, so that the rest can still be checked.
    None if a whole part of the file is missing or unknown: guesses would then mislead.
    """
    if not isinstance(file.data, dict):
        file.problems.append(file.finding((), "wrong-type/file"))
        return None
    try:
        return shape.model_validate(file.data)
    except ValidationError as invalid:
        found = _places(invalid, file.data)
    meant = _misspelt_keys(found, shape, file.data)
    said = {(*at[:-1], name) for at, name in meant.items()}  # what is misspelt is not also missing
    for at, error in found.items():
        if at in meant:
            file.problems.append(file.finding(at, "unknown-key/near", name=_entry(at), near=meant[at]))
        elif at not in said:
            file.problems.append(_finding(_Misshapen(file, at, error, shape)))
    rest = found.keys() - meant.keys() - said
    if any(len(at) < 2 and not _mere_text(file.data, at, shape) for at in rest):
        return None  # a whole part of the file is missing or unknown: guesses would mislead
    # Mended in a copy: `file.data` stays what the author wrote, which other checks read.
    data = deepcopy(file.data)
    for at, name in meant.items():
        _rename(data, at, name)
    return _without_errors(data, shape)


def _misspelt_keys(found: Mapping[Path_, Any], shape: type[BaseModel], data: Any) -> dict[Path_, str]:
    """Misspelt keys, each with the key that was probably meant: a similar one of the shape that is missing there."""
    meant: dict[Path_, str] = {}
    for at, error in found.items():
        if error["type"] == "extra_forbidden":
            beside = _at(data, at[:-1])
            lacking = [str(one[-1]) for one, what in found.items() if what["type"] == "missing" and one[:-1] == at[:-1]]
            near = next(iter(get_close_matches(str(at[-1]), lacking, 1, _NEAR_ENOUGH)), "")
            near = near or nearest(str(at[-1]), _fields_at(shape, at[:-1]) - {str(name) for name in beside})
            if near and near not in (name for other, name in meant.items() if other[:-1] == at[:-1]):
                meant[at] = near
    return meant


def _rename(data: Any, at: Path_, name: str) -> None:
    """Rename a misspelt key in place, keeping the order."""
    beside = _at(data, at[:-1])
    entries = [(name if key == at[-1] else key, value) for key, value in beside.items()]
    beside.clear()
    beside.update(entries)


def _at(data: Any, at: Path_) -> dict[Any, Any]:
    """The mapping at this path; empty if there is something else."""
    for part in at:
        data = data[part] if _holds(data, part) else None
    return data if isinstance(data, dict) else {}


def _mere_text(data: dict[Any, Any], at: Path_, shape: type[BaseModel]) -> bool:
    """Whether this is a top-level entry of text only (such as `title`), on which nothing else depends."""
    if not at:
        return False
    field = shape.model_fields.get(str(at[0]))
    if field is None:
        return at[0] in data and not isinstance(data[at[0]], dict | list)
    return field.annotation is str and not field.metadata


def _without_errors(data: Any, shape: type[T]) -> T | None:
    """The data made valid: invalid entries removed, missing ones replaced by one of _STAND_INS. None if that fails."""
    for stand_in in _STAND_INS:
        try:
            return shape.model_validate(data)
        except ValidationError as invalid:
            for at, error in sorted(_places(invalid, data).items(), key=lambda item: str(item[0]), reverse=True):
                words = _words_at(shape, at) if error["type"] == "literal_error" else []
                word = next(iter(words), None)  # a draw of an unknown sort is a draw all the same
                _mend(data, at, error["type"] == "missing" or word is not None, stand_in if word is None else word)
    return None


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
    """Whether the list or mapping has this index or key."""
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data


def _places(invalid: ValidationError, data: Any) -> dict[Path_, Any]:
    """The first error at each path of the file, since pydantic reports one for every member of a union."""
    found: dict[Path_, Any] = {}
    for error in invalid.errors(include_url=False):
        found.setdefault(_place(error, data), error)
    return found


def _place(error: Any, data: Any) -> Path_:
    """The path of an error in the file: pydantic's location without the names of union members it inserts.

    A part that the file has is kept whatever its name (`str`, `a[b`), as is the last part of a missing or unknown
    entry.
    """
    loc = error["loc"]
    named, at = error["type"] in ("missing", "extra_forbidden"), []
    for number, part in enumerate(loc, 1):
        held = _holds(data, part)
        if held or _in_file(part) or (named and number == len(loc)):
            at.append(part)
        data = data[part] if held else data
    return tuple(at)


def of_lost_parts(problem: Finding) -> bool:
    """Whether a problem may be caused by another file that could not be read, because it is about names of events or
    about which ending is the last."""
    match problem.code, problem.case:
        case "unknown-name", "formula":
            return str(problem.fields["name"]).startswith(_OF_EVENTS)
        case ("unknown-name", "habit-event" | "variant") | ("ending-order", "last"):
            return True
    return False


def elsewhere(problems: Iterable[Finding], file_problems: Iterable[Finding]) -> list[Finding]:
    """The problems that are not on a line for which `file_problems` has one already (that line was replaced by a
    stand-in), and not about a name that was refused where it is declared."""
    file_problems = list(file_problems)
    lines = {problem.place[:2] for problem in file_problems}
    refused = {str(one.fields["given"]) for one in file_problems if (one.code, one.case) in _REFUSED} - {""}
    others = (problem for problem in problems if problem.place[:2] not in lines)
    return [problem for problem in others if not any(_reads(problem, name) for name in refused)]


def _reads(problem: Finding, name: str) -> bool:
    """Whether a fault is about this name, also as it would be valid (`skill` for `Skill`), or in a formula in which it
    stands."""
    formula, valid = str(problem.fields.get("formula", "")), re.sub(r"\W+", "_", name.lower())
    stands = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", formula)
    return problem.fields.get("name") in (name, valid) or stands is not None


def _in_file(part: Any) -> bool:
    return isinstance(part, int) or (part not in ("str", "int", "float", "[key]") and "[" not in str(part))


class _Misshapen(NamedTuple):
    """A pydantic error and where it is: `at` is its path in the file, `shape` the file's."""

    file: YamlFile
    at: Path_
    error: Any
    shape: type[BaseModel]

    @property
    def got(self) -> Any:
        """What stands there."""
        return self.error["input"]

    @property
    def entry(self) -> Field:
        """How a designer would name the place."""
        return _entry(self.at)

    def told(self, code: str, /, **fields: Field) -> Finding:
        """A finding at the place."""
        return self.file.finding(self.at, code, **fields)


def _unknown_key(one: _Misshapen) -> Finding:
    near = nearest(str(one.entry), _fields_at(one.shape, one.at[:-1]))
    code = "unknown-key/near" if near else "unknown-key"
    return one.told(code, name=one.entry, near=near, page=_page(one.shape))


def _missing(one: _Misshapen) -> Finding:
    """The finding for an entry that is not there, at what lacks it."""
    at, code = one.at, "unsourced-number/missing" if one.at[-1] in _SOURCED else "missing-entry"
    whole = str(vars(one.shape).get("file_kind", ""))
    if len(at) == 1 and code == "missing-entry" and whole:
        return one.file.finding((), "missing-entry/of-kind", name=str(at[0]), kind=whole)
    of = at[-2] if len(at) > 1 and isinstance(at[-2], str) else ""
    return one.file.finding(at[:-1], code, name=str(at[-1]), of=of)


def _other_word(one: _Misshapen) -> Finding:
    known, given = _words_at(one.shape, one.at), one.got
    return one.told("unknown-value", given=_cut(given), known=tuple(known), near=nearest(str(given), known))


def _no_name(one: _Misshapen) -> Finding:
    code = "bad-name/word" if one.error["type"] == WORD_OF_FORMULAS else "bad-name"
    return one.told(code, given=_cut(one.got))


def _length(one: _Misshapen) -> Finding:
    """The finding for a list or text that is too long or too short."""
    got, short = one.got, one.error["type"].endswith("short")
    limit, length = one.error["ctx"]["min_length" if short else "max_length"], len(got)
    if one.entry == "ages":
        return one.told("wrong-type/ages", entry=one.entry, length=length)
    case, bound = "characters" if isinstance(got, str) else "entries", "least" if short else "most"
    return one.told(f"wrong-type/{case}", entry=one.entry, bound=bound, limit=limit, length=length)


def _outside(one: _Misshapen) -> Finding:
    limit = next(one.error["ctx"][key] for key in _LIMITS if key in one.error["ctx"])
    fields: Fields = {"entry": one.entry, "size": one.error["type"], "limit": limit, "given": _cut(one.got)}
    return one.told("impossible-range/limit", **fields)


def _wrong_type(one: _Misshapen) -> Finding:
    """The finding for a value of another type than is wanted, and for errors of a type we have no words for."""
    kind, got, entry = one.error["type"], one.got, one.entry
    given = _cut(got) if isinstance(got, str | int | float) else ""
    if isinstance(got, bool) and len(one.error["loc"]) > len(one.at):  # one of several sorts may stand here
        return one.told("wrong-type/true-false", entry=entry)
    if "rules" in one.at and _ends_early(got):
        return one.told("wrong-type/comma", entry=entry, got=given)
    case = _WANTED.get(kind)
    if case in ("whole", "number") and isinstance(got, str) and (plain := _narrow(got)):
        return one.told("wrong-type/wide", entry=entry, given=given, plain=plain)
    if case is None:
        return one.told("wrong-type/other", entry=entry, got=given, kind=kind, page=_page(one.shape))
    return one.told(f"wrong-type/{case}", entry=entry, got=given)


def _ends_early(got: Any) -> bool:
    """Whether this is what is left of a formula: inside braces YAML ends `min(a, b)` at its comma, and the rest stands
    as an entry of its own."""
    return isinstance(got, int | float) or (isinstance(got, str) and got.count(")") > got.count("("))


_BY_TYPE: dict[str, Callable[[_Misshapen], Finding]] = {
    "extra_forbidden": _unknown_key, "missing": _missing, "literal_error": _other_word,
    "string_pattern_mismatch": _no_name, WORD_OF_FORMULAS: _no_name,
    **dict.fromkeys(("too_long", "too_short", "string_too_long", "string_too_short"), _length),
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), _outside),
}  # fmt: skip
"""What becomes of pydantic's errors, by their type; all others are values of a wrong type."""


def _finding(one: _Misshapen) -> Finding:
    return _BY_TYPE.get(one.error["type"], _wrong_type)(one)


def _page(shape: type[BaseModel]) -> str:
    """The page of docs/ that explains a file of this shape."""
    return str(getattr(shape, "page", Shape.page))


def _narrow(text: str) -> str:
    """The number in the text with full-width characters made ASCII; '' if it is none."""
    plain = unicodedata.normalize("NFKC", text)
    return plain.replace(",", ", ") if plain != text and _FIGURES.fullmatch(plain) else ""


def _entry(at: Path_) -> Field:
    """How a designer would name this path: its last key, or the number of the list entry."""
    if not at:
        return phrase("the-file")
    return str(at[-1]) if isinstance(at[-1], str) else f"{_entry(at[:-1])} {at[-1] + 1}"


def _cut(value: Any) -> str | int | float:
    """The value shortened for a message; lists and mappings in Python's notation."""
    if isinstance(value, int | float):
        return value
    return excerpt(value, _MOST)


def _fields_at(shape: type[BaseModel], at: Path_) -> set[str]:
    """The keys that the shape allows at this path."""
    models = [model for annotation in _annotations_at(shape, at) for model in _models(annotation)]
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


def _words_at(shape: type[BaseModel], at: Path_) -> list[str]:
    """The words that the shape allows at this path, if it allows only certain ones."""
    return [word for annotation in _annotations_at(shape, at) for word in _literals(annotation)]


def _annotations_at(shape: type[BaseModel], at: Path_) -> list[Any]:
    """The type annotations for this path of the file; keys of mappings and indices of lists are skipped."""
    here: list[Any] = [shape]
    for part in at:
        models = [model for annotation in here for model in _models(annotation)]
        fields = [f.annotation for m in models for n, f in m.model_fields.items() if (f.alias or n) == part]
        here = fields or here
    return here


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]


def _literals(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(word) for word in annotation.__args__]
    return [word for part in getattr(annotation, "__args__", ()) for word in _literals(part)]
