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
}  # fmt: skip
_LAWS: Mapping[str, str] = {
    "NPC Standing Committee decision": "全国人大常委会决定", "Social Insurance Law": "社会保险法",
}  # fmt: skip
_NUMBERED = re.compile(rf"\b({'|'.join(sorted(_ISSUERS, key=len, reverse=True))}) (\d{{4}})-(\d+)")


def cited(source: str, lang: str) -> str:
    """A source in a language: in Chinese, Chinese acts by their own name, `Guofa 2005-38` as 国发〔2005〕38 号."""
    if lang != "zh":
        return source
    told = _NUMBERED.sub(lambda found: f"{_ISSUERS[found[1]]}〔{found[2]}〕{found[3]} 号", source)
    for name, own in _LAWS.items():
        told = told.replace(name, own)
    return told
