"""The official schemas, where somebody has put them beside the project; without them the tests that need them skip."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parents[5] / "shared" / "hsds" / "schema"

needs_schemas = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the official HSDS schemas do not lie beside the project (shared/hsds/schema)"
)


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


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
        one for name, part in value.items() if name in known for one in _unknown(known[name], part, f"{path}.{name}")
    ]
