"""Derives from a plan the first line of a session's journal and the question of each step."""

from collections.abc import Sequence

from game.content.plan import Plan, PlanStep, Poll
from game.room import messages as m
from game.room.names import new_code
from game.room.room import FORMAT, GAME, LIVE_SOCKETS


def beginning_of(plan: Plan, most: int = LIVE_SOCKETS, seed: int | None = None) -> m.Begun:
    """The first line of the journal of a session with this plan. The shared life has the length of its step."""
    life = next((step.played for step in plan.steps if step.kind == "life" and step.played is not None), None)
    return m.Begun(
        GAME, FORMAT, new_code(), plan.id, plan.languages, plan.story, plan.system,
        plan.seed if seed is None else seed, life.minutes if life is not None else 0, plan.teams,
        tuple(arm.id for arm in plan.arms), most,
    )  # fmt: skip


def question_of(poll: Poll) -> m.PollQuestion:
    """A poll as a question to the room."""
    return m.PollQuestion(
        poll.id, poll.kind, dict(poll.text), tuple(m.OptionOf(one.id, dict(one.text)) for one in poll.options),
        poll.blind, poll.low, poll.high, dict(poll.unit), {arm: dict(text) for arm, text in poll.by_arm.items()},
        dict(poll.fact), poll.source, False, poll.again, poll.same_as,
    )  # fmt: skip


def own_of(plan: Plan, step: PlanStep, seed: int) -> m.OwnLives:
    """The round of lives on phones of this step. Raises ValueError if it has none."""
    if step.played is None or step.kind != "own":
        raise ValueError(f"a step of kind '{step.kind}' has no lives of one's own")
    nudges = {arm.id: str(arm.nudge) for arm in plan.arms if arm.nudge is not None}
    return m.OwnLives(plan.story, plan.system, seed, step.played.minutes, step.played.luck, nudges)


def pairs(before: Sequence[m.Voted], after: Sequence[m.Voted]) -> list[tuple[m.Choice, m.Choice]]:
    """The answers (before, after) of those who answered both, by the number of the phone."""
    first, second = ({vote.p: vote.c for vote in votes} for votes in (before, after))
    return [(first[p], second[p]) for p in sorted(first.keys() & second.keys())]
