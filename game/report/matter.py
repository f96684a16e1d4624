"""The section of a report on which choices matter, and the sentences on what an answer changed."""

import math
from statistics import median

from game.content.story import Story
from game.report.blocks import Block, ChartBlock, DataTable, Section
from game.report.charts import INTERVAL_NAME, intervals
from game.report.margin import ENOUGH, Margin
from game.report.pairs import Compared, Pairs
from game.report.play import PlayedLives
from game.report.tell import Tell

SHOWN = 20  # questions on the chart; its table has all


def lives_needed(found: Margin, played: PlayedLives) -> int:
    """About how many lives a report needs for this difference to become significant, to two digits."""
    lives = played.count * ENOUGH / max(found.lucks, 1)
    step = 10.0 ** max(math.floor(math.log10(lives)) - 1, 0)
    return round(math.ceil(lives / step) * step)


def difference_text(found: Margin, played: PlayedLives, tell: Tell) -> str:
    """A difference with its interval as text; or that there was none, or how many lives it would take to say."""
    if not found.pairs:
        return "–"
    if not found.enough:
        return tell("needs", lives=f"{lives_needed(found, played):,}")
    if found.same:
        return tell("no_change")
    if not found.typical:
        return f"{tell.change(found.mean)} ± {tell.money(found.error)}"
    if not (found.mean or found.error):
        return tell("most_same")
    return tell("most", change=f"{tell.change(found.mean)} ± {tell.money(found.error)}")


def clear_of(pairs: Pairs, played: PlayedLives, tell: Tell) -> str:
    """How many questions have a significant difference, of those with enough lives, as a sentence."""
    questions = [q.apart for q in pairs.questions.values() if q.apart.pairs]
    judged = [apart for apart in questions if apart.enough]
    if not judged:
        return tell("too_few_yet", lives=f"{_half(questions, played):,}") if questions else "–"
    return tell("of", part=sum(apart.clear for apart in judged), all=len(judged))


def _half(untrusted: list[Margin], played: PlayedLives) -> int:
    """The number of lives that would suffice for half of these."""
    return round(median(lives_needed(apart, played) for apart in untrusted))


def matter_section(story: Story, played: PlayedLives, pairs: Pairs, tell: Tell) -> Section:
    """The section on the difference between the answers to each question, with the same luck."""
    blocks: list[Block] = [tell("matter_about", lives=f"{pairs.lives:,}")]
    if not pairs.whole:
        blocks.append(tell("matter_cut"))
    known = [question for question in pairs.questions.values() if question.apart.pairs]
    known.sort(key=lambda q: (not q.apart.clear, not q.apart.enough, -abs(q.apart.mean), q.event))
    judged = [question for question in known if question.apart.enough]
    if judged:
        blocks.append(tell("matter_count", clear=sum(q.apart.clear for q in judged), known=len(judged)))
    rough = [question.apart for question in known if not question.apart.enough]
    if rough:
        blocks.append(tell("matter_rough", count=len(rough), lives=f"{_half(rough, played):,}"))
    if known:
        title = tell("matter_chart")
        rows = [
            (tell.card(q.event, INTERVAL_NAME), abs(q.apart.mean), q.apart.error, q.apart.clear) for q in judged[:SHOWN]
        ]
        head = [tell(f"col_{key}") for key in ("card", "difference", "margin", "best", "worst")]
        table = DataTable(title, head, [_ranked(q, played, tell) for q in known], folded=True)
        if rows:
            blocks.append(ChartBlock(title, intervals(title, tell("matter_chart_about"), rows, tell.money), table))
        else:
            blocks.append(table)
    return Section("matter", tell("matter"), blocks)


def _ranked(question: Compared, played: PlayedLives, tell: Tell) -> list[str]:
    known = {key: effect.monthly.mean for key, effect in question.effects.items() if effect.monthly.pairs}
    best, worst = (max(known, key=known.__getitem__), min(known, key=known.__getitem__)) if known else ("", "")
    names = [tell.excerpt(f"{question.event}.{key}", 44) for key in (best, worst)]
    apart = question.apart
    size, error = tell.money(abs(apart.mean)), f"± {tell.money(apart.error)}"
    if apart.same:
        size, error, names = tell("no_change"), "–", ["–", "–"]
    elif not apart.enough:
        size, error = "–", tell("needs", lives=f"{lives_needed(apart, played):,}")
    elif apart.typical:
        size = tell("most", change=size)
    return [tell.card(question.event), size, error, *names]
