"""HSDS `organization` from the views of its public offers."""

from collections.abc import Iterable
from typing import Any

from nestwerk.directory.exports.hsds.locations import filled, has_location, location, location_id, phone
from nestwerk.directory.exports.hsds.terms import attribute
from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.queries.readable import OfferView, OrganisationView

Row = dict[str, Any]


def organization_summary(organisation: OrganisationView) -> Row:
    """Only fields of its own. HSDS wants a description: without one, the name stands in."""
    return filled(
        {
            "id": str(organisation.uid),
            "name": organisation.name,
            "alternate_name": organisation.short_name,
            "description": organisation.description or organisation.name,
            "email": organisation.email,
            "website": organisation.website,
        }
    )


def organization_parts(organisation: OrganisationView) -> Row:
    """What hangs on it without its offers."""
    link = str(organisation.uid)
    sector = attribute("organization", link, "sector", organisation.sector)
    return filled(
        {
            "phones": [phone(organisation.phone, link)] if organisation.phone else [],
            "attributes": [sector] if sector else [],
        }
    )


def organization(organisation: OrganisationView) -> Row:
    """As part of a service."""
    return {**organization_summary(organisation), **organization_parts(organisation)}


def organization_full(
    organisation: OrganisationView, views: Iterable[OfferView], services: list[Row], publication: Publication
) -> Row:
    """As a document of its own: with the places of its public offers and with `services`, full or short."""
    lines = [place for view in views for place in view.places if has_location(place)]
    locations = {location_id(place): location(place, publication) for place in lines}
    nested = filled({"locations": list(locations.values()), "services": services})
    return {**organization(organisation), **nested}
