"""HSDS `service` from the view of an offer."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from nestwerk.directory.choices import Capacity, Cost
from nestwerk.directory.exports.hsds.keys import key
from nestwerk.directory.exports.hsds.locations import (
    filled,
    has_location,
    languages,
    phone,
    schedules,
    service_at_location,
    service_at_location_summary,
)
from nestwerk.directory.exports.hsds.organisations import organization, organization_summary
from nestwerk.directory.exports.hsds.terms import DETAILS, attribute, label
from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.queries.readable import OfferView, OrganisationView, PlaceView

Row = dict[str, Any]
MONTHS_A_YEAR: Final = 12
NO_FEE: Final = {Cost.FREE, Cost.INSURANCE}
# How many places are free at least: the directory knows "free", never a number.
AVAILABLE: Final = {Capacity.FREE: 1, Capacity.WAITING: 0, Capacity.FULL: 0}
NOT_CONFIRMED: Final = "Die Angaben sind zurzeit nicht bestätigt. Bitte fragen Sie vorher nach."


def last_modified(view: OfferView) -> str:
    """The last change of the offer or its organisation, to the millisecond."""
    moments = [view.updated_at, *([view.organisation.updated_at] if view.organisation else [])]
    return _moment(max(moments))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _sentence(name: str, note: str) -> str:
    return ": ".join(part for part in (name[:1].upper() + name[1:], note) if part)


def _years(months: int | None) -> float | None:
    """HSDS counts ages in years. Before birth there are none: the profile's months say it."""
    return None if months is None else round(max(months, 0) / MONTHS_A_YEAR, 4)


def _ages(view: OfferView) -> Row:
    if view.age_to_months is not None and view.age_to_months <= 0:
        return {}
    return filled({"minimum_age": _years(view.age_from_months), "maximum_age": _years(view.age_to_months)})


def _own_fields(view: OfferView) -> Row:
    organisation = view.organisation
    targets = ", ".join(label("target", code) for code in view.target_groups)
    return filled(
        {
            "id": str(view.uid),
            "organization_id": str(organisation.uid) if organisation else "",
            "name": view.title,
            "description": "\n\n".join(text for text in (view.summary, view.description) if text),
            "url": view.website,
            "email": view.contact_email,
            "status": "active",
            "application_process": _sentence(label("entry", view.entry), view.entry_note),
            "fees_description": _sentence(label("cost", view.cost), view.cost_note),
            "eligibility_description": ". ".join(text for text in (view.who, targets) if text),
            **_ages(view),
            "assured_date": view.confirmed_on.isoformat() if view.confirmed_on else "",
            "alert": _words(NOT_CONFIRMED if view.is_unconfirmed else "", view.note),
            "last_modified": last_modified(view),
        }
    )


def service_summary(view: OfferView) -> Row:
    """Only fields that stand one to one beside the service, and its organisation."""
    nested = {"organization": organization_summary(view.organisation)} if view.organisation else {}
    return {**_own_fields(view), **nested}


def service_minimal(uid: UUID, *moments: datetime | None) -> Row:
    """What a system needs to tell which services changed or went."""
    return {"id": str(uid), "modified_date": _moment(max(moment for moment in moments if moment))}


def service(view: OfferView, publication: Publication) -> Row:
    """With all that hangs on it, except its places."""
    nested = {"organization": organization(view.organisation)} if view.organisation else {}
    return {**_own_fields(view), **_parts(view, publication), **nested}


def service_full(view: OfferView, publication: Publication) -> Row:
    """HSDS `service` as a document of its own."""
    lines = [service_at_location(place, view, publication) for place in view.places if has_location(place)]
    whole = service(view, publication)
    return {**whole, "service_at_locations": lines} if lines else whole


def service_at_location_full(place: PlaceView, view: OfferView, publication: Publication) -> Row:
    """HSDS `service_at_location` as a document of its own."""
    return {**service_at_location(place, view, publication), "service": service(view, publication)}


