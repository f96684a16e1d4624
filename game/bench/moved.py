"""Describes what a change of the files did to the life on the bench."""

from game.content.words.text import Words, label_in
from game.model.columns import Col
from game.session.session import Session


def differences(before: Session, after: Session, words: Words) -> str:
    """The differences in cash and meters between two replays of a life as text: `cash −912, heart +3`; '' if there are
    none, or if they are not in the same year."""
    if before.year != after.year:
        return ""
    cash = label_in(after.story.labels.get(Col.CASH) or {}, words.lang) or words("meter.money")
    steps = [(cash, round(after.snapshot(Col.CASH)) - round(before.snapshot(Col.CASH)))]
    was, now = before.meters(), after.meters()
    purse = after.story.meter_like("money")
    others = [name for name in now if name != purse]
    steps += [(after.story.gauges[name].word(words), round(now[name]) - round(was.get(name, 0))) for name in others]
    comma = "，" if words.lang == "zh" else ", "
    return comma.join(f"{name} {step:+,}".replace("-", "−") for name, step in steps if step)
