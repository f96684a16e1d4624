"""What an editor says of a key of the content files: both languages at once, since it shows one text, and examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from game.content.paths import ASSETS
from game.content.yaml.yamlfile import YamlFile

Json = dict[str, Any]


@dataclass(frozen=True)
class SchemaWords:
    """`assets/words/schema.en.yaml`, `schema.zh.yaml` and `schema_examples.yaml`, by `Shape.key` or `key`."""

    english: Mapping[str, str]
    chinese: Mapping[str, str]
    examples: Mapping[str, list[Any]]

    @classmethod
    def load(cls) -> "SchemaWords":
        """Read the three files."""
        return cls(_entries("schema.en"), _entries("schema.zh"), _entries("schema_examples"))

    def dress(self, name: str, part: Json) -> None:
        """Put words and examples to the definition `name` and to its keys, and to the known ones of the next level."""
        part |= self._shown(name)
        for key, value in part.get("properties", {}).items():
            entry = self.entry(name, key)
            if "$ref" in value:  # in draft 7 a reference hides what stands beside it
                value["allOf"] = [{"$ref": value.pop("$ref")}]
            value |= self._shown(entry)
            below = {word.removeprefix(f"{entry}."): word for word in self.english if word.startswith(f"{entry}.")}
            if below:
                kind = value.get("additionalProperties")
                plain = kind if isinstance(kind, dict) else {}
                value["properties"] = {last: {**plain, **self._shown(word)} for last, word in below.items()}

    def entry(self, name: str, key: str) -> str:
        """Where the words of this key stand: a key that means the same everywhere needs no shape's name."""
        own = f"{name}.{key}"
        return own if own in self.english or key not in self.english else key

    def _shown(self, entry: str) -> Json:
        """Description in plain text for every editor, in Markdown for those that can show it, and the examples. One
        with numbers for names is written into the description: JSON would put quotes around them, YAML must not."""
        if entry not in self.english:
            return {}
        both = [self.english[entry], self.chinese[entry]]
        examples = self.examples.get(entry, [])
        written = [_flow(example) for example in examples if _numbered(example)]
        shown: Json = {
            "description": "\n".join([*both, *written]),
            "markdownDescription": "\n\n".join([*both, *(f"`{line}`" for line in written)]),
        }
        plain = [example for example in examples if not _numbered(example)]
        return {**shown, "examples": plain} if plain else shown


def _entries(name: str) -> dict[str, Any]:
    data = YamlFile(ASSETS / "words" / f"{name}.yaml", f"words/{name}.yaml").data or {}
    return {str(key): value for key, value in data.items()}


def _numbered(value: Any) -> bool:
    """Whether a number stands as a name somewhere in it."""
    if isinstance(value, dict):
        return any(not isinstance(key, str) for key in value) or any(map(_numbered, value.values()))
    return isinstance(value, list) and any(map(_numbered, value))


def _flow(example: Any) -> str:
    """As a designer writes it, in one line."""
    return yaml.safe_dump(example, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000).strip()
