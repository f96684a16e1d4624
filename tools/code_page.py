"""Writes docs/check.md and docs/check.zh.md, the findings of `check` by groups, from the table of codes."""

import sys
from pathlib import Path

from game.content.words.text import Words
from game.content.words.wording import means, table


def page(lang: str = "en") -> str:
    """The text of the page in a language."""
    words, all_of = Words.load(lang), table()
    lines = [all_of.page[lang].rstrip()]
    for group, names in all_of.groups.items():
        lines += ["", f"## {names[lang]}", ""]
        for name, code in all_of.codes.items():
            if code.group == group:
                head = words("check_code", code=f"**`{name}`**", severity=words(f"check_{code.severity}"))
                lines.append(f"{head}{means(name, lang)}\n")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(*sys.argv[2:3]), encoding="utf-8")
