"""The sections of a report about lives: length, each bot's lives, personas, the strangest ones, problems."""

import math
import shlex
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from game.content.findings import Finding
from game.content.story import Story
from game.content.words.wording import fix, severity, what
from game.report.blocks import Block, ChartBlock, DataTable, Links, Section
from game.report.charts import bars, histograms
from game.report.coverage import endings, never_taken, unreached
from game.report.figures import Figures
from game.report.matter import clear_of
from game.report.pairs import Pairs
from game.report.play import BotLives, PlayedLives
from game.report.strange import Reason, Strange
from game.report.tell import PAUSE, SPEEDS, Tell, reading, spread

Values = dict[str, NDArray[np.float64]]  # by bot


def summary_section(story: Story, played: PlayedLives, pairs: Pairs, tell: Tell) -> Section:
    """The section with the key figures."""
    every = list(played.bots.values())
    good = np.concatenate([one.lives.decent for one in every])
    minutes = np.concatenate([reading(story, one, tell.lang)[1] for one in every])
    cards = np.concatenate([one.lives.cards for one in every])
    monthly = np.concatenate([one.lives.monthly for one in every])
    earned = endings(story, [one.lives for one in every])
    lives = [one.lives for one in every]
    rows = [
        [tell("lives"), tell("sum_lives", count=f"{played.count:,}", bots=len(every))],
        [tell("cards"), tell.number(spread(cards)[1])],
        [tell("minutes"), f"{spread(minutes)[1]:.0f}"],
        [tell("decent"), tell.percent(float(good.mean()))],
        [tell("monthly"), tell.money(spread(monthly)[1])],
        [tell("sum_endings"), tell("of", part=len(earned), all=len(story.endings))],
        [tell("sum_unmet"), tell("of", part=len(unreached(story, lives)), all=len(story.events))],
        [tell("sum_untaken"), str(len(never_taken(story, lives)))],
        [tell("sum_clear"), clear_of(pairs, played, tell)],
    ]
    head = [tell("col_what"), tell("col_value")]
    return Section("summary", tell("summary"), [DataTable(tell("summary"), head, rows)])


def time_section(story: Story, played: PlayedLives, tell: Tell) -> Section:
    """The section on how long a life takes to play."""
    read = {name: reading(story, one, tell.lang) for name, one in played.bots.items()}
    cards = {name: one.lives.cards.astype(np.float64) for name, one in played.bots.items()}
    speed = tell("time_about", speed=SPEEDS.get(tell.lang, SPEEDS["en"]), pause=PAUSE, minutes=played.minutes)
    return Section("time", tell("time"), [
        speed,
        _histogram("minutes", {name: both[1] for name, both in read.items()}, lambda v: f"{v:.0f}", tell),
        _histogram("cards", cards, tell.number, tell),
        _histogram("words", {name: both[0] for name, both in read.items()}, tell.number, tell),
    ])  # fmt: skip


def bots_section(story: Story, played: PlayedLives, tell: Tell) -> Section:
    """The section on the lives of each bot."""
    bots = played.bots.items()
    blocks: list[Block] = [tell("bots_blind"), tell("bots_about")]
    blocks += [tell("bot_is", name=tell.bot(name), about=tell(f"about_{name}")) for name in played.bots]
    for meter in story.world.meters:
        values = {name: one.traits.meters[meter] for name, one in bots}
        blocks.append(_histogram(f"meter_{meter}", values, tell.number, tell, 0, 100))
    percent: Callable[[float], str] = tell.percent
    blocks += [
        _histogram("monthly", {name: one.lives.monthly for name, one in bots}, tell.money, tell),
        _histogram("replacement", {name: one.traits.replacement for name, one in bots}, percent, tell),
        _histogram("density", {name: one.traits.density for name, one in bots}, percent, tell, 0, 1),
        _histogram("last_age", {name: one.lives.last_age.astype(np.float64) for name, one in bots}, tell.number, tell),
    ]
    return Section("bots", tell("bots"), blocks)


