"""Findings as text, JSON or one HTML page."""

import html
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from game.content.findings import Finding, to_json
from game.content.words.text import Words
from game.content.words.wording import SEVERITIES, fix, line, means, message, severity, table, what

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#22304a;background:#fcf8f1}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #d9d4cc}code{font-size:.9em}
td:first-child,td:last-child{white-space:nowrap}em{color:#4a566e}
em:lang(zh){font-style:normal}.error{color:#a32929}.warning{color:#7a5200}.hint{color:#137a73}"""


def as_text(problems: Sequence[Finding], count: int, words: Words, unseen: Sequence[Finding] = ()) -> str:
    """One line per finding, then what was not checked, then the totals."""
    lines: list[str] = []
    for level in SEVERITIES:
        lines += [_line(problem, words) for problem in problems if severity(problem) == level]
    lines += [line(problem, words.lang) for problem in unseen]
    if not problems:
        return "\n".join([*lines, words.counted("check_good", count)])
    tally = Counter(severity(problem) for problem in problems)
    parts = [words(f"check_{level}s", count=tally[level]) for level in SEVERITIES if tally[level]]
    found = words.counted("check_bad", len(problems))
    return "\n".join([*lines, words("check_tally", found=found, parts=words("check_comma").join(parts))])


def _line(problem: Finding, words: Words) -> str:
    level = severity(problem)
    kind = "" if level == "error" else words(f"check_{level}") + " "
    return f"{line(problem, words.lang)} [{kind}{problem.code}]"


def as_json(problems: Sequence[Finding], count: int, words: Words, unseen: Sequence[Finding] = ()) -> str:
    """A JSON document: `checked` (a number), `findings`, and what was `not_checked`.

    `code`, `case` and `fields` are for programs; `what` and `fix` are the sentences in English, `message` in the
    language of `words`.
    """
    return json.dumps(
        {
            "checked": count, "problems": [_record(problem, words.lang) for problem in problems],
            "not_checked": [_record(one, words.lang) for one in unseen],
        }, ensure_ascii=False, indent=1,
    )  # fmt: skip


def _record(problem: Finding, lang: str) -> dict[str, Any]:
    path, line, column = problem.place
    record = to_json(problem)
    # Given as path, line and column, so that nobody has to take it apart.
    del record["where"]
    return {
        "path": path, "line": line, "column": column, "severity": severity(problem), **record,
        "what": what(problem, "en"), "fix": fix(problem, "en"), "message": message(problem, lang),
    }  # fmt: skip


def as_html(problems: Sequence[Finding], count: int, words: Words, unseen: Sequence[Finding] = ()) -> str:
    """A self-contained HTML page, with the explanation of each code below the findings."""
    rows = [_row(problem, words) for problem in problems]
    title = words.counted("check_bad", len(problems)) if problems else words.counted("check_good", count)
    codes = [code for code in table().codes if any(p.code == code for p in problems)]
    meanings = [
        f'<dt id="{code}"><code>{code}</code></dt><dd>{html.escape(means(code, words.lang))}</dd>' for code in codes
    ]
    found = f"<table><tbody>{''.join(rows)}</tbody></table><dl>{''.join(meanings)}</dl>" if problems else ""
    passed = "".join(f"<p>{html.escape(line(one, words.lang))}</p>" for one in unseen)
    return (
        f'<!DOCTYPE html><html lang="{words.lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{html.escape(title)}</h1>{passed}{found}</body></html>"
    )


def _row(problem: Finding, words: Words) -> str:
    level, advice = severity(problem), html.escape(fix(problem, words.lang))
    return (
        f'<tr><td class="{level}">{html.escape(words("check_" + level))}</td>'
        f"<td><code>{html.escape(problem.where)}</code></td>"
        f"<td>{html.escape(what(problem, words.lang))}{f'<br><em>{advice}</em>' if advice else ''}</td>"
        f'<td><a href="#{problem.code}"><code>{problem.code}</code></a></td></tr>'
    )
