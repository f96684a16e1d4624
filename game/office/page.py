"""Formats a sheet as an HTML page to be printed and signed: version, date, figures with sources, a line for the
signature."""

import html
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import NamedTuple

from game.content.paths import DATA
from game.content.words.text import Words
from game.office.sheet import Fact, SheetText, SourceText, StepText

_STYLE = """
:root{--ink:#1f2a33;--grey:#5c6b77;--line:#c8d1d8;--mark:#8a4b00}
*{box-sizing:border-box}body{margin:2rem auto;max-width:50rem;padding:0 1rem;color:var(--ink);
font:15px/1.5 "Noto Sans","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem;border-bottom:2px solid var(--ink)}
.head{color:var(--grey);margin:0}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.85rem;color:var(--grey)}td.n,th.n{text-align:right;white-space:nowrap;
font-variant-numeric:tabular-nums}
.result td{font-size:1.1rem;font-weight:600}.step{margin:.5rem 0;break-inside:avoid}.step b{display:flex;
justify-content:space-between;gap:1rem}.step p{margin:0 0 0 1.2rem;color:var(--grey);overflow-wrap:anywhere}
section:has(>.years){page:wide}.years{width:min(94vw,76rem);margin-left:calc(50% - min(47vw,38rem))}
.years table{font-size:.78rem}
.years th{vertical-align:bottom;font-size:.72rem;line-height:1.25}.years th.n{white-space:normal}
.years th.g{text-align:center;border-bottom:1px solid var(--grey)}.years td:first-child{white-space:nowrap}
.years td{word-break:keep-all}.years td:nth-child(2){min-width:9rem}
.sources td:first-child{min-width:9.5rem}.sources td.n{white-space:normal;min-width:7.5rem}
.why{color:var(--ink)!important}.mark{color:var(--mark);font-weight:600}.small{font-size:.85rem;color:var(--grey)}
.close{break-inside:avoid;margin-top:2.2rem}.close p{margin:.3rem 0}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:2.3rem 2.5rem;margin-top:2.6rem}
.sign div{border-top:1px solid var(--ink);padding-top:.2rem;font-size:.85rem}
@page{size:A4;margin:18mm;FOOT}@page wide{size:A4 landscape;margin:14mm}
@media print{.years{width:auto;margin-left:0}
body{margin:0;max-width:none;padding:0;font-size:10.5pt}tr,section:has(>table:not(.sources)){break-inside:avoid}
h2{break-after:avoid}thead{display:table-header-group}}
"""
_FOOT = (
    "@bottom-left{{content:{title};font:8pt sans-serif;color:#5c6b77}}"
    '@bottom-right{{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#5c6b77}}'
)
"""The foot of each printed page, so that a loose one can be told: what it belongs to, and which of how many it is."""


_BY_HAND = ("sheet.fill_name", "sheet.fill_number", "sheet.fill_office", "sheet.fill_phone", "sheet.sign_name",
            "sheet.sign_place")  # fmt: skip
"""The lines filled in by hand."""
ASSUMED = "C"
"""The certainty of a figure that is no law."""


def game_version() -> str:
    """The version of the installed package, or of the checkout that is running."""
    try:
        return installed("long-game")
    except PackageNotFoundError:
        project = DATA / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def page(sheet: SheetText, words: Words, version: str) -> str:
    """One calculation as an HTML page."""
    inputs = [(one.label, one.value + (f" ({words('sheet.not_given')})" if one.marked else "")) for one in sheet.inputs]
    body = [
        section(words("sheet.results"), _facts(sheet.results, words)),
        *(f'<p class="mark">{_text(gap)}</p>' for gap in sheet.gaps),
        section(words("sheet.inputs"), table((), inputs)),
        section(words("sheet.steps"), "".join(_step(line, words) for line in sheet.lines)),
        *sources_sections(sheet.sources, words),
        section(words("sheet.rule"), f"<p>{_text(sheet.rule.source)}</p>" + _small(sheet.rule.note)),
    ]
    under = sheet.name, words("sheet.law_of", year=sheet.year)
    signed = [(one.label, one.value) for one in sheet.results]
    marked = any(one.marked for one in sheet.results)
    return document(f"{sheet.country} · {sheet.title}", under, body, Close(signed, marked, version), words)


class Close(NamedTuple):
    """What stands above the signature: the results as (label, value), whether one rests on a projected figure, and the
    version of the programme."""

    results: Iterable[Sequence[str]]
    marked: bool
    version: str


def document(title: str, under: Iterable[str], body: Iterable[str], close: Close, words: Words) -> str:
    """The HTML around every printout: title and date above; below, what is signed and the lines to be filled in by hand
    under the results, so that a signature cannot stand on a page by itself."""
    head = " · ".join([*under, date.today().isoformat()])
    style = _STYLE.replace("FOOT", _FOOT.format(title=_css_text(title)))
    blanks = "".join(f"<div>{_text(words(key))}</div>" for key in _BY_HAND)
    said = words("sheet.no_award") + (words("sheet.no_law") if close.marked else "")
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{style}</style></head><body>'
        f'<h1>{_text(title)}</h1><p class="head">{_text(head)}</p>{"".join(body)}'
        f'<div class="close">{table((), close.results)}<p>{_text(words("sheet.declared"))}</p>'
        f'<div class="sign">{blanks}</div><p class="small">{_text(said)}</p>'
        f'<p class="small">{_text(words("sheet.made", version=close.version))}</p></div></body></html>'
    )


