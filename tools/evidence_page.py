"""Write docs/evidence.md and docs/evidence.zh.md: what field studies found beside what the people of `trial` do.

    python -m tools.evidence_page           after a fit, or a change of scenarios/people/
    python -m tools.evidence_page --check   whether the pages are current

The column of the prototype holds what the model's first trial gave (figures of the design notes), so that both can be
read side by side. What becomes of studies left out: scenarios/people/left_out.yaml (`tools.fit_people --leave`).
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import stdev
from typing import Any

from game.content.paths import PEOPLE
from game.content.people import load_cloud, load_evidence, load_regime, regimes
from game.content.words.text import Words, label_in
from game.content.yaml.yamlfile import YamlFile
from game.lab.people.table import EvidenceLine, rmse
from game.report.blocks import DataTable, Section, markdown
from game.report.evidence import tables

DOCS = Path(__file__).resolve().parents[1] / "docs"
PROTOTYPE: Mapping[str, float] = {
    "D5 control": 56.2, "D5 automatic": 86.7, "D6 out_at_5": 9.2, "D6 out_at_3": 5.7, "D6 unbroken": 71.5,
    "D8 default": 37.8, "D8 match_50": 36.2, "D10 gap_3": 29.5, "D10 gap_30": 2.7, "D10 opt_in_3": 32.0,
    "D4 at_12": 24.7, "D4 at_3": 51.6, "D3 at_3": 31.5, "D12 one_tick": 11.4, "D1 opt_in": 50.0,
    "D1 automatic": 84.0, "E1 joins": 78.9, "E1 stays": 79.7, "E1 rate": 14.3, "R1 control": 1.30, "R1 email": 1.70,
    "R2 control": 11.0, "R2 effect": 0.04, "D7 alone": 4.0, "D7 balance": 30.7, "D7 ever": 65.0, "E3 control": 3.5,
    "E3 match_20": 9.2, "E3 match_50": 14.9, "F1 control": 7.3, "F1 daily": 31.0, "F1 weekly": 15.0,
    "C2 relative": 26.6, "R8 effect": 0.03, "S2 effect": 0.0, "K1 joins": 3.0,
}  # fmt: skip
PROTOTYPE_RMSE: Mapping[str, float] = {"payroll": 2.2, "gig": 5.0}
INTRO: Mapping[str, Sequence[str]] = {
    "en": (
        "The people of `trial` are set beside what field studies found. Designs, readings and tolerances were frozen "
        "before the first fit of this table; later changes stand in the log of their row "
        "(`scenarios/people/evidence.yaml`). Made by `python -m tools.evidence_page`; `python3 run_game.py trial "
        "--evidence` prints the same.",
        "There is no bar on how many figures lie inside. A model tuned until all do would teach less than one whose "
        "misses are known: a miss says which nudge not to believe. Few numbers are pinned down: what has one study "
        "behind it is said to have one wherever its figure is told.",
    ),
    "zh": (
        "把 `trial` 里的人和实地研究的结果放在一起。设计、读法和容差在第一次拟合这张表之前就冻结了；"
        "之后的改动写在各行的记录里（`scenarios/people/evidence.yaml`）。本页由 `python -m tools.evidence_page` "
        "生成；`python3 run_game.py trial "
        "--evidence` 打印同样的内容。",
        "落在范围内的个数没有指标。一直调到全部对上的模型，不如知道哪里对不上的模型：没对上的地方告诉你哪种助推不要信。"
        "真正被钉住的参数不多；背后只有一项研究的，凡是说到它的数都会说明。",
    ),
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "The evidence", "prototype": "prototype", "left": "Left out, by a fresh search",
        "left_about": "Each study that was fitted, left out in turn and predicted by a search from scratch that never "
        "saw it: as long as the fit's own, and with three seeds. Numbers set by hand keep what they were set from "
        "(R1's e-mail, C2's letter). Where seeds differ widely, the other studies do not bind what this one measured.",
        "study": "row", "seed": "seed", "generations": "generations", "rest": "loss of the rest",
        "predicted": "figure: field → predicted",
        "studies": "The studies and how they are read", "reading": "reading", "log": "changes", "what": "study",
        "source": "source", "rmse": "Root mean squared miss in points: {now:.2f}; the prototype's {then:.1f} "
        "(it had no R6 and R7 rows).", "tried": "Specifications tried",
        "cloud": "The sets of the cloud", "number": "number", "centre": "in the regime's file",
        "sets": "lowest … highest of the sets", "span": "span searched", "spread": "spread ÷ that of an even draw",
        "cloud_whole": "{cloud.chains} chains of the fitted numbers",
        "cloud_beside": "{cloud.chains} chains of its own numbers beside each set of {regime.carries}, whose numbers "
        "stay as they are",
        "cloud_about": "The {sets} sets that a trial draws from are a sample of exp(−χ²/2) over the spans, taken by "
        "{kind} (Metropolis with independent proposals, each judged by the bench itself; "
        "[how](people.md#fitting-again)). Largest split R-hat of a number {cloud.alike:.3f} (1: the halves of all "
        "chains agree; at most 1.01 to 1.05 is asked for), smallest effective size {cloud.effective:.0f}. What they "
        "propose comes from {cloud.ensembles} searches of the interpolation that know nothing of each other, ensembles "
        "of walkers begun at random: R-hat between these {cloud.ensembles_alike:.3f}, between single walkers up to "
        "{cloud.walkers_alike:.3f} (why, stands there). In the table a spread of 1 means that the studies bind the "
        "number no more than its span does, of 0 that they fix it.",
    },
    "zh": {
        "title": "实证", "prototype": "原型", "left": "逐项留出，重新搜索",
        "left_about": "拟合过的研究逐一留出，由一次从头开始、没见过它的搜索来预测：和拟合本身一样长，各用三个种子。"
        "手定的数仍按定它们的研究（R1 的邮件、C2 的信）。种子之间相差很大的，说明别的研究管不住它量的东西。",
        "study": "行", "seed": "种子", "generations": "代数", "rest": "其余的损失", "predicted": "数：实地 → 预测",
        "studies": "各项研究及其读法", "reading": "读法", "log": "改动", "what": "研究", "source": "来源",
        "rmse": "以百分点计的均方根偏差：{now:.2f}；原型 {then:.1f}（当时没有 R6、R7 两行）。", "tried": "试过的设定",
        "cloud": "参数云里的各组", "number": "参数", "centre": "人群文件里的值", "sets": "各组里最低 … 最高",
        "span": "搜索范围", "spread": "散布 ÷ 均匀抽取的散布",
        "cloud_whole": "对拟合的数跑 {cloud.chains} 条链",
        "cloud_beside": "在 {regime.carries} 的每一组旁边（它的数不动）对自己的数跑 {cloud.chains} 条链",
        "cloud_about": "试验抽的 {sets} 组，是在搜索范围里按 exp(−χ²/2) 抽的样：{kind}（独立提议的 Metropolis，"
        "每个提议都由证据台自己判，[做法](people.zh.md#fitting-again)）。各个数里分半 R-hat 最大 {cloud.alike:.3f}"
        "（1 表示各条链的前后两半都一致；一般要求不超过 1.01 到 1.05），有效样本最小 {cloud.effective:.0f}。"
        "提议出自在替身上各自独立的 {cloud.ensembles} 次搜索（每次是一群从随机处出发、游走的点）："
        "各次之间 R-hat {cloud.ensembles_alike:.3f}，单个点之间最大 {cloud.walkers_alike:.3f}（原因见做法）。"
        "表里散布为 1，说明研究对这个数的约束不比搜索范围多；为 0，说明研究把它定死了。",
    },
}  # fmt: skip


def page(lang: str) -> str:
    """The text of the page in a language."""
    words, own = Words.load(lang), WORDS[lang]
    sections = [section for name in reversed(regimes()) for section in _regime(name, words, own)]
    sections.append(_studies(own, lang))
    return markdown(own["title"], INTRO[lang], sections)


def _regime(name: str, words: Words, own: Mapping[str, str]) -> list[Section]:
    said, every, given, lines = tables(name, words)
    head = [*every.head[:4], own["prototype"], *every.head[4:]]
    rows = [
        [*cells[:4], _then(line), *cells[4:]] for cells, line in zip(every.rows, lines, strict=True)
    ]  # fmt: skip
    compared = own["rmse"].format(now=rmse(lines), then=PROTOTYPE_RMSE[name])
    title = load_regime(name).label[words.lang]
    blocks = [*said[:2], compared, DataTable(every.caption, head, rows), given]
    more = (_cloud(name, own), _left_out(name, own))
    return [Section(name, title, blocks), *(one for one in more if one is not None)]


def _then(line: EvidenceLine) -> str:
    value = PROTOTYPE.get(f"{line.study} {line.figure}")
    return "–" if value is None else f"{value:g}"


def _cloud(name: str, own: Mapping[str, str]) -> Section | None:
    """What the sampled sets of a regime are, how far its sample has converged, and how wide each fitted number lies in
    it."""
    cloud, regime = load_cloud(name), load_regime(name)
    if cloud is None:
        return None
    kind = own["cloud_beside" if regime.carries else "cloud_whole"].format(cloud=cloud, regime=regime)
    about = own["cloud_about"].format(cloud=cloud, sets=len(cloud.sets), kind=kind)
    rows = []
    for number, (low, high) in regime.fitted.items():
        values = [one[number] for one in regime.sets]
        spread = stdev(values) * 12**0.5 / (high - low)  # an even draw over the span has its width ÷ √12
        ends = f"{min(values):.3g} … {max(values):.3g}"
        rows.append([number, f"{regime.values[number]:.4g}", ends, f"{low:g} … {high:g}", f"{spread:.2f}"])
    head = [own[key] for key in ("number", "centre", "sets", "span", "spread")]
    title = f"{own['cloud']} ({name})"
    return Section(f"cloud_{name}", title, [about, DataTable(title, head, rows)])


def _left_out(name: str, own: Mapping[str, str]) -> Section | None:
    path = PEOPLE / "left_out.yaml"
    if not path.is_file():
        return None
    told: dict[str, list[dict[str, Any]]] = YamlFile(path, path.name).data.get(name, {})
    rows = [
        [
            study, str(one["seed"]), str(one["generations"]), f"{one['loss']:.2f}",
            "; ".join(_predicted(study, one["figures"])),
        ]
        for study, ones in told.items()
        for one in ones
    ]
    head = [own["study"], own["seed"], own["generations"], own["rest"], own["predicted"]]
    title = f"{own['left']} ({name})"
    return Section(f"left_{name}", title, [own["left_about"], DataTable(title, head, rows)])


def _predicted(study: str, figures: Mapping[str, float]) -> list[str]:
    row = load_evidence().rows[study]
    return [f"{key} {row.figures[key].target:g} → {value:g}" for key, value in figures.items()]


def _studies(own: Mapping[str, str], lang: str) -> Section:
    evidence = load_evidence()
    rows = [
        [
            name, label_in(row.study, lang), row.source, label_in(row.reading, lang).strip(),
            " / ".join(label_in(entry, lang) for entry in row.log) or "–",
        ]
        for name, row in evidence.rows.items()
    ]  # fmt: skip
    head = [own["study"], own["what"], own["source"], own["reading"], own["log"]]
    told = " ".join(label_in(entry, lang) for entry in evidence.tried)
    tried = f"{own['tried']}: {evidence.tried_before} + {len(evidence.tried)}. {told}"
    return Section("studies", own["studies"], [tried, DataTable(own["studies"], head, rows)])


def main() -> int:
    """Write the pages, or check whether they are current."""
    stale = []
    for name, lang in (("evidence.md", "en"), ("evidence.zh.md", "zh")):
        path, text = DOCS / name, page(lang)
        if "--check" in sys.argv:
            stale += [name] if not path.is_file() or path.read_text(encoding="utf-8") != text else []
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    print(*stale, sep="\n")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
