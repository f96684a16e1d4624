"""Measures the loudness of a sound: integrated loudness in LUFS, by Recommendation ITU-R BS.1770-5 (2023).

Two filters (Annex 1, tables 1 and 2), mean squares of blocks of 400 ms that overlap by three quarters, blocks below -70
LUFS left out, then those more than 10 LU below the rest. A sine of 997 Hz at full scale in one channel is -3.01 LUFS,
as the recommendation says.
"""

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
"""The head's shelf at 48 kHz: (b0, b1, b2), (1, a1, a2)."""
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
GATE, BELOW = -70.0, 10.0
BLOCK, STEP = 0.4, 0.1


def loudness(sound: Wave, rate: int) -> float:
    """The loudness in LUFS of a sound of shape (samples, channels), values between -1 and 1; -inf for silence. At other
    rates than 48 kHz the filters' frequency response is used."""
    heard = np.stack([_weighted(channel, rate) for channel in sound.T], axis=1)
    size, step = int(BLOCK * rate), int(STEP * rate)
    if len(heard) < size:  # a short cue: one block, silence behind it left out
        size, step = len(heard), len(heard)
    starts = range(0, len(heard) - size + 1, step)
    power = np.array([np.mean(heard[at : at + size] ** 2, axis=0).sum() for at in starts])
    loud = power[_lufs(power) > GATE]
    if not len(loud):
        return float("-inf")
    loud = loud[_lufs(loud) > _lufs(np.array([loud.mean()]))[0] - BELOW]
    return float(_lufs(np.array([loud.mean()]))[0])


def _lufs(power: Wave) -> Wave:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))


def _weighted(channel: Wave, rate: int) -> Wave:
    """One channel after both filters, applied in the frequency domain."""
    spectrum = np.fft.rfft(channel, 2 * len(channel))
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(2 * len(channel), 1 / rate) / 48_000)
    for over, under in (SHELF, HIGH_PASS):
        spectrum *= (over[0] + over[1] * z + over[2] * z**2) / (under[0] + under[1] * z + under[2] * z**2)
    return np.fft.irfft(spectrum)[: len(channel)]
