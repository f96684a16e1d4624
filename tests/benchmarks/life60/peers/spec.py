# mypy: ignore-errors
"""life60: constants, tables, summary and equivalence check shared by every implementation.

Amounts are yuan per month unless said otherwise. Every implementation returns a dict of
per-person arrays with the keys in OUT (float or int), and calls nothing from here inside its
time loop except the tables.
"""

import math
from typing import Any

import numpy as np

AGE0, AGE_MAX = 18, 100
T = AGE_MAX - AGE0 + 1  # 83 yearly steps at most (q[100] = 1)
W0, G = 8000.0, 0.04  # average wage, its growth
R_INT = 0.03  # notional interest on the individual account
SIGMA = 0.10  # yearly log wage shock
RET = (63, 58)  # pension age: male, female
DIV = (117.0, 152.0)  # annuity divisor at 63 / 58 (official table)
MIN_YEARS = 20  # legal minimum for those retiring after 2039
ACC_RATE = 0.08 * 12  # of the monthly base, per year
INDEXATION = 0.03
B_LO, B_HI = 0.6, 3.0  # contribution base clamp, in average wages
F_STATE = (1.0, 0.6, 0.0)  # income factor: employed, gig, unemployed
A_STATE = (1.8, -1.8, -1e9)  # logit intercept by state (unemployed never pays)
B_INC, B_HABIT, B_DEFAULT, B_BIAS = 0.6, 1.5, 0.9, -3.0
HABIT_KEEP = 0.8
INIT_CUM = (0.55, 0.80)  # initial state: employed .55 gig .25 unemployed .20
CUM = ((0.93, 0.97), (0.12, 0.94), (0.45, 0.70))  # cumulative Markov rows from E, G, U
LW0_MEAN, LW0_SD = -0.45, 0.40


def gamma(age):
    return 0.03 if age < 35 else (0.01 if age < 50 else -0.01)


GAMMA = np.array([gamma(AGE0 + t) - SIGMA**2 / 2 for t in range(T)])  # drift incl. -s^2/2
W = W0 * (1 + G) ** np.arange(T)
GOMPERTZ = ((4e-4, 1.3e-4, 0.100), (2e-4, 6.0e-5, 0.104))


def _q(sex, age):
    a, b, k = GOMPERTZ[sex]
    return 1.0 if age >= AGE_MAX else 1 - math.exp(-(a + b * math.exp(k * (age - AGE0))))


QX = np.array([[_q(s, AGE0 + t) for t in range(T)] for s in (0, 1)])  # [female, t]
LOGF = np.array([0.0, math.log(0.6), 0.0])

OUT = ("female", "treated", "reach", "rel", "rr", "dens", "age_d", "paid", "beq")


def summarise(o):
    """The job's output, inside the timed region: distribution, coverage, replacement, density."""
    reach = np.asarray(o["reach"]).astype(bool)
    rel = np.asarray(o["rel"])
    relr = rel[reach]
    cov = relr > 0
    n = len(rel)

    def ms(x):
        x = np.asarray(x, dtype=np.float64)
        return float(x.mean()), float(x.std() / math.sqrt(max(len(x), 1)))

    tr = np.asarray(o["treated"]).astype(bool)
    return {
        "n": n,
        "person_years": float(np.sum(np.asarray(o["age_d"], dtype=np.float64) - AGE0 + 1)),
        "rel": ms(relr),
        "coverage": ms(cov),
        "rr": ms(np.asarray(o["rr"])[reach][cov]),
        "density": ms(o["dens"]),
        "age_d": ms(o["age_d"]),
        "paid": ms(o["paid"]),
        "beq": ms(o["beq"]),
        "female": ms(o["female"]),
        "dens_treated": ms(np.asarray(o["dens"])[tr]),
        "dens_control": ms(np.asarray(o["dens"])[~tr]),
        "q": [float(v) for v in np.quantile(relr, (0.1, 0.5, 0.9))] if len(relr) else [0.0, 0.0, 0.0],
        "hist": np.histogram(relr, bins=64, range=(0, 1.6))[0].tolist(),
    }


KEYS = ("rel", "coverage", "rr", "density", "age_d", "paid", "beq", "female", "dens_treated", "dens_control")


def same(a: dict[str, Any], b: dict[str, Any], z: float = 4.5) -> list[str]:
    """List of disagreements beyond z standard errors (empty = statistically the same)."""
    bad = []
    for k in KEYS:
        (m1, s1), (m2, s2) = a[k], b[k]
        d = math.sqrt(s1 * s1 + s2 * s2) + 1e-12
        if abs(m1 - m2) / d > z:
            bad.append(f"{k}: {m1:.5g} vs {m2:.5g} ({(m1 - m2) / d:.1f} se)")
    return bad
