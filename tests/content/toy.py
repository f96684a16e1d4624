"""A toy country and a toy story that have every kind of entry and load quickly."""

from __future__ import annotations

TOY_SYSTEM = """\
format: 1
id: toyland
title: {zh: 玩具国, en: Toyland}
categories: {place: [here, there]}
columns:
  living: {start: 1, low: 0, high: 1}
  months: {start: 0, low: 0, high: 1200, unit: months, label: {zh: 月, en: months}}
  works_in: {start: here, low: 0, high: 1, lever: true}
  pension: {start: 0, low: 0}
draws: {fate: each}
projections:
  wages: {unit: share, rate: {2026: 0.05, 2035: 0.04}, source: Act 1 (assumed), as_of: 2026-11, certainty: C}
parameters:
  fee: {unit: yuan, values: {2024: 10, 2026: 12.5}, projection: wages, source: Act 1, as_of: 2026, certainty: A}
  wage: {unit: yuan, by: works_in, of: place, values: {2025: {here: 100, there: 200}, 2026: {here: 110}},
         projection: constant, source: Act 1, as_of: 2026, certainty: B}
  divisor: {unit: months, table: {40: 233, 60: 139, 70: 56}, source: Act 2, as_of: 2026, certainty: A-}
  mortality: {unit: share, death_rates: {woman: {2025: {0: 0.004, 60: 0.01}, 2065: {0: 0.003, 60: 0.008}},
              man: {2025: {0: 0.005, 60: 0.02}, 2065: {0: 0.004, 60: 0.012}}}, source: Act 3, as_of: 2026, certainty: A}
calculators:
  pension:
    title: {en: the pension}
    inputs: {account: {unit: yuan, low: 0}, months: {unit: months, optional: true}, years: {optional: true}}
    rules:
      - years: months / 12
      - total: "round(account / lookup(divisor, 60) + 0.01 * years * account, 2)"
    outputs: {total: {unit: yuan/month}}
    source: Act 4
    as_of: 2026
    certainty: A
law:
  - paid: 0.08 * wage * 12
  - months: min(months + 12, 1200)
  - when: age >= 24
    rules:
      - calculate: pension
        with: {account: paid, months: months}
        gives: {pension: total}
  - living: where(fate < death_rate(mortality, 0, age, year), 0, living)
statement: [{name: pension, label: {en: Pension}}]
booklet: {months: months, place: works_in}
notes:
  pension: {source: Act 4, certainty: A}
  total: {source: Act 4, certainty: A}
  paid: {source: Act 5, certainty: A}
"""
TOY_STORY = """\
format: 1
id: toy
system: toyland
language: en
title: Toy
start: {year: 2026, age: 18, last_age: 26}
categories: {job: [rider, cook]}
columns:
  cash: {start: 100, low: -1.0e7, high: 1.0e9, unit: yuan}
  job: {start: rider, low: 0, high: 1}
  heart: {start: floor(fate * 20) + 50, low: 0, high: 100, clamp: true}
draws: {street: each, market: shared}
meters: {money: "clip(cash / 10, 0, 100)", heart: heart, body: 50, cover: months / 12}
outcome: {monthly: cash / 12}
deck: {6: {18: 1, 30: 3}, 12: {18: 2, 22: 4.5, 30: 8}}
before_law:
  - pay: "where(job == rider, 50, 40) * (0.9 + 0.2 * street)"
  - when: pay > 48
    rules: [heart: heart + 1, cash: cash + pay]
after_law:
  - cash: cash + 50 * (1 + market) - growth(0.02, age - 18)
people: {mum: {name: 妈妈, age: 25, face: {sex: woman}}}
places: {home: {name: Home}}
events:
  - {id: sex, setup: true, text: Who?, choices: [{id: she, text: She}, {id: he, text: He}]}
  - id: fire
    place: home
    from: mum
    ages: [18, 25]
    when: cash > 0 and n_calm > 0
    weight: 2
    again: 3
    text: Fire, you have {money:cash}.
    choices:
      - {id: pay, text: Pay, default: true, steps: 2, when: cash > 50, why: no money, rules: [cash: cash - 10]}
      - {id: run, text: Run, rules: [{when: heart > 50, rules: [heart: heart - 2]}], reply: Phew,
         fact: {text: Fires burn., source: Act 5}, dots: {heart: 2}}
  - {id: calm, must: true, channel: family, frame: plain, text: All is calm.}
  - {id: shop, offer: true, place: home, text: Shop, choices: [{id: no, text: "No", default: true}, {id: ok, text: OK}]}
endings:
  - {id: rich, epithet: rich, decent: true, route: work, when: cash > 1000, text: Rich.}
  - {id: plain, epithet: plain, text: Plain., intention: {kept: yes, not: no}}
"""
