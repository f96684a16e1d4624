"""Reports the analysis of a real trial in sentences and tables: for the terminal, as HTML, Markdown and JSON."""

import json
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from game.content.analysis import AnalysisPlan, labels, read_analysis, read_data
from game.content.words.text import Words, label_in
from game.content.writing import write_whole
from game.lab.analyse import AnalysedOutcome, Analysis, ArmEffect, analyse
from game.report.blocks import Block, DataTable, Section, markdown, page

NAMES = ("index.html", "analysis.md", "analysis.json")


def run_analysis(data: Path, plan: Path, words: Words, folder: Path | None) -> int:
    """Analyse the data as planned, print the result and write it to `folder` (None: nothing is written). Returns the
    exit status: 1 if the trial itself is in doubt. Raises ContentErrors and then has written nothing."""
    asked = read_analysis(plan)
    found = analyse(asked, read_data(data, asked), sha256(data.read_bytes()).hexdigest())
    told = AnalysisReport(asked, found, words)
    print(told.markdown())
    if folder is not None:
        print(words("an_written", path=told.write(folder)))
    return int(bool(found.doubts))


class AnalysisReport:
    """An analysis in one language."""

    def __init__(self, plan: AnalysisPlan, found: Analysis, words: Words) -> None:
        self.plan, self.found, self.words = plan, found, words
        self.lang = words.lang
        self.title = label_in(plan.shape.title, words.lang) or plan.shape.analysis

    def markdown(self) -> str:
        """The whole report as Markdown."""
        return markdown(self.title, self.intro(), self.sections())

    def write(self, folder: Path) -> Path:
        """Write the HTML page, the Markdown and the JSON; returns the path of the page. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        labels_ = {"contents": self.words("report_contents"), "table": self.words("report_as_table")}
        html = page(self.title, self.lang, labels_, self.intro(), self.sections())
        data = json.dumps(asdict(self.found), ensure_ascii=False, indent=1) + "\n"
        for name, text in zip(NAMES, (html, self.markdown() + "\n", data), strict=True):
            write_whole(folder / name, text.encode())
        return folder / NAMES[0]

    def intro(self) -> list[str]:
        """A sentence on the result of each arm, then the doubts."""
        found, primary = self.found, self.found.outcomes[0]
        lines = [self._headline(primary, effect) for effect in primary.effects]
        lines += [self.words(f"an_doubt_{doubt}") for doubt in found.doubts]
        return [*lines, self.words("an_frozen", plan=found.digest[:16], data=found.data_digest[:16])]

    def _headline(self, outcome: AnalysedOutcome, effect: ArmEffect) -> str:
        fmt = self._format(outcome)
        return self.words(
            "an_headline", outcome=self._name(outcome), arm=effect.arm, control=self.plan.arms[0],
            mean=fmt(effect.mean), base=fmt(outcome.control), effect=self._change(outcome, effect.effect),
            low=self._change(outcome, effect.low), high=self._change(outcome, effect.high), p=_p(effect.p_family),
        )  # fmt: skip

    def sections(self) -> list[Section]:
        """The tables."""
        parts: list[tuple[str, list[Block]]] = [
            ("effects", [
                *map(self._effects, self.found.outcomes), *self._counted(), *self._takers(),
                self.words("an_effects_note"),
            ]),
            ("flow", self._flow()),
            ("balance", self._balance()),
            ("attrition", self._attrition()),
            ("precision", self._precision()),
            ("how", self._how()),
        ]
        return [Section(name, self.words(f"an_{name}"), blocks) for name, blocks in parts]

    def _effects(self, outcome: AnalysedOutcome) -> DataTable:
        fmt = self._format(outcome)
        head = [self.words(f"an_col_{one}") for one in ("arm", "n", "mean", "effect", "interval", "p", "family", "raw")]
        rows = [[self.plan.arms[0], str(outcome.control_known), fmt(outcome.control), "", "", "", "", ""]]
        for one in outcome.effects:
            span, raw = self._span(outcome, one.low, one.high), self._change(outcome, one.raw_effect)
            level, effect = fmt(one.mean), self._relative(outcome, one)
            rows.append([one.arm, str(one.known), level, effect, span, _p(one.p), _p(one.p_family), raw])
        kind = self.words("an_primary" if outcome.primary else "an_secondary", outcome=self._name(outcome))
        return DataTable(f"{kind} · {self.words(f'an_model_{outcome.model}')}", head, rows)

    def _counted(self) -> list[str]:
        """Which words counted as yes and which as no: a slip in a word would else be a no that nobody sees."""
        between, shapes = self.words("report_between"), self.plan.outcomes
        return [
            self.words(
                "an_counted", outcome=self._name(one), yes=between.join(shape.yes),
                no=between.join(f"{word} ({count})" for word, count in sorted(one.as_no.items())),
            )
            for one, shape in zip(self.found.outcomes, shapes, strict=True) if one.as_no
        ]  # fmt: skip

    def _takers(self) -> list[str]:
        """The effect on who takes it up, a sentence an arm; that of being assigned comes first and stands above."""
        primary, lines = self.found.outcomes[0], []
        for one in primary.effects:
            if one.taken is None:
                continue
            effect, low, high = (self._change(primary, v) for v in (one.taken.effect, one.taken.low, one.taken.high))
            more = self.words("an_points", value=f"{100 * one.taken.more:+.1f}")
            lines.append(self.words("an_taken", arm=one.arm, more=more, effect=effect, low=low, high=high))
            lines += [self.words("an_taken_weak", arm=one.arm)] if one.taken.weak else []
        if self.plan.shape.taken is not None and not lines:
            lines.append(self.words("an_taken_nobody"))
        return lines

    def _relative(self, outcome: AnalysedOutcome, one: ArmEffect) -> str:
        more = f" ({100 * one.relative:+.0f} %)" if one.relative is not None else ""
        return self._change(outcome, one.effect) + more

    def _flow(self) -> list[Block]:
        rows = [[one.arm, str(one.assigned), str(one.known)] for one in self.found.flow]
        head = [self.words(f"an_col_{one}") for one in ("arm", "assigned", "known")]
        lines = [self.words("an_mismatch", p=_p(self.found.mismatch))]
        if self.found.left_out:
            lines.append(self.words("an_left_out", count=self.found.left_out))
        return [DataTable(self.words("an_flow"), head, rows), *lines]

    def _balance(self) -> list[Block]:
        if not self.found.balance:
            return [self.words("an_no_covariates")]
        rows = [
            [one.covariate, one.arm, f"{one.control:.3g}", f"{one.mean:.3g}", f"{one.difference:+.2f}"]
            for one in self.found.balance
        ]
        head = [self.words(f"an_col_{one}") for one in ("covariate", "arm", "control", "mean", "sd")]
        lines = [] if self.found.imbalance is None else [self.words("an_imbalance", p=_p(self.found.imbalance))]
        lines += [self.words("an_filled", names=", ".join(self.found.filled))] if self.found.filled else []
        return [DataTable(self.words("an_balance"), head, rows), *lines]

    def _attrition(self) -> list[Block]:
        if self.found.gone is None:
            return [self.words("an_nobody_gone")]
        lines: list[Block] = [self.words("an_gone", p=_p(self.found.gone))]
        if self.found.gone_by_kind is not None:
            lines.append(self.words("an_gone_by_kind", p=_p(self.found.gone_by_kind)))
        primary = self.found.outcomes[0]
        for one in primary.effects:
            if one.lee is not None:
                low, high = (self._change(primary, value) for value in one.lee[:2])
                cut = f"{100 * one.lee.trimmed:.1f}"
                lines.append(self.words("an_lee", arm=one.arm, low=low, high=high, trimmed=cut))
            if one.bounds is not None:
                low, high = (self._change(primary, value) for value in one.bounds)
                lines.append(self.words("an_bounds", arm=one.arm, low=low, high=high))
        return lines

    def _precision(self) -> list[Block]:
        primary = self.found.outcomes[0]
        sizes = [(one.arm, self._change(primary, one.detectable)) for one in primary.effects]
        return [self.words("an_detectable", arm=arm, size=size) for arm, size in sizes]

    def _how(self) -> list[Block]:
        clusters = self.found.clusters
        unit = self.words("an_persons") if clusters is None else self.words("an_clusters", count=clusters)
        shape = self.plan.shape
        method = self.words("an_method", unit=unit, draws=shape.permutations, seed=shape.seed)
        return [method, self.words("an_no_stars")]

    def _name(self, outcome: AnalysedOutcome) -> str:
        shape = next(one for one in self.plan.outcomes if one.column == outcome.column)
        return label_in(labels(shape), self.lang)

    def _format(self, outcome: AnalysedOutcome) -> Callable[[float], str]:
        return (lambda value: f"{100 * value:.1f} %") if outcome.binary else (lambda value: f"{value:.4g}")

    def _change(self, outcome: AnalysedOutcome, value: float) -> str:
        if outcome.binary:
            return self.words("an_points", value=f"{100 * value:+.1f}")
        return f"{value:+.3g}"

    def _span(self, outcome: AnalysedOutcome, low: float, high: float) -> str:
        return self.words("an_span", low=self._change(outcome, low), high=self._change(outcome, high))


def _p(p: float) -> str:
    """A p-value as text."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
