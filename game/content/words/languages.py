"""Language codes and names. Any language with a code can be written for translators, chosen and played.

A code is one of ISO 639, with a script or a country where they make a difference: `fr`, `pt_BR`, `zh_Hant`. What the
interface has no words for is shown in English.
"""

import re
from functools import lru_cache

from game.content.paths import ASSETS
from game.content.words.pseudo import PSEUDO
from game.content.yaml.yamlfile import YamlFile

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


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    path = ASSETS / "languages.yaml"
    return {str(code): str(name) for code, name in (YamlFile(path, path.name).data or {}).items()}
