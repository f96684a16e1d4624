"""The rules of the house, read from the source: who may import whom, and what no module may do."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tools.rooms import PICTURE, floors, picture
from tools.rooms import imports as imports_of_rooms

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"
MODULES = sorted(GAME.rglob("*.py"))
TOOLS = sorted((ROOT / "tools").glob("*.py"))
LONGEST = 60  # lines of a function

# package or top module: what of the game it may import besides itself
MAY_IMPORT: dict[str, frozenset[str]] = {
    "art": frozenset(),
    "model": frozenset(),
    "content": frozenset({"art", "model", "start"}),
    "office": frozenset({"content", "model"}),
    "session": frozenset({"office", "content", "model", "start"}),
    "lab": frozenset({"session", "content", "model"}),
    "report": frozenset({"art", "lab", "session", "content", "model"}),
    "terminal": frozenset({"session", "content"}),
    "bench": frozenset({"session", "content", "model"}),
    "room": frozenset({"art", "session", "content", "model", "start"}),
    "ui": frozenset({"art", "session", "content", "bench", "room"}),
    "doctor": frozenset({"art", "content", "model", "session", "lab"}),
    "commands": frozenset(
        {
            "model",
            "content",
            "office",
            "session",
            "lab",
            "report",
            "doctor",
            "terminal",
            "ui",
            "bench",
            "room",
            "start",
        }
    ),
    "start": frozenset(),
    "__main__": frozenset({"commands", "start"}),
    "__init__": frozenset(),
}
# of content, screens may read the words and their limits, the stories and where the files are, never loaders' insides
SCREENS_READ = frozenset({
    "content.words.text", "content.words.wording", "content.words.limits", "content.words.signs",
    "content.words.glyphs", "content.words.languages", "content.words.pseudo",
    "content.story", "content.gauges", "content.story_heads", "content.paths", "content.town",
    "content.stages", "content.looks", "content.own_files",
})  # fmt: skip
# distribution's import name: the packages that may import it
RESERVED: dict[str, frozenset[str]] = {
    "pygame": frozenset({"ui"}),
    "pytmx": frozenset({"content"}),
    "yaml": frozenset({"content"}),
    "pydantic": frozenset({"content"}),
    "pygraphviz": frozenset({"doctor"}),
    "statsmodels": frozenset(),  # tests alone compare with it
    "scipy": frozenset({"lab"}),
    "aiohttp": frozenset({"room"}),
    "msgspec": frozenset({"room"}),
    "segno": frozenset({"room"}),
    "ifaddr": frozenset({"room"}),
    "typst": frozenset({"room"}),
}
FORBIDDEN_NAMES = frozenset({"utils.py", "helpers.py", "misc.py", "common.py"})
BEFORE_INSTALLATION = "start"
MUTABLE_CALLS = frozenset({"list", "dict", "set", "defaultdict", "deque", "Counter", "bytearray"})
CHANGERS = frozenset({
    "append", "appendleft", "extend", "insert", "add", "update", "setdefault",
    "pop", "popitem", "clear", "remove", "discard",
})  # fmt: skip


def unit(path: Path) -> str:
    """The package or top module that a file belongs to."""
    first = path.relative_to(GAME).parts[0]
    return first.removesuffix(".py")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything a module imports; `from game.a import b` gives game.a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: relative import"
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def outside(path: Path) -> Iterator[tuple[int, str]]:
    """Imports of the game's other packages, without the leading `game.`."""
    for line, target in imports(path):
        parts = target.split(".")
        if parts[0] == "game" and len(parts) > 1 and parts[1] != unit(path):
            yield line, ".".join(parts[1:])


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    home = unit(path)
    assert home in MAY_IMPORT, f"{home} is not in the design: name it in MAY_IMPORT"
    for line, target in outside(path):
        package = target.split(".")[0]
        assert package in MAY_IMPORT[home], f"{name(path)}:{line}: {home} may not import game.{package}"
        if home in {"ui", "terminal"} and package == "content":
            allowed = any(target == module or target.startswith(module + ".") for module in SCREENS_READ)
            assert allowed, f"{name(path)}:{line}: screens may not read game.{target}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_reserved_libraries(path: Path) -> None:
    for line, target in imports(path):
        owners = RESERVED.get(target.split(".")[0])
        assert owners is None or unit(path) in owners, f"{name(path)}:{line}: {target} belongs to {owners}"


