"""Checks for numbers that are valid and probably wrong: a meter set where all other rules add to it, a share of 60, a
word of another category, old age in nominal money, a person of 438 years.

What is usual is derived from the story itself: the bounds of its columns, and how its other rules write them.
"""

import re
from collections.abc import Iterator, Mapping
from math import prod
from typing import NamedTuple

from game.content.findings import Fields, Finding, Phrase, finding, phrase
from game.content.story import Story, StorySource
from game.doctor.checks.units import is_money, unit_of
from game.model.columns import Col
from game.model.expr import Expr, Name, Node, Num, Op, TableName, parts
from game.model.world import Column, Rule, Step, Use, World, walk

OLDEST = 122
"""Years: the longest life on record (Jeanne Calment, 1875-1997; Robine and Allard, Science 279, 1998)."""
FASTEST_GROWTH = 0.05
"""A year: the output of Indonesia until 2040; tests/doctor/test_usual.py reads it off the systems."""
HEAVIEST = 150.0
"""The highest weight of a card in the stories that come with the game; tests/doctor/test_usual.py reads it off them."""
WIDEST_STEP = 2.0
"""So many times the next of its column: a help of 0.1 beside 0.05 in `plain`; tests/doctor/test_usual.py reads this and
the next two off the stories."""
LARGEST_STEP = 0.16
"""Of a gauge's whole scale: what treating a broken body costs in `rider`."""
MOST_MONTHS = 24.0
"""Of a monthly amount at once: a flat in `plain`, in average wages."""
_FAR = 10.0  # so many times the highest is far outside
_FAR_STEP = 2.0  # the same, where the stories show how wide a span is usual
_UNBOUNDED = 1e12  # what a column has that declares no bound
_ENOUGH = 3  # so many rules move a column before one that sets it is odd
_SHARES = frozenset({"share", "probability"})
_WHOLE = frozenset({"category", "choice"})  # units of what has no halves; a truth may be half true
_SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class WrittenFormula(NamedTuple):
    """A formula of a story: its place, the id it is about, and the column that it is assigned to ('': a condition)."""

    where: str
    about: str
    expr: Expr
    column: str = ""


def plausible(source: StorySource) -> Iterator[Finding]:
    """All findings of this module for one story."""
    yield from _people(source)
    yield from _events(source)
    story = source.story
    if story is None:
        return
    for one in written(source):
        yield from _outside(one, story.world.columns)
        yield from _never_at_that_age(one, story.world)
        yield from _between_words(one, story.world.columns)
        yield from _growth(one)
        yield from _years_of_pay(one, story.world.columns)
    yield from _set(source, story)
    yield from _wide_steps(source, story)
    yield from _categories(source, story)
    yield from _nominal(source, story)


def written(source: StorySource) -> Iterator[WrittenFormula]:
    """Every formula of the story, in written order."""
    story = source.story
    if story is None:
        return
    for about, steps in rule_lists(source):
        yield from _of_steps(about, steps)
    for (file, at, _), event in zip(source.events, story.world.events, strict=True):
        if event.when is not None:
            yield WrittenFormula(file.where((*at, "when")), event.id, event.when)
        for k, choice in enumerate(event.choices):
            if choice.when is not None:
                yield WrittenFormula(file.where((*at, "choices", k, "when")), f"{event.id}.{choice.id}", choice.when)
    for (file, at, ending), (_, when) in zip(source.endings, story.world.endings, strict=True):
        if when is not None:
            yield WrittenFormula(file.where((*at, "when")), ending.id, when)
    for group, exprs in (("meters", story.world.meters), ("outcome", story.outcome)):
        yield from (WrittenFormula(source.main.where((group, name)), name, expr) for name, expr in exprs.items())