def _histogram(
    name: str, values: Values, fmt: Callable[[float], str], tell: Tell,
    low: float | None = None, high: float | None = None,
) -> ChartBlock:  # fmt: skip
    every = np.concatenate(list(values.values()))
    ends = spread(every, (0.5, 99.5))
    left = min(0.0, ends[0]) if low is None else low
    right = ends[1] if high is None else high
    if math.isnan(left) or math.isnan(right):
        left, right = 0.0, 1.0
    if name == "last_age":
        left = ends[0]
    title = tell.quantity(name)
    points = (5.0, 25.0, 50.0, 75.0, 95.0)
    rows = [[tell.bot(bot), *(fmt(v) for v in spread(v_, points))] for bot, v_ in values.items()]
    head = [tell("col_bot"), *(f"{p:.0f}\u00a0%" for p in points)]
    about = tell("histogram_about", what=title) + " " + tell("semicolon").join(
        tell("median_of", bot=row[0], median=row[3]) for row in rows
    )
    of = "meter" if name.startswith("meter_") else name
    note = tell(f"note_{of}") if f"report_note_{of}" in tell.words.entries else ""
    caption = f"{title}{tell('colon')}{note}" if note else title
    return ChartBlock(caption, histograms(title, about, {tell.bot(b): v for b, v in values.items()}, fmt, left, right),
                  DataTable(title, head, rows))  # fmt: skip


def _share_decent(played: PlayedLives, ending: int) -> float:
    """The share of lives with this ending that had a decent old age; 0 if there are none."""
    good = np.concatenate([one.lives.decent[one.lives.ending == ending] for one in played.bots.values()])
    return float(good.mean()) if good.size else 0.0


def endings_section(story: Story, played: PlayedLives, tell: Tell) -> Section:
    """The section on endings, by bot."""
    counted = {name: endings(story, [one.lives]) for name, one in played.bots.items()}
    total = endings(story, [one.lives for one in played.bots.values()])
    good = {tell.bot(name): float(one.lives.decent.mean()) for name, one in played.bots.items()}
    title = tell("decent_chart")
    about = tell("semicolon").join(f"{name} {tell.percent(share)}" for name, share in good.items())
    simple = DataTable(title, [tell("col_bot"), tell("decent")], [[n, tell.percent(v)] for n, v in good.items()])
    every = {tell.ending(key): total[key] / played.count for key, _ in story.world.endings}
    every = dict(sorted(every.items(), key=lambda item: -item[1]))
    name_all = tell("endings_chart")
    rows = [
        [tell.ending(key), tell.percent(_share_decent(played, number)),
         *(tell.percent(counted[bot][key] / played.bots[bot].count) for bot in played.bots),
         tell.number(total[key])]
        for number, (key, _) in sorted(enumerate(story.world.endings), key=lambda item: -total[item[1][0]])
    ]  # fmt: skip
    head = [tell("col_ending"), tell("decent"), *(tell.bot(bot) for bot in played.bots), tell("lives")]
    shares = [[name, tell.percent(share)] for name, share in every.items()]
    most = max(every.values(), default=1.0)
    return Section("endings", tell("endings"), [
        ChartBlock(title, bars(title, about, good, tell.percent, left=150), simple),
        ChartBlock(name_all, bars(name_all, tell("endings_chart_about"), every, tell.percent, most, 230),
               DataTable(name_all, [tell("col_ending"), tell("col_share")], shares)),
        DataTable(tell("endings_table"), head, rows),
    ])  # fmt: skip


def personas_section(story: Story, played: PlayedLives, tell: Tell) -> Section:
    """The section on outcomes by what a person is born as: sex, home, nature, whatever the story's setup asks."""
    heart = story.meter_like("heart")
    head = [tell("col_bot"), tell("col_born"), tell("lives"), tell("decent"), tell("col_monthly"), tell("replacement"),
            tell("density"), *([tell.quantity(f"meter_{heart}")] if heart else []), tell("last_age")]  # fmt: skip
    blocks: list[Block] = [tell("personas_about")]
    for event in story.world.events:
        if event.kind != "setup" or len(event.choices) < 2:
            continue
        rows = []
        for name, one in played.bots.items():
            for k, choice in enumerate(event.choices):
                group = (one.traits.picked[event.index] >> np.uint8(k)) & np.uint8(1) == 1
                if group.any():
                    born = tell.excerpt(f"{event.id}.{choice.id}")
                    rows.append([tell.bot(name), born, *_group(one, group, heart, tell)])
        blocks.append(DataTable(tell("personas_by", what=tell.card(event.id)), head, rows))
    if len(blocks) == 1:
        blocks = [tell("personas_none")]
    return Section("personas", tell("personas"), blocks)


_WENT: Sequence[tuple[str, str]] = (
    ("falls_before_60", "percent"), ("falls_median", "number"), ("way_back_in_three_years", "percent"),
    ("low_heart", "percent"), ("low_body", "percent"), ("three_years_below_zero", "percent"),
    ("month_lived_on", "money"), ("month_dead_60s", "money"), ("month_dead_90s", "money"), ("cards_after_60", "number"),
    ("callbacks", "number"), ("facts", "number"), ("minutes_zh", "number"), ("minutes_en", "number"),
)  # fmt: skip
"""What is told of each bot's figures, and as what."""


