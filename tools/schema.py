"""Generates JSON Schemas of the content files, so that editors complete, explain and underline.

`python -m tools.schema docs/schema` writes them after a change of `shapes.py` or of the words it shows.
"""

import json
import sys
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from game.content.gauges import MOST
from game.content.plan import KINDS, PlanFile
from game.content.yaml.shapes import (
    AnalysisFile,
    CardsFile,
    Certainty,
    LookFile,
    NudgeFile,
    ScenarioFile,
    Shape,
    StageFile,
    SystemPart,
)
from tools.schema_words import SchemaWords

ROOT = Path(__file__).resolve().parents[1]
Json = dict[str, Any]
Span = Annotated[list[float | int], Field(min_length=2, max_length=2)]


class CaseShape(Shape):
    """A published figure: the inputs of a calculator and the expected result."""

    id: str
    country: str
    scheme: str
    year: int = 2026
    inputs: dict[str, Any]
    expected: dict[str, float | int | Span] = Field(min_length=1)
    tolerance: float | int = Field(0, ge=0)
    source: str
    certainty: Certainty
    note: str = ""


class CasesFile(Shape):
    """Published figures that `calc --cases` compares with the calculators."""

    page = "system"
    about: str = ""
    cases: list[CaseShape]


FILES: Mapping[str, tuple[type[Shape], str]] = {
    "scenario": (ScenarioFile, "Story"),
    "cards": (CardsFile, "Cards"),
    "system": (SystemPart, "System"),
    "cases": (CasesFile, "Cases"),
    "nudge": (NudgeFile, "Nudge"),
    "plan": (PlanFile, "Plan"),
    "analysis": (AnalysisFile, "Analysis"),
    "stage": (StageFile, "Stage"),
    "look": (LookFile, "Look"),
}
_A_FORMULA: Json = {"$ref": "#/$defs/Formula"}
_FORMULA: Json = {"type": ["string", "number"]}
_RULE: Json = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
    "additionalProperties": _A_FORMULA,
}
_BLOCK: Json = {
    "type": "object",
    "required": ["when", "rules"],
    "properties": {"when": _A_FORMULA, "rules": {"$ref": "#/$defs/Rules"}},
    "additionalProperties": False,
}
_USE: Json = {
    "type": "object",
    "required": ["calculate"],
    "properties": {
        "calculate": {"type": "string"},
        "with": {"type": "object", "additionalProperties": _A_FORMULA},
        "gives": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "additionalProperties": False,
}
_RULES: Json = {
    "title": "Rules",
    "type": "array",
    "items": {
        "type": "object",
        "if": {"required": ["when"]},
        "then": {"$ref": "#/$defs/Block"},
        "else": {
            "if": {"required": ["calculate"]},
            "then": {"$ref": "#/$defs/Use"},
            "else": {"$ref": "#/$defs/Rule"},
        },
    },
}
_OF_RULES: Mapping[str, Json] = {"Formula": _FORMULA, "Rule": _RULE, "Block": _BLOCK, "Use": _USE, "Rules": _RULES}
_PART: Json = {"minimum": 0, "maximum": 1}
_SHARE: Json = {"minimum": 0, "maximum": 5}
# What the loader asks beyond the types, as far as a schema can say it: added to the shape of that name.
_SENSE: Mapping[str, Json] = {
    "ChoiceShape": {
        "properties": {"match": _SHARE},
        "dependencies": {"when": {"required": ["why"], "properties": {"why": {"minLength": 1}}}},
    },
    "CaseShape": {"properties": {"tolerance": {"minimum": 0}}},
    "EventShape": {
        "properties": {"weight": {"exclusiveMinimum": 0}, "reach": _PART},
        "if": {"properties": {"offer": {"const": True}}, "required": ["offer"]},
        "else": {"properties": {"choices": {"not": {"minItems": 1, "maxItems": 1}}}},
    },
    "ParameterShape": {
        "properties": {"values": {"minProperties": 1}, "table": {"minProperties": 1}},
        "oneOf": [{"required": ["values"]}, {"required": ["table"]}, {"required": ["death_rates"]}],
        "dependencies": {"by": ["of", "values"], "of": {"anyOf": [{"required": ["by"]}, {"required": ["table"]}]}},
    },
    "PredictShape": {"required": ["effect", "low", "high"]},
    "ChangeShape": {
        "properties": {"reach": _PART},
        "oneOf": [{"required": ["event"]}, {"required": ["notice"]}],
    },
    "StepShape": {"oneOf": [{"required": [kind]} for kind in KINDS]},
    "MatchedShape": {"properties": {"share": _SHARE}},
    "GroundShape": {"properties": {"line": {"minimum": 300, "maximum": 520}}},
    "MarkShape": {"properties": {"h": {"minimum": 60, "maximum": 460}}},
    "SignShape": {"properties": {"size": {"minimum": 8, "maximum": 90}}},
    "ScenarioFile": {
        "properties": {
            "meters": {"minProperties": 1, "maxProperties": MOST},
            "deck": {"minProperties": 1},
            "outcome": {"required": ["monthly"]},
        }
    },
}


class _Generator(GenerateJsonSchema):
    """pydantic's generator without its guessed titles, and with patterns for YAML keys and numbers."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Integer keys are strings in JSON: give their pattern. Keys that do not match a pattern are invalid, not
        unknown."""
        result = super().dict_schema(schema)
        result.setdefault("additionalProperties", True)  # which releases of pydantic before 2.11 leave unsaid
        for pattern, value in result.pop("patternProperties", {}).items():
            result["propertyNames"] = {"pattern": pattern, **result.get("propertyNames", {})}
            result["additionalProperties"] = value
        kind = schema.get("keys_schema", {}).get("type")
        if kind == "literal":
            result["propertyNames"] = {"enum": list(schema["keys_schema"]["expected"])}
        elif kind == "int":
            result["propertyNames"] = {"pattern": "^[0-9]+$"}
        elif kind == "union":
            kinds = {one.get("type") for one in schema["keys_schema"].get("choices", ()) if isinstance(one, dict)}
            number = r"-?[0-9]+(\.[0-9]+)?"
            result["propertyNames"] = {"pattern": f"^({number}|[a-z][a-z0-9_]*)$" if "str" in kinds else f"^{number}$"}
        return result

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """A single value as `const` alone, as newer releases of pydantic do."""
        result = super().literal_schema(schema)
        if "const" in result:
            result.pop("enum", None)
        return result

    def union_schema(self, schema: core_schema.UnionSchema) -> JsonSchemaValue:
        """An integer or a float as `number`."""
        result = super().union_schema(schema)
        options = result.get("anyOf", [])
        if options and all(set(option) == {"type"} and isinstance(option["type"], str) for option in options):
            types = {"number" if option["type"] == "integer" else option["type"] for option in options}
            kinds = sorted(types, reverse=True)
            return {"type": kinds if len(kinds) > 1 else kinds[0]}
        return result


def schema(name: str) -> Json:
    """The JSON Schema (draft 7, which editors support best) of a kind of file, a key of FILES."""
    shape, title = FILES[name]
    made: Json = shape.model_json_schema(by_alias=True, schema_generator=_Generator)
    definitions: dict[str, Json] = made.pop("$defs", {})
    made = {"$schema": "http://json-schema.org/draft-07/schema#", **made}
    words = SchemaWords.load()
    parts = {**definitions, shape.__name__: made, **deepcopy(dict(_OF_RULES))}
    for key, part in parts.items():
        part["title"] = key.removesuffix("Shape")
        _add(part, _SENSE.get(key, {}))
        _with_rules(part, plain=key == "CalculatorShape")
        words.dress(part["title"], part)
    made["title"] = title
    made["$defs"] = {key: part for key, part in parts.items() if part is not made}
    for shown in ("description", "markdownDescription"):
        made[shown] = f"{made[shown]}\n\n→ {_pages(shape)}"
    return made


def _pages(shape: type[Shape]) -> str:
    """The pages that explain such a file, in each language that has one."""
    names = (f"docs/{shape.page}.md", f"docs/{shape.page}.zh.md")
    return ", ".join(name for name in names if (ROOT / name).is_file())


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to `folder`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FILES:
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _add(part: Json, more: Mapping[str, Any]) -> None:
    """Merge `more` into `part`; existing entries of properties are kept."""
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(part.get(key), dict):
            _add(part[key], value)
        else:
            part[key] = value


def _with_rules(part: Json, plain: bool) -> None:
    """Add the pattern of a rule to lists of free mappings, which are rules."""
    for name, value in part.get("properties", {}).items():
        if value.get("items") == {"type": "object", "additionalProperties": True}:
            rules: Json = {"type": "array", "items": {"$ref": "#/$defs/Rule"}} if plain else {"$ref": "#/$defs/Rules"}
            part["properties"][name] = rules


if __name__ == "__main__":
    for path in write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema")):
        print(path)
