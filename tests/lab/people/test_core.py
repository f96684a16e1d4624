"""The monthly core: its forms, and that a year of it is twelve of its months."""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from game.content.people import load_evidence, load_regime
from game.content.yaml.people_shapes import StudyArmShape
from game.lab.people.bench import Crowd, Luck, figures_of, live_arm
from game.lab.people.core import (
    Circumstances,
    Numbers,
    attention,
    boost_of,
    ease,
    frame_shift,
    hazard,
    life_shift,
    over_months,
    takes_advice,
    target,
    when_asked,
    wish,
)
from game.lab.people.outcome import normal_share
from game.lab.people.traits import draw_traits, normal

SLOTS = np.arange(20_000, dtype=np.uint64)


@pytest.fixture(params=["payroll", "gig"])
def numbers(request: pytest.FixtureRequest) -> Numbers:
    return Numbers.of(dict(load_regime(request.param).values))


def test_the_normal_quantile_and_share_are_those_of_the_library() -> None:
    u = np.array([1e-6, 0.001, 0.02, 0.3, 0.5, 0.81, 0.99, 1 - 1e-6])
    exact = [NormalDist().inv_cdf(float(one)) for one in u]
    assert normal(u) == pytest.approx(exact, rel=1e-8, abs=1e-9)
    assert normal_share(normal(u)) == pytest.approx(u, abs=1e-7)


def test_persons_are_drawn_by_their_slot_alone(numbers: Numbers) -> None:
    whole, part = draw_traits(numbers, 3, SLOTS), draw_traits(numbers, 3, SLOTS[500:700])
    assert np.array_equal(whole.z[500:700], part.z) and np.array_equal(whole.trust[500:700], part.trust)
    assert whole.z.mean() == pytest.approx(0, abs=0.03) and whole.z.std() == pytest.approx(1, abs=0.03)
    assert whole.trust.mean() == pytest.approx(2 / 3, abs=0.01)  # as a beta of 4 and 2
    assert whole.buffer.mean() == pytest.approx(1, abs=0.03)


def test_acting_is_linear_in_the_distance_and_dearer_by_the_page(numbers: Numbers) -> None:
    gain = np.array([0.0, 0.5, 1.0, 1000.0, -3.0])
    h = hazard(0.5, gain, ease(numbers, 0))
    assert h[0] == h[4] == 0 and h[2] == pytest.approx(2 * h[1]) and h[3] == 0.5
    page = float(np.asarray(numbers.page))
    assert np.asarray(ease(numbers, 4)) == pytest.approx(np.asarray(ease(numbers, 0)) / np.sqrt(1 + 4 * page))


def test_a_message_multiplies_attention_and_fades(numbers: Numbers) -> None:
    x = draw_traits(numbers, 1, SLOTS[:500])
    plain, lifted = attention(numbers, x), attention(numbers, x, boost_of(numbers, "email"))
    assert (lifted >= plain).all() and lifted.max() <= 1
    passive = plain < 0.8
    assert lifted[passive] == pytest.approx(np.minimum(1, plain[passive] * (1 + float(np.asarray(numbers.email)))))
    email, fading = float(np.asarray(numbers.email)), float(np.asarray(numbers.fading))
    assert boost_of(numbers, "email", 2) == pytest.approx(email * fading**2)
    assert boost_of(numbers, "platform") == 0  # no study: not simulated
    assert (when_asked(numbers, plain) >= plain).all()


def test_only_a_moderate_default_is_advice(numbers: Numbers) -> None:
    x = draw_traits(numbers, 1, SLOTS)
    share = takes_advice(numbers, x, 3.0).mean()
    assert share == pytest.approx(float(np.asarray(numbers.advice)) * x.trust.mean(), abs=0.02)
    assert not takes_advice(numbers, x, 0.0).any() and not takes_advice(numbers, x, 12.0).any()


def test_nulls_are_null(numbers: Numbers) -> None:
    assert [frame_shift(numbers, frame) for frame in ("", "gain", "loss", "future", "plain")] == [0.0] * 5
    assert frame_shift(numbers, "norm") < 0  # N1: what others save discourages


def test_without_a_wish_there_is_no_target(numbers: Numbers) -> None:
    index = np.array([-1.0, 0.0, 1e-9, 100.0])
    assert target(numbers, index)[:2].tolist() == [0, 0]
    assert target(numbers, index)[2] > 0 and target(numbers, index)[3] == numbers.target_most


def test_a_match_and_a_later_payment_are_wanted_more(numbers: Numbers) -> None:
    x = draw_traits(numbers, 1, SLOTS[:200])
    assert (wish(numbers, x, match=0.5) > wish(numbers, x, match=0.25)).all()
    assert (wish(numbers, x, later=True) >= wish(numbers, x)).all()


def test_the_life_led_moves_the_wish_by_its_signs_and_not_for_the_usual_person(numbers: Numbers) -> None:
    x = draw_traits(numbers, 1, SLOTS[:200])
    back = (float(np.asarray(numbers.usual_return)) - 1) / float(np.asarray(numbers.literacy)) + 1
    usual = Circumstances(back, numbers.usual_horizon, numbers.usual_means)
    assert life_shift(numbers, x, usual) == pytest.approx(np.zeros(200), abs=1e-12)

    def moved(**other: float) -> float:
        values = {"gives_back": usual.gives_back, "horizon": usual.horizon, "means": usual.means} | other
        return float(life_shift(numbers, x, Circumstances(**values)).mean())

    assert moved(gives_back=0.5) < 0 < moved(gives_back=6.0)  # N2: a fund of low return turns the effect
    assert moved(horizon=45.0) < 0 < moved(horizon=5.0)  # R12: smaller for the young
    assert moved(means=0.5) < 0 < moved(means=4.0)


def test_a_year_is_twelve_months_of_the_bench() -> None:
    """What a story reckons in one step is what the bench lives month by month, where nothing else changes."""
    still = replace(Numbers.of(dict(load_regime("payroll").values)), renewal=0.0, asked=0.0)
    crowd = Crowd.of(still, Luck(4, 40_000))
    arm = StudyArmShape(months=12, default=8)
    lived = live_arm(crowd, arm, {}, frozenset({("at_default", 12)})).at("at_default", 12)[0]
    x = crowd.traits
    gain = np.abs(target(still, wish(still, x)) - 8)
    month = hazard(attention(still, x), gain, ease(still, 2))
    assert lived == pytest.approx(1 - over_months(month, 12).mean(), abs=0.01)
    lifted = hazard(attention(still, x, 0.3), gain, ease(still, 2))
    assert over_months(month, 12, lifted) == pytest.approx(1 - (1 - month) ** 11 * (1 - lifted))


def test_sets_side_by_side_live_as_each_alone() -> None:
    """Sets of parameters share persons and luck and nothing else."""
    values, rows = load_regime("gig").values, load_evidence().rows
    sets = [values | dict(one) for one in load_regime("gig").sets[:2]]
    stacked = {name: np.array([[one[name]] for one in sets]) for name in values}
    luck = Luck(2, 300)
    for study in ("D7", "E9", "R8", "K1", "R1", "E1", "D10"):
        together = figures_of(Crowd.of(Numbers.of(stacked), luck, 2), rows[study])
        for k, one in enumerate(sets):
            for name, (value,) in figures_of(Crowd.of(Numbers.of(one), luck), rows[study]).items():
                assert value == together[name][k], (study, name)
