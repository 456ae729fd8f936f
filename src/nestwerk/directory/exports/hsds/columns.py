"""The tables of an HSDS 3.1 package: file, columns, and which rows the columns ending in `_id` point to."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Table:
    """`nested`: the words under which a record carries rows of this table."""

    name: str
    file: str
    columns: tuple[str, ...]
    nested: tuple[str, ...]


def _table(name: str, file: str, columns: str, *nested: str) -> Table:
    return Table(name, f"{file}.csv", ("id", *columns.split()), nested)


TABLES: Final = (
    _table("organization", "organizations", "name alternate_name description email website", "organization"),
    _table(
        "service",
        "services",
        "organization_id name description url email status application_process fees_description "
        "eligibility_description minimum_age maximum_age assured_date alert last_modified",
        "service",
    ),
    _table("url", "url", "label url organization_id service_id", "additional_urls"),
    _table(
        "location",
        "locations",
        "location_type name transportation latitude longitude external_identifier external_identifier_type",
        "location",
    ),
    _table(
        "service_at_location", "service_at_location", "service_id location_id description", "service_at_locations"
    ),
    _table(
        "address", "addresses", "location_id address_1 city state_province postal_code country address_type",
        "addresses",
    ),
    _table(
        "phone", "phones",
        "location_id service_id organization_id contact_id service_at_location_id number type description", "phones",
    ),
    _table("contact", "contacts", "organization_id service_id service_at_location_id location_id name email", "contacts"),
    _table(
        "schedule", "schedules",
        "service_id location_id service_at_location_id valid_from valid_to dtstart until count wkst freq interval byday "
        "byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes", "schedules",
    ),
    _table(
        "service_area", "service_areas", "service_id service_at_location_id name description extent extent_type uri",
        "service_areas",
    ),
    _table("language", "languages", "service_id location_id phone_id name code note", "languages"),
    _table(
        "cost_option", "cost_options", "service_id option currency amount amount_description", "cost_options"
    ),
    _table("accessibility", "accessibility", "location_id description details url", "accessibility"),
    _table(
        "service_capacity", "service_capacity", "service_id unit_id available maximum description updated",
        "capacities",
    ),
    _table("unit", "units", "name scheme identifier uri", "unit"),
    _table("attribute", "attributes", "link_id taxonomy_term_id link_type link_entity value label", "attributes"),
    _table("taxonomy", "taxonomies", "name description uri version"),
    _table(
        "taxonomy_term", "taxonomy_terms",
        "code name description parent_id taxonomy language taxonomy_id term_uri", "taxonomy_term",
    ),
)  # fmt: skip
TABLE_OF: Final = {word: table for table in TABLES for word in table.nested}
NUMBERS: Final = {
    "minimum_age", "maximum_age", "latitude", "longitude", "amount", "available", "maximum", "interval", "count",
}  # fmt: skip
REQUIRED: Final = {
    "organization": ("id", "name", "description"),
    "service": ("id", "name", "status"),
    "location": ("id", "location_type"),
    "service_at_location": ("id", "service_id", "location_id"),
    "phone": ("id", "number"),
    "taxonomy": ("id", "name", "description"),
    "taxonomy_term": ("id", "name", "description"),
}
# Columns that point to a table of another name than their own.
POINTS_TO: Final = {"link_id": None, "parent_id": "taxonomy_term"}


def points_to(column: str) -> str | None:
    """The table a column's values are ids of."""
    if not column.endswith("_id"):
        return None
    return POINTS_TO.get(column, column.removesuffix("_id"))
