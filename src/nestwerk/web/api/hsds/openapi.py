"""What the API says about itself: base document, OpenAPI description, profile."""

from typing import Any, Final

from nestwerk import __version__
from nestwerk.directory.exports.hsds.terms import taxonomies
from nestwerk.directory.exports.publication import Publication
from nestwerk.web.api.hsds.parameters import LONGEST_SEARCH, MOST_PER_PAGE, PER_PAGE

Content = dict[str, Any]
HSDS_VERSION: Final = "3.1.3"
SCHEMAS: Final = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/"
# What the profile adds to HSDS, in the order of docs/hsds-profile.md.
RULES: Final = (
    "Ages: minimum_age and maximum_age are years; the attributes detail:age_from_months and "
    "detail:age_to_months are months from birth, negative before it.",
    "Access: the attribute entry:* tells how high the threshold is, from walk_in to referral.",
    "Visibility: only offers that are open to the public and running are here; nothing internal is exported.",
    "Places: a secret address has no location; of a person's home only town and postal code are told.",
    "Regions: official municipality keys (AGS) stand in service_area.extent and location.external_identifier.",
    "Hours: richer than a schedule can say; what has no field stands in schedule.description, in German.",
    "Capacity: available 1 means at least one place; without a capacity nothing is known.",
    "Freshness: assured_date is the day the provider confirmed the entry.",
)
LISTS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "services": (
        "service",
        "compiled/service_list.json",
        ("search", "taxonomy_id", "taxonomy_term_id", "organization_id", "modified_after", "full", "minimal"),
    ),
    "organizations": (
        "organization",
        "compiled/organization_list.json",
        ("search", "taxonomy_id", "taxonomy_term_id", "full", "full_service"),
    ),
    "service_at_locations": (
        "service_at_location",
        "compiled/service_at_location_list.json",
        (
            "search",
            "taxonomy_id",
            "taxonomy_term_id",
            "organization_id",
            "modified_after",
            "full",
            "postcode",
        ),
    ),
    "taxonomies": ("taxonomy", "taxonomy.json", ("search",)),
    "taxonomy_terms": (
        "taxonomy_term",
        "taxonomy_term.json",
        ("search", "taxonomy_id", "top_only", "parent_id"),
    ),
}
OF_ALL_LISTS: Final = ("page", "per_page", "format")
COMPILED: Final = {"service", "organization", "service_at_location"}

PARAMETERS: Final[dict[str, tuple[str, Content]]] = {
    "page": ("Number of the page, from 1.", {"type": "integer", "minimum": 1, "default": 1}),
    "per_page": (
        "Records a page.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
    ),
    "format": (
        "ndjson streams all records, one a line, without pages.",
        {"type": "string", "enum": ["json", "ndjson"]},
    ),
    "search": ("Free text, as families search.", {"type": "string", "maxLength": LONGEST_SEARCH}),
    "taxonomy_id": ("Records with any term of this taxonomy.", {"type": "string", "format": "uuid"}),
    "taxonomy_term_id": ("Records with this term.", {"type": "string", "format": "uuid"}),
    "organization_id": ("Records of this organization.", {"type": "string", "format": "uuid"}),
    "modified_after": (
        "Changed on or after this moment; without a zone, German time.",
        {"type": "string", "format": "date-time"},
    ),
    "postcode": ("Places with this postal code.", {"type": "string", "pattern": "^[0-9]{5}$"}),
    "full": ("Records with all that hangs on them.", {"type": "boolean", "default": False}),
    "full_service": ("Organizations with whole services.", {"type": "boolean", "default": False}),
    "minimal": ("Only id and modified_date, all on one page.", {"type": "boolean", "default": False}),
    "top_only": ("Terms without a parent: here, all.", {"type": "boolean", "default": False}),
    "parent_id": ("Terms below this one: here, none.", {"type": "string", "format": "uuid"}),
}


def base_document(publication: Publication) -> Content:
    return {
        "version": HSDS_VERSION,
        "profile": f"{publication.hsds_url}/profile",
        "openapi_url": f"{publication.hsds_url}/openapi.json",
    }


