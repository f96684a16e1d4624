"""A small story of somebody else's: Britain, life begins at 34, no rider anywhere."""

from pathlib import Path

STORY = """format: 1
id: late_start
system: uk
language: en
title: The Late Start
about: A ship's cook comes ashore at thirty-four.
start: {year: 2026, age: 34, last_age: 95}
player: {outfit: cardigan}
columns:
  cash: {start: average_wage, low: 0, high: 1.0e14, unit: money}
  heart: {start: 60, low: 0, high: 100, clamp: true}
  body: {start: 70, low: 0, high: 100, clamp: true}
meters: {money: "50", heart: heart, body: body, cover: "0"}
deck: {6: {34: 0, 90: 0}, 12: {34: 0, 90: 0}}
before_law:
  - months_worked: where(claimed == 1, 0, 12)
  - employed: months_worked > 0
  - wage_per_month: 0.6 * average_wage
after_law:
  - cash: max(0, cash + 12 * 0.1 * average_wage)
outcome: {monthly: pension_per_month / price_level}
people: {bev: {name: Bev, age: 20}}
places: {depot: {name: The rota office}}
events:
  - id: tea
    setup: true
    from: bev
    text: "Tea or coffee?"
    choices: [{id: tea, text: Tea, reply: Good.}, {id: coffee, text: Coffee, reply: Strong.}]
  - id: who
    setup: true
    from: bev
    place: depot
    text: "Bev looks up. Tunic size?"
    choices:
      - {id: woman, text: Medium, rules: [sex: 0], reply: You get large.}
      - {id: man, text: Medium, rules: [sex: 1], reply: You get large.}
endings:
  - {id: all, epithet: Came ashore, text: "At {age} the kettle sings."}
"""


def late_start(folder: Path) -> Path:
    """Write the story into a folder of stories; returns where it is."""
    story = folder / "late_start"
    story.mkdir(parents=True)
    (story / "scenario.yaml").write_text(STORY, encoding="utf-8")
    return story
