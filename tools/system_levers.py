"""Tables for the page of a system in docs/systems: what a story may write, and what it may read."""

from collections.abc import Iterable, Iterator, Mapping

from game.content.system import ENGINE_NAMES, System
from game.model.world import Column

_NO_END = 1e12  # what the format takes for no upper limit


def plain(words: str) -> str:
    """The text without markup, links as their text, for one line or table cell."""
    for mark in "\\`*_|<>[]":
        words = words.replace(mark, f"\\{mark}")
    return " ".join(words.split())


def levers_and_columns(system: System) -> Iterator[str]:
    """The lines of both tables, with category words and other names that formulas may read."""
    columns = system.columns.values()
    yield "## What a story may write"
    yield ""
    yield (
        "These columns are *levers*: an answer's `rules` may set them, and the law of the year goes by them. All other "
        "columns of the country are only read. A value outside the range is an error, or kept at the limit where it "
        "says so."
    )
    yield ""
    yield "| Lever | Unit | Range | At first | Meaning | 意思 |"
    yield "|---|---|---|---|---|---|"
    for column in columns:
        if column.name in system.levers:
            kept = ", kept" if column.clamp else ""
            row = (f"`{column.name}`", plain(column.unit), _range(column) + kept, f"`{column.start.text}`")
            yield f"| {' | '.join((*row, *_label(system.labels.get(column.name, {}))))} |"
    yield ""
    yield from _words(system)
    yield "## What a story may read"
    yield ""
    yield "The levers above, and what the law makes of them:"
    yield ""
    yield "| Column | Unit | Range | Meaning | 意思 |"
    yield "|---|---|---|---|---|"
    for column in columns:
        if column.name not in system.levers:
            cells = (f"`{column.name}`", plain(column.unit), _range(column))
            yield f"| {' | '.join((*cells, *_label(system.labels.get(column.name, {}))))} |"
    yield ""
    yield f"Besides: {_names(ENGINE_NAMES)}; chance from 0 to 1: {_names(system.draws)}."
    yield ""
    yield f"Figures of the year, as the law has them (units and sources below): {_names(sorted(system.series))}."
    yield ""


def _range(column: Column) -> str:
    if column.unit == "truth":
        return "0 or 1"
    low, high = (f"{value:g}".replace("-", "−") for value in (column.low, column.high))
    if column.high >= _NO_END:
        return f"from {low}" if column.low > -_NO_END else "any"
    return f"{low} to {high}"


def _label(label: Mapping[str, str]) -> tuple[str, str]:
    return plain(label.get("en", "")), plain(label.get("zh", ""))


def _words(system: System) -> Iterator[str]:
    """The words for the numbers of a category."""
    for category, values in system.categories.items():
        used = [c.name for c in system.columns.values() if c.unit == "category" and c.high == len(values) - 1]
        words = []
        for value in values:
            english, chinese = _label(system.category_labels.get(value, {}))
            words.append(" ".join(part for part in (f"`{value}`", english, chinese) if part))
        of = f" (for {_names(used)})" if used else ""
        yield f"Words of `{category}`{of}: {'; '.join(words)}."
        yield ""


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