def profile(publication: Publication) -> Content:
    """The profile for machines: its rules and code lists. For people: docs/hsds-profile.md."""
    lists = [
        {**one.as_hsds(), "code": one.code, "terms": {term.code: term.name for term in one.terms}}
        for one in taxonomies()
    ]
    return {
        "name": "Nestwerk: HSDS profile for German early-childhood networks (Frühe Hilfen)",
        "version": "1",
        "hsds_version": HSDS_VERSION,
        "rules": list(RULES),
        "taxonomies": lists,
    }


def document(publication: Publication) -> Content:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"HSDS: {publication.title}",
            "version": __version__,
            "summary": "Open Referral HSDS, read only, public offers only",
        },
        "servers": [{"url": publication.hsds_url}],
        "paths": {"/": _about(), **_paths()},
        "components": {"schemas": {"Page": _page(), "Problem": _problem()}, "parameters": _parameters()},
    }


def _paths() -> Content:
    found: Content = {}
    for plural, (singular, list_schema, names) in LISTS.items():
        schema = SCHEMAS + (f"compiled/{singular}.json" if singular in COMPILED else f"{singular}.json")
        extra = ("full_service",) if singular == "organization" else ()
        found[f"/{plural}/{{id}}"] = _record(singular, schema, extra)
        found[f"/{plural}"] = _list(plural, SCHEMAS + list_schema, (*OF_ALL_LISTS, *names))
    return found


def _about() -> Content:
    names = ("version", "profile", "openapi_url")
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in names}}
    return {"get": {"operationId": "about", "responses": {"200": _json("About this API.", schema)}}}


def _record(singular: str, schema: str, names: tuple[str, ...]) -> Content:
    own = {"in": "path", "name": "id", "required": True, "schema": {"type": "string", "format": "uuid"}}
    responses = {
        "200": _json(f"One {singular}, with all that hangs on it.", {"$ref": schema}),
        "404": _json("No such public record.", _ref("schemas/Problem"), "application/problem+json"),
    }
    return {
        "get": {"operationId": singular, "parameters": [own, *map(_named, names)], "responses": responses}
    }


def _list(plural: str, schema: str, names: tuple[str, ...]) -> Content:
    contents = {"properties": {"contents": {"type": "array", "items": {"$ref": schema}}}}
    whole = {"allOf": [_ref("schemas/Page"), contents]}
    responses = {
        "200": _json(f"A page of {plural}.", whole),
        "304": {"description": "Nothing changed since the stamp sent along."},
        "400": _json("A parameter is wrong.", _ref("schemas/Problem"), "application/problem+json"),
    }
    responses["200"]["content"]["application/x-ndjson"] = {"schema": {"$ref": schema}}
    return {"get": {"operationId": plural, "parameters": list(map(_named, names)), "responses": responses}}


def _json(words: str, schema: Content, content_type: str = "application/json") -> Content:
    return {"description": words, "content": {content_type: {"schema": schema}}}


def _ref(path: str) -> Content:
    return {"$ref": f"#/components/{path}"}


def _named(name: str) -> Content:
    return _ref(f"parameters/{name}")


def _parameters() -> Content:
    return {
        name: {"in": "query", "name": name, "required": False, "description": words, "schema": schema}
        for name, (words, schema) in PARAMETERS.items()
    }


def _page() -> Content:
    numbers = ("total_items", "total_pages", "page_number", "size")
    flags = ("first_page", "last_page", "empty")
    properties = {
        **{name: {"type": "integer"} for name in numbers},
        **{name: {"type": "boolean"} for name in flags},
        "contents": {"type": "array"},
    }
    return {"type": "object", "properties": properties, "required": [*properties]}


def _problem() -> Content:
    texts = {name: {"type": "string"} for name in ("parameter", "de", "en")}
    problems = {"type": "array", "items": {"type": "object", "properties": texts}}
    properties = {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": problems,
    }
    return {"type": "object", "properties": properties, "required": [*properties]}
