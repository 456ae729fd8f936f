"""An offer's page as the template shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.directory.choices import Accessibility, Presence, TargetGroup
from nestwerk.directory.hours.occurrences import occurrences
from nestwerk.directory.hours.wording import worded, worded_occurrence
from nestwerk.directory.queries.readable import OfferView, PlaceView
from nestwerk.directory.queries.wording import age_of, confirmation_of, cost_of, entry_of, languages_of
from nestwerk.web.portal.ways import NOWHERE, Ways, note_on, way_to
from nestwerk.web.portal.wording import (
    Clock,
    Fact,
    capacity_of,
    phone_link,
    phone_shown,
    point_link,
    street_map_link,
    when,
)

NEXT_DATES, NEXT_DAYS = 6, 90
NO_ENTRY = gettext_lazy("Dazu steht hier nichts. Bitte fragen Sie nach.")


@dataclass(frozen=True)
class Answer:
    """What a family asks, and what the entry says; `german` is said in the provider's own words."""

    question: str
    phrases: tuple[str, ...]
    german: str = ""
    is_unknown: bool = False


@dataclass(frozen=True)
class PlaceOnPage:
    heading: str
    address: str
    town: str
    hours: tuple[str, ...]
    hours_text: str  # as the provider wrote it, where no rule could be read
    dates: tuple[str, ...]
    accessibility: tuple[str, ...]
    accessibility_note: str
    directions: str
    note: str
    phone_shown: str
    phone_link: str
    point: str
    street_map: str
    is_withheld: bool
    way: str


@dataclass(frozen=True)
class OfferPage:
    offer: OfferView
    lead: str  # the two sentences
    easy: str
    description: str
    status: Fact
    answers: tuple[Answer, ...]
    places: tuple[PlaceOnPage, ...]
    phone: str
    phone_shown: str
    phone_link: str
    confirmation: str
    way_note: str

    @property
    def has_dates(self) -> bool:
        return any(place.dates for place in self.places)


def page_of(offer: OfferView, clock: Clock, ways: Ways = NOWHERE) -> OfferPage:
    phone = offer.contact_phone
    return OfferPage(
        offer=offer,
        lead=offer.summary or offer.description,
        easy=offer.easy,
        description=offer.description if offer.summary else "",
        status=when(offer.places, clock),
        answers=tuple(_answers(offer)),
        places=tuple(_place(place, clock, ways) for place in offer.places),
        phone=phone,
        phone_shown=phone_shown(phone),
        phone_link=phone_link(phone) if phone else "",
        confirmation=confirmation_of(offer),
        way_note=note_on(ways, None),
    )


def _answers(offer: OfferView) -> list[Answer]:
    found = [
        _answer(_("Wer kann kommen?"), [age_of(offer), *_groups(offer)], offer.who),
        _answer(_("Was kostet es?"), [cost_of(offer)], offer.cost_note, asks=True),
        _answer(_("Wie komme ich hinein?"), [entry_of(offer)], offer.entry_note, asks=True),
        _answer(_("Welche Sprachen?"), [", ".join(languages_of(offer))]),
        _answer(_("Sind Plätze frei?"), [capacity_of(offer).text]),
        _answer(_("Bleibt es vertraulich?"), [], offer.confidentiality),
        _answer(_("Was noch wichtig ist"), [], offer.note),
    ]
    return [answer for answer in found if answer is not None]


def _groups(offer: OfferView) -> list[str]:
    everybody = {TargetGroup.FAMILIES}
    return [str(TargetGroup(code).label) for code in offer.target_groups if code not in everybody]


def _answer(question: str, phrases: Iterable[str], german: str = "", *, asks: bool = False) -> Answer | None:
    """None where there is nothing to say, unless a family needs to know that it has to ask."""
    said = tuple(phrase for phrase in phrases if phrase)
    if said or german:
        return Answer(question, said, german)
    return Answer(question, (str(NO_ENTRY),), is_unknown=True) if asks else None


HEADINGS: dict[str, str | Promise] = {
    Presence.ONLINE: gettext_lazy("Online"),
    Presence.PHONE: gettext_lazy("Am Telefon"),
    Presence.HOME: gettext_lazy("Bei Ihnen zu Hause"),
}


def _place(place: PlaceView, clock: Clock, ways: Ways) -> PlaceOnPage:
    return PlaceOnPage(
        heading=place.name or str(HEADINGS.get(place.presence, "")),
        address="" if place.is_withheld else place.street,
        town=f"{place.postcode} {place.town}".strip(),
        hours=tuple(worded(place.hours)) if place.stored_hours else (),
        hours_text="" if place.stored_hours else place.hours_text,
        dates=tuple(_dates(place, clock)),
        accessibility=tuple(str(Accessibility(code).label) for code in place.accessibility),
        accessibility_note=place.accessibility_note,
        directions=place.directions,
        note=place.note,
        phone_shown=phone_shown(place.phone),
        phone_link=phone_link(place.phone) if place.phone else "",
        point=point_link(place),
        street_map=street_map_link(place),
        is_withheld=place.is_withheld,
        way=way_to(ways, [place]),
    )


def _dates(place: PlaceView, clock: Clock) -> list[str]:
    if not place.stored_hours:
        return []
    today: date = clock.moment.date()
    found = occurrences(place.hours, today, today + timedelta(days=NEXT_DAYS), clock.holidays)
    coming = [one for one in found if (one.end or one.start) >= clock.moment or not one.has_time]
    return [worded_occurrence(one, today) for one in coming[:NEXT_DATES]]
