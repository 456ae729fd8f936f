"""What a family reads about an offer, in a list and on its page: dataclasses for the templates, no logic there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from nestwerk.directory.choices import Capacity, Presence
from nestwerk.directory.hours.occurrences import (
    NO_HOLIDAYS,
    Holidays,
    Occurrence,
    next_occurrence,
    open_until,
)
from nestwerk.directory.hours.wording import worded_occurrence
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView, PlaceView
from nestwerk.directory.queries.shapes_search import Hit
from nestwerk.directory.queries.wording import (
    age_of,
    confirmation_of,
    cost_of,
    distance,
    entry_of,
    languages_of,
)
from nestwerk.places.holidays import calendar_of
from nestwerk.web.portal.ways import NOWHERE, Ways, worded_way

ALWAYS = "always"
MOST_TOWNS = 3
SOON_DAYS = 21  # in a list nobody plans further ahead


@dataclass(frozen=True)
class Clock:
    """The moment a page is made for, and the holidays of the Land."""

    moment: datetime  # local, without a zone, as opening hours are
    holidays: Holidays


@dataclass(frozen=True)
class Fact:
    text: str
    kind: str = ""  # good: now; due: look out


@dataclass(frozen=True)
class Card:
    """One offer in a list."""

    uid: str
    title: str
    summary: str
    organisation: str
    facts: tuple[Fact, ...]
    why: tuple[str, ...]
    is_unconfirmed: bool
    query: str = ""  # what its link carries on


def clock_for(portal: Portal) -> Clock:
    now = timezone.localtime().replace(tzinfo=None, microsecond=0)
    return Clock(now, calendar_of(portal.state) if portal.state else NO_HOLIDAYS)


def cards_of(
    views: Iterable[OfferView], hits: Sequence[Hit], clock: Clock, ways: Ways = NOWHERE
) -> list[Card]:
    by_key = {hit.offer_id: hit for hit in hits}
    return [card_of(view, by_key.get(view.pk), clock, ways) for view in views]


def card_of(offer: OfferView, hit: Hit | None, clock: Clock, ways: Ways = NOWHERE) -> Card:
    return Card(
        uid=str(offer.uid),
        title=offer.title,
        summary=offer.summary or offer.description[:200],
        organisation=offer.organisation.name if offer.organisation else "",
        facts=tuple(_facts(offer, hit, clock, ways)),
        why=hit.why if hit else (),
        is_unconfirmed=offer.is_unconfirmed,
        query=ways.query(offer),
    )


def _facts(offer: OfferView, hit: Hit | None, clock: Clock, ways: Ways) -> list[Fact]:
    known = worded_way(ways.nearest(offer.places))
    languages = languages_of(offer)
    facts = [
        Fact(towns_of(offer)),
        *(map(Fact, known) if known else [Fact(distance(hit.distance_m) if hit else "")]),
        when(offer.places, clock),
        Fact(_("kommt zu Ihnen nach Hause") if "visit" in offer.approaches else ""),
        Fact(cost_of(offer)),
        Fact(entry_of(offer)),
        Fact(age_of(offer)),
        Fact(", ".join(languages) if offer.languages not in {(), ("de",)} else ""),
        capacity_of(offer),
        Fact(confirmation_of(offer)),
    ]
    return [fact for fact in facts if fact.text]


def towns_of(offer: OfferView) -> str:
    """Where one can go; empty where nobody has to go anywhere."""
    places = [place for place in offer.places if place.presence == Presence.AT_PLACE and place.town]
    towns = list(dict.fromkeys(place.town for place in places))
    if len(towns) <= MOST_TOWNS:
        return ", ".join(towns)
    return _("an %(count)d Orten") % {"count": len(towns)}


def when(places: Iterable[PlaceView], clock: Clock) -> Fact:
    """Until when it is open, else the next date soon; empty where nobody can tell."""
    hours = [place.hours for place in places if place.stored_hours]
    opened = _now([end for one in hours if (end := open_until(one, clock.moment, clock.holidays))], clock)
    if opened:
        text = _("Jetzt geöffnet") if opened == ALWAYS else _("Heute bis %(time)s Uhr geöffnet")
        return Fact(text % {"time": opened}, "good")
    called = _now(
        [end for one in hours if (end := open_until(one, clock.moment, clock.holidays, "phone"))], clock
    )
    if called:
        text = _("Jetzt am Telefon") if called == ALWAYS else _("Heute bis %(time)s Uhr am Telefon")
        return Fact(text % {"time": called}, "good")
    found = [next_occurrence(one, clock.moment, clock.holidays, SOON_DAYS) for one in hours]
    coming = sorted((one for one in found if one), key=_start)
    if not coming:
        return Fact("")
    return Fact(_("Nächster Termin: %(when)s") % {"when": worded_occurrence(coming[0], clock.moment.date())})


def _now(ends: Sequence[datetime], clock: Clock) -> str:
    """The time of day it closes, ALWAYS where that is not today, empty where nothing is open."""
    if not ends:
        return ""
    return clock_time(max(ends)) if max(ends).date() == clock.moment.date() else ALWAYS


def _start(occurrence: Occurrence) -> datetime:
    return occurrence.start


def clock_time(moment: datetime) -> str:
    """16:00 as 16, 16:30 as it stands."""
    return f"{moment:%H:%M}" if moment.minute else str(moment.hour)


def capacity_of(offer: OfferView) -> Fact:
    if offer.capacity == Capacity.UNKNOWN:
        return Fact("")
    kinds = {Capacity.FREE: "good", Capacity.FULL: "due"}
    return Fact(str(Capacity(offer.capacity).label), kinds.get(Capacity(offer.capacity), ""))


def phone_link(phone: str) -> str:
    """What a phone dials: digits and a leading plus, nothing of the writing around them."""
    kept = "".join(c for c in phone.replace("(0)", "") if c in "0123456789+")
    return "tel:" + kept[:1] + kept[1:].replace("+", "")


def phone_shown(phone: str) -> str:
    """As it was written; on pages that run from right to left held together, or its groups would change places."""
    return f"\u2066{phone}\u2069" if phone and get_language_bidi() else phone


def point_link(place: PlaceView) -> str:
    return f"geo:{place.latitude},{place.longitude}" if place.has_point else ""


def street_map_link(place: PlaceView) -> str:
    """OpenStreetMap, asked only when somebody follows the link."""
    if place.has_point:
        return f"https://www.openstreetmap.org/?mlat={place.latitude}&mlon={place.longitude}#map=17/{place.latitude}/{place.longitude}"
    return "https://www.openstreetmap.org/search?query=" + quote(place.address) if place.street else ""
