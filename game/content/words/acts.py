"""Names of Chinese acts as Chinese readers know them: sources are written in Latin letters and cited with these."""

import re
from collections.abc import Mapping

_ISSUERS: Mapping[str, str] = {
    "Guofa": "国发", "Guobanfa": "国办发", "Ren She Bu Fa": "人社部发",
    "Lao She Bu Fa": "劳社部发", "Lao Ban Fa": "劳办发", "Jing Ren She Fa": "京人社发",
    "Hu Ren She Gui": "沪人社规", "Lu Ren She Zi": "鲁人社字", "Lu Zheng Fa": "鲁政发",
    "Yue Ren She Fa": "粤人社发", "Yue Ren She": "粤人社", "Yue Lao Dian": "粤劳电",
    "Yue Fu Han": "粤府函", "Yue Fu": "粤府", "Shen Ren She Fa": "深人社发",
    "Gui Ren She Gui": "桂人社规", "Gui Ren She Fa": "桂人社发", "Gan Ren She Zi": "赣人社字",
    "Gan Ren She Tong": "甘人社通", "Xin Ren She Han": "新人社函", "Shaan Ren She Han": "陕人社函",
    "Yun Zheng Fa": "云政发", "Chuan Lao She Fa": "川劳社发", "Yu Zheng": "豫政",
    "Jing Lao She Yang Fa": "京劳社养发", "Wan Zheng": "皖政", "Shaan Zheng Fa": "陕政发",
    "Xin Zheng Fa": "新政发", "Qian Lao She Ting Fa": "黔劳社厅发", "Qiong Fu": "琼府",
    "Nei Zheng Ban Zi": "内政办字",
}  # fmt: skip
_LAWS: Mapping[str, str] = {
    "NPC Standing Committee decision": "全国人大常委会决定", "Social Insurance Law": "社会保险法",
}  # fmt: skip
_PHRASES: Mapping[str, str] = {
    "Assumption of the game, not law": "游戏的假设，不是法律", "Assumption of the game": "游戏的假设",
    "Determination sheets of 2022-26": "2022-26 年的核定表", "determination sheets of 2022-26": "2022-26 年的核定表",
}  # fmt: skip
_PLACES: Mapping[str, str] = {"art.": "条", "part": "部分", "parts": "部分"}
_PLACE = r"(?: (art\.|parts?) (\d+(?:(?:, | and )\d+)*))?"
_NUMBERED = re.compile(
    rf"\b({'|'.join(sorted(_ISSUERS, key=len, reverse=True))}) (\d{{4}})-(\d+)(?: and (\d{{4}})-(\d+))?{_PLACE}"
)
_NAMED = re.compile(rf"\b({'|'.join(_LAWS)}){_PLACE}")


def cited(source: str, lang: str) -> str:
    """A source in a language: in Chinese, Chinese acts by their own name, `Guofa 2005-38 part 6` as
    国发〔2005〕38 号第 6 部分."""
    if lang != "zh":
        return source
    told = _NUMBERED.sub(_numbered, source)
    told = _NAMED.sub(lambda found: _LAWS[found[1]] + _place(found[2], found[3]), told)
    for phrase, own in _PHRASES.items():
        told = told.replace(phrase, own)
    return told


def _numbered(found: re.Match[str]) -> str:
    issuer, year, number, next_year, next_number, kind, places = found.groups()
    second = f"、〔{next_year}〕{next_number} 号" if next_year else ""
    return f"{_ISSUERS[issuer]}〔{year}〕{number} 号{second}{_place(kind, places)}"


def _place(kind: str | None, numbers: str | None) -> str:
    return f"第 {re.sub(', | and ', '、', numbers)} {_PLACES[kind]}" if kind and numbers else ""
