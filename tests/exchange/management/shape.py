"""The promised shape of `nestwerk import-profile --json`; it may gain keys, the ones named here stay."""

from typing import Any

TEXT = {"type": ["string", "null"]}
COUNT = {"type": "integer", "minimum": 0}
CODES = [
    "population",
    "migration_share",
    "population_growth",
    "children_u3",
    "children_u3_poverty",
    "single_parents_u3",
    "budget",
]
STATUS = {"enum": ["exact", "circa", "not_stated"]}


def _with(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


NETWORK = _with(
    name={"type": "string"},
    founded={"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    first_document=TEXT,
    target_groups=TEXT,
    bodies=TEXT,
    cluster={"type": ["integer", "null"]},
)
VALUE = _with(
    indicator={"enum": CODES},
    territory={"type": "string"},
    value={"type": ["number", "null"]},
    unit={"enum": ["count", "percent", "eur"]},
    status=STATUS,
    period={"type": ["string", "null"], "pattern": r"^(\d{4}/\d{4}|\d{4}-\d{2}-\d{2}|\d{4})$"},
    variant=TEXT,
    note=TEXT,
    line=COUNT,
)
POT = _with(
    source={"type": "string"},
    value={"type": "number"},
    unit={"const": "eur"},
    status=STATUS,
    territory=TEXT,
    line=COUNT,
)
SECTORS = _with(
    health=COUNT,
    youth=COUNT,
    pregnancy_counselling=COUNT,
    early_intervention=COUNT,
    other=COUNT,
    volunteers=COUNT,
)
ENTRIES: dict[str, Any] = _list(
    _with(
        file={"type": "string"},
        kind={"enum": ["qdfh-profile", "good-practice-leaflet", "unknown"]},
        network=NETWORK,
        territories=_list(
            _with(
                name={"type": "string"},
                kind={"enum": ["city", "county", "city_county", "town"]},
                state={"type": "string", "pattern": "^[A-Z]{2}$"},
            )
        ),
        values=_list(VALUE),
        cooperations={"anyOf": [SECTORS, {"type": "null"}]},
        funding=_list(POT),
        sections={"type": "object", "additionalProperties": _list({"type": "string"})},
        contacts=COUNT,
        unread=_list(_with(line=COUNT, text={"type": "string"})),
    )
)
