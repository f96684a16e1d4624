"""YAML as content uses it: plain values with the place of each in its file, and nothing clever.

Anchors, aliases, tags and duplicate keys are refused; `yes` and `no` stay words. Numbers and true/false/null follow
YAML 1.2.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from game.content.problems import ContentErrors, Problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 40

Path_ = tuple[str | int, ...]


class _Resolver(yaml.resolver.BaseResolver):
    pass


_PLAIN = {
    "bool": (r"true|false", "tf"),
    "null": (r"null|~|", ["n", "~", ""]),
    "int": (r"[-+]?(0|[1-9][0-9]*)", "-+0123456789"),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
}
for _name, (_pattern, _first) in _PLAIN.items():
    _Resolver.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), list(_first))

if hasattr(yaml, "CSafeLoader"):
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class _Loader(CParser, _Resolver):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            _Resolver.__init__(self)

else:  # pragma: no cover - a PyYAML without libyaml

    class _Loader(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer, _Resolver):  # type: ignore[no-redef]
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)
            _Resolver.__init__(self)


class YamlFile:
    """The values of one file and where each stands."""

    def __init__(self, path: Path, label: str) -> None:
        self.path = path
        self.label = label
        self.problems: list[Problem] = []
        self.places: dict[Path_, tuple[int, int]] = {}
        self.data: Any = None
        self._read()

    def where(self, at: Path_ = (), column: int = 0) -> str:
        """path:line:col of the value at this path, or of the nearest part of it that exists."""
        at = tuple(at)
        while at and at not in self.places:
            at = at[:-1]
        line, col = self.places.get(at, (1, 1))
        return f"{self.label}:{line}:{col + column}"

    def problem(self, at: Path_, what: str, fix: str = "", column: int = 0) -> Problem:
        return Problem(self.where(at, column), what, fix)

    def _read(self) -> None:
        text = self._text()
        if text is None:
            return
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        except (yaml.YAMLError, RecursionError) as error:
            self.problems.append(_yaml_problem(self.label, error))
            return
        except ValueError:
            self.problems.append(Problem(f"{self.label}:1:1", "this file is not readable as YAML text"))
            return
        finally:
            if hasattr(loader, "dispose"):
                loader.dispose()
        if node is None:
            self.problems.append(Problem(f"{self.label}:1:1", "the file is empty"))
            return
        self.data = self._value(node, (), set())

    def _text(self) -> str | None:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                self.problems.append(Problem(f"{self.label}:1:1", f"the file is larger than {MAX_BYTES} bytes"))
                return None
            return self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            what = f"the file is not UTF-8 text (byte {error.start})"
            self.problems.append(Problem(f"{self.label}:1:1", what, "save it as UTF-8 in your editor"))
        except OSError as error:
            self.problems.append(Problem(f"{self.label}:1:1", f"the file cannot be read: {error.strerror or error}"))
        return None

    def _value(self, node: yaml.Node, at: Path_, seen: set[int]) -> Any:
        mark = node.start_mark
        self.places.setdefault(at, (mark.line + 1, mark.column + 1))
        if id(node) in seen:
            self._refuse(at, "anchors and aliases (& and *) are not used here", "write the text out again")
            return None
        if len(at) > MAX_DEPTH:
            self._refuse(at, f"the file is nested more than {MAX_DEPTH} deep")
            return None
        seen.add(id(node))
        if node.tag.startswith("!") or node.tag.split(":")[-1] not in (
            "map", "seq", "str", "int", "float", "bool", "null",
        ):  # fmt: skip
            self._refuse(at, f"the tag {node.tag} is not used here", "remove it")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at, seen)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*at, i), seen) for i, item in enumerate(node.value)]
        return self._scalar(node, at)

    def _mapping(self, node: yaml.MappingNode, at: Path_, seen: set[int]) -> dict[str | int | float, Any]:
        result: dict[str | int | float, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                mark = key_node.start_mark
                where = f"{self.label}:{mark.line + 1}:{mark.column + 1}"
                self.problems.append(Problem(where, "a name is expected before the colon"))
                continue
            key = self._scalar(key_node, at)
            if isinstance(key, bool) or key is None:
                key = str(key_node.value)
            self.places[(*at, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key in result:
                self._refuse((*at, key), f"'{key}' stands here twice", "keep one of the two")
                continue
            result[key] = self._value(value_node, (*at, key), seen)
        return result

    def _scalar(self, node: yaml.Node, at: Path_) -> Any:
        text = str(node.value)
        match node.tag.split(":")[-1]:
            case "int":
                return int(text) if len(text) < 40 else text
            case "float":
                return float(text)
            case "bool":
                return text == "true"
            case "null":
                return None
        return text

    def _refuse(self, at: Path_, what: str, fix: str = "") -> None:
        self.problems.append(self.problem(at, what, fix))


def read_files(paths: Mapping[str, Path]) -> dict[str, YamlFile]:
    """Read files by label; raises ContentErrors with the problems of all of them at once."""
    files = {label: YamlFile(path, label) for label, path in paths.items()}
    problems = [problem for file in files.values() for problem in file.problems]
    if problems:
        raise ContentErrors(problems)
    return files


def _yaml_problem(label: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"{label}:{mark.line + 1}:{mark.column + 1}" if mark else f"{label}:1:1"
    said = getattr(error, "problem", None) or "it is nested too deep or damaged"
    return Problem(where, f"this is not valid YAML: {said}", "check indentation, colons, quotes and brackets near here")
