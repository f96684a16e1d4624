"""The sections of a report about cards: the map of the story, and the cards that nobody met."""

import math
from collections.abc import Iterable

import numpy as np

from game.content.story import Story
from game.model.world import Event
from game.report.blocks import Block, ChartBlock, DataTable, Section
from game.report.charts import MAP_NAME, Dot, story_map
from game.report.coverage import never_taken, unreached
from game.report.matter import difference_text
from game.report.pairs import Compared, Pairs
from game.report.play import PlayedLives
from game.report.tell import Tell, spread

BANDS = ((0, 29), (30, 44), (45, 59), (60, 200))  # by the median age at which a card was met
RARE = 0.005


class CardReach:
    """How often a card was met: the share of lives (`reach`), the ages (10/50/90 % quantiles), how often each answer
    was given."""

    def __init__(self, story: Story, played: PlayedLives, event: Event) -> None:
        bots = played.bots.values()
        lives = sum(int(one.lives.reach[event.index]) for one in bots)
        seen = np.concatenate([one.traits.seen[event.index] for one in bots]).astype(np.float64)
        taken = np.sum([one.lives.taken[event.index] for one in bots], axis=0)
        years = seen[seen > 0] - story.world.first_year + story.world.first_age
        self.event, self.lives, self.share = event, lives, lives / max(played.count, 1)
        self.low, self.middle, self.high = spread(years, (10, 50, 90))
        self.taken = [int(n) / max(lives, 1) for n in taken[: len(event.choices)]]


def story_section(story: Story, played: PlayedLives, pairs: Pairs, tell: Tell) -> Section:
    """The section with every card's reach and ages, its answers, and what they changed."""
    met = [CardReach(story, played, event) for event in story.world.events]
    blocks: list[Block] = [tell("map_about"), _key(tell)]
    walked = [m for m in met if m.lives and m.event.kind in ("beat", "card")]
    last = math.ceil(max((m.high for m in met if m.lives), default=0))
    axis = (story.world.first_age, max(last, story.world.first_age + 10))  # one for all, so that panels compare
    blocks += _of_kind("setup", met, axis, played, pairs, tell)
    for low, high in BANDS:
        band = sorted((m for m in walked if low <= m.middle <= high), key=lambda m: (m.middle, m.event.id))
        young = max(low, story.world.first_age)
        name = tell("band_from", low=young) if high >= 200 else tell("band", low=young, high=high)
        blocks += _band(band, axis, name, played, pairs, tell)
    for kind in ("offer", "notice"):
        blocks += _of_kind(kind, met, axis, played, pairs, tell)
    return Section("map", tell("map"), blocks)


def _of_kind(
    kind: str, met: list[CardReach], axis: tuple[int, int], played: PlayedLives, pairs: Pairs, tell: Tell
) -> list[Block]:  # fmt: skip
    band = [m for m in met if m.lives and m.event.kind == kind]
    return _band(band, axis, tell(f"kind_{kind}"), played, pairs, tell)


def _key(tell: Tell) -> DataTable:
    """A table that explains the columns of the tables below it."""
    rows = [[tell(f"col_{key}"), tell(f"is_{key}")] for key in ("taken", "at_once", "later", "decent_change")]
    return DataTable(tell("map_columns"), [tell("col_column"), tell("col_meaning")], rows, folded=True)


def _band(
    met: list[CardReach], axis: tuple[int, int], name: str, played: PlayedLives, pairs: Pairs, tell: Tell
) -> list[Block]:  # fmt: skip
    if not met:
        return []
    dots = [Dot(tell.card(m.event.id, MAP_NAME), m.low, m.middle, m.high, m.share) for m in met]
    title = tell("map_chart", band=name, count=len(met))
    picture = story_map(title, tell("map_chart_about"), dots, *axis)
    head = [tell(f"col_{key}") for key in ("card", "ages", "met", "opened")]
    ages = [[tell.card(m.event.id), _ages(m), tell.percent(m.share), tell.opened_by(m.event)] for m in met]
    if not any(row[-1] for row in ages):
        head, ages = head[:-1], [row[:-1] for row in ages]
    result: list[Block] = [ChartBlock(title, picture, DataTable(title, head, ages))]
    rows = [row for m in met for row in _answers(m, pairs.questions.get(m.event.id), played, tell)]
    if rows:
        head = [tell(f"col_{key}") for key in ("card", "answer", "taken", "at_once", "later", "decent_change")]
        result.append(DataTable(tell("answers_of", band=name), head, rows, folded=True))
    return result


def _ages(met: CardReach) -> str:
    return f"{met.low:.0f} / {met.middle:.0f} / {met.high:.0f}"


def _answers(met: CardReach, question: Compared | None, played: PlayedLives, tell: Tell) -> list[list[str]]:
    rows = []
    for choice, share in zip(met.event.choices, met.taken, strict=True):
        effect = question.effects[choice.id] if question else None
        name = f"{choice.id} · {tell.excerpt(f'{met.event.id}.{choice.id}')}"
        row = [met.event.id, name, tell.percent(share)]
        if effect is None or not effect.lives:
            row += [tell.at_once(effect.at_once) if effect else "", "–", "–"]
        else:
            decent = tell("gained", gained=effect.gained, lost=effect.lost, lives=effect.lives)
            decent = decent if effect.gained or effect.lost else tell("no_change")
            row += [tell.at_once(effect.at_once), difference_text(effect.monthly, played, tell), decent]
        rows.append(row)
    return rows


def unmet_section(story: Story, played: PlayedLives, tell: Tell) -> Section:
    """The section on cards that few lives or none met, and answers that nobody gave."""
    lives = [one.lives for one in played.bots.values()]
    rare = unreached(story, lives, max(1, math.ceil(RARE * played.count)))
    blocks: list[Block] = []
    rarest = sorted(rare.items(), key=lambda item: item[1])
    rows = [[tell.card(key), tell.number(n), story.events[key].where] for key, n in rarest]
    if rows:
        head = [tell(f"col_{key}") for key in ("card", "lives", "where")]
        blocks.append(DataTable(tell("unmet_cards", share=f"{RARE:.1%}"), head, rows))
    else:
        blocks.append(tell("unmet_none", share=f"{RARE:.1%}"))
    blocks += _untaken(story, never_taken(story, lives), tell)
    return Section("unmet", tell("unmet"), blocks)


def _untaken(story: Story, names: Iterable[str], tell: Tell) -> list[Block]:
    rows = [[name, tell.excerpt(name), story.events[name.split(".")[0]].where] for name in names]
    if not rows:
        return [tell("untaken_none")]
    return [DataTable(tell("untaken"), [tell(f"col_{key}") for key in ("answer", "text", "where")], rows)]
