"""What to do about a formula that cannot be read, from how it is written and what was said of it."""

from game.model.functions import FUNCTIONS

_OTHERWISE = {
    "maximum": "max", "greatest": "max", "minimum": "min", "least": "min", "int": "floor", "trunc": "floor",
    "ceiling": "ceil", "absolute": "abs", "limit": "clip", "clamp": "clip", "between": "clip", "iff": "where",
    "ifelse": "where", "choose": "where", "when": "where", "if_": "where", "table": "lookup", "rounded": "round",
}  # fmt: skip
_INSTEAD = (
    ("&&", "and"), ("||", "or"), ("=>", ">="), ("=<", "<="), ("<>", "!="), ("≥", ">="), ("≤", "<="), ("≠", "!="),
    ("×", "*"), ("÷", "/"), ("（", "("), ("）", ")"), ("，", ","),
)  # fmt: skip


def formula_advice(text: str, message: str) -> str:
    """A suggestion for a formula; '' where the message itself offers the nearest name."""
    if "did you mean" in message:
        return ""
    if message.startswith("there is no function"):
        said = message.split("'")[1]
        near = _OTHERWISE.get(said.lower())
        return f"did you mean '{near}'?" if near else f"functions: {', '.join(sorted(FUNCTIONS))}"
    if "is not known here" in message:
        return "declare it under 'columns', or compute it in a rule above"
    if "is a table" in message or "values given" in message or "split it" in message or "instead of" in message:
        return "see docs/expressions.md for what each function takes"
    if "**" in text:
        return "multiply instead: x * x for x ** 2"
    if "%" in text:
        return "write per cent as a fraction: 0.05 for 5 %"
    if any(sign in text for sign in "£$€¥￥"):
        return "write the number alone: amounts are in the country's own money"
    for wrong, right in (*_INSTEAD, *((word, word.lower()) for word in text.split() if word in ("AND", "OR", "NOT"))):
        if wrong in text:
            return f"write {right} instead of {wrong}"
    if text.count("(") != text.count(")"):
        return f"count the brackets: {text.count('(')} are opened and {text.count(')')} closed"
    if _single_equals(text):
        return "compare with == (two signs); one sign alone sets nothing here"
    return "formulas have numbers, names, + - * /, comparisons and functions only: see docs/expressions.md"


def _single_equals(text: str) -> bool:
    for pair in ("==", ">=", "<=", "!="):
        text = text.replace(pair, "")
    return "=" in text