def rule_lists(source: StorySource) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Every list of rules of a story with what it is about: a part of the year, an event id, or `event.choice`."""
    if source.story is None:
        return
    world = source.story.world
    yield "before_law", world.before_law
    yield "after_law", world.after_law
    yield from _rules_of_cards(world)


def _rules_of_cards(world: World) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for event in world.events:
        yield event.id, event.rules
        yield from ((f"{event.id}.{choice.id}", choice.rules) for choice in event.choices)


def _of_steps(about: str, steps: tuple[Step, ...]) -> Iterator[WrittenFormula]:
    for step in walk(steps):
        if isinstance(step, Rule):
            yield WrittenFormula(step.where, about, step.expr, step.column)
        else:
            where = step.where if isinstance(step, Use) else _first(step.steps)
            conditions = step.given.values() if isinstance(step, Use) else (step.when,)
            yield from (WrittenFormula(where, about, expr) for expr in conditions)


def _first(steps: tuple[Step, ...]) -> str:
    """The place of a block's first rule, since a block has none of its own."""
    return next((step.where for step in walk(steps) if isinstance(step, Rule | Use)), "")


# ---- outside of the bounds


def _outside(one: WrittenFormula, columns: Mapping[str, Column]) -> Iterator[Finding]:
    """Findings for constants that are written to a column, or compared with it, and lie outside its bounds."""
    column = columns.get(one.column)
    if column is not None:
        low, high = _bounds(column)
        for value in filter(None, map(constant, results(one.expr.tree))):
            if not low <= value <= high:
                yield _told_outside(one, column, value)
        step = _step(one.expr.tree, column.name)
        if step is not None and abs(step) > high - low:
            fields: Fields = {"name": column.name, "value": step, "span": _span(column)}
            yield finding(one.where, "unusual-number/step", one.about, **fields)
    for name, _, value in comparisons(one.expr.tree):
        column = columns.get(name)
        if column is not None and (bounds := _bounds(column)) and not bounds[0] <= value <= bounds[1]:
            fields = {"name": name, "value": value, "span": _span(column)}
            yield finding(one.where, "unusual-number/compare", one.about, **fields)


def _never_at_that_age(one: WrittenFormula, world: World) -> Iterator[Finding]:
    """Findings for conditions on the age, or on the year, that no life of this story ever changes."""
    last = world.first_year + world.last_age - world.first_age
    spans = {"age": (world.first_age, world.last_age), "year": (world.first_year, last)}
    for name, _, value in comparisons(one.expr.tree):
        low, high = spans.get(name, (value, value))
        if not low - 1 <= value <= high + 1:  # the year before and the year after are how one says always
            span = phrase("span/both", low=f"{low}", high=f"{high}", unit="")
            yield finding(one.where, "unusual-number/compare", one.about, name=name, value=value, span=span)


def _between_words(one: WrittenFormula, columns: Mapping[str, Column]) -> Iterator[Finding]:
    """Findings for numbers that are no whole ones, written to a column of words or of yes and no, or compared with
    it."""
    column = columns.get(one.column)
    values = list(map(constant, results(one.expr.tree))) if column is not None else []
    pairs = [(one.column, value) for value in values if value is not None]
    for name, value in [*pairs, *((name, value) for name, _, value in comparisons(one.expr.tree) if name in columns)]:
        if columns[name].unit in _WHOLE and value != int(value):
            yield finding(one.where, "unusual-number/between", one.about, name=name, value=value)


def _told_outside(one: WrittenFormula, column: Column, value: float) -> Finding:
    low, high = _bounds(column)
    percent = unit_of(column.unit) == unit_of("share") and high < value <= 100 and low <= value / 100 <= high
    fields: Fields = {"name": column.name, "value": value, "span": _span(column)}
    if percent:
        return finding(one.where, "unusual-number/share", one.about, **fields, better=value / 100)
    return finding(one.where, "unusual-number/bounds", one.about, **fields)


def _bounds(column: Column) -> tuple[float, float]:
    """The bounds of a column; 0 and 1 for a share that declares none."""
    low, high = column.low, column.high
    # Few authors write down that a share ends at 1.
    if column.unit.split(" ")[0] in _SHARES:
        low, high = (0.0 if low <= -_UNBOUNDED else low), (1.0 if high >= _UNBOUNDED else high)
    return low, high


