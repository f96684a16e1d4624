"""What is heard: every sound of the game at its loudness, nothing cut off, the place under the cues."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from game.content.paths import ASSETS, STAGES, cues
from game.content.stages import ambiences
from game.model.columns import Col
from game.model.world import names_written
from game.report.figures import callbacks
from game.ui.kit.audio import AROUND, MixerAudio
from tests.ui.screens import engine
from tools.loudness import loudness

SOUNDS = sorted((ASSETS / "sounds").glob("*.ogg"))
RATE = 44_100
PEAK = 0.89
"""One decibel below full scale, as EBU R 128 asks of what is sent."""


@pytest.fixture(scope="module", autouse=True)
def mixer() -> None:
    pygame.mixer.init(RATE, -16, 2, 512)


def wave(path: Path) -> np.ndarray:
    """Samples between -1 and 1, two channels."""
    return pygame.sndarray.array(pygame.mixer.Sound(path)).astype(np.float64) / 32768


def test_a_sine_at_full_scale_is_as_loud_as_the_recommendation_says() -> None:
    sine = np.sin(2 * np.pi * 997 * np.arange(RATE * 2) / RATE)[:, None]
    assert loudness(sine, RATE) == pytest.approx(-3.01, abs=0.05)
    assert loudness(sine / 10, RATE) == pytest.approx(-23.01, abs=0.05)
    assert loudness(np.repeat(sine, 2, axis=1), RATE) == pytest.approx(0.0, abs=0.05)
    assert loudness(np.zeros((RATE, 2)), RATE) == float("-inf")


@pytest.mark.parametrize("path", SOUNDS, ids=lambda path: path.stem)
def test_nothing_clips(path: Path) -> None:
    assert 0.02 < np.abs(wave(path)).max() <= PEAK


def test_every_place_sounds_as_loud_as_the_others_and_far_below_the_cues() -> None:
    places = {path.stem: loudness(wave(path), RATE) for path in SOUNDS if path.stem.startswith("place_")}
    assert max(places.values()) - min(places.values()) < 1.5, places
    heard = max(places.values()) + 20 * np.log10(AROUND)
    quietest = min(loudness(wave(ASSETS / "sounds" / f"{cue}.ogg"), RATE) for cue in ("strike", "callback", "note"))
    assert quietest - heard > 10


def test_a_place_s_loop_closes_without_a_click() -> None:
    for path in (path for path in SOUNDS if path.stem.startswith("place_")):
        sound = wave(path).mean(axis=1)
        step, usual = abs(sound[0] - sound[-1]), np.abs(np.diff(sound)).max()
        assert step <= usual, path.stem


def test_every_shipped_place_has_a_sound_and_cards_know_the_cues() -> None:
    assert {path.stem for path in STAGES.glob("china/*.yaml")} == set(ambiences())
    assert {"strike", "callback", "note"} <= set(cues())


def test_the_place_goes_on_while_cards_of_it_come_and_changes_with_the_place() -> None:
    audio = MixerAudio(0.8)
    audio.place("hall")
    first = audio._around
    audio.place("hall")
    assert first is not None and audio._around is first and first.get_busy()
    audio.place("park")
    assert audio._around is not first and audio._around is not None
    audio.place("no such place")
    assert audio._around is None
    audio.place(str(ASSETS / "sounds" / "rain.ogg"))
    assert audio._around is not None
    audio.place("")
    assert audio._around is None


def test_every_blow_and_every_late_memory_of_the_rider_is_heard() -> None:
    story = engine().story
    sound = {key: info.scene.sound for key, info in story.events.items()}
    told = [event for event in story.world.events if event.kind in ("beat", "card")]
    blows = [event.id for event in told if Col.LAST_STRIKE in names_written(event.rules)]
    assert len(blows) >= 13 and {sound[key] for key in blows} == {"strike"}
    remembered = {event.id for event, _ in callbacks(story.world)} - set(blows)
    assert len(remembered) >= 15 and {sound[key] for key in remembered} <= {"callback", "stamp"}
