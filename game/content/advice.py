"""Suggests how to correct a formula that cannot be compiled."""

from game.content.findings import Phrase, phrase
from game.model.expr import ExprError
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
_TOLD = frozenset({
    "bad-formula/table", "bad-formula/arguments", "bad-formula/arguments-or", "bad-formula/arguments-more",
    "bad-formula/too-long", "bad-formula/too-deep", "bad-formula/truth",
})  # fmt: skip
"""Errors whose message says what is wrong; the advice is where to read how functions and formulas are written."""


def formula_advice(text: str, error: ExprError) -> Phrase | str:
    """A suggestion to be shown with this error; '' where the error already names a similar name."""
    if error.fields.get("near"):
        return ""
    if error.code == "unknown-function":
        near = _OTHERWISE.get(str(error.fields["name"]).lower())
        return phrase("mean", it=near) if near else phrase("advice/functions", known=tuple(sorted(FUNCTIONS)))
    if error.code == "unknown-name/formula":
        return phrase("advice/declare")
    return phrase("advice/arguments") if error.code in _TOLD else _slip(text)


def _slip(text: str) -> Phrase:
    """A suggestion for notation of other formula languages (Excel, C, mathematics) that is not allowed here."""
    if "**" in text:
        return phrase("advice/power")
    if "%" in text:
        return phrase("advice/percent")
    if any(sign in text for sign in "£$€¥￥"):
        return phrase("advice/currency")
    for wrong, right in (*_INSTEAD, *((word, word.lower()) for word in text.split() if word in ("AND", "OR", "NOT"))):
        if wrong in text:
            return phrase("advice/instead", right=right, wrong=wrong)
    if text.count("(") != text.count(")"):
        return phrase("advice/brackets", opened=text.count("("), closed=text.count(")"))
    return phrase("advice/equals" if _single_equals(text) else "advice/formula")


def _single_equals(text: str) -> bool:
    for pair in ("==", ">=", "<=", "!="):
        text = text.replace(pair, "")
    return "=" in text
