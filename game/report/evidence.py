"""Presents the evidence: each figure of a study beside the model's, misses included."""

import math
from collections.abc import Sequence

from game.content.people import load_regime
from game.content.words.limits import columns
from game.content.words.text import Words, label_in
from game.lab.people.table import USES, EvidenceLine, OwnLevel, inside, rmse, specifications, table
from game.report.blocks import DataTable

UNITS = {"points": "", "relative": " %", "points of pay": ""}


def head(words: Words) -> list[str]:
    """The column names of the table."""
    return [words(f"evidence_{key}") for key in ("row", "figure", "field", "model", "verdict", "use", "grade")]


def row(line: EvidenceLine, words: Words) -> list[str]:
    """The cells for one figure."""
    shape, unit = line.shape, UNITS[line.shape.unit]
    field = f"{shape.target:g}{unit} ± {shape.tolerance:g}" if not shape.sign else words("evidence_sign")
    verdict = words("evidence_inside" if line.inside else "evidence_outside")
    return [
        line.study, line.figure, field, f"{line.model:.2f}{unit}", verdict,
        words(f"evidence_{shape.use.replace(' ', '_')}"), shape.grade or line.row.grade,
    ]  # fmt: skip


def tables(name: str, words: Words) -> tuple[list[str], DataTable, DataTable, list[EvidenceLine]]:
    """For a regime: sentences, the table of all figures, the table of studies at their own control level, and the
    lines."""
    lines, given = table(name)
    regime = load_regime(name)
    fitted = len(regime.fitted)
    said = [words("evidence_title", regime=label_in(regime.label, words.lang), fitted=fitted, tried=specifications())]
    said.append(words("evidence_counts") + " " + "; ".join(_count(lines, use, words) for use in USES))
    said.append(words("evidence_rmse", rmse=f"{rmse(lines):.2f}"))
    every = DataTable(words("evidence_every"), head(words), [row(line, words) for line in lines])
    return said, every, DataTable(words("evidence_given"), _own_level_head(words), _own_level_rows(given, words)), lines


def _count(lines: Sequence[EvidenceLine], use: str, words: Words) -> str:
    found, all_ = inside(lines, use)  # type: ignore[arg-type]
    return f"{words('evidence_' + use.replace(' ', '_'))} {found}/{all_}"


def _own_level_head(words: Words) -> list[str]:
    return [words(f"evidence_{key}") for key in ("row", "moved", "figure", "field", "model", "verdict")]


def _own_level_rows(given: Sequence[OwnLevel], words: Words) -> list[list[str]]:
    rows = []
    for one in given:
        if one.moved is None:
            rows.append([one.study, "–", "–", "–", "–", words("evidence_unreached")])
        for line in one.lines:
            if line.figure != line.row.given:
                rows.append([one.study, f"{one.moved:+.2f}", *row(line, words)[1:5]])
    return rows


def as_text(name: str, words: Words) -> str:
    """The evidence on a regime as text for the terminal."""
    said, every, given, _ = tables(name, words)
    return "\n".join([*said, "", *_columns(every), "", words("evidence_given"), *_columns(given), ""])


def _columns(one: DataTable) -> list[str]:
    cells = [list(one.head), *map(list, one.rows)]
    widths = [max(columns(line[k]) for line in cells) for k in range(len(cells[0]))]
    return ["  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in cells]  # fmt: skip


def missed(lines: Sequence[EvidenceLine]) -> list[EvidenceLine]:
    """The figures outside their tolerance, the largest error in tolerances first."""
    out = [line for line in lines if not line.inside and not math.isnan(line.model)]
    return sorted(out, key=lambda line: -abs(line.model - line.shape.target) / line.shape.tolerance)