def test_start_up_needs_the_standard_library_only() -> None:
    """These modules run before anything is installed."""
    for path in MODULES:
        if unit(path) == BEFORE_INSTALLATION:
            for line, target in imports(path):
                first = target.split(".")[0]
                fine = first in sys.stdlib_module_names or first == "game"
                assert fine, f"{name(path)}:{line}: {target} is not in the standard library"


@pytest.mark.parametrize("path", [path for path in MODULES if unit(path) != "commands"], ids=name)
def test_no_imports_inside_functions(path: Path) -> None:
    for outer in ast.walk(tree(path)):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(outer):
                inside = isinstance(node, ast.Import | ast.ImportFrom)
                assert not inside, f"{name(path)}:{getattr(node, 'lineno', 0)}: import inside a function"


def test_no_import_cycles() -> None:
    known = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    known = {module.removesuffix(".__init__"): path for module, path in known.items()}
    graph: dict[str, set[str]] = {}
    for module, path in known.items():
        targets = {target for _, target in imports(path)}
        parents = {target.rpartition(".")[0] for target in targets}
        graph[module] = ((targets | parents) & set(known)) - {module, "game"}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, "import cycle: " + " -> ".join([*trail[trail.index(module) :], module])
        if module not in done:
            for target in sorted(graph[module]):
                visit(target, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


def mutable_globals(module: ast.Module) -> set[str]:
    """Names bound at module level to a list, dict, set or one of their kin."""
    found = set()
    for node in module.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        literal = isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)
        maker = value.func if isinstance(value, ast.Call) else None
        if literal or (isinstance(maker, ast.Name) and maker.id in MUTABLE_CALLS):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def changed_names(function: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, name) of everything a function changes in place, if it did not bind the name itself."""
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    local = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    local |= {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    for node in ast.walk(function):
        changed: ast.expr | None = None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            changed = node.func.value if node.func.attr in CHANGERS else None
        if isinstance(changed, ast.Name) and changed.id not in local:
            yield node.lineno, changed.id


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_state(path: Path) -> None:
    """Registries are literals that nobody changes; nothing is declared global."""
    module = tree(path)
    shared = mutable_globals(module)
    for node in ast.walk(module):
        assert not isinstance(node, ast.Global), f"{name(path)}:{getattr(node, 'lineno', 0)}: global"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for line, changed in changed_names(node):
                assert changed not in shared, f"{name(path)}:{line}: {changed} is shared by the whole module"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_run_time_code_and_no_pickle(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"eval", "exec"}, f"{name(path)}:{node.lineno}: {node.func.id}"
    for line, target in imports(path):
        assert target.split(".")[0] not in {"pickle", "shelve", "marshal"}, f"{name(path)}:{line}: {target}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_named_and_introduced(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.name not in FORBIDDEN_NAMES, f"{name(path)}: name what it does"
    said = not text.strip() or ast.get_docstring(ast.parse(text))
    assert said, f"{name(path)}: say in a docstring what it is"


@pytest.mark.parametrize("path", [*MODULES, *TOOLS], ids=name)
def test_functions_can_be_seen_at_a_glance(path: Path) -> None:
    """How complex they may be and how many arguments they may take stands in pyproject.toml."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= LONGEST, f"{name(path)}:{node.lineno}: {node.name} has {lines} lines; divide it"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_what_only_a_type_checker_imports_says_why(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("if TYPE_CHECKING:"):
            assert "#" in line, f"{name(path)}: say which start would wait for it"


def test_the_drawing_of_the_rooms_is_current() -> None:
    assert picture() == PICTURE.read_text(encoding="utf-8"), "run `python -m tools.rooms`"


def test_rooms_stand_in_no_circle() -> None:
    found = imports_of_rooms(list(MAY_IMPORT.keys() - {"__main__", "__init__"}))
    for room, targets in found.items():
        assert targets <= MAY_IMPORT[room]
    heights = floors(found)
    assert all(heights[room] < heights[target] for room, targets in found.items() for target in targets)
    with pytest.raises(ValueError, match="circle"):
        floors({"a": frozenset({"b"}), "b": frozenset({"a"})})


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("ruff", ["check", "--no-cache", "."]), ("mypy", [])],
)
def test_static_checks(tool: str, arguments: list[str], tmp_path: Path) -> None:
    if importlib.util.find_spec(tool) is None:
        pytest.skip(f"{tool} is not installed; `python3 run_game.py test` installs it")
    if tool == "mypy":
        arguments = ["--cache-dir", str(tmp_path)]
    run = subprocess.run([sys.executable, "-m", tool, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
