"""The official schemas, where somebody has put them beside the project; without them the tests that need them skip."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[5] / "shared" / "hsds" / "schema"

needs_schemas = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the official HSDS schemas do not lie beside the project (shared/hsds/schema)"
)


FORMATS = FormatChecker(["date", "email", "uuid"])


@FORMATS.checks("date-time", ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or value.startswith(("http://", "https://"))


def _schema(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _retrieved(uri: str) -> Resource[Any]:
    return Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **_schema(uri)})


@cache
def _validator(name: str) -> Draft202012Validator:
    registry: Registry[Any] = Registry(retrieve=_retrieved)  # type: ignore[call-arg] # attrs makes the signature
    return Draft202012Validator(_schema(f"{name}.json"), registry=registry, format_checker=FORMATS)


def faults(name: str, record: Any) -> list[str]:
    """What the schema finds wrong, and words it does not know (it would pass them over)."""
    found = [f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(record)]
    return found + list(_unknown(_validator(name).schema, record, "$"))


def _unknown(schema: Any, value: Any, path: str) -> list[str]:
    if isinstance(value, list):
        return [one for item in value for one in _unknown(schema.get("items", {}), item, f"{path}[]")]
    if not isinstance(value, dict) or "properties" not in schema:
        return []
    known = schema["properties"]
    found = [f"{path}.{name}: no such word" for name in value if name not in known]
    return found + [
        one
        for name, part in value.items()
        if name in known
        for one in _unknown(known[name], part, f"{path}.{name}")
    ]
