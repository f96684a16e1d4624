"""Challenge codes of sessions: the code of a life, and what a code determines in a new one."""

from collections.abc import Mapping

import numpy as np

from game.content.story import Story
from game.model.functions import solo
from game.model.life import ONE_ROW, Env, Facts, Life
from game.model.rules import apply
from game.model.turn import Ask
from game.model.world import names_written
from game.session.challenge import ChallengeCode, encode, story_tag, version_tag
from game.session.session import Session

DEALT: Mapping[str, str] = {"thread": "thread", "opening": "opening"}
"""The columns that a hand settles at the start -> the field of the challenge code."""


def code_of(session: Session) -> str:
    """The code that deals this life again; '' if it cannot be encoded: a seed of three million or more, or a life taken
    from a report (its slot is not 0)."""
    if session.slot:
        return ""
    story = session.story
    began = {name: round(session.snapshot(name)) for name in DEALT}
    length = sorted(story.world.deck).index(session.minutes)
    try:
        tags = story_tag(story.id, story.system.id), version_tag(story.fingerprint)
        return encode(ChallengeCode(*tags, session.seed, length, began["thread"], began["opening"]))
    except ValueError:
        return ""


def minutes_of(story: Story, hand: ChallengeCode) -> int | None:
    """The length of play in minutes that a hand asks for; None if the story has fewer lengths."""
    lengths = sorted(story.world.deck)
    return lengths[hand.length] if hand.length < len(lengths) else None


def dealt_choice(session: Session, hand: ChallengeCode) -> str:
    """The choice of a setup question that the hand determines, because it gives the hand's column its value; '' if it
    determines none."""
    ask = session.asked
    if ask is None or ask.event.kind != "setup":
        return ""
    wanted = {column: float(getattr(hand, field)) for column, field in DEALT.items()}
    for column, value in wanted.items():
        after = [_after(session, ask, k).get(column) for k in range(len(ask.event.choices))]
        if len(set(after)) > 1 and value in after:
            place = after.index(value)
            if ask.allowed[place, 0]:
                return ask.event.choices[place].id
    return ""


def met_before(story: Story, hand: ChallengeCode) -> dict[str, int]:
    """Which events to mark as met in an earlier life, so that the hand's opening comes: all variants of the opening
    that lead to another one (the one not met yet is preferred); two lives ago, for some open with the third life."""
    fresh = Session(story, hand.seed, minutes_of(story, hand) or min(story.world.deck))
    met: dict[str, int] = {}
    for event in story.world.events:
        for column, field in DEALT.items():
            if column not in story.world.columns or not any(column in names_written(steps) for steps in event.lists):
                continue
            count = max(1, len(event.choices))
            ask = Ask(event, ONE_ROW, np.ones((count, 1), np.bool_))
            if float(getattr(hand, field)) not in [_after(fresh, ask, k).get(column) for k in range(count)]:
                met[event.id] = 2
    return met


def _after(session: Session, ask: Ask, k: int) -> dict[str, float]:
    """The values of the hand's columns right after this choice."""
    facts = Facts(session.story.world, session.year, session.seed)
    tried: Life = session.life.copy()
    for rules in (ask.event.rules, *(choice.rules for choice in ask.event.choices[k : k + 1])):
        apply(rules, facts, tried, ONE_ROW)
    env = Env(facts, tried, None)
    return {name: solo(env[name]) for name in DEALT if name in session.story.world.columns}
