"""A player in a process of its own, to be killed: for every line "PATH SEED" read it forks a child that goes on with
that life and says each answer once it is confirmed. The story is read once."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from game.content.story import Story, load_story
from game.session.replay import resume, undo
from game.session.session import Session


def say(line: str) -> None:
    os.write(1, (line + "\n").encode())


def play(story: Story, path: Path, seed: int) -> None:
    session = resume(path, story) if path.exists() else Session.new(story, seed, path=path)
    if session.mismatch is not None:
        say(f"mismatch {session.mismatch}")
        return
    chance = random.Random(seed)
    say("ready")
    while not session.over:
        question = session.pending
        if question is not None:
            choice = chance.choice([option.id for option in question.options if option.allowed])
            session.answer(choice)
            say(f"answer {question.year} {question.id} {choice}")
        elif session.answers and chance.random() < 0.05:
            say("undoing")
            session = undo(session) or session
            say("undone")
        else:
            if chance.random() < 0.1:
                for offer in session.offers()[:2]:
                    session.take_offer(offer.id, offer.options[-1].id) if offer.options[-1].allowed else None
            session.end_year()
    say("over")


def main() -> None:
    story = load_story("rider")
    say("loaded")
    for line in sys.stdin:
        path, seed = line.split()
        child = os.fork()
        if child == 0:
            play(story, Path(path), int(seed))
            os._exit(0)
        say(f"child {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
