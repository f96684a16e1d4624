"""Language codes and names. Any language with a code can be written for translators, chosen and played.

A code is one of ISO 639, with a script or a country where they make a difference: `fr`, `pt_BR`, `zh_Hant`. What the
interface has no words for is shown in English.
"""

import re
from functools import lru_cache

from game.content.paths import ASSETS
from game.content.words.pseudo import PSEUDO
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest

_SHORT = 3
"""Letters of a code; with so few, what looks alike means nothing."""
_CODE = re.compile(r"([a-z]{2,3})(_[A-Z][a-z]{3})?(_(?:[A-Z]{2}|[0-9]{3}))?")


def is_language(code: str) -> bool:
    """Whether this is a valid language code in the form that names catalogues: `fi`, `pt_BR`."""
    found = _CODE.fullmatch(code)
    return found is not None and found[1] in _names() and code != PSEUDO


def language_name(code: str) -> str:
    """The name of a language in that language, followed by its script or country; an unknown code is returned
    unchanged."""
    found = _CODE.fullmatch(code)
    name = _names().get(found[1]) if found else None
    if found is None or name is None:
        return code
    more = ", ".join(part[1:] for part in found.groups()[1:] if part)
    return f"{name} ({more})" if more else name


def near_language(written: str) -> str:
    """The code that was probably meant by what is none: `en_US` for `en-us`, `en` for `eng`, `English` or `英语`, `zh`
    for `cn`. '' if nothing is near."""
    first, *more = written.strip().replace("-", "_").split("_")
    meant, first = _meant(), first.casefold()
    code = first if first in _names() else meant.get(first) or meant.get(written.strip().casefold())
    if code is None:
        return meant.get(nearest(written.casefold(), meant), "") if len(written) > _SHORT else ""
    whole = "_".join([code, *(part.title() if len(part) == len("Hans") else part.upper() for part in more)])
    return whole if is_language(whole) else code


@lru_cache(maxsize=1)
def _meant() -> dict[str, str]:
    """What people write for a language instead of its code, in small letters, and the code."""
    path = ASSETS / "languages_meant.yaml"
    written = YamlFile(path, path.name).data or {}
    return {str(one).casefold(): str(code) for code, several in written.items() for one in several}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    path = ASSETS / "languages.yaml"
    return {str(code): str(name) for code, name in (YamlFile(path, path.name).data or {}).items()}
