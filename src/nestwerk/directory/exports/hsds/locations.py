"""Where an offer takes place: locations, and what holds at one of them. A withheld place has no location at all."""

from typing import Any

from nestwerk.directory.choices import LANGUAGES, Presence
from nestwerk.directory.exports.hsds.keys import key
from nestwerk.directory.exports.hsds.terms import attribute, label
from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.hours.exports import to_hsds
from nestwerk.directory.queries.readable import OfferView, PlaceView

VIRTUAL = {Presence.ONLINE: "Online", Presence.PHONE: "Am Telefon"}
Row = dict[str, Any]


def filled(row: Row) -> Row:
    """Without words that say nothing."""
    return {name: value for name, value in row.items() if value not in (None, "", [], ())}


def has_location(place: PlaceView) -> bool:
    """Whether the line says where: at a known place, online or by phone. Not: a secret place, a family's own home."""
    if place.presence in VIRTUAL:
        return True
    return place.presence == Presence.AT_PLACE and place.place_uid is not None and not place.is_withheld


def location_id(place: PlaceView) -> str:
    return key("virtual", place.uid) if place.presence in VIRTUAL else str(place.place_uid)


def location(place: PlaceView, publication: Publication, *, is_full: bool = True) -> Row:
    """HSDS `location` of a line that has one. Of a person's home the view knows the town, no more."""
    if place.presence in VIRTUAL:
        return {
            "id": location_id(place),
            "location_type": "virtual",
            "name": VIRTUAL[Presence(place.presence)],
        }
    base = filled(
        {
            "id": location_id(place),
            "location_type": "physical",
            "name": place.name or place.address,
            "transportation": place.directions,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "external_identifier": place.municipality_key,
            "external_identifier_type": "AGS" if place.municipality_key else "",
        }
    )
    return {**base, **_parts_of_location(place, publication)} if is_full else base


def _parts_of_location(place: PlaceView, publication: Publication) -> Row:
    link = location_id(place)
    attributes = [attribute("location", link, "accessibility", code) for code in place.accessibility]
    return filled(
        {
            "addresses": [_address(place, publication, link)] if place.town or place.street else [],
            "accessibility": _accessibility(place, link),
            "attributes": [found for found in attributes if found],
        }
    )


def _address(place: PlaceView, publication: Publication, link: str) -> Row:
    return {
        "id": key(link, "address"),
        "address_1": place.street,
        "city": place.town,
        "state_province": publication.state_name(place.municipality_key),
        "postal_code": place.postcode,
        "country": "DE",
        "address_type": "physical",
    }


def _accessibility(place: PlaceView, link: str) -> list[Row]:
    words = ", ".join(label("accessibility", code) for code in place.accessibility)
    if not words and not place.accessibility_note:
        return []
    row = {"id": key(link, "accessibility"), "description": words, "details": place.accessibility_note}
    return [filled(row)]


def schedules(place: PlaceView) -> list[Row]:
    """The times of a line; where only their wording is known, the wording."""
    found = to_hsds(place.hours, str(place.uid))
    if not found and place.hours_text:
        return [{"id": key(place.uid, "wording"), "description": place.hours_text}]
    return found


def phone(number: str, link: str, description: str = "") -> Row:
    return filled(
        {"id": key(link, "phone", number), "number": number, "type": "voice", "description": description}
    )


def service_at_location(place: PlaceView, view: OfferView, publication: Publication) -> Row:
    """HSDS `service_at_location` as part of a service."""
    return filled(
        {
            "id": str(place.uid),
            "service_id": str(view.uid),
            "location_id": location_id(place),
            "description": place.note,
            "phones": [phone(place.phone, str(place.uid))] if place.phone else [],
            "schedules": schedules(place),
            "location": location(place, publication),
        }
    )


def service_at_location_summary(place: PlaceView, view: OfferView, publication: Publication) -> Row:
    """Only fields of its own and of its location."""
    return filled(
        {
            "id": str(place.uid),
            "service_id": str(view.uid),
            "location_id": location_id(place),
            "description": place.note,
            "location": location(place, publication, is_full=False),
        }
    )


def languages(codes: tuple[str, ...], link: str) -> list[Row]:
    """Easy German is German with a note: HSDS takes ISO codes only."""
    return [
        filled(
            {
                "id": key(link, "language", code),
                "name": str(LANGUAGES.get(code, code)),
                "code": code.partition("-")[0],
                "note": code if "-" in code else "",
            }
        )
        for code in codes
    ]