def service_at_location_short(place: PlaceView, view: OfferView, publication: Publication) -> Row:
    return {**service_at_location_summary(place, view, publication), "service": service_summary(view)}


def _parts(view: OfferView, publication: Publication) -> Row:
    link = str(view.uid)
    elsewhere = [place for place in view.places if not has_location(place)]
    page = {"id": key(link, "page"), "label": publication.title, "url": publication.offer_url(view.uid)}
    return filled(
        {
            "additional_urls": [page],
            "phones": _phones(view, elsewhere),
            "contacts": _contacts(view),
            "schedules": [row for place in elsewhere for row in schedules(place)],
            "service_areas": _service_areas(view, publication),
            "languages": languages(view.languages, link),
            "cost_options": _cost_options(view),
            "capacities": _capacities(view),
            "attributes": _attributes(view),
        }
    )


def _phones(view: OfferView, elsewhere: list[PlaceView]) -> list[Row]:
    numbers = dict.fromkeys([view.phone, *(place.phone for place in elsewhere)])
    return [phone(number, str(view.uid)) for number in numbers if number]


def _contacts(view: OfferView) -> list[Row]:
    """The office, never a person."""
    if not (view.phone or view.email):
        return []
    link = key(view.uid, "contact")
    office: OrganisationView | None = view.organisation
    row = {
        "id": link,
        "name": office.name if office else view.title,
        "email": view.email,
        "phones": [phone(view.phone, link)] if view.phone else [],
    }
    return [filled(row)]


def _service_areas(view: OfferView, publication: Publication) -> list[Row]:
    return [
        filled(
            {
                "id": key(view.uid, "area", region.official_key or region.name),
                "name": region.name,
                "extent": region.official_key,
                "extent_type": "text" if region.official_key else "",
                "uri": region.uri,
            }
        )
        for region in publication.regions_of(view.serves)
    ]


def _cost_options(view: OfferView) -> list[Row]:
    name = label("cost", view.cost)
    if not name:
        return []
    row: Row = {"id": key(view.uid, "cost"), "option": name, "amount_description": view.cost_note}
    amount: Row = {"currency": "EUR", "amount": 0} if view.cost in NO_FEE else {}
    return [{**filled(row), **amount}]


def _capacities(view: OfferView) -> list[Row]:
    return [*_weekly_seats(view), *_free_seats(view)]


def _weekly_seats(view: OfferView) -> list[Row]:
    if view.seats is None:
        return []
    row = {
        "id": key(view.uid, "seats"),
        "unit": {"id": key("unit", "weekly"), "name": "Platz je Woche"},
        "available": view.seats,
        "maximum": view.seats,
        "description": "Plätze je Woche",
        "updated": _moment(view.updated_at),
    }
    return [row]


def _free_seats(view: OfferView) -> list[Row]:
    if view.capacity not in AVAILABLE:
        return []
    until = f" (gilt bis {view.capacity_until:%d.%m.%Y})" if view.capacity_until else ""
    row = {
        "id": key(view.uid, "capacity"),
        "unit": {"id": key("unit", "place"), "name": "Platz"},
        "available": AVAILABLE[Capacity(view.capacity)],
        "description": label("capacity", view.capacity) + until,
        "updated": _moment(view.updated_at),
    }
    return [row]


def _attributes(view: OfferView) -> list[Row]:
    link = str(view.uid)
    codes = [
        ("category", view.category), ("field", view.field), ("level", view.level), ("sector", view.sector),
        ("entry", view.entry), ("cost", view.cost), ("capacity", view.capacity),
        *(("phase", code) for code in view.phases), *(("approach", code) for code in view.approaches),
        *(("target", code) for code in view.target_groups),
    ]  # fmt: skip
    found = [attribute("service", link, taxonomy, code) for taxonomy, code in codes]
    values = {name: getattr(view, name) for name in DETAILS}
    found += [
        attribute("service", link, "detail", name, str(value))
        for name, value in values.items()
        if value not in (None, "")
    ]
    return [row for row in found if row]
