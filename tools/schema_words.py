"""The texts that editors show for the keys of content files: both languages in one, and examples."""

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
        """Add texts and examples to the definition `name`, its keys, and the known keys one level below."""
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
        """The key of the texts for this key: without the shape's name if it means the same everywhere."""
        own = f"{name}.{key}"
        return own if own in self.english or key not in self.english else key

    def _shown(self, entry: str) -> Json:
        """The description as plain text and as Markdown, and the examples. An example with numeric keys is put into the
        description, since JSON would quote them and YAML must not."""
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
    """Whether a mapping inside it has a numeric key."""
    if isinstance(value, dict):
        return any(not isinstance(key, str) for key in value) or any(map(_numbered, value.values()))
    return isinstance(value, list) and any(map(_numbered, value))


def _flow(example: Any) -> str:
    """The example as YAML in one line."""
    return yaml.safe_dump(example, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000).strip()
