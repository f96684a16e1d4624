"""The elements of a report (paragraphs, tables, figures) and their output as HTML and Markdown."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from game.content.paths import ASSETS

_NUMBER = re.compile(r"^[-−+±<≤]?\s?[^\w\s]?\d")


_N = ' class="n"'
"""The mark of a figure, and of the head of a column with figures: to the right."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of plain text; `head` are the column names, the first cell of a row is its name."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, and the same numbers as a table for readers who cannot see it."""

    caption: str
    svg: str
    table: DataTable


@dataclass(frozen=True, slots=True)
class Links:
    """A list of links: a file beside the page, a command, and a text each."""

    items: Sequence[tuple[str, str, str, str]]  # title, text, file, command


Block = str | DataTable | ChartBlock | Links


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    blocks: Sequence[Block]


def page(title: str, lang: str, words: Mapping[str, str], intro: Sequence[str], sections: Sequence[Section]) -> str:
    """The whole page as HTML; `words` has the labels `contents` and `table`."""
    template = (ASSETS / "templates" / "report.html").read_text(encoding="utf-8")
    menu = "".join(f'<li><a href="#{s.id}">{escape(s.title)}</a></li>' for s in sections)
    body = "\n".join(_section(section, words["table"]) for section in sections)
    parts = {
        "lang": {"zh": "zh-Hans"}.get(lang, lang), "title": escape(title), "contents": escape(words["contents"]),
        "menu": menu, "intro": "".join(f"<p>{escape(text)}</p>" for text in intro), "body": body,
    }  # fmt: skip
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template)


def _section(section: Section, table_word: str) -> str:
    blocks: list[str] = []
    figures: list[str] = []
    for block in section.blocks:
        if isinstance(block, ChartBlock):
            figures.append(_figure(block, table_word))
            continue
        if figures:
            blocks.append(f'<div class="figures">{"".join(figures)}</div>')
            figures = []
        blocks.append(_block(block))
    if figures:
        blocks.append(f'<div class="figures">{"".join(figures)}</div>')
    inner = "\n".join(blocks)
    heading = f'<h2 id="h-{section.id}">{escape(section.title)}</h2>'
    return f'<section id="{section.id}" aria-labelledby="h-{section.id}">{heading}\n{inner}\n</section>'


def _block(block: "str | DataTable | Links") -> str:
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>"
    if isinstance(block, Links):
        return f'<ol class="lives">{"".join(_link(*item) for item in block.items)}</ol>'
    if block.folded:
        return f"<details><summary>{escape(block.caption)}</summary>{_table(block)}</details>"
    return _table(block)


def _link(title: str, text: str, file: str, command: str) -> str:
    return (
        f'<li><strong>{escape(title)}</strong><br>{escape(text)}<br><a href="{escape(file)}">{escape(file)}</a> '
        f"<code>{escape(command)}</code></li>"
    )


def _figure(figure: ChartBlock, table_word: str) -> str:
    return (
        f"<figure><figcaption>{escape(figure.caption)}</figcaption>{figure.svg}"
        f"<details><summary>{escape(table_word)}</summary>{_table(figure.table)}</details></figure>"
    )


def _table(table: DataTable) -> str:
    columns = range(len(table.head))
    kinds = [_N if k and any(_is_figure(row[k]) for row in table.rows) else "" for k in columns]
    head = "".join(f'<th{kind} scope="col">{escape(cell)}</th>' for kind, cell in zip(kinds, table.head, strict=True))
    rows = "".join(f"<tr>{''.join(_cell(k, cell) for k, cell in enumerate(row))}</tr>" for row in table.rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.caption)}"><table>'
        f"<caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _is_figure(cell: str) -> bool:
    return len(cell) < 40 and _NUMBER.match(cell) is not None


def _cell(number: int, cell: str) -> str:
    if number == 0:
        return f'<th scope="row">{escape(cell)}</th>'
    return f"<td{_N if _is_figure(cell) or cell == '–' else ''}>{escape(cell)}</td>"


def markdown(title: str, intro: Iterable[str], sections: Iterable[Section]) -> str:
    """The same report as Markdown. Charts appear as their tables; HTML in texts of a story is escaped."""
    lines = [f"# {_inert(title)}", ""]
    for text in intro:
        lines += [_inert(text), ""]
    for section in sections:
        lines += [f"## {_inert(section.title)}", ""]
        for block in section.blocks:
            if isinstance(block, str):
                lines += [_inert(block), ""]
            elif isinstance(block, Links):
                items = enumerate(block.items, 1)
                lines += [f"{i}. **{_inert(a)}** {_inert(b)} [{f}]({f}) `{c}`" for i, (a, b, f, c) in items] + [""]
            else:
                table = block.table if isinstance(block, ChartBlock) else block
                lines += [] if block.caption == section.title else [f"**{_inert(block.caption)}**", ""]
                lines += [_row(table.head), f"|{'---|' * len(table.head)}"]
                lines += [*(_row(row) for row in table.rows), ""]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_inert(cell).replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"


def _inert(text: str) -> str:
    """Text escaped so that Markdown does not pass it on as HTML."""
    return text.replace("<", "&lt;")
