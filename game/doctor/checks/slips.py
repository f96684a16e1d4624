"""Checks texts for slips: doubled words, wrongly decoded characters, foreign currency signs, invisible characters,
sources that lead nowhere."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from game.content.findings import Fault, Finding, excerpt, fault, finding, phrase
from game.content.paths import file_size
from game.content.words.limits import PLACEHOLDER
from game.content.words.signs import invisible
from game.content.yaml.yamlfile import YamlFile

_BRACES = re.compile(r"[｛{]([^｛｝{}]*)[｝}]")
_LONE = re.compile(r"[{}｛｝]")
_MARKUP = re.compile(
    r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,6}|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
    r"|\[/?(?:b|i|u|color|url)\b[^\]]*\]|\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)\s]+\)|^#{1,6}\s"
    r"|(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|(?<!\w)_[^\W_][^_]*_(?!\w)"
)
_KINDS = r"(?:name|age|year|(?:money|number|percent|word)[:：]\w+)"
_OTHER_PLACEHOLDERS = re.compile(
    rf"[\[【〔]{_KINDS}[\]】〕]|\$(?:name|age|year)\b|\${{{_KINDS}}}|(?<![\d\s])\s?%(?:\(\w+\))?[sd]\b"
)
"""Placeholders as other programs write them."""
_MONEY = r"\{money:\w+\}"
_SIGN_TWICE = re.compile(
    rf"[^\W\d_]*[$£€¥￥￡]\s?{_MONEY}|{_MONEY}\s?(?:[$£€¥￥￡元]|欧元|英镑|(?:yuan|euros?|pounds?|dollars?)\b)"
)
_ESCAPE = re.compile(r"\\(?:[nrt\"'e]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|0\d\d)|\[\d{1,2}(?:;\d{1,3})*m")
"""An escape that YAML reads in double quotes only, or that has been escaped twice; a colour of a terminal."""
_AS_IT_STANDS = (
    ("text-slip/markup", _MARKUP), ("text-slip/placeholder", _OTHER_PLACEHOLDERS),
    ("text-slip/money-sign", _SIGN_TWICE), ("text-slip/escape", _ESCAPE),
)  # fmt: skip
"""What players would read as it stands."""
_NOWHERE = re.compile(
    r"\b(?:file[- ]?index|index|id|ids|file|item|record)\s+(?:id\s+|no\.?\s+)?\d{5,}"
    r"|\bscribd\s*\d*|\b(?:the )?same (?:repo(?:sitory)?|file|source|page|document)\b"
    r"|\b(?:as|see) (?:above|below)\b|\?{2,}"
    r"|\ba public repository\b|\bbackground(?: knowledge)?\b|\bcommon knowledge\b"
    r"|^\s*(?:\d+|internet|web|various|unknown|tb[dc]|todo|fixme|xxx+|n/?a|none|same|ibid\.?|\W+)\s*$",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b([^\W\d_]{2,}|[aI])((?:\s+\1\b)+)", re.IGNORECASE)
_MARK_TWICE = re.compile(r"([,;，、；：])\1+|(?<![.…])\.\.(?!\.)|。。+")
_HAN = "\u3400-\u9fff"
_RUN_TWICE = re.compile(rf"([{_HAN}]{{4,}})\1")
_UNLIKE = 3  # so many different hanzi make a run that nobody doubles on purpose
# words that a sentence may rightly have twice in a row, in English and in French
_DOUBLED = frozenset({
    "had", "that", "very", "really", "so", "no", "now", "there", "far", "long", "many", "more", "again", "old",
    "little", "bye", "ha", "ho", "knock", "tick", "tock", "drip", "beep", "nous", "vous",
})  # fmt: skip
_LATIN = re.compile(r"[\u0080-\u00ff\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}")
_LEADS = "ÂÃâ"  # what the first byte of é, of a no-break space and of a curly quote looks like
_WRECKS = re.compile(r"锟斤拷|锟斤|烫烫烫|屯屯屯|\ufffd|[锛銆鈥]|[a-z]\?[a-z]|\?{4,}")
"""锛銆鈥: ， 。 ” as UTF-8, read as GBK. Question marks: what an encoding without these letters leaves of them."""
_CYRILLIC_RUN = re.compile(r"[\u0400-\u045f\u2013-\u203a\u20ac\u2116\u2122\u00a0-\u00bb]{4,}")
_ACCENTED_RUN = re.compile(r"[\u00a1-\u00ff]{4,}")
_MIXED = re.compile(r"[A-Za-z]([\u0370-\u052f])|([\u0370-\u052f])[A-Za-z]")
"""A Greek or Cyrillic letter, many of which look like Latin ones, inside a word."""
_FAR_RUN = re.compile(r"[^\x00-\u2fff]{3,}")
_HAN_RUN = re.compile(rf"[{_HAN}]{{2,}}")


def slips(key: str, text: str, currency: str | None) -> Iterator[Fault]:
    """The faults of a text. `currency` is the country's currency sign; None if it is not known."""
    if brace := next((one for one in _BRACES.finditer(text) if one[0][0] + one[0][-1] != "{}"), None):
        yield fault("text-slip/braces", key=key, text=brace[0], better="{" + brace[1].strip() + "}")
    elif lone := _LONE.search(PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)):
        at = lone.start()
        yield fault("text-slip/brace", key=key, sign=lone[0], text=text[max(0, at - 12) : at + 13].strip())
    for code, pattern in _AS_IT_STANDS:
        if stands := pattern.search(text):
            yield fault(code, key=key, text=stands[0].strip())
    if mixed := _MIXED.search(text):
        letter, around = mixed[1] or mixed[2], text[max(0, mixed.start() - 6) : mixed.end() + 6]
        named = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}"
        yield fault("text-slip/mixed", key=key, text=excerpt(around), sign=named)
    if twice := _twice(text):
        yield fault("text-slip/twice", key=key, text=twice)
    if wreck := mojibake(text):
        yield fault("text-slip/mojibake", key=key, text=wreck)
    if currency is not None and (sign := _foreign(text, currency)):
        yield fault("text-slip/currency", key=key, sign=sign, own=currency or phrase("own-money"))