def _span(column: Column) -> Phrase:
    """The bounds of a column as a phrase."""
    low, high = _bounds(column)
    kind = "to" if low <= -_UNBOUNDED else "from" if high >= _UNBOUNDED else "both"
    return phrase(f"span/{kind}", low=f"{low:,.12g}", high=f"{high:,.12g}", unit="")


def constant(node: Node) -> float | None:
    """The value of a formula that is a number, such as 3 or -3; else None."""
    match node:
        case Num(value):
            return value
        case Op("neg", (Num(value),)):
            return -value
    return None


def results(node: Node) -> Iterator[Node]:
    """The formulas that a formula may evaluate to: the branches of its conditions."""
    if isinstance(node, Op) and node.op == "if":
        for branch in node.args[1:]:
            yield from results(branch)
    else:
        yield node


def comparisons(node: Node) -> Iterator[tuple[str, str, float]]:
    """Every comparison of a name with a number, as (name, operator, number)."""
    match node:
        case Op(op, (Name(name), other)) if op in _SWAPPED and (value := constant(other)) is not None:
            yield name, op, value
        case Op(op, (other, Name(name))) if op in _SWAPPED and (value := constant(other)) is not None:
            yield name, _SWAPPED[op], value
        case Op(_, args):
            for arg in args:
                yield from comparisons(arg)


def _step(node: Node, name: str) -> float | None:
    """The number added to the name in `name + 3`; None for another formula."""
    match node:
        case Op("+" | "-", (Name(own), other)) if own == name:
            return constant(other)
    return None


# ---- set where everything else moves it


def _set(source: StorySource, story: Story) -> Iterator[Finding]:
    """Findings for columns that one rule sets to a small number where all others add to it: probably a forgotten `name
    +`."""
    own = source.scenario.columns if source.scenario is not None else {}
    rules = [one for about, steps in rule_lists(source) for one in _of_steps(about, steps)]
    of_cards = [one for about, steps in _rules_of_cards(story.world) for one in _of_steps(about, steps)]
    lines = {file.label: file.path.read_text(encoding="utf-8-sig").splitlines() for file in source.files}
    for name in own:
        column = story.world.columns[name]
        writes = [one for one in of_cards if one.column == name]
        moves = [one for one in writes if name in one.expr.reads]
        sets = [(one, value) for one in writes if (value := constant(one.expr.tree)) is not None]
        steps = [abs(step) for one in moves if (step := _step(one.expr.tree, name)) is not None]
        usual, (low, high) = {0.0, column.low, column.high, constant(column.start.tree)}, _bounds(column)
        rare = len(moves) >= _ENOUGH * max(len(sets), 1)
        for one in rules:
            if one.column == name and (value := constant(one.expr.tree)) is not None and _signed(one, lines):
                yield finding(one.where, "unusual-number/plus", one.about, name=name, value=value)
        for one, value in sets:
            fields: Fields = {"name": name, "value": value, "count": len(moves)}
            if _signed(one, lines):
                continue
            if rare and steps and value not in usual and low <= value <= min(high, max(steps)):
                few, many = min(steps), max(steps)
                yield finding(one.where, "unusual-number/set", one.about, **fields, few=few, many=many)


def _wide_steps(source: StorySource, story: Story) -> Iterator[Finding]:
    """Findings for steps far wider than the others of their column, or than those of any gauge: 60 for 6."""
    own = source.scenario.columns if source.scenario is not None else {}
    gauges = {meter.tree.name for meter in story.world.meters.values() if isinstance(meter.tree, Name)}
    steps: dict[str, list[tuple[WrittenFormula, float]]] = {}
    for one in (one for about, listed in rule_lists(source) for one in _of_steps(about, listed)):
        if one.column in own and (step := _step(one.expr.tree, one.column)):
            steps.setdefault(one.column, []).append((one, abs(step)))
    for name, found in steps.items():
        low, high = _bounds(story.world.columns[name])
        scale = high - low
        for one, step in found:
            others = [other for rule, other in found if rule is not one]
            usual = max(others, default=step)
            far = len(others) >= _ENOUGH and step > _FAR_STEP * WIDEST_STEP * usual
            if step <= scale and (far or (name in gauges and step > _FAR_STEP * LARGEST_STEP * scale)):
                fields: Fields = {"name": name, "value": step, "span": _span(story.world.columns[name])}
                if far:
                    yield finding(one.where, "unusual-number/wide-step", one.about, **fields, most=usual)
                else:
                    most = LARGEST_STEP * scale
                    yield finding(one.where, "unusual-number/gauge-step", one.about, **fields, most=most)