def went_section(went: Figures, tell: Tell) -> Section:
    """The section on what happens in lives: falls and recoveries, extremes, years without events, repetitions in a
    second life."""
    how = {"percent": tell.percent, "number": tell.number, "money": tell.money}
    bots = went["bots"]
    rows = [[tell(f"went_{key}"), *(_or_dash(bots[name][key], how[kind]) for name in bots)] for key, kind in _WENT]
    head = [tell("col_figure"), *(tell.bot(name) for name in bots)]
    blocks: list[Block] = [tell("went_about", each=went["lives_of_each_bot"]), DataTable(tell("went"), head, rows)]
    again = [
        [tell.number(one["life"]), tell.percent(one["in_the_life_before"]), tell.percent(one["ever_seen"])]
        for one in went["after"]
    ]
    if again:
        head = [tell("col_life"), tell("went_before"), tell("went_ever")]
        blocks.append(DataTable(tell("went_again"), head, again))
    return Section("went", tell("went"), blocks)


def _or_dash(value: float | None, how: Callable[[float], str]) -> str:
    return "–" if value is None else how(value)


def _group(one: BotLives, group: NDArray[np.bool_], heart: str, tell: Tell) -> list[str]:
    """The cells of these lives; `heart` is the meter of that role, '' where the story has none."""
    return [
        tell.number(int(group.sum())),
        tell.percent(float(one.lives.decent[group].mean())),
        " / ".join(tell.money(v) for v in spread(one.lives.monthly[group])),
        tell.percent(spread(one.traits.replacement[group])[1]),
        tell.percent(float(one.traits.density[group].mean())),
        *([tell.number(spread(one.traits.meters[heart][group])[1])] if heart else []),
        f"{one.lives.last_age[group].mean():.1f}",
    ]


def strange_section(lives: Sequence[Strange], tell: Tell) -> Section:
    """The section on the strangest lives, with a save each."""
    if not lives:
        return Section("strange", tell("strange"), [tell("strange_none")])
    items = []
    for life in lives:
        title = tell("strange_title", bot=tell.bot(life.bot), age=life.last_age, ending=tell.ending(life.ending))
        reasons = tell("semicolon").join(_reason(reason, tell) for reason in life.reasons)
        means = "" if math.isnan(life.monthly) else tell("strange_means", money=tell.money(life.monthly))
        text = tell("strange_text", reasons=reasons, means=means, far=life.far, looked=life.looked, slot=life.slot)
        items.append((title, text, life.save, f"python3 run_game.py text --load {shlex.quote(life.save)}"))
    return Section("strange", tell("strange"), [tell("strange_about"), Links(items), tell("strange_replay")])


def _reason(reason: Reason, tell: Tell) -> str:
    share = tell("one_in", count=f"{1 / reason.share:,.0f}")
    if reason.kind == "ending":
        return tell("why_ending", name=tell.ending(reason.name), share=share)
    if reason.kind == "card":
        return tell("why_card", name=tell.card(reason.name), share=share)
    return tell(f"why_{reason.kind}", name=tell.quantity(reason.name), share=share)


def problems_section(story: Story, played: PlayedLives, problems: Sequence[Finding], tell: Tell) -> Section:
    """The section on findings of the checks and on problems that the lives show."""
    earned = endings(story, [one.lives for one in played.bots.values()])
    blocks: list[Block] = []
    missing = [key for key, _ in story.world.endings if not earned[key]]
    if missing:
        blocks.append(tell("problem_endings", minutes=played.minutes, names=_listed(map(tell.ending, missing), tell)))
    unmet = unreached(story, [one.lives for one in played.bots.values()])
    if unmet:
        blocks.append(tell("problem_unmet", minutes=played.minutes, names=_listed(unmet, tell)))
    if problems:
        head = [tell(f"col_{key}") for key in ("where", "severity", "what", "fix")]
        rows = [
            [p.where, f"{tell.words(f'check_{severity(p)}')} {p.code}", what(p, tell.lang), fix(p, tell.lang)]
            for p in problems
        ]
        blocks.append(DataTable(tell("problems_table", count=len(problems)), head, rows))
    if not blocks:
        blocks.append(tell("problems_none"))
    return Section("problems", tell("problems"), blocks)


def _listed(names: Iterable[str], tell: Tell) -> str:
    return tell("comma").join(names)
