# mypy: ignore-errors
"""neworder 1.7: a Model over a LinearTimeline, a pandas population, df.transition for the Markov
chain, mc.ustream / mc.hazard for draws (normals from numpy, seeded by mc.raw, as its docs say)."""

import neworder as no
import numpy as np
import pandas as pd
import spec as S

TM = np.array([np.diff((0,) + tuple(r) + (1.0,)) for r in S.CUM])


class Life(no.Model):
    def __init__(self, n, seed):
        super().__init__(no.LinearTimeline(float(S.AGE0), float(S.AGE_MAX + 1), S.T), lambda: seed)
        self.np_rng = np.random.Generator(np.random.MT19937(self.mc.raw()))
        u = self.mc.ustream(n)
        fem = self.mc.hazard(0.5, n).astype(int)
        d = self.mc.hazard(0.5, n).astype(float)
        p = pd.DataFrame(
            index=no.df.unique_index(n),
            data={
                "female": fem,
                "treated": d,
                "ret": np.array(S.RET)[fem],
                "lw": S.LW0_MEAN + S.LW0_SD * self.np_rng.standard_normal(n),
                "state": (u >= S.INIT_CUM[0]).astype(int) + (u >= S.INIT_CUM[1]),
                "kb": S.B_DEFAULT * d + S.B_BIAS * (0.4 - 0.4 * self.mc.ustream(n)),
                "alive": True,
                "reach": False,
                "age_d": 0,
            },
        )
        for c in ("habit", "A", "Y", "X", "P", "PA", "paid", "rel", "rr"):
            p[c] = 0.0
        self.pop = p
        p["state"] = pd.Categorical(p.state, categories=[0, 1, 2])

    def step(self):
        t = self.timeline.index
        age, w, p = S.AGE0 + t, S.W[t], self.pop
        if age < max(S.RET):
            self.work(t, age, w)
        if age in S.RET:
            self.claim(age, w)
        if age >= min(S.RET):
            i = p.index[p.alive & (p.ret <= age)]
            q = p.loc[i, ["A", "P", "PA", "paid"]]
            p.loc[i, "paid"] = q.paid + 12 * q.P
            p.loc[i, "A"] = (q.A * (1 + S.R_INT) - 12 * q.PA).clip(lower=0)
            p.loc[i, "P"] = q.P * (1 + S.INDEXATION)
        alive = p.index[p.alive]
        dead = alive[self.mc.hazard(S.QX[p.female.to_numpy()[p.alive.to_numpy()], t]).astype(bool)]
        p.loc[dead, "alive"] = False
        p.loc[dead, "age_d"] = age

    def work(self, t, age, w):
        p = self.pop
        p["state"] = no.df.transition(self.mc, TM, p["state"])
        wk = p.alive & (p.ret > age)
        i = p.index[wk]
        q = p.loc[i, ["lw", "state", "habit", "kb", "A", "Y", "X"]]
        n = len(q)
        s = q.state.cat.codes.to_numpy()
        lw = q.lw + S.GAMMA[t] + S.SIGMA * self.np_rng.standard_normal(n)
        eta = np.array(S.A_STATE)[s] + S.B_INC * (lw + S.LOGF[s]) + S.B_HABIT * q.habit + q.kb
        c = self.mc.hazard((1 / (1 + np.exp(-eta.clip(lower=-500)))).to_numpy())
        b = (np.exp(lw) * np.array(S.F_STATE)[s]).clip(S.B_LO, S.B_HI) * c
        p.loc[i, "lw"] = lw
        p.loc[i, "A"] = q.A * (1 + S.R_INT) + S.ACC_RATE * w * b
        p.loc[i, "Y"] = q.Y + c
        p.loc[i, "X"] = q.X + b
        p.loc[i, "habit"] = S.HABIT_KEEP * q.habit + (1 - S.HABIT_KEEP) * c

    def claim(self, age, w):
        p = self.pop
        i = p.index[p.alive & (p.ret == age)]
        p.loc[i, "reach"] = True
        q = p.loc[i]
        ok = q.Y >= S.MIN_YEARS
        j, k, q = i[ok], i[~ok], q[ok]
        pa = q.A / S.DIV[S.RET.index(age)]
        pen = w * (1 + q.X / q.Y) / 2 * q.Y * 0.01 + pa
        p.loc[j, "PA"], p.loc[j, "P"], p.loc[j, "rel"] = pa, pen, pen / w
        p.loc[j, "rr"] = pen / (np.exp(q.lw) * w)
        p.loc[k, "paid"] += p.loc[k, "A"]
        p.loc[k, "A"] = 0.0

    def finalise(self):
        pass


def run(n, seed=1, **_):
    m = Life(n, seed)
    no.run(m)
    p = m.pop
    o = {k: p[k].to_numpy() for k in ("female", "treated", "reach", "rel", "rr", "age_d", "paid")}
    o["beq"] = p.A.to_numpy()
    o["dens"] = (p.Y / np.minimum(p.age_d - S.AGE0 + 1, p.ret - S.AGE0)).to_numpy()
    return o
