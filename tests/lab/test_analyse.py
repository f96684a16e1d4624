"""A real group's data: read as spreadsheets write them, refused whole where anything is wrong, analysed as planned."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import statsmodels.formula.api as smf
import yaml
from pandas import DataFrame

from game.content.analysis import read_analysis, read_data
from game.content.findings import ContentErrors
from game.content.words.text import Words
from game.lab.analyse import Analysis, analyse
from game.report.analysis import NAMES, AnalysisReport, run_analysis

PLAN: dict[str, Any] = {
    "format": 1, "analysis": "class_3", "title": {"en": "Our class", "zh": "我们班"}, "unit": "pid",
    "arms": {"column": "arm", "control": "plain", "shares": {"plain": 1, "default": 1}},
    "primary": {"column": "choice", "yes": ["pay"], "label": {"en": "joins", "zh": "参保"}},
    "covariates": ["age"], "permutations": 300,
}  # fmt: skip


def plan_in(folder: Path, **changes: Any) -> Path:
    path = folder / "plan.yaml"
    path.write_text(yaml.safe_dump({**PLAN, **changes}, allow_unicode=True), encoding="utf-8")
    return path


def crowd(n: int = 200, seed: int = 1) -> list[dict[str, str]]:
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(n):
        arm, age = ("plain", "default")[i % 2], int(rng.integers(18, 60))
        joins = rng.uniform() < 0.2 + 0.3 * (i % 2) + 0.004 * (age - 40)
        rows.append({"pid": f"p{i}", "arm": arm, "choice": "pay" if joins else "later", "age": str(age)})
    return rows


def written(rows: list[dict[str, str]], separator: str = ",") -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def data_in(folder: Path, rows: list[dict[str, str]], **changes: Any) -> Path:
    path = folder / "votes.csv"
    path.write_text(written(rows), encoding=changes.get("encoding", "utf-8"))
    return path


def analysed(folder: Path, rows: list[dict[str, str]], **plan: Any) -> Analysis:
    asked = read_analysis(plan_in(folder, **plan))
    return analyse(asked, read_data(data_in(folder, rows), asked), "")


def test_the_effect_is_lins_by_statsmodels(tmp_path: Path) -> None:
    rows = crowd()
    (effect,) = analysed(tmp_path, rows).outcomes[0].effects
    frame = DataFrame({
        "y": [float(row["choice"] == "pay") for row in rows], "t": [float(row["arm"] == "default") for row in rows],
        "x": [float(row["age"]) for row in rows],
    })  # fmt: skip
    frame["x"] -= frame["x"].mean()
    other = smf.ols("y ~ t * x", frame).fit(cov_type="HC2")
    assert (effect.effect, effect.se) == pytest.approx((other.params["t"], other.bse["t"]), rel=1e-9)
    assert effect.low < effect.effect < effect.high and effect.p == effect.p_family < 0.05
    assert effect.relative == pytest.approx(effect.effect / frame["y"][frame["t"] == 0].mean())


def test_flow_mismatch_balance_and_attrition_are_told(tmp_path: Path) -> None:
    rows = crowd(300)
    for i, row in enumerate(rows):
        if row["arm"] == "default" and i % 3 == 0:
            row["choice"] = ""
    found = analysed(tmp_path, rows, secondary=[{"column": "age"}], covariates=[])
    assert [(one.assigned, one.known) for one in found.flow] == [(150, 150), (150, 100)]
    assert found.mismatch == 1 and found.gone is not None and found.gone < 0.05 and found.doubts == ["attrition"]
    bounds = found.outcomes[0].effects[0].bounds
    assert bounds is not None and bounds[0] < found.outcomes[0].effects[0].effect < bounds[1]
    lost = analysed(tmp_path, [row for i, row in enumerate(rows) if row["arm"] == "plain" or i % 3])
    assert lost.doubts == ["mismatch"] and lost.mismatch < 0.01
    assert len(lost.balance) == 1 and lost.imbalance is not None and lost.imbalance > 0.01


def test_who_took_it_up_and_who_would_always_answer_are_told(tmp_path: Path) -> None:
    rows = crowd()
    for i, row in enumerate(rows):
        row["got"] = str(int(row["arm"] == "default" and i % 4 != 1))
        row["choice"] = "" if row["arm"] == "plain" and i % 3 == 0 else row["choice"]
    plan = read_analysis(plan_in(tmp_path, taken={"column": "got"}))
    found = analyse(plan, read_data(data_in(tmp_path, rows), plan), "x")
    (effect,) = found.outcomes[0].effects
    assert effect.taken is not None and effect.taken.more == pytest.approx(0.5, abs=0.01)
    assert effect.taken.effect == pytest.approx(2 * effect.effect, rel=0.1) and not effect.taken.weak
    assert effect.lee is not None and effect.lee.trimmed == pytest.approx(1 / 3, abs=0.02)
    for lang, words in (("en", ("two-stage least squares", "Lee's bounds")), ("zh", ("两阶段最小二乘", "Lee 界限"))):
        said = AnalysisReport(plan, found, Words.load(lang)).markdown()
        assert all(word in said for word in words)


def test_whole_teams_are_one(tmp_path: Path) -> None:
    rows = [{**row, "team": f"t{i % 12}", "arm": ("plain", "default")[i % 12 % 2]} for i, row in enumerate(crowd(120))]
    together, alone = analysed(tmp_path, rows, cluster="team"), analysed(tmp_path, rows)
    assert together.clusters == 12 and alone.clusters is None
    assert together.outcomes[0].effects[0].df < 12 < alone.outcomes[0].effects[0].df


def test_many_arms_are_corrected_for(tmp_path: Path) -> None:
    rows = [{**row, "arm": ("plain", "default", "letter")[i % 3]} for i, row in enumerate(crowd(150))]
    arms = {"column": "arm", "control": "plain", "shares": {"plain": 1, "default": 1, "letter": 1}}
    first, second = analysed(tmp_path, rows, arms=arms).outcomes[0].effects
    assert (first.arm, second.arm) == ("default", "letter")
    assert sorted([first.p_family, second.p_family])[0] == pytest.approx(min(1, 2 * min(first.p, second.p)))


@pytest.mark.parametrize(("encoding", "separator"), [
    ("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("gb18030", ","), ("utf-8", "\t"),
])  # fmt: skip
def test_whatever_a_spreadsheet_writes_is_read(encoding: str, separator: str, tmp_path: Path) -> None:
    rows = [{**row, "说明": "选了“以后再说”"} for row in crowd(40)]
    path = tmp_path / "votes.csv"
    path.write_bytes(written(rows, separator).encode(encoding))
    asked = read_analysis(plan_in(tmp_path))
    data = read_data(path, asked)
    assert (len(data.arm), data.covariates[0]) == (40, [float(rows[0]["age"])])


def test_a_comma_within_a_number_is_read_where_it_cannot_stand_between_cells(tmp_path: Path) -> None:
    rows = [{**row, "age": f"{row['age']},5"} for row in crowd(40)]
    path, asked = tmp_path / "votes.csv", read_analysis(plan_in(tmp_path))
    path.write_text(written(rows, ";"), encoding="utf-8")
    assert read_data(path, asked).covariates[0][0] == float(rows[0]["age"].replace(",", "."))
    path.write_text(written(rows, ","), encoding="utf-8")
    with pytest.raises(ContentErrors) as caught:
        read_data(path, asked)
    assert {one.case for one in caught.value.problems} == {"number", "more"}


@pytest.mark.parametrize("cell", ["2026-11-03", "18-Nov", "Nov-18", "3/11", "03.11.2026", "11月3日", "2026年11月3日"])
def test_a_date_that_a_spreadsheet_made_is_called_one(cell: str, tmp_path: Path) -> None:
    rows = crowd(40)
    rows[0]["age"] = cell
    path, asked = data_in(tmp_path, rows), read_analysis(plan_in(tmp_path))
    with pytest.raises(ContentErrors) as caught:
        read_data(path, asked)
    assert [(one.where, one.case) for one in caught.value.problems] == [("votes.csv:2:4", "date")]


def test_what_counted_as_no_is_told(tmp_path: Path) -> None:
    rows = crowd(60)
    slip = next(row for row in rows if row["choice"] == "pay")
    slip["choice"] = "Pay"
    found = analysed(tmp_path, rows).outcomes[0]
    assert found.as_no == {"Pay": 1, "later": sum(row["choice"] == "later" for row in rows)}


def test_only_the_rows_that_are_meant_count(tmp_path: Path) -> None:
    rows = [{**row, "round": str(k)} for row in crowd(60) for k in (1, 2)]
    found = analysed(tmp_path, rows, where={"round": 1})
    assert (found.persons, found.left_out) == (60, 60)


def test_the_report_is_the_same_bytes_twice_and_nothing_is_written_of_bad_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, data = plan_in(tmp_path), data_in(tmp_path, crowd())
    for name in ("one", "two"):
        assert run_analysis(data, plan, Words.load("en"), tmp_path / name) == 0
    said = capsys.readouterr().out
    assert "joins: " in said and "points" in said and "p = " in said and "*" not in said.replace("**", "")
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    told = json.loads((tmp_path / "one" / NAMES[2]).read_text(encoding="utf-8"))
    assert told["flow"][0]["assigned"] == 100 and len(told["digest"]) == 64
    html = (tmp_path / "one" / NAMES[0]).read_text(encoding="utf-8")
    assert "<table" in html and "http" not in html.replace("http://www.w3.org", "")
    assert run_analysis(data, plan, Words.load("zh"), tmp_path / "zh") == 0
    assert "个百分点" in (tmp_path / "zh" / NAMES[1]).read_text(encoding="utf-8")
    rows = crowd()
    rows[3]["arm"] = "defualt"
    with pytest.raises(ContentErrors) as caught:
        run_analysis(data_in(tmp_path, rows), plan, Words.load("en"), tmp_path / "three")
    assert [one.where for one in caught.value.problems] == ["votes.csv:5:2"] and not (tmp_path / "three").exists()
