"""Records a bot's answers in some lives, and plays the same lives again through a session, card by card as a player
would."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from game.content.story import Story
from game.lab.bots import bot
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks
from game.session.records import Given
from game.session.session import Session


def recorded(story: Story, name: str, seed: int, minutes: int, slots: Iterable[int]) -> dict[int, list[Given]]:
    """The answers of the bot in these lives, in order: slot -> answers."""
    chosen = np.array(sorted(set(slots)), dtype=np.uint64)
    answers: dict[int, list[Given]] = {slot: [] for slot in chosen.tolist()}
    usual = bot(name, story.world, seed)

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        picks = usual(ask, life, year)
        if ask.event.choices:
            for slot, k in zip(life.slots[ask.rows].tolist(), picks.tolist(), strict=True):
                answers[slot].append(Given(year, ask.event.id, ask.event.choices[k].id))
        return picks

    live(story.world, chosen, seed, policy, lambda life, year, closing: None, minutes)
    return answers


def by_hand(session: Session, answers: Sequence[Given], reached: Callable[[Session], bool]) -> bool:
    """Give the answers to a new life until `reached(session)` holds, or to its end. Returns whether it was reached.

    A bot may answer an offer that another offer of the same year opened; a player sees it a year later. Such a life
    does not fit and gives False.
    """
    events = {event.id: event for event in session.story.world.events}
    waiting = [answer for answer in answers if events[answer.event].kind != "offer"]
    offers = [answer for answer in answers if events[answer.event].kind == "offer"]
    try:
        while not reached(session):
            if session.over:
                return False
            if session.waiting is not None:
                session.accept(waiting.pop(0).choice)
                continue
            for given in offers:
                offer = events[given.event]
                usual = offer.choices[offer.default].id if offer.rests is None else ""
                if given.year == session.year and given.choice != usual:
                    session.take_offer(given.event, given.choice)
            session.end_year()
    except (ValueError, IndexError):
        return False
    return True