def _twice(text: str) -> str:
    """A word, a mark or a run of hanzi that is repeated; '' if there is none. Threefold repetition of words and short
    runs of hanzi are idiomatic and not reported."""
    for found in _TWICE.finditer(text):
        if found[1].lower() not in _DOUBLED and len(found[2].split()) == 1:
            return str(found[1])
    if mark := _MARK_TWICE.search(text):
        return mark[0][0]
    runs = (found[1] for found in _RUN_TWICE.finditer(text))
    return next((run for run in runs if len(set(run)) >= _UNLIKE), "")


def mojibake(text: str) -> str:
    """The characters that come from decoding a text with the wrong encoding; '' if there are none."""
    if wreck := _WRECKS.search(text):
        return wreck[0]
    for run in _LATIN.findall(text):
        read = _read_again(run, "cp1252")
        if read and (len(read) > 1 or run[0] in _LEADS):
            return str(run)
    for run in _CYRILLIC_RUN.findall(text):
        if len(_read_again(run, "cp1251")) > 1:
            return str(run)
    for run in _ACCENTED_RUN.findall(text):
        if _HAN_RUN.match(_read_again(run, "cp1252", "gb2312")) and len(set(run)) > 2:
            return str(run)
    for run in _FAR_RUN.findall(text):
        if _HAN_RUN.match(_read_again(run, "gbk")):
            return str(run)
    return ""


def _read_again(run: str, encoding: str, meant: str = "utf-8") -> str:
    """The run encoded in `encoding` and decoded as it was `meant`, without an incomplete end; '' if that is not
    possible."""
    try:
        read = run.encode(encoding)
        return codecs.getincrementaldecoder(meant)().decode(read)
    except UnicodeError:
        return ""


