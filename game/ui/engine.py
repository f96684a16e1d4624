"""What the screens ask of the game. Imported behind the title, as it brings numpy and the story with it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from game.content.paths import LEVELS
from game.content.story import Story, load_story
from game.content.town.map import TownMap, load_map
from game.session import metrics, replay
from game.session.log import SaveError
from game.session.metrics import Lifeline, Split
from game.session.records import Given
from game.session.saves import SaveInfo, list_saves, new_save_path, save_dir
from game.session.session import Session
from game.session.why import WhyLine, statement, why
from game.ui.kit.theme import Theme
from game.ui.town.stage import Stage


class Engine:
    """One story and its town, ready for lives. Raises ContentErrors for a story that does not hold together."""

    def __init__(
        self,
        story: str | Path = "rider",
        system: str | None = None,
        seed: int | None = None,
        saves: Path | None = None,
        keep: bool = True,
    ) -> None:
        self.system = system
        self.story: Story = load_story(story, system)
        self.town_map: TownMap = load_map(LEVELS / "city.tmx")
        self.seed = seed
        self.save_dir: Path | None = (saves or save_dir()) if keep else None
        self.picture_dir = (saves or save_dir()) / "pictures"

    @property
    def troubles(self) -> tuple[type[Exception], ...]:
        """What going on with a save may raise."""
        return (SaveError, ValueError)

    # --- lives ------------------------------------------------------------------------------------

    def new(
        self, minutes: int, lang: str, name: str, face: Mapping[str, Any], seed: int | None = None,
        folder: Path | None = None,
    ) -> Session:  # fmt: skip
        """Begin a life, in another story if its folder is given; without a folder for saves it is not written down.
        Raises ContentErrors for a story that does not hold together."""
        other = folder is not None and folder.resolve() != self.story.folder.resolve()
        story = load_story(folder, self.system) if folder is not None and other else self.story
        luck = next((s for s in (seed, self.seed) if s is not None), random.SystemRandom().randrange(1, 10**6))
        path = new_save_path(story.id, self.save_dir) if self.save_dir else None
        return Session.new(story, luck, minutes, lang, path, name, face)

    def saves(self) -> list[SaveInfo]:
        """Lives that can be gone on with, the latest first."""
        return list_saves(self.save_dir) if self.save_dir else []

    def resume(self, path: Path) -> Session:
        """Go on with a saved life. Raises SaveError or ContentErrors."""
        return replay.resume(path)

    def undo(self, session: Session) -> Session | None:
        """The life before its last card; None if there is nothing to take back."""
        return replay.undo(session)

    # --- what can be asked about one ----------------------------------------------------------------

    def why(self, session: Session, name: str) -> list[WhyLine]:
        """The steps behind an amount."""
        return why(session, name)

    def statement(self, session: Session) -> list[tuple[str, str, str]]:
        """The claim line by line: column, label, value."""
        return statement(session)

    def intention(self, session: Session) -> str:
        """What became of what was said at nineteen: kept, not, or none."""
        return metrics.intention(session)

    def lifeline(self, session: Session) -> Lifeline:
        """The life as one picture's data."""
        return metrics.lifeline(session)

    def old_age(self, session: Session) -> int:
        """The age from which the split counts, 0 for a life that did not reach it."""
        return metrics.OLD_AGE if metrics.reached_old_age(session) else 0

    def split(self, session: Session, progress: Callable[[float], None]) -> Split:
        """Choice, luck and rules; takes a second or two."""
        return metrics.split(session, progress)

    def changeable(self, session: Session) -> list[tuple[int, Given]]:
        """Answers that could be given otherwise."""
        return metrics.changeable(session)

    def what_if(self, session: Session, index: int, choice: str) -> Session:
        """The finished life with one answer changed and the same luck."""
        return metrics.what_if(session, index, choice)

    def stage(self, face: Mapping[str, Any], age: int, theme: Theme) -> Stage:
        """A town with the player in it."""
        return Stage(self.town_map, face, age, theme)
