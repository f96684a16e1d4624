"""The report of a trial on simulated people: tables, each figure with a text. It contains nothing that depends on the
date."""

import csv
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from game.content.nudge import Nudge
from game.content.words.text import Words, label_in, money
from game.content.yaml.people_shapes import FigureShape
from game.lab.known import TRIED, KnownLever, closest, levers_of, of_messages, simulated
from game.lab.people.outcome import AMOUNTS, LABELS, SHARES
from game.lab.sizes import per_arm
from game.lab.trial import FAIR, HABIT, HARDSHIP, Candidate, Judged, PairedEffect, TrialOutcomes, judge
from game.report import trial_habits
from game.report.blocks import Block, ChartBlock, DataTable, Section, markdown, page
from game.report.charts import changes
from game.report.trial_habits import part_of

LARGE = 8.7
"""Points: the mean of academic trials (DellaVigna & Linos 2022). A light touch that is said to do more is doubted."""
LIGHT = frozenset({"text", "frame", "notice", "channel", "reach", "deadline", "order"})
TOLD = (
    "take_up", "year_end", "a_year_on", "later", "ever", "left_in_month", "left_in_year", "kept_far", "months_paid",
    "pension", "thin_months", "debt_months",
)  # fmt: skip

COLUMNS = ("outcome", "control", "arm", "difference", "interval", "luck", "pairs")


def is_share(name: str) -> bool:
    """Whether an outcome is yes/no, so that it is given in per cent and its differences in percentage points."""
    return name in SHARES or (name.startswith(HABIT) and not part_of(name))


class ArmReport(NamedTuple):
    """An arm with all that the report says of it. `unasked`: no life met the question on which the nudge predicts
    something, so that nothing can be said of the answer."""

    nudge: Nudge
    judged: Judged
    levers: Sequence[KnownLever]
    unasked: bool

    @property
    def simulated(self) -> bool:
        return simulated(self.levers)

    @property
    def main(self) -> str:
        """The outcome that the prediction is about: the answer, or for a message what is paid years later."""
        answered = not math.isnan(self.judged.effects["take_up"].control)
        return "take_up" if answered and not of_messages(self.levers) else "later"

    @property
    def effect(self) -> PairedEffect:
        return self.judged.effects[self.main]