def _years_of_pay(one: WrittenFormula, columns: Mapping[str, Column]) -> Iterator[Finding]:
    """Findings for rules with so many times a monthly amount as no story has at once: 90 times a wage for 0.9. A
    condition may well ask for a hundred months."""
    for times, name in _multiples(one.expr.tree) if one.column else ():
        unit = unit_of(columns[name].unit) if name in columns else None
        if unit is not None and is_money(unit) and unit.per == "month" and times > _FAR_STEP * MOST_MONTHS:
            fields: Fields = {"name": name, "value": times, "usual": MOST_MONTHS}
            yield finding(one.where, "unusual-number/months", one.about, **fields)


def _multiples(node: Node) -> Iterator[tuple[float, str]]:
    """The products of numbers and one name, as (the numbers' product, the name)."""
    match node:
        case Op("*"):
            factors = list(parts(node, "*"))
            names = [one for one in factors if not isinstance(one, Num)]
            if len(names) == 1 and isinstance(names[0], Name):
                yield prod(one.value for one in factors if isinstance(one, Num)), names[0].name
            for one in names:
                yield from _multiples(one)
        case Op(_, args):
            for arg in args:
                yield from _multiples(arg)


def _signed(one: WrittenFormula, lines: Mapping[str, list[str]]) -> bool:
    """Whether the number is written with a plus sign, which nobody does who wants to set it."""
    label, line, column = one.where.rsplit(":", 2)
    text = lines[label][int(line) - 1][int(column) - 1 :] if label in lines else ""
    return bool(re.match(rf"[\"']?{re.escape(one.column)}[\"']?\s*:\s*[\"']?\+\s*[\d.]", text))


# ---- words of categories


def _categories(source: StorySource, story: Story) -> Iterator[Finding]:
    """Findings for words written to a column, or compared with it, that belong to another category than the column."""
    words = {word: category for category, listed in story.categories.items() for word in listed}
    of = _category_of(story, words)
    for one in written(source):
        pairs = [(one.column, node.name) for node in results(one.expr.tree) if isinstance(node, Name)]
        for name, word in [*pairs, *_named_together(one.expr.tree)]:
            if name in of and word in words and words[word] != of[name]:
                fields: Fields = {"name": name, "word": word, "other": words[word], "category": of[name]}
                known = tuple(story.categories[of[name]][:8])
                yield finding(one.where, "other-category", one.about, **fields, known=known)


def _category_of(story: Story, words: Mapping[str, str]) -> dict[str, str]:
    """The category of each column that holds one: that of its start value, else of the words written to it."""
    found: dict[str, str] = {}
    for name, column in story.world.columns.items():  # a column starts with a word, or with an earlier column
        start = column.start.tree
        of = (words.get(start.name) or found.get(start.name)) if isinstance(start, Name) else None
        if of is not None:
            found[name] = of
    every = [story.world.law, *story.world.story_lists]
    rules = [step for steps in every for step in walk(steps) if isinstance(step, Rule)]
    for name, column in story.world.columns.items():
        if name not in found and column.unit == "category":
            said = [node for rule in rules if rule.column == name for node in results(rule.expr.tree)]
            kinds = {words[node.name] for node in said if isinstance(node, Name) and node.name in words}
            if len(kinds) == 1:
                found[name] = kinds.pop()
    return found


def _named_together(node: Node) -> Iterator[tuple[str, str]]:
    """The pairs of names that are compared, in both orders."""
    match node:
        case Op(op, (Name(left), Name(right))) if op in _SWAPPED:
            yield from ((left, right), (right, left))
        case Op(_, args):
            for arg in args:
                yield from _named_together(arg)


# ---- old age, people


