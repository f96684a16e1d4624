"""The section of a report about habits: how often each is shown in each bot's lives, and why."""

import math
from collections.abc import Mapping

import numpy as np

from game.lab.habits import CODES, Years
from game.report.blocks import Block, DataTable, Section
from game.report.play import PlayedLives
from game.report.tell import Tell


def habits_section(played: PlayedLives, tell: Tell) -> Section:
    """The section with a row per habit of the story, a column per bot, and the reasons over all lives."""
    bots = {name: one.traits.habits for name, one in played.bots.items()}
    told = [code for code in CODES if any(code in found for found in bots.values())]
    blocks: list[Block] = [tell("habits_about")]
    if told:
        names = [tell("col_habit"), *(tell.bot(name) for name in bots)]
        rows = [[_name(code, tell), *(_share(found.get(code), tell) for found in bots.values())] for code in told]
        blocks.append(DataTable(tell("habits_lives"), names, rows))
        head = [tell("col_habit"), *(tell(f"col_{why}") for why in ("years", "could_not", "unnoticed", "chosen"))]
        reasons = [[_name(code, tell), *_why(code, bots, tell)] for code in told]
        blocks.append(DataTable(tell("habits_why"), head, reasons))
    missing = [code for code in CODES if code not in told]
    if missing:
        blocks.append(tell("habits_none", names=tell("between").join(_name(code, tell) for code in missing)))
    return Section("habits", tell("habits"), blocks)


def _name(code: str, tell: Tell) -> str:
    return f"{code} {tell.words(f'habit_{code}')}"


def _share(years: Years | None, tell: Tell) -> str:
    if years is None or math.isnan(years.share):
        return tell("habits_no_opportunity")
    return tell.percent(years.share)


def _why(code: str, bots: Mapping[str, Mapping[str, Years]], tell: Tell) -> list[str]:
    """The cells with the years in which the habit was shown, over all lives, and their shares by reason."""
    all_ = [found[code] for found in bots.values() if code in found]
    shown = sum(int(one.shown.sum(dtype=np.int64)) for one in all_)
    reasons = ("could_not", "unnoticed", "chosen")
    parts = [sum(int(getattr(one, why).sum(dtype=np.int64)) for one in all_) for why in reasons]
    return [f"{shown:,}", *(tell.percent(part / shown) if shown else "–" for part in parts)]
