"""The tables of an HSDS package put together to services with all that hangs on them; what hangs on nothing is told."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.base.tables.shapes import Finding

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]
ROW: Final = "_row"

# What tables were called from 1.1 to 3.1, and what we call them.
NAMES: Final[dict[str, str]] = {
    "organization": "organizations", "organizations": "organizations", "organisations": "organizations",
    "service": "services", "services": "services", "location": "locations", "locations": "locations",
    "service_at_location": "lines", "service_at_locations": "lines", "services_at_location": "lines",
    "services_at_locations": "lines", "physical_address": "addresses", "physical_addresses": "addresses",
    "address": "addresses", "addresses": "addresses", "phone": "phones", "phones": "phones", "schedule": "schedules",
    "schedules": "schedules", "regular_schedule": "schedules", "regular_schedules": "schedules",
    "holiday_schedule": "schedules", "holiday_schedules": "schedules", "language": "languages", "languages": "languages",
    "cost_option": "cost_options", "cost_options": "cost_options", "contact": "contacts", "contacts": "contacts",
    "eligibility": "eligibility", "eligibilities": "eligibility", "url": "urls", "urls": "urls",
    "accessibility": "accessibility", "accessibility_for_disabilities": "accessibility", "attribute": "attributes",
    "attributes": "attributes", "service_taxonomy": "attributes", "services_taxonomy": "attributes",
    "taxonomy_term": "terms", "taxonomy_terms": "terms", "service_attribute": "attributes",
}  # fmt: skip
# Parts of a service, of a place, of a line; each with the column that names its owner.
OF_SERVICE: Final = (
    "phones",
    "schedules",
    "languages",
    "cost_options",
    "contacts",
    "eligibility",
    "attributes",
    "urls",
)
OF_LOCATION: Final = ("addresses", "phones", "schedules", "accessibility", "attributes", "languages")
PARTS: Final = tuple(dict.fromkeys((*OF_SERVICE, *OF_LOCATION)))
MOST_TOLD: Final = 3


def table_name(file_name: str) -> str:
    """“data/service_at_locations.csv” as the table it is; empty for others."""
    stem = file_name.replace("\\", "/").rsplit("/", 1)[-1].lower().rsplit(".", 1)[0]
    return NAMES.get(stem.replace("-", "_").strip(), "")


def joined(tables: Tables) -> tuple[list[Row], list[Finding]]:
    """Services with organisation, places and parts nested, in the order of their table."""
    services, locations, lines = (_by_id(tables.get(name, [])) for name in ("services", "locations", "lines"))
    organizations = _by_id(tables.get("organizations", []))
    owners = _Owners(services, locations, lines, organizations)
    _name_terms(tables)
    lost = {part: _hang(tables.get(part, []), part, owners) for part in PARTS}
    lost["lines"] = _hang_lines(tables.get("lines", []), services, locations)
    whole = []
    for service in tables.get("services", []):
        organization = organizations.get(_key(service.get("organization_id")))
        whole.append({**service, "organization": organization} if organization else service)
        _old_place(service, locations)
    return whole, [finding for part, rows in lost.items() for finding in _told(part, rows)]


class _Owners:
    """Who a part may hang on: the most exact owner counts."""

    def __init__(self, services: Row, locations: Row, lines: Row, organizations: Row) -> None:
        self.kinds: tuple[tuple[tuple[str, ...], Row], ...] = (
            (("service_at_location_id",), lines),
            (("service_id",), services),
            (("location_id",), locations),
            (("organization_id",), organizations),
        )
        self.all: Row = {**organizations, **locations, **lines, **services}

    def of(self, row: Row) -> tuple[Row | None, bool]:
        """The owner, and whether one was named at all."""
        is_named = False
        for columns, known in self.kinds:
            for column in columns:
                if key := _key(row.get(column)):
                    is_named = True
                    if key in known:
                        return known[key], True
        if key := _key(row.get("link_id")):
            return self.all.get(key), True
        return None, is_named or bool(_key(row.get("contact_id")))


def _key(value: Any) -> str:
    return str(value).strip() if value not in (None, "") and not isinstance(value, dict | list) else ""


def _by_id(rows: Iterable[Row]) -> Row:
    """The first row of each id."""
    found: Row = {}
    for row in rows:
        if key := _key(row.get("id")):
            found.setdefault(key, row)
    return found


def _name_terms(tables: Tables) -> None:
    terms = _by_id(tables.get("terms", []))
    for row in tables.get("attributes", []):
        term = terms.get(_key(row.get("taxonomy_term_id")) or _key(row.get("taxonomy_id")))
        if term and "taxonomy_term" not in row:
            row["taxonomy_term"] = term


def _hang(rows: list[Row], part: str, owners: _Owners) -> list[Row]:
    lost = []
    for row in rows:
        owner, is_named = owners.of(row)
        if owner is not None:
            owner.setdefault(part, []).append(row)
        elif is_named and not (part == "phones" and _key(row.get("contact_id"))):
            lost.append(row)
    return lost


def _hang_lines(rows: list[Row], services: Row, locations: Row) -> list[Row]:
    lost = []
    for row in rows:
        service = services.get(_key(row.get("service_id")))
        if service is None:
            lost.append(row)
            continue
        location = locations.get(_key(row.get("location_id")))
        service.setdefault("service_at_locations", []).append(
            {**row, "location": location} if location else row
        )
    return lost


def _old_place(service: Row, locations: Row) -> None:
    """Early packages name a service's place in its own row."""
    location = locations.get(_key(service.get("location_id")))
    if location and not service.get("service_at_locations"):
        service["service_at_locations"] = [{"location": location}]


def _told(part: str, rows: list[Row]) -> list[Finding]:
    """Orphans, named once a table with the first of them."""
    if not rows:
        return []
    names: dict[str, str] = {"lines": "service_at_location", "terms": "taxonomy_terms"}
    sentence = _(
        "Tabelle „%(table)s“: %(count)d Zeilen gehören zu keinem Angebot und fehlen (zum Beispiel %(first)s)."
    )
    first = ", ".join(_("Zeile %(row)d") % {"row": row.get(ROW, 0)} for row in rows[:MOST_TOLD])
    return [
        Finding(
            int(rows[0].get(ROW, 0)),
            sentence % {"table": names.get(part, part), "count": len(rows), "first": first},
        )
    ]
