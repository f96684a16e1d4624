# mypy: ignore-errors
"""life60 as yearly variables, for openfisca-core and its fork policyengine-core (same API).

make(pkg) returns run(n, seed, keep): a cohort born in BIRTH, one calculate() per variable and
year in order (no deep recursion), arrays two years old deleted as the docs advise for memory
(keep=1 leaves the cache on, the default behaviour of both engines).
Draws come from a generator keyed by (seed, name, year): formulas stay functions of the period.
"""

import importlib

import numpy as np
import spec as S

Y0 = 2025
RET, DIV = np.array(S.RET), np.array(S.DIV)
F, AST, CUM = np.array(S.F_STATE), np.array(S.A_STATE), np.array(S.CUM)
SEED = [1]


def gen(name, year):
    return np.random.Generator(np.random.SFC64([SEED[0], sum(map(ord, name)), year]))


def make(pkg):  # noqa: C901 - one law, written as a peer's author would
    model_api = importlib.import_module(pkg + ".model_api")
    entities = importlib.import_module(pkg + ".entities")
    tbs_mod = importlib.import_module(pkg + ".taxbenefitsystems")
    periods = importlib.import_module(pkg + ".periods")
    try:
        SB = importlib.import_module(pkg + ".simulations").SimulationBuilder
    except AttributeError:
        SB = importlib.import_module(pkg + ".simulation_builder").SimulationBuilder
    Variable, YEAR, ETERNITY = model_api.Variable, periods.YEAR, periods.ETERNITY
    person = entities.Entity("person", "persons", "", "")
    person.is_person = True
    household = entities.GroupEntity("household", "households", "", "", roles=[{"key": "member", "label": "member"}])
    tbs = tbs_mod.TaxBenefitSystem([person, household])

    def var(name, typ, formula=None, period=YEAR):
        d = {"value_type": typ, "entity": person, "definition_period": period, "label": name}
        if formula:
            d["formula"] = formula
        tbs.add_variable(type(name, (Variable,), d))

    def year(p):
        return p.start.year

    for nm, typ in (("birth", int), ("female", int), ("treated", float), ("kb", float), ("ret", int)):
        var(nm, typ, None, ETERNITY)

    def age(P, p):
        return year(p) - P("birth", p)

    def alive(P, p):
        return P("alive", p.last_year) & ~P("dies", p.last_year)

    def works(P, p):
        return P("alive", p) & (P("age", p) < P("ret", p))

    def lw(P, p):
        t = year(p) - Y0
        z = gen("wage", t).standard_normal(P.count)
        last = P("lw", p.last_year)
        return np.where(P("works", p), last + S.GAMMA[t] + S.SIGMA * z, last)

    def state(P, p):
        s = P("state", p.last_year)
        u = gen("job", year(p)).random(P.count)
        return np.where(P("works", p), (u >= CUM[s, 0]).astype(int) + (u >= CUM[s, 1]), s)

    def pays(P, p):
        s, wage = P("state", p), P("lw", p)
        eta = AST[s] + S.B_INC * (wage + S.LOGF[s]) + S.B_HABIT * P("habit", p.last_year) + P("kb", p)
        u = gen("pay", year(p)).random(P.count)
        return P("works", p) * (u < 1 / (1 + np.exp(-np.maximum(eta, -500))))

    def base(P, p):
        return P("pays", p) * np.clip(np.exp(P("lw", p)) * F[P("state", p)], S.B_LO, S.B_HI)

    def years(P, p):
        return P("years", p.last_year) + P("pays", p)

    def index(P, p):
        return P("index", p.last_year) + P("base", p)

    def habit(P, p):
        h = P("habit", p.last_year)
        return np.where(P("works", p), S.HABIT_KEEP * h + (1 - S.HABIT_KEEP) * P("pays", p), h)

    def claims(P, p):
        return P("alive", p) & (P("age", p) == P("ret", p))

    def ok(P, p):
        return P("claims", p) & (P("years", p) >= S.MIN_YEARS)

    def annuity(P, p):
        return np.where(P("ok", p), P("account", p.last_year) / DIV[P("female", p)], P("annuity", p.last_year))

    def pension(P, p):
        w = S.W[year(p) - Y0]
        y = P("years", p)
        new = w * (1 + P("index", p) / np.maximum(y, 1)) / 2 * y * 0.01 + P("annuity", p)
        return np.where(P("ok", p), new, P("pension", p.last_year) * (1 + S.INDEXATION))

    def retired(P, p):
        return P("alive", p) & (P("age", p) >= P("ret", p))

    def account(P, p):
        a, w = P("account", p.last_year), S.W[year(p) - Y0]
        work = a * (1 + S.R_INT) + S.ACC_RATE * w * P("base", p)
        refund = P("claims", p) & ~P("ok", p)
        rest = np.where(refund, 0, np.maximum(a * (1 + S.R_INT) - 12 * P("annuity", p), 0))
        return np.where(P("works", p), work, np.where(P("retired", p), rest, a))

    def paid(P, p):
        refund = P("claims", p) & ~P("ok", p)
        return P("paid", p.last_year) + P("retired", p) * 12 * P("pension", p) + refund * P("account", p.last_year)

    def rel(P, p):
        return np.where(P("ok", p), P("pension", p) / S.W[year(p) - Y0], P("rel", p.last_year))

    def rr(P, p):
        w = np.exp(P("lw", p)) * S.W[year(p) - Y0]
        return np.where(P("ok", p), P("pension", p) / w, P("rr", p.last_year))

    def reach(P, p):
        return P("reach", p.last_year) | P("claims", p)

    def dies(P, p):
        t = year(p) - Y0
        return P("alive", p) & (gen("death", t).random(P.count) < S.QX[P("female", p), t])

    def age_d(P, p):
        return np.where(P("dies", p), P("age", p), P("age_d", p.last_year))

    FLOAT = {
        "lw": lw,
        "pays": pays,
        "base": base,
        "years": years,
        "index": index,
        "habit": habit,
        "annuity": annuity,
        "pension": pension,
        "account": account,
        "paid": paid,
        "rel": rel,
        "rr": rr,
    }
    BOOL = {
        "alive": alive,
        "works": works,
        "claims": claims,
        "ok": ok,
        "retired": retired,
        "reach": reach,
        "dies": dies,
    }
    for k, f in FLOAT.items():
        var(k, float, f)
    for k, f in BOOL.items():
        var(k, bool, f)
    for k, f in {"age": age, "state": state, "age_d": age_d}.items():
        var(k, int, f)
    yearly = list(FLOAT) + list(BOOL) + ["age", "state", "age_d"]
    final = ["account", "paid", "rel", "rr", "reach", "dies", "age_d", "habit", "index"]

    def run(n, seed=1, keep=0, **_):
        SEED[0] = seed
        sim = SB().build_default_simulation(tbs, count=n)
        g = np.random.default_rng(seed)
        fem = (g.random(n) < 0.5).astype(int)
        d = (g.random(n) < 0.5).astype(float)
        u = g.random(n)
        p0 = str(Y0 - 1)
        eternal = {
            "birth": np.full(n, Y0 - S.AGE0),
            "female": fem,
            "treated": d,
            "ret": RET[fem],
            "kb": S.B_DEFAULT * d + S.B_BIAS * (0.4 - 0.4 * g.random(n)),
        }
        for k, v in eternal.items():
            sim.set_input(k, "ETERNITY" if pkg.startswith("policy") else p0, v)
        z = np.zeros(n)
        start = {
            "lw": S.LW0_MEAN + S.LW0_SD * g.standard_normal(n),
            "alive": np.ones(n, bool),
            "dies": np.zeros(n, bool),
            "reach": np.zeros(n, bool),
            "age_d": np.zeros(n, int),
            "state": (u >= S.INIT_CUM[0]).astype(int) + (u >= S.INIT_CUM[1]),
        }
        for k in ("years", "index", "habit", "annuity", "pension", "account", "paid", "rel", "rr"):
            start[k] = z
        for k, v in start.items():
            sim.set_input(k, p0, v)
        for t in range(S.T):
            p = str(Y0 + t)
            for k in final:
                sim.calculate(k, p)
            if not keep and t:
                old = periods.period(str(Y0 + t - 2)) if t > 1 else periods.period(p0)
                for k in yearly:
                    sim.delete_arrays(k, old)
        p = str(Y0 + S.T - 1)
        o = {k: sim.calculate(k, p) for k in ("reach", "rel", "rr", "age_d", "paid")}
        o.update(female=fem, treated=d, beq=sim.calculate("account", p))
        yrs = sim.calculate("years", p)
        o["dens"] = yrs / np.minimum(o["age_d"] - S.AGE0 + 1, RET[fem] - S.AGE0)
        return o

    return run
