"""schema.org JSON-LD of one offer: what search engines and assistants read."""

import json
from datetime import date
from typing import Any

from nestwerk.directory.choices import Accessibility, Cost
from nestwerk.directory.exports.calendar import holidays_of
from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.hours.exports import to_schema_org
from nestwerk.directory.queries.readable import OfferView, OrganisationView, PlaceView

Content = dict[str, Any]
# What would end the surrounding <script>, or the line in old readers.
ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def offer_linked(view: OfferView, publication: Publication, *, today: date) -> Content:
    """A schema.org Service with its channels: places, phones, hours."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "@id": publication.offer_url(view.uid),
            "url": publication.offer_url(view.uid),
            "name": view.title,
            "description": view.summary or view.description,
            "serviceType": view.category_name,
            "termsOfService": view.entry_note,
            "provider": _provider(view.organisation),
            "areaServed": _areas(view, publication),
            "audience": _audience(view),
            "offers": _price(view),
            "availableChannel": _channels(view, publication, today),
        }
    )


def data_block(content: Content) -> str:
    """For `<script type="application/ld+json">`: data, not script, and so free under our content policy."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _filled(row: Content) -> Content:
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}


def _provider(organisation: OrganisationView | None) -> Content:
    if organisation is None:
        return {}
    return _filled(
        {
            "@type": "Organization",
            "name": organisation.name,
            "telephone": organisation.phone,
            "email": organisation.email,
            "url": organisation.website,
        }
    )


def _areas(view: OfferView, publication: Publication) -> list[Content]:
    return [
        _filled(
            {
                "@type": "AdministrativeArea",
                "name": region.name,
                "identifier": region.official_key,
                "sameAs": region.uri,
            }
        )
        for region in publication.regions_of(view.serves)
    ]


def _audience(view: OfferView) -> Content:
    """Ages in years, as schema.org has them; before birth there is no age."""
    first, last = view.age_from_months, view.age_to_months
    ages = _filled(
        {
            "suggestedMinAge": None if first is None else round(max(first, 0) / 12, 2),
            "suggestedMaxAge": None if last is None or last <= 0 else round(last / 12, 2),
        }
    )
    words = _filled({"audienceType": view.who})
    return {"@type": "PeopleAudience", **words, **ages} if words or ages else {}


def _price(view: OfferView) -> Content:
    return {"@type": "Offer", "price": "0", "priceCurrency": "EUR"} if view.cost == Cost.FREE else {}


def _channels(view: OfferView, publication: Publication, today: date) -> list[Content]:
    found = [channel for place in view.places if (channel := _channel(view, place, publication, today))]
    phone = {"@type": "ContactPoint", "telephone": view.phone}
    if view.phone and not any(one.get("servicePhone") == phone for one in found):
        found.append(_with_languages({"@type": "ServiceChannel", "servicePhone": phone}, view))
    return found


def _channel(view: OfferView, place: PlaceView, publication: Publication, today: date) -> Content:
    phone = {"@type": "ContactPoint", "telephone": place.phone} if place.phone else {}
    location = _location(place, publication, today) if place.presence == "at_place" and place.address else {}
    if not phone and not location:
        return {}
    channel = {"@type": "ServiceChannel", "serviceLocation": location, "servicePhone": phone}
    return _with_languages(_filled(channel), view)


def _with_languages(channel: Content, view: OfferView) -> Content:
    return {**channel, **_filled({"availableLanguage": list(view.languages)})}


def _location(place: PlaceView, publication: Publication, today: date) -> Content:
    address = _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postcode,
            "addressLocality": place.town,
            "addressRegion": publication.state_name(place.municipality_key),
            "addressCountry": "DE",
        }
    )
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    features = [
        {"@type": "LocationFeatureSpecification", "name": str(Accessibility(code).label), "value": True}
        for code in place.accessibility
        if code != Accessibility.NOT_ACCESSIBLE
    ]
    hours = to_schema_org(place.hours, today, holidays_of(publication.state_code))
    base = {"@type": "Place", "name": place.name, "address": address, "amenityFeature": features, **hours}
    return _filled({**base, "geo": point if place.has_point else {}})