def _nominal(source: StorySource, story: Story) -> Iterator[Finding]:
    """Findings for results in old age that are in the money of their year although the system has a price level."""
    expr, level = story.outcome.get("monthly"), str(Col.PRICE_LEVEL)
    if expr is None or level not in story.world.columns:
        return
    rules = [one for _, steps in rule_lists(source) for one in _of_steps("", steps) if one.column]
    todo, seen, divisors = [expr], set[str](), set[str]()
    while todo:  # what it reads may have been brought to today's money by a rule of the story
        now = todo.pop()
        divisors |= _divisors(now.tree)
        fresh = now.reads - seen
        seen |= fresh
        # what adds to itself, as savings do, is in the money of its year
        todo += [one.expr for one in rules if one.column in fresh and one.column not in one.expr.reads]
    units = {name: column.unit for name, column in story.world.columns.items()}
    money = {name for name, said in units.items() if (unit := unit_of(said)) and is_money(unit)}
    todays = any(units.get(name, "").startswith("today's") for name in seen)
    # so many times a wage is no nominal money either: the wage has risen as well
    if level in seen or todays or not seen & money or divisors & money:
        return
    yield source.main.finding(("outcome", "monthly"), "unusual-number/nominal", "monthly", level=level)


def _divisors(node: Node) -> set[str]:
    """The names by which anything in the formula is divided."""
    if not isinstance(node, Op):
        return set()
    own = names_of(node.args[1]) if node.op == "/" else set()
    return own.union(*map(_divisors, node.args))


def names_of(node: Node) -> set[str]:
    """Every name in a formula, tables among them."""
    if isinstance(node, Op):
        return set().union(*map(names_of, node.args))
    return {node.name} if isinstance(node, Name | TableName) else set()


def _events(source: StorySource) -> Iterator[Finding]:
    """Findings for ages that nobody reaches, and for weights far above those of any story."""
    last_age = source.scenario.start.last_age if source.scenario is not None else OLDEST
    for file, at, event in source.events:
        # one that begins after all lives have ended is told as that
        if max(event.ages) > OLDEST and event.ages[0] <= last_age:
            fields: Fields = {"name": event.id, "age": max(event.ages), "oldest": OLDEST}
            yield file.finding((*at, "ages"), "unusual-number/ages", event.id, **fields)
        if event.weight > _FAR * HEAVIEST:
            fields = {"name": event.id, "value": float(event.weight), "usual": HEAVIEST}
            yield file.finding((*at, "weight"), "unusual-number/weight", event.id, **fields)


def _growth(one: WrittenFormula) -> Iterator[Finding]:
    """Findings for rates of growth that no system comes near, as of one who wrote per cent."""
    for rate in _rates(one.expr.tree):
        if abs(rate) > _FAR * FASTEST_GROWTH:
            fields: Fields = {"name": f"growth({rate:g}, …)", "value": rate * 100, "usual": FASTEST_GROWTH * 100}
            yield finding(one.where, "unusual-number/growth", one.about, **fields)


def _rates(node: Node) -> Iterator[float]:
    """The rates written out in a formula's growth(rate, years)."""
    if isinstance(node, Op):
        if node.op == "growth" and (rate := constant(node.args[0])) is not None:
            yield rate
        for arg in node.args:
            yield from _rates(arg)


def _people(source: StorySource) -> Iterator[Finding]:
    """Findings for people who would be older than anybody has been, or born after the story ends."""
    if source.scenario is None:
        return
    start, people = source.scenario.start, source.scenario.people
    if start.age > start.last_age:
        return  # told, and no age can be compared with these
    for key, person in people.items():
        if person.age is None or -start.last_age <= person.age <= OLDEST - start.age:
            continue
        ages = [one.age for one in people.values() if one.age is not None and one is not person]
        case = "unborn" if person.age < 0 else "person"
        fields: Fields = {"name": key, "value": person.age, "age": start.age + person.age, "oldest": OLDEST}
        few, many = min(ages, default=0), max(ages, default=0)
        yield source.main.finding(("people", key, "age"), f"unusual-number/{case}", key, **fields, few=few, many=many)
