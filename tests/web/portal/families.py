"""A small directory as families meet it, and how to look at its pages."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from nestwerk.directory.models import Offer
from nestwerk.tenants.models import Network
from tests.make import directory as make

SECRET_STREET = "Verborgener Pfad 9"
SHELTER = {
    "title": "Schutz bei Gewalt",
    "category": "48",
    "is_sensitive": True,
    "summary": "Wir beraten Frauen und nehmen sie auf.",
    "phone": "0800 000005",
}


def open_portal(of: Network, **words: Any) -> None:
    facts = {
        "title": "Frühe Hilfen Auenland",
        "contact_name": "Familienbüro Auenland",
        "contact_phone": "0800 000001",
        "state": "NW",
        **words,
    }
    make.portal(of, **facts)


def cafe(of: Network, **words: Any) -> Offer:
    """An offer with one of everything families ask for."""
    facts: dict[str, Any] = {
        "title": "Elterncafé Auenwiese",
        "summary": "Kaffee trinken und andere Eltern treffen.",
        "easy": "Sie treffen andere Eltern.\nSie trinken Kaffee.",
        "organisation": "Familienzentrum Auenwiese",
        "category": "27",
        "age_from_months": 0,
        "age_to_months": 36,
        "languages": ["de", "tr"],
        "cost": "free",
        "entry": "walk_in",
        "confidentiality": "Was Sie erzählen, bleibt unter uns.",
        "phone": "0800 000002",
        "places": [
            make.place(
                text="Mo-So 9-11 Uhr",
                name="Haus am Fluss",
                street="Uferweg 1",
                postcode="12345",
                town="Auenstadt",
                latitude=50.9,
                longitude=6.5,
                accessibility=["step_free"],
                directions="Bus 7 bis Uferweg.",
            )
        ],
        **words,
    }
    return make.offer(of, **facts)


def shelter(of: Network, **words: Any) -> Offer:
    place = {"street": SECRET_STREET, "postcode": "12345", "town": "Auenstadt", "is_secret": True}
    here = {"latitude": 50.95, "longitude": 6.55}
    return make.offer(of, **{**SHELTER, "places": [{**place, **here}], **words})


def address(name: str, of: Network, offer: Offer | None = None, *, language: str = "de") -> str:
    """The address of a page as it is in a language, whatever language the page before spoke."""
    with translation.override(language):
        return reverse(f"portal:{name}", args=[of.slug, *([offer.uid] if offer else [])])
