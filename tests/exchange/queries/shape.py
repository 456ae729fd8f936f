"""The promised shape of `nestwerk compare --json`, as a schema: exactly these keys."""

from typing import Any


def _exactly(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _number(**more: Any) -> dict[str, Any]:
    return {"type": ["number", "null"], **more}


SHARE = _number(minimum=0, maximum=1)
SAID = {"enum": ["stated", "derived"]}
SENTENCE = {"type": ["string", "null"], "pattern": r"\.$"}
COMPARED: dict[str, Any] = {
    "type": "array",
    "items": _exactly(
        territory={"type": "string", "minLength": 1},
        network={"type": "string", "minLength": 1},
        children_u3=_exactly(value=_number(minimum=0), status=SAID),
        poverty_share=_exactly(value=SHARE, low=SHARE, high=SHARE, status=SAID),
        budget_per_child_u3=_exactly(value=_number(), comparable={"type": "boolean"}, reason=SENTENCE),
        partners=_exactly(
            total={"type": ["integer", "null"]},
            per_1000_children_u3=_number(minimum=0),
            scope={"enum": ["territory", "network"]},
        ),
        notes={"type": "array", "items": {"type": "string"}},
    ),
}