_CURRENCIES = {
    "¥": "CNY|RMB|yuan|renminbi|人民币", "£": "GBP|sterling|英镑", "€": "EUR|euros?|欧元",
    "Rp": "IDR|Rp|rupiahs?|印尼盾|盾", "S$": r"SGD|S\$|新元|新加坡元", "A$": r"AUD|A\$|AU\$|澳元",
    "$": r"CAD|CA\$|加元", "": r"USD|US\$|美元|HKD|HK\$|港元|JPY|日元",
}  # fmt: skip
"""How currencies are named beside a number, by the sign of those that a country of the game has."""
_WORDS_OF_MONEY = {"dollar": "$", "pound": "£", "euro": "€", "yuan": "¥", "yen": "¥", "rupiah": "Rp"}
"""What is written as a unit, and the sign that every country's money of that name has."""


def money_of_others(unit: str, own: Mapping[str, object]) -> str:
    """The name, code or sign of another country's money with which a unit begins, as `CAD/month` where one pays in
    yuan; '' if there is none. `own` is the country's entry `currency`."""
    base = unit.removeprefix("today's ").partition("/")[0].strip()
    if not base or base in own.values():
        return ""
    sign = str(own.get("symbol", ""))
    words = "|".join(names for other, names in _CURRENCIES.items() if other != sign)
    named = [shared for word, shared in _WORDS_OF_MONEY.items() if re.fullmatch(rf"{word}s?", base)]
    one_sign = len(base) == 1 and unicodedata.category(base) == "Sc"
    if named:  # a dollar is of many countries, and of none whose sign has no $
        return "" if named[0] in sign else base
    return base if one_sign or re.fullmatch(words, base) else ""


def _named_otherwise(text: str, currency: str) -> str:
    """The name or code of another currency beside a number; '' if there is none."""
    others = "|".join(names for sign, names in _CURRENCIES.items() if sign != currency)
    amount = r"\d[\d,.]*\s?[万亿]?"
    found = re.search(rf"(?<![A-Za-z])({others})\s?{amount}|{amount}\s?({others})(?![A-Za-z])", text)
    return (found[1] or found[2]) if found else ""


def _foreign(text: str, currency: str) -> str:
    """The sign or name of another currency beside a number; '' if there is none."""
    if named := _named_otherwise(text, currency):
        return named
    own = {unicodedata.normalize("NFKC", sign) for sign in currency}
    for i, sign in enumerate(text):
        if unicodedata.category(sign) == "Sc" and unicodedata.normalize("NFKC", sign) not in own:
            before, after = text[:i].rstrip()[-1:], text[i + 1 :].lstrip()[:1]
            if before.isdigit() or after.isdigit():
                return sign
    return ""


_NOT_IN_YAML = re.compile(r"[\x00-\x1f\x7f]")  # told by the reader


def hidden_in_files(files: Iterable[YamlFile]) -> Iterator[Finding]:
    """A finding for the first invisible character of each line, in names, formulas and texts alike."""
    for file in files:
        try:
            file_size(file.path)
            text = file.path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # told by the reader
        for number, line in enumerate(text.split("\n"), 1):
            for column, name in invisible(_NOT_IN_YAML.sub(" ", line)):
                yield finding(f"{file.label}:{number}:{column + 1}", "text-slip/hidden", file.label, sign=name)
                break


def hidden_in(key: str, text: str) -> Iterator[Fault]:
    r"""A fault for the first invisible character of a text from a catalogue or written as an escape (\u200b)."""
    for _, name in invisible(text):
        yield fault("text-slip/hidden-in", key=key, sign=name)
        return


def nowhere(source: str) -> str:
    """The words in a source that cannot be followed; '' if there are none."""
    found = _NOWHERE.search(source)
    return found.group().strip() if found else ""