class TrialReport:
    """A finished trial, reported in one language."""

    def __init__(self, lived: TrialOutcomes, nudges: Sequence[Nudge], words: Words) -> None:
        self.lived, self.design, self.words = lived, lived.design, words
        self.arms = [self._arm(nudge, tested) for nudge, tested in zip(nudges, lived.design.arms, strict=True)]

    def _arm(self, nudge: Nudge, tested: Candidate) -> ArmReport:
        judged, levers = judge(self.lived, tested), levers_of(nudge, self.design.regime)
        event, asked = tested.story.world.find(tested.event), judged.effects["asked"]
        question = event is not None and bool(event.choices) and not of_messages(levers)
        return ArmReport(nudge, judged, levers, question and asked.control == asked.arm == 0)

    def say(self, key: str, **fields: object) -> str:
        return self.words(f"trial_{key}", **fields)

    @property
    def title(self) -> str:
        return self.say("title", story=self.design.control.text.get("title", self.words.lang))

    # ---- one value

    def value(self, name: str, value: float) -> str:
        """The level of an outcome as text."""
        if math.isnan(value):
            return "–"
        if name == "pension":
            return money(value, self.words.lang, symbol=str(self.design.control.system.currency.get("symbol", "")))
        return f"{100 * value:.1f} %" if is_share(name) else f"{value:,.1f}"

    def change(self, name: str, value: float) -> str:
        """A difference as text; in percentage points for shares."""
        if math.isnan(value):
            return "–"
        size = 100 * value if is_share(name) else value
        digits = _digits(name)
        # 0.0 is a difference too small to show, 0 is none.
        return f"{size:+,.{digits}f}" if round(size, digits) else f"{0:.{digits}f}" if size else "0"

    def luck(self, name: str, error: float) -> str:
        """A standard error as text; one too small to show is not called none."""
        digits = _digits(name)
        size = 100 * error if is_share(name) else error
        return f"{size:,.{digits}f}" if round(size, digits) else f"<{10.0**-digits:g}" if size else "0"

    def interval(self, name: str, found: PairedEffect) -> str:
        """An effect with its interval as text."""
        if found.same:
            return self.say("same")
        if math.isnan(found.low):
            return self.say("one_draw")
        if found.low == found.high:
            return self.say("only_luck")
        return f"{self.change(name, found.low)} … {self.change(name, found.high)}"

    # ---- one arm

    def headline(self, arm: ArmReport) -> str:
        """The main result in one sentence, or why there is none."""
        title = arm.nudge.title(self.words.lang)
        if not arm.simulated:
            looked = any(one.known.status == "no difference" for one in arm.levers)
            return self.say(f"headline_{'no_difference' if looked else 'not_simulated'}", nudge=title)
        if arm.unasked:
            where, minutes = arm.nudge.file.where(arm.nudge.target_at), self.design.minutes
            return self.say("headline_unasked", nudge=title, event=arm.nudge.event, minutes=minutes, where=where)
        found = arm.effect
        return self.say(
            "headline", nudge=title, outcome=self.say(f"o_{arm.main}"), control=self.value(arm.main, found.control),
            arm=self.value(arm.main, found.arm), difference=self.change(arm.main, found.difference),
            interval=self.interval(arm.main, found),
        )  # fmt: skip

    def warnings(self, arm: ArmReport) -> list[str]:
        """Reservations that a reader must know, unfairness first."""
        found, said = arm.judged, []
        for name, months in found.unfair.items():
            said.append(self.say("unfair", outcome=self.say(f"o_{name}"), months=f"{months:+.1f}", bound=f"{FAIR:g}",
                                 least=f"{found.hardship[name][0]:+.1f}"))  # fmt: skip
        for name, (least, most) in found.undecided.items():
            said.append(self.say("undecided", outcome=self.say(f"o_{name}"), least=f"{least:+.1f}", most=f"{most:+.1f}",
                                 bound=f"{FAIR:g}"))  # fmt: skip
        for one in arm.levers:
            if not one.lived:
                said.append(self.say(f"lever_{one.known.status.replace(' ', '_')}", lever=self.lever(one)))
            elif one.known.status in ("one study", "carried"):
                key = one.known.status.replace(" ", "_")
                said.append(self.say(key, lever=self.lever(one), study=one.known.studies[0]))
        if arm.simulated:
            rates = dict.fromkeys(f"{rate:.0f}" if rate > 1 else f"{rate:.1f}" for rate in sorted(found.beyond))
            low, high = (f"{rate:g}" for rate in TRIED)
            said += [self.say("extrapolates", rate="–".join(rates), low=low, high=high)] if rates else []
        asked = found.effects["asked"].control
        if asked < 0.1 and not arm.unasked:
            said.append(self.say("few_asked", share=self.value("asked", asked)))
        light = all(one.lever.partition("_")[0] in LIGHT for one in arm.levers)
        if light and arm.nudge.predict_effect > LARGE:
            said.append(self.say("too_large", predicted=f"{arm.nudge.predict_effect:g}", mean=f"{LARGE:g}"))
        return said

    def lever(self, one: KnownLever) -> str:
        known = f"trial_l_{one.lever}" in self.words.entries
        name = self.say(f"l_{one.lever}" if known else "l_notice")  # of a channel that no study has tried
        return name[:1].upper() + name[1:]

    def prediction(self, arm: ArmReport) -> str:
        """The prediction, fixed before the run, beside the result."""
        nudge, found = arm.nudge, arm.effect
        said = self.say(
            "predicted", effect=_signed(nudge.predict_effect), low=_signed(nudge.predict_low),
            high=_signed(nudge.predict_high), digest=nudge.digest[:16],
        )  # fmt: skip
        if not arm.simulated or arm.unasked or math.isnan(found.difference):
            return said
        inside = nudge.predict_low <= 100 * found.difference <= nudge.predict_high
        difference = self.change(arm.main, found.difference)
        return said + self.say("came_inside" if inside else "came_outside", difference=difference)

    def field(self, arm: ArmReport) -> str:
        """The closest field study and its effect."""
        study = closest(arm.nudge, arm.levers)
        if study is None:
            return self.say("no_study")
        name, row = study
        figures = self.words("report_between").join(self.figure(key, one) for key, one in row.figures.items())
        told = {key: label_in(getattr(row, key), self.words.lang) for key in ("study", "sample", "design")}
        return self.say("study", id=name, figures=figures, **told)

    def figure(self, name: str, figure: FigureShape) -> str:
        """A figure that a study reported, as text: a level, a difference in points, or a relative change."""
        label = self.say(f"f_{name}")
        if figure.relative:
            return f"{label} {figure.target:+g} %"
        if figure.minus:
            return self.say("f_points", label=label, value=f"{figure.target:+g}")
        return f"{label} {figure.target:g} %"

    def size(self, arm: ArmReport) -> str:
        """The sample size of a real trial, counting only people whom the question reaches; none for a difference within
        two standard errors of luck, which is no size to plan for."""
        found = arm.effect
        beyond_luck = arm.simulated and abs(found.difference) > 2 * found.monte_carlo
        people = per_arm(found.control, found.arm) if beyond_luck else None
        if people is None:
            return self.say("no_size")
        asked = max(arm.judged.effects["asked"].control, 1e-6)
        return self.say("size", people=f"{people:,}", all=f"{math.ceil(people / asked):,}")

    def sentences(self, arm: ArmReport) -> list[str]:
        """All sentences on an arm."""
        said = [self.headline(arm), *self.warnings(arm), self.prediction(arm), self.field(arm)]
        if not arm.simulated:
            return said
        told = arm.judged.unfair or arm.judged.undecided  # with the reservations
        return [*said, *([] if arm.unasked else [self.size(arm)]), *([] if told else [self.fair(arm)])]

    def fair(self, arm: ArmReport) -> str:
        """What the nudge does to the poorest fifth, where that stays within the bound."""
        changed = {name: self.change(name, arm.judged.by_fifth[name][0].difference) for name in HARDSHIP}
        return self.say("fair", thin=changed["thin_months"], debt=changed["debt_months"], bound=f"{FAIR:g}")

    def habit_lines(self, arm: ArmReport) -> list[str]:
        """One sentence per habit, as the command prints them; none for an arm that is not simulated."""
        if not arm.simulated:
            return []
        effects = arm.judged.effects
        without = trial_habits.untold(effects, self.words)
        return [*trial_habits.lines(effects, self.words), *([without] if without else [])]

    def outcomes(self, arm: ArmReport) -> DataTable:
        """A table of every outcome over all lives, and of the pension of those who reach old age."""
        rows = [self._row(self.say(f"o_{name}"), name, arm.judged.effects[name]) for name in TOLD]
        rows.append(self._row(self.say("o_old"), "pension", arm.judged.old))
        return DataTable(self.say("outcomes"), self._columns(), rows)

    def _columns(self) -> list[str]:
        return [self.say(f"col_{key}") for key in COLUMNS]

    def _row(self, label: str, name: str, found: PairedEffect) -> list[str]:
        luck = "–" if math.isnan(found.monte_carlo) else f"± {self.luck(name, found.monte_carlo)}"
        interval = self.interval(name, found) if found.pairs else "–"
        return [
            label, self.value(name, found.control), self.value(name, found.arm), self.change(name, found.difference),
            interval, luck, f"{found.pairs:,}",
        ]  # fmt: skip

    def reasons(self, arm: ArmReport) -> DataTable:
        """A table of the reasons for the first answer."""
        head = [self.say(f"col_{key}") for key in ("reason", "control", "arm", "difference")]
        effects = arm.judged.effects
        rows = [
            [self.say(f"o_{name}"), self.value(name, effects[name].control), self.value(name, effects[name].arm),
             self.change(name, effects[name].difference)]
            for name in LABELS
        ]  # fmt: skip
        return DataTable(self.say("reasons"), head, rows)

    def habits(self, arm: ArmReport) -> list[Block]:
        """For each habit the share of lives that showed it, of those with an opportunity, and years by reason; a
        sentence for habits without an opportunity."""
        effects, words = arm.judged.effects, self.words
        head = self._columns()
        codes = trial_habits.habits_possible(effects)
        blocks: list[Block] = []
        if codes:
            names = [(f"{HABIT}{code}", trial_habits.label(code, words)) for code in codes]
            lives = [self._row(label, name, effects[name]) for name, label in names]
            parts = [one for code in codes for one in trial_habits.years_of(effects, code, words)]
            years = [self._row(label, name, found) for name, label, found in parts]
            blocks.append(DataTable(words("report_habits_lives"), head, lives))
            blocks.append(DataTable(self.say("habit_years"), head, years))
        without = trial_habits.untold(effects, words)
        return [*blocks, without] if without else blocks

    def by_fifth(self, arm: ArmReport) -> DataTable:
        """A table of the differences by income fifth."""
        names = ("take_up", "later", *AMOUNTS)
        head = [self.say("col_outcome"), *(self.say(f"fifth_{k + 1}") for k in range(5))]
        rows = [
            [self.say(f"o_{name}"), *(self.change(name, one.difference) for one in arm.judged.by_fifth[name])]
            for name in names
        ]
        return DataTable(self.say("by_fifth"), head, rows)

    def thin_chart(self, arm: ArmReport) -> ChartBlock:
        """A chart of the difference in thin months by income fifth, with two standard errors of luck."""
        thin = arm.judged.by_fifth["thin_months"]
        bars = [(self.say(f"fifth_{k + 1}"), one.difference, 2 * one.monte_carlo) for k, one in enumerate(thin)]
        about = "; ".join(f"{name} {value:+.2f}" for name, value, _ in bars)
        picture = self.say("thin_chart")
        head = [self.say(f"col_{key}") for key in ("fifth", "difference", "luck")]
        rows = [
            [name, self.change("thin_months", value), f"± {self.luck('thin_months', margin / 2)}"]
            for name, value, margin in bars
        ]
        return ChartBlock(picture, changes(picture, about, bars, FAIR), DataTable(picture, head, rows))

    def section(self, number: int, arm: ArmReport) -> Section:
        """The section on an arm, the main sentence first."""
        blocks: list[Block] = [*self.sentences(arm)]
        if arm.simulated:
            blocks += [self.outcomes(arm), self.reasons(arm), self.by_fifth(arm), self.thin_chart(arm)]
            blocks += self.habits(arm)
        return Section(f"arm{number}", arm.nudge.title(self.words.lang), blocks)

    # ---- the page

    def intro(self) -> list[str]:
        design = self.design
        said = [self.say(
            "intro", draws=self.lived.draws, lives=f"{design.lives:,}", seed=design.seed,
            regime=label_in(design.regime.label, self.words.lang), digest=design.digest[:16],
        )]  # fmt: skip
        if not self.lived.whole:
            said.append(self.say("cut", done=self.lived.draws, asked=design.draws))
        return said

    def sections(self) -> list[Section]:
        summary = DataTable(
            self.say("summary"),
            [self.say(f"col_{key}") for key in ("nudge", "control", "arm", "difference", "interval")],
            [self._summary_row(arm) for arm in self.arms],
        )  # fmt: skip
        known = [[name, self.say(f"o_{name}"), self.unit(name), self.say(f"d_{name}")] for name in (*SHARES, *AMOUNTS)]
        head = [self.say(f"col_{key}") for key in ("name", "outcome", "unit", "meaning")]
        return [
            Section("summary", self.say("summary"), [summary, self.say("bots")]),
            *(self.section(i + 1, arm) for i, arm in enumerate(self.arms)),
            Section("dictionary", self.say("dictionary"), [DataTable(self.say("dictionary"), head, known)]),
        ]

    def _summary_row(self, arm: ArmReport) -> list[str]:
        title = arm.nudge.title(self.words.lang)
        if not arm.simulated or arm.unasked:
            return [title, "–", "–", self.say("col_unasked" if arm.simulated else "col_none"), "–"]
        found, name = arm.effect, arm.main
        return [title, self.value(name, found.control), self.value(name, found.arm),
                self.change(name, found.difference), self.interval(name, found)]  # fmt: skip

    def unit(self, name: str) -> str:
        if is_share(name):
            return self.say("unit_share")
        years = name.startswith(HABIT)
        return self.say("unit_years" if years else "unit_money" if name == "pension" else "unit_months")

    def as_html(self) -> str:
        labels = {"contents": self.words("report_contents"), "table": self.words("report_as_table")}
        return page(self.title, self.words.lang, labels, self.intro(), self.sections())

    def as_markdown(self) -> str:
        return markdown(self.title, self.intro(), self.sections())

    def as_json(self) -> str:
        """All results as JSON text."""
        design = self.design
        whole = {
            "in_this_model": True, "story": design.control.id, "fingerprint": design.control.fingerprint,
            "people": design.regime.id, "lives": design.lives, "draws": self.lived.draws, "draws_asked": design.draws,
            "seed": design.seed, "digest": design.digest, "arms": [_arm(arm) for arm in self.arms],
        }  # fmt: skip
        return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def as_csv(self) -> str:
        """A CSV line per draw, arm and outcome: the means over complete pairs, and their number."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["arm", "event", "draw", "outcome", "control", "treated", "difference", "pairs"])
        for arm, tested in zip(self.arms, self.design.arms, strict=True):
            if not arm.simulated:
                continue
            control, treated = self.lived.control[tested.event], self.lived.arms[tested.name]
            for name in (*SHARES, *AMOUNTS, *self.habit_names):
                for j in range(self.lived.draws):
                    one, other = control[name][j], treated[name][j]
                    known = ~np.isnan(one) & ~np.isnan(other)
                    if known.any():
                        means = [f"{float(v[known].mean()):.6g}" for v in (one, other, other - one)]
                        writer.writerow([tested.name, tested.event, j, name, *means, known.sum()])
        return out.getvalue()

    def dictionary(self) -> str:
        """The data dictionary: the columns of trial.csv and the outcomes in it."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["name", "unit", "meaning"])
        for key in ("arm", "event", "draw", "outcome", "control", "treated", "difference", "pairs"):
            writer.writerow([key, "", self.say(f"csv_{key}")])
        for name in (*SHARES, *AMOUNTS):
            writer.writerow([name, self.unit(name), self.say(f"d_{name}")])
        for name in self.habit_names:
            writer.writerow([name, self.unit(name), trial_habits.meaning(name, self.words)])
        return out.getvalue()

    @property
    def habit_names(self) -> list[str]:
        """The outcomes that concern the story's habits."""
        return [name for name in next(iter(self.lived.control.values())) if name.startswith(HABIT)]

    def write(self, folder: Path) -> Path:
        """Write report.html, report.md, trial.json, trial.csv and dictionary.csv; returns the path of the page."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {
            "report.html": self.as_html(), "report.md": self.as_markdown(), "trial.json": self.as_json(),
            "trial.csv": self.as_csv(), "dictionary.csv": self.dictionary(),
        }  # fmt: skip
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        return folder / "report.html"


def _signed(value: float) -> str:
    return f"{value:+g}" if value else "0"


def _digits(name: str) -> int:
    """The decimal places with which differences of an outcome are shown."""
    return 0 if name == "pension" else 1 if is_share(name) else 2


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(f"{value:.6g}")


def _effect(found: PairedEffect) -> dict[str, Any]:
    names = ("control", "arm", "difference", "monte_carlo", "parameters", "low", "high")
    return {name: _number(getattr(found, name)) for name in names} | {"pairs": found.pairs}


def _arm(arm: ArmReport) -> dict[str, Any]:
    """The arm as JSON-compatible values; without figures if it is not simulated."""
    nudge, judged = arm.nudge, arm.judged
    said: dict[str, Any] = {
        "nudge": nudge.id, "digest": nudge.digest, "event": nudge.event, "behaviour": nudge.behaviour,
        "predicted": [nudge.predict_effect, nudge.predict_low, nudge.predict_high],
        "levers": {one.lever: one.known.status for one in arm.levers}, "simulated": arm.simulated,
        "nobody_asked": arm.unasked,
    }  # fmt: skip
    if not arm.simulated:
        return said
    fifths: Mapping[str, Iterable[PairedEffect]] = judged.by_fifth
    return said | {
        "main": None if arm.unasked else arm.main,
        "effects": {name: _effect(one) for name, one in judged.effects.items()},
        "by_fifth": {name: [_effect(one) for one in ones] for name, ones in fifths.items()},
        "pension_of_who_reaches_60": _effect(judged.old), "unfair": judged.unfair,
        "poorest_fifth_hardship": {name: [*map(_number, ends)] for name, ends in judged.hardship.items()},
        "extrapolates": [_number(rate) for rate in judged.beyond],
    }  # fmt: skip
