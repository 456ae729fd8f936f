"""A directory with everything an export can say, and everything it must not."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers
from nestwerk.directory.models import Offer, Portal
from nestwerk.tenants.models import Network
from tests.make import directory, places

# Each stands in something that must not leave; none of them may be found in any byte of any answer.
FORBIDDEN = (
    "Verborgenstraße", "Hintertürchen", "Privatweg", "Geheimnotiz", "Stiftungsgeld", "Partnerkreis-Angebot",
    "Koordinations-Angebot", "Pausen-Angebot", "Ideen-Angebot", "Beendet-Angebot", "Versteckt-Angebot",
    "pflege-nur-intern", "Nachtdienstschwester", "50.987654", "8.123456", "Verschlossene Einrichtung", "Beratungsbeschluss",
)  # fmt: skip


def rich_offer(of: Network, title: str = "Elterncafé", **more: Any) -> Offer:
    """One with a word in every field."""
    directory.organisation(
        of, "Familienzentrum Auenwiese", sector="youth", phone="06031 100", email="zentrum@example.org",
        website="https://zentrum.example.org", description="Ein Haus für Familien.",
    )  # fmt: skip
    words: dict[str, Any] = {
        "organisation": "Familienzentrum Auenwiese", "summary": "Kaffee für Eltern.", "description": "Jede Woche.",
        "easy": "Hier treffen Sie andere Eltern.", "category": "27", "target_groups": ["fathers", "families"],
        "who": "Eltern mit Baby", "age_from_months": -9, "age_to_months": 36, "languages": ["de", "tr", "de-simple"],
        "cost": "free", "cost_note": "Spende erbeten", "entry": "walk_in", "entry_note": "ohne Termin",
        "confidentiality": "Wir geben nichts weiter.", "phone": "06031 200", "email": "cafe@example.org",
        "website": "https://cafe.example.org", "note": "Bitte Hausschuhe", "serves": ["06440002"],
        "capacity": "free", "capacity_until": timezone.localdate() + timedelta(days=30),
        "seats": 12,
        "places": [
            directory.place(
                text="Mo 9-11 Uhr", presence="at_place", name="Haus am Park", street="Parkstr. 1", postcode="61231",
                town="Bad Nauheim", municipality_key="06440002", latitude=50.36, longitude=8.74, phone="06031 300",
                accessibility=["step_free", "lift"], accessibility_note="Klingel links", directions="Bus 11", note="EG",
            ),
            directory.place(text="Di 9-10 Uhr", presence="phone", phone="06031 400"),
        ],
    }  # fmt: skip
    return directory.offer(of, title, **{**words, **more})


def secret_offers(of: Network) -> list[Offer]:
    """Public ones with a secret place, a private home and inner words; and some that are not public at all."""
    hidden_place = directory.place(
        text="Fr 9-10 Uhr", presence="at_place", name="Hintertürchen", street="Verborgenstraße 7", postcode="61231",
        town="Bad Nauheim", is_secret=True, latitude=50.987654, longitude=8.5, phone="06031 911",
        directions="hinter dem Hintertürchen", note="Klingel bei Hintertürchen", accessibility=["lift"],
    )  # fmt: skip
    home = directory.place(
        presence="at_place", name="Privatweg-Zimmer", street="Privatweg 3", postcode="61231", town="Bad Nauheim",
        is_home=True, latitude=50.5, longitude=8.123456, directions="Privatweg links", staffing="Nachtdienstschwester",
    )  # fmt: skip
    inner = {"internal_note": "Geheimnotiz", "funding_source": "Stiftungsgeld"}
    directory.organisation(of, "Verschlossene Einrichtung", upkeep_email="pflege-nur-intern@example.org")
    directory.organisation(of, "Offene Einrichtung", upkeep_email="pflege-nur-intern@example.org")
    made = [
        directory.offer(of, "Frauenhaus", places=[hidden_place], organisation="Offene Einrichtung", **inner),
        directory.offer(of, "Kindertagespflege", places=[home], category="39", **inner),
        directory.offer(
            of, "Partnerkreis-Angebot", visibility="partners", organisation="Verschlossene Einrichtung"
        ),
        directory.offer(of, "Koordinations-Angebot", visibility="coordination"),
        directory.offer(of, "Pausen-Angebot", status="paused"),
        directory.offer(of, "Ideen-Angebot", status="idea"),
        directory.offer(of, "Beendet-Angebot", status="ended"),
        directory.offer(of, "Versteckt-Angebot", stage="hidden"),
    ]
    with network_scope(of):
        offers.review_offer(made[0], decision="end", note="Beratungsbeschluss", by="Test")
    return made


@dataclass(frozen=True)
class World:
    network: Network
    elsewhere: Network
    portal: Portal
    rich: Offer


def world(of: Network, elsewhere: Network) -> World:
    county = places.served(of, "Wetteraukreis", state="HE")
    county.official_key = "06440"
    county.save()
    town = places.territory("Bad Nauheim", "town", state="HE")  # type: ignore[arg-type]
    town.official_key = "06440002"
    town.save()
    secret_offers(of)
    rich = rich_offer(of)
    portal = directory.portal(of, title="Frühe Hilfen Auenland", state="HE", contact_name="Familienbüro",
                              contact_email="buero@example.org", embed_hosts="https://www.example.org")  # fmt: skip
    with network_scope(of):
        portal.refresh_from_db()
    portal.network = of
    return World(of, elsewhere, portal, rich)
