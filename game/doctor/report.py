"""Findings as text, JSON or one HTML page."""

import html
import json
from collections import Counter
from collections.abc import Sequence

from game.content.problems import Problem, split_place
from game.content.words.text import Words
from game.content.words.tongues import in_language, line, message
from game.doctor.codes import CODES, SEVERITIES, explained

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#22304a;background:#fcf8f1}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #d9d4cc}code{font-size:.9em}
td:first-child,td:last-child{white-space:nowrap}em{color:#4a566e}
em:lang(zh){font-style:normal}.error{color:#a32929}.warning{color:#7a5200}.hint{color:#137a73}"""


def as_text(problems: Sequence[Problem], count: int, words: Words, unseen: Sequence[Problem] = ()) -> str:
    """One line a finding, then what was not looked at, then how many."""
    lines: list[str] = []
    for severity in SEVERITIES:
        lines += [_line(problem, words) for problem in problems if problem.severity == severity]
    lines += [line(problem, words.lang) for problem in unseen]
    if not problems:
        return words.counted("check_good", count)
    tally = Counter(problem.severity for problem in problems)
    parts = [words(f"check_{severity}s", count=tally[severity]) for severity in SEVERITIES if tally[severity]]
    found = words.counted("check_bad", len(problems))
    return "\n".join([*lines, words("check_tally", found=found, parts=words("check_comma").join(parts))])


def _line(problem: Problem, words: Words) -> str:
    kind = "" if problem.severity == "error" else words(f"check_{problem.severity}") + " "
    return f"{line(problem, words.lang)} [{kind}{problem.code}]"


def as_json(problems: Sequence[Problem], count: int, words: Words, unseen: Sequence[Problem] = ()) -> str:
    """A document for other programs: `checked` things, a list of findings, and what was `not_checked`. `what` and
    `fix` are English in every language, so that programs can go by them; `message` is both in the language asked for.
    """
    found = []
    for problem in problems:
        path, line, column = split_place(problem.where)
        found.append({
            "path": path, "line": line, "column": column, "severity": problem.severity, "code": problem.code,
            "what": problem.what, "fix": problem.fix, "message": message(problem, words.lang),
        })  # fmt: skip
    passed = [
        {"path": split_place(one.where)[0], "what": one.what, "fix": one.fix, "message": message(one, words.lang)}
        for one in unseen
    ]
    return json.dumps({"checked": count, "problems": found, "not_checked": passed}, ensure_ascii=False, indent=1)


def as_html(problems: Sequence[Problem], count: int, words: Words, unseen: Sequence[Problem] = ()) -> str:
    """A page that needs nothing but itself; what each code means stands below the findings."""
    shown = [in_language(problem, words.lang) for problem in problems]
    rows = [
        f'<tr><td class="{p.severity}">{html.escape(words("check_" + p.severity))}</td>'
        f"<td><code>{html.escape(p.where)}</code></td>"
        f"<td>{html.escape(p.what)}{f'<br><em>{html.escape(p.fix)}</em>' if p.fix else ''}</td>"
        f'<td><a href="#{p.code}"><code>{p.code}</code></a></td></tr>'
        for p in shown
    ]
    title = words.counted("check_bad", len(problems)) if problems else words.counted("check_good", count)
    codes = [code for code in CODES if any(p.code == code for p in problems)]
    meanings = [
        f'<dt id="{code}"><code>{code}</code></dt><dd>{html.escape(explained(code, words.lang))}</dd>' for code in codes
    ]
    table = f"<table><tbody>{''.join(rows)}</tbody></table><dl>{''.join(meanings)}</dl>" if problems else ""
    passed = "".join(f"<p>{html.escape(line(one, words.lang))}</p>" for one in unseen)
    return (
        f'<!DOCTYPE html><html lang="{words.lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{html.escape(title)}</h1>{passed}{table}</body></html>"
    )