def section(title: str, inner: str) -> str:
    """A section with its heading; '' without content."""
    return f"<section><h2>{_text(title)}</h2>{inner}</section>" if inner else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: bool = False) -> str:
    """An HTML table; with `numbers` all columns but the first are right-aligned."""
    cell = ' class="n"' if numbers else ""
    top = "".join(f"<th{cell if i else ''}>{_text(one)}</th>" for i, one in enumerate(head))
    cells = ("".join(f"<td{cell if i else ''}>{_text(one)}</td>" for i, one in enumerate(row)) for row in rows)
    lines = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table>{f'<thead><tr>{top}</tr></thead>' if head else ''}<tbody>{lines}</tbody></table>" if lines else ""


def grouped_table(groups: Sequence[tuple[str, int]], head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A wide table: over the heading of each column the group it belongs to, as (title, number of columns); the columns
    before the first group hold text, the others amounts."""
    texts = len(head) - sum(width for _, width in groups)
    over = "<th></th>" * texts
    over += "".join(f'<th class="g" colspan="{width}">{_text(title)}</th>' for title, width in groups)
    kinds = ["" if i < texts else ' class="n"' for i in range(len(head))]
    top = "".join(f"<th{kind}>{_text(one)}</th>" for kind, one in zip(kinds, head, strict=True))
    cells = ("".join(f"<td{kind}>{_text(one)}</td>" for kind, one in zip(kinds, row, strict=True)) for row in rows)
    lines = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{over}</tr><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"


def sums_table(rows: Iterable[Sequence[str]]) -> str:
    """A table of results: (label, how it was worked out, value)."""
    lines = "".join(
        f'<tr><td>{_text(label)}{_small(f"= {how}" if how else "")}</td><td class="n">{_text(value)}</td></tr>'
        for label, how, value in rows
    )
    return f'<table><tbody>{lines}</tbody></table>' if lines else ""


def sources_sections(sources: Iterable[SourceText], words: Words) -> list[str]:
    """The parameters of the law with their sources, apart from them the assumptions, and a key to the certainties."""
    printed = [one for one in sources if not one.setting]
    law = [one for one in printed if one.certainty != ASSUMED]
    assumed = [one for one in printed if one.certainty == ASSUMED]
    letters = sorted({one.certainty for one in printed} - {""})
    key = [(letter, words(f"why.certainty.{letter}")) for letter in letters]
    return [
        section(words("sheet.figures"), sources_table(law, words)),
        section(words("sheet.assumptions"), sources_table(assumed, words)),
        section(words("sheet.certainties"), table((), key)),
    ]


def sources_table(sources: Iterable[SourceText], words: Words) -> str:
    """A table of parameters of the law with their sources."""
    rows = []
    for one in sources:
        mark = f'<div class="mark">{_text(one.projected)}</div>' if one.projected else ""
        rows.append(
            f"<tr><td>{_text(one.label)}{_small(one.when)}</td><td class=n>{_text(one.value)}</td>"
            f"<td>{mark}{_text(one.source)}{_small(one.note)}</td></tr>"
        )
    titles = ("sheet.col_figure", "sheet.col_value", "sheet.col_source")
    kinds = ("", " class=n", "")
    head = "".join(f"<th{kind}>{_text(words(key))}</th>" for key, kind in zip(titles, kinds, strict=True))
    return f"<table class=sources><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _facts(facts: Iterable[Fact], words: Words) -> str:
    rows = "".join(
        f'<tr><td>{_text(one.label)}</td><td class="n">{_text(one.value)}</td><td class="mark">'
        f"{_text(words('sheet.projected')) if one.marked else ''}</td></tr>"
        for one in facts
    )
    return f'<table class="result"><tbody>{rows}</tbody></table>'


def _step(line: StepText, words: Words) -> str:
    parts = [f"= {line.rule}"] if line.rule != line.label else []
    parts += [f"= {line.numbers}"] if line.numbers else []
    said = "".join(f"<p>{_text(part)}</p>" for part in parts)
    said += "".join(f'<p class="why">{_text(words("sheet.decided", what=one))}</p>' for one in line.decided)
    return f'<div class="step"><b><span>{_text(line.label)}</span><span>{_text(line.result)}</span></b>{said}</div>'


def _small(text: str) -> str:
    return f'<div class="small">{_text(text)}</div>' if text else ""


def _text(text: str) -> str:
    return html.escape(text)


def _css_text(text: str) -> str:
    """A string of a style sheet; every character by its number, since a title may hold any."""
    return '"' + "".join(f"\\{ord(character):x} " for character in text) + '"'
