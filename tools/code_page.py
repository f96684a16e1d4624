"""docs/check.md and docs/check.zh.md: what `check` finds, by groups, written from the table of codes."""

import sys
from pathlib import Path

from game.content.words.text import Words
from game.doctor.codes import CODES, explained, in_language

_HEAD = """# What `check` finds

[中文](check.zh.md)

```sh
python3 run_game.py check [PATH…] [--format text|json|html] [--lives N] [--explain CODE] [--lock]
```

Without a path everything shipped is checked. Findings come worst first, each with `path:line:column`, what is wrong, a
suggestion and a code. The exit status is 1 if there are errors or warnings; hints leave it at 0. `--lives N`: how many
lives each bot plays to see what is reached (200; 0 plays none, which is quicker while you write). `--lang zh` or
`--lang en` chooses the language. In the json form `what` and `fix` are always English, so that programs can go by them;
`message` is in the language chosen. What cannot be looked at because a story does not load is said in one line
(`not_checked` in the json form); every other finding comes at once.

A finding that is meant can be answered in the file, on an event or at the top of a file:

```yaml
accept:
  - {code: dominated, about: fast.skip, reason: Doing nothing is what most people do here.}
```

`about` names the event, choice, column or person; without it the answer covers all findings of that code in the event,
the file or, at the top of scenario.yaml, the story.

With `--report DIR` bots live the story and a page tells what came of it: [the doctor's report](report.md).

`--lock` writes `ids.lock` into the folder of each story: do it when you release one.

This page is written by `python -m tools.code_page docs/check.md`.
"""


def page(lang: str = "en") -> str:
    """docs/check.md, or docs/check.zh.md."""
    words, other = Words.load(lang), in_language(lang)
    lines = [str(other.get("head", _HEAD)).rstrip()]
    for group in dict.fromkeys(code.group for code in CODES.values()):
        lines += ["", f"## {other.get('groups', {}).get(group, group)}", ""]
        for name in [name for name, code in CODES.items() if code.group == group]:
            severity = words(f"check_{CODES[name].severity}")
            head = words("check_code", code=f"**`{name}`**", severity=severity)
            lines.append(f"{head}{explained(name, lang)}\n")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(*sys.argv[2:3]), encoding="utf-8")
