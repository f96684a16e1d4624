"""Challenge codes: what was dealt comes back, every slip of the hand is caught, and the nearest code is offered."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from game.content.paths import SCENARIOS
from game.session.challenge import (
    BASE,
    FORMAT,
    LENGTH,
    SIGNS,
    CodeError,
    clean,
    decode,
    encode,
    story_tag,
    version_tag,
)  # fmt: skip
from game.session.challenge import (
    ChallengeCode as Code,
)

LUCK = random.Random(5)


def some_hand() -> Code:
    return Code(
        LUCK.randrange(1021), LUCK.randrange(61), LUCK.randrange(3_000_000), LUCK.randrange(8), LUCK.randrange(16),
        LUCK.randrange(8),
    )  # fmt: skip


HANDS = [
    some_hand() for _ in range(40)
] + [Code(0, 0, 0), Code(1020, 60, 2_999_999, 7, 15, 7), Code(1020, 60, 2_999_999, 7, 15, 7, 3)]  # fmt: skip


def caught(code: str) -> CodeError:
    with pytest.raises(CodeError) as error:
        decode(code)
    return error.value


def test_a_hand_comes_back_from_its_code() -> None:
    for hand in HANDS:
        code = encode(hand)
        assert len(clean(code)) == LENGTH and set(clean(code)) <= set(SIGNS)
        assert decode(code) == hand
        assert decode(" " + code.lower().replace("-", " – ")) == hand
        wide = "".join(chr(ord(sign) + 0xFEE0) for sign in clean(code))
        assert decode(wide) == hand, wide


def test_every_single_sign_that_is_wrong_is_caught_and_mended() -> None:
    for hand in HANDS[:8]:
        code = clean(encode(hand))
        for place in range(LENGTH):
            for sign in SIGNS.replace(code[place], ""):
                error = caught(code[:place] + sign + code[place + 1 :])
                assert error.kind == "check" and error.near == (encode(hand),)


def test_every_two_signs_that_changed_places_are_caught_and_neighbours_offered() -> None:
    for hand in HANDS:
        code = clean(encode(hand))
        for a, b in combinations(range(LENGTH), 2):
            if code[a] == code[b]:
                continue
            swapped = list(code)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            error = caught("".join(swapped))
            assert error.kind == "check"
            if b == a + 1:
                assert encode(hand) in error.near


def test_a_sign_that_no_code_has_is_named_and_filled_in() -> None:
    for hand in HANDS:
        code = clean(encode(hand))
        for place, wrong in ((0, "0"), (5, "o"), (11, "I"), (3, "?"), (7, "来")):
            error = caught(code[:place] + wrong + code[place + 1 :])
            assert (error.kind, error.detail) == ("sign", wrong.upper())
            assert error.near == (encode(hand),)
        assert caught("O" + code[1:6] + "1" + code[7:]).near == (encode(hand),)
        assert caught("OO" + code[2:6] + "1" + code[7:]).near == ()


def test_a_sign_left_out_or_typed_twice_is_told_by_the_length() -> None:
    for hand in HANDS:
        code = clean(encode(hand))
        for place in range(LENGTH):
            short = caught(code[:place] + code[place + 1 :])
            assert (short.kind, short.detail) == ("length", "11") and encode(hand) in short.near
            long = caught(code[: place + 1] + code[place:])
            assert (long.kind, long.detail) == ("length", "13") and encode(hand) in long.near


def test_what_is_no_code_is_refused_without_a_guess() -> None:
    assert caught("  - ").kind == "empty"
    assert caught("ABC").near == () and caught("ABC").detail == "3"
    assert caught("A" * 5000).kind == "length"
    assert caught("\u202e\u200b").kind == "empty"


def test_what_no_code_can_hold_is_refused() -> None:
    for hand in (Code(0, 0, 3_000_000), Code(0, 0, -1), Code(0, 0, 1, 8), Code(0, 0, 1, 0, 16), Code(0, 0, 1, 0, 0, 8)):
        with pytest.raises(ValueError, match="is not below"):
            encode(hand)


def test_the_shipped_stories_have_tags_of_their_own() -> None:
    countries = [path.parent.name for path in SCENARIOS.glob("systems/*/system.yaml")]
    told = [(story, country) for story in ("rider", "plain", "early_round") for country in countries]
    tags = {story_tag(*one) for one in told}
    assert len(tags) == len(told) == 24 and all(0 <= tag < 1021 for tag in tags)
    assert 0 <= version_tag("abc") < 61 and FORMAT < 4
    assert BASE == 31, "the checks need a prime"
