"""Stateless random numbers: a draw depends on seed, stream name, turn and life alone.

Streams are named by content id, so a new event never shifts the draws of another, and two arms of an experiment share
theirs. SplitMix64 (Steele, Lea & Flood 2014) finalises slot + key; the key is a hash of the other three arguments.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_WORD = 1 << 64
_GAMMA, _MIX1, _MIX2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def _array(number: int) -> NDArray[np.uint64]:
    """Without dimensions: numpy takes it quicker than a number."""
    return np.array(number, dtype=np.uint64)


_ONE, _GAMMAS, _MIX1S, _MIX2S = _array(1), _array(_GAMMA), _array(_MIX1), _array(_MIX2)
_11, _27, _30, _31 = _array(11), _array(27), _array(30), _array(31)
_UNIT = np.array(2.0**-53)


def uniform(seed: int, stream: str, turn: int, slots: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Uniform numbers in [0, 1), shape of `slots`."""
    key = _key(seed, stream, turn)
    if slots.size == 1:
        found = np.empty(slots.shape)
        found.fill(_one(int(slots.item()), int(key)))
        return found
    # SplitMix64 steps on before it finalises, so slot 0 is not the bare key.
    z = slots + _ONE
    z *= _GAMMAS
    z += key
    return _mixed(z)


def uniforms(
    seed: int, streams: Sequence[Sequence[str]], turn: int, slots: NDArray[np.uint64], whose: NDArray[np.int64] | None
) -> NDArray[np.float64]:
    """Uniform numbers of several streams at once, shape (len(streams), slots): in row i slot k draws from
    `streams[i][whose[k]]`, or all from `streams[i][0]` where `whose` is None."""
    if whose is None and len(streams) == 1:
        return uniform(seed, streams[0][0], turn, slots)[np.newaxis]
    if whose is None:
        found = np.empty((len(streams), slots.size))
        for row, (stream,) in zip(found, streams, strict=True):
            row[:] = uniform(seed, stream, turn, slots)
        return found
    keys = np.array([[_word(seed, stream, turn) for stream in row] for row in streams], dtype=np.uint64)
    z = keys[:, whose]
    z += (slots + _ONE) * _GAMMAS
    return _mixed(z)


def _mixed(z: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Finalise these words, in place, and return them as numbers in [0, 1)."""
    shifted = z >> _30  # in place from here on: two arrays instead of twelve
    z ^= shifted
    z *= _MIX1S
    np.right_shift(z, _27, out=shifted)
    z ^= shifted
    z *= _MIX2S
    np.right_shift(z, _31, out=shifted)
    z ^= shifted
    # 53 bits are what a double holds exactly; 64 could be rounded up to 1.0.
    z >>= _11
    found = z.astype(np.float64)
    found *= _UNIT
    return found


def _one(slot: int, key: int) -> float:
    """The same for one slot: whole numbers are exact in Python too, and a tenth of the calls."""
    z = ((slot + 1) * _GAMMA + key) % _WORD
    z = (z ^ z >> 30) * _MIX1 % _WORD
    z = (z ^ z >> 27) * _MIX2 % _WORD
    return ((z ^ z >> 31) >> 11) * 2.0**-53


@lru_cache(maxsize=4096)  # a life draws from some 900, and is lived again by undo and in what-ifs
def _key(seed: int, stream: str, turn: int) -> NDArray[np.uint64]:
    # Python's own hash is salted anew in each process. Little-endian is said, so every machine reads the same number.
    return _array(_word(seed, stream, turn))


def _word(seed: int, stream: str, turn: int) -> int:
    digest = blake2b(f"{seed}/{stream}/{turn}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")
