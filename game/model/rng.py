"""Stateless random numbers: a draw depends on seed, stream name, turn and life alone.

Streams are named by content id, so a new event never shifts the draws of another, and two arms of an experiment share
theirs. SplitMix64 (Steele, Lea & Flood 2014) finalises slot + key; the key is a hash of the other three arguments.
"""

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_ONE = np.uint64(1)


def uniform(seed: int, stream: str, turn: int, slots: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Uniform numbers in [0, 1), shape of `slots`."""
    z = slots + _ONE
    z *= _GAMMA
    z += _key(seed, stream, turn)
    shifted = z >> np.uint64(30)  # in place from here on: two arrays instead of twelve
    z ^= shifted
    z *= _MIX1
    z ^= np.right_shift(z, np.uint64(27), out=shifted)
    z *= _MIX2
    z ^= np.right_shift(z, np.uint64(31), out=shifted)
    z >>= np.uint64(11)
    found = z.astype(np.float64)
    found *= 2.0**-53
    return found


@lru_cache(maxsize=65536)
def _key(seed: int, stream: str, turn: int) -> np.uint64:
    digest = blake2b(f"{seed}/{stream}/{turn}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))
