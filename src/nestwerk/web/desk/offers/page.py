"""One offer as the desk shows it: what it says, how fresh it is, what could come next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.directory.choices import OfferStatus, Review, Stage, Visibility
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS, Holidays, occurrences
from nestwerk.directory.hours.wording import worded, worded_occurrence
from nestwerk.directory.models import OfferPlace, Portal
from nestwerk.directory.queries.planning.visits import VisitLine
from nestwerk.directory.queries.readable import OfferView, PlaceView
from nestwerk.directory.queries.wording import age_of, cost_of, entry_of, languages_of
from nestwerk.places.holidays import UnknownState, calendar_of
from nestwerk.web.ui.differences import shown
from nestwerk.web.ui.wording import day

NEXT_DATES, NEXT_DAYS = 5, 60
FRESH_DAYS = 365
Pair = tuple[str | Promise, str]


@dataclass(frozen=True)
class PlaceOnPage:
    heading: str
    address: str
    hours: tuple[str, ...]
    hours_text: str  # as the provider wrote it, where it says more
    dates: tuple[str, ...]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...]
    visits: VisitLine | None


@dataclass(frozen=True)
class NextStep:
    """The one thing to do here; `act` is posted, `url` is followed."""

    title: str
    text: str
    label: str
    url: str = ""
    act: str = ""
    value: str = ""


@dataclass(frozen=True)
class StatusAct:
    status: str
    label: str | Promise
    has_loss: bool = False


@dataclass(frozen=True)
class OfferPage:
    offer: OfferView
    status: str
    visibility: str
    groups: tuple[tuple[str, tuple[Pair, ...]], ...]
    places: tuple[PlaceOnPage, ...]
    freshness: str
    is_fresh: bool
    step: NextStep | None
    acts: tuple[StatusAct, ...]
    review: tuple[Pair, ...]
    warnings: tuple[str, ...]


def page_of(
    offer: OfferView,
    *,
    portal: Portal,
    visits: dict[int, VisitLine],
    lines: Iterable[OfferPlace],
    keeps: bool,
) -> OfferPage:
    """`lines`: the offer's places as rows, in their order: visits hang on them."""
    moment = timezone.localtime().replace(tzinfo=None)
    holidays = holidays_of(portal)
    return OfferPage(
        offer=offer,
        status=shown("status", offer.status),
        visibility=shown("visibility", offer.visibility),
        groups=tuple((str(title), pairs) for title, pairs in _groups(offer, keeps) if pairs),
        places=tuple(
            _place(place, line, visits.get(line.pk), moment, holidays)
            for place, line in zip(offer.places, lines, strict=True)
        ),
        freshness=_freshness(offer, keeps),
        is_fresh=is_fresh(offer, moment.date()),
        step=_step(offer, moment.date()) if keeps else None,
        acts=ACTS[offer.status] if keeps else (),
        review=_review(offer),
        warnings=tuple(warnings_of(offer)),
    )


def holidays_of(portal: Portal) -> Holidays:
    """Of the Land the portal names; without one no day is a holiday."""
    try:
        return calendar_of(portal.state)
    except UnknownState:
        return NO_HOLIDAYS


def _review(offer: OfferView) -> tuple[Pair, ...]:
    """Empty for those who do not keep the directory: the view does not tell them."""
    if not offer.review:
        return ()
    return _stated((_("Entscheidung"), str(Review(offer.review).label)), (_("Begründung"), offer.review_note))


def _stated(*pairs: Pair) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair[1])


def _groups(offer: OfferView, keeps: bool) -> list[tuple[str | Promise, tuple[Pair, ...]]]:
    groups: list[tuple[str | Promise, tuple[Pair, ...]]] = [
        (_("Für wen"), _for_whom(offer)),
        (_("Zugang"), _way_in(offer)),
        (_("Kontakt"), _contact(offer)),
    ]
    groups.append((_("Einordnung"), _sorted_as(offer)))
    if keeps:
        inside = _stated(
            (_("Finanzierung"), offer.funding_source),
            (_("Finanziert bis"), day(offer.funding_until) if offer.funding_until else ""),
            (_("Interne Notiz"), offer.internal_note),
        )
        groups.append((_("Nur für die Koordination"), inside))
    return groups


def _for_whom(offer: OfferView) -> tuple[Pair, ...]:
    return _stated(
        (_("Zielgruppen"), shown("target_groups", list(offer.target_groups))),
        (_("Alter"), age_of(offer)),
        (_("Wer kommen kann"), offer.who),
        (_("Sprachen"), ", ".join(languages_of(offer))),
    )


def _way_in(offer: OfferView) -> tuple[Pair, ...]:
    capacity = shown("capacity", offer.capacity)
    if offer.capacity_until:
        capacity = _("%(capacity)s (gilt bis %(day)s)") % {
            "capacity": capacity,
            "day": day(offer.capacity_until),
        }
    return _stated(
        (_("Zugang"), _noted(entry_of(offer), offer.entry_note)),
        (_("Kosten"), _noted(cost_of(offer), offer.cost_note)),
        (_("Komm- oder Geh-Struktur"), shown("approaches", list(offer.approaches))),
        (_("Freie Plätze"), capacity),
        (_("Plätze je Woche"), shown("seats", offer.seats)),
        (_("Vertraulichkeit"), offer.confidentiality),
        (_("Hinweis"), offer.note),
    )


def _noted(words: str, note: str) -> str:
    return f"{words} ({note})" if words and note else words or note


def _contact(offer: OfferView) -> tuple[Pair, ...]:
    return _stated(
        (_("Telefon"), offer.contact_phone),
        (_("E-Mail"), offer.contact_email),
        (_("Webseite"), offer.website or (offer.organisation.website if offer.organisation else "")),
    )


def _sorted_as(offer: OfferView) -> tuple[Pair, ...]:
    return _stated(
        (_("Kategorie"), offer.category_name),
        (_("Handlungsfeld"), shown("field", offer.field)),
        (_("Lebensphasen"), shown("phases", list(offer.phases))),
        (_("Stufe der Prävention"), shown("level", offer.level)),
        (_("Bereich"), shown("sector", offer.sector)),
    )


def _place(
    place: PlaceView, line: OfferPlace, visits: VisitLine | None, moment: datetime, holidays: Holidays
) -> PlaceOnPage:
    town = f"{place.postcode} {place.town}".strip()
    hours = tuple(worded(place.hours)) if place.stored_hours else ()
    return PlaceOnPage(
        heading=place.name
        or (town if place.presence == "at_place" else "")
        or shown("presence", place.presence),
        address=", ".join(word for word in (place.street, town) if word),
        hours=hours,
        hours_text="" if hours else place.hours_text,
        dates=tuple(_dates(place, moment, holidays)),
        pairs=_stated(
            (_("Telefon"), place.phone),
            (_("Wer da ist"), place.staffing),
            (
                _("Barrierefreiheit"),
                _noted(shown("accessibility", list(place.accessibility)), place.accessibility_note),
            ),
            (_("Weg"), place.directions),
            (_("Hinweis"), place.note),
        ),
        notes=tuple(_notes(place, bool(line.place and line.place.is_secret))),
        visits=visits,
    )


def _notes(place: PlaceView, is_secret: bool) -> Iterable[str]:
    if place.is_withheld:
        yield _("Die Adresse bleibt geheim.")
    elif is_secret:
        yield _("Geheime Adresse: Nur die Koordination sieht sie.")
    if place.is_home:
        yield _("Privatadresse: Die Öffentlichkeit sieht nur den Ort.")


def _dates(place: PlaceView, moment: datetime, holidays: Holidays) -> list[str]:
    if not place.stored_hours:
        return []
    today = moment.date()
    found = occurrences(place.hours, today, today + timedelta(days=NEXT_DAYS), holidays)
    coming = [one for one in found if (one.end or one.start) >= moment or not one.has_time]
    return [worded_occurrence(one, today) for one in coming[:NEXT_DATES]]


# Freshness and what comes next

ACTS: dict[str, tuple[StatusAct, ...]] = {
    OfferStatus.IDEA: (
        StatusAct(OfferStatus.PILOT, gettext_lazy("Erproben")),
        StatusAct(OfferStatus.RUNNING, gettext_lazy("Starten")),
    ),
    OfferStatus.PILOT: (
        StatusAct(OfferStatus.RUNNING, gettext_lazy("Dauerhaft führen")),
        StatusAct(OfferStatus.PAUSED, gettext_lazy("Pausieren")),
        StatusAct(OfferStatus.ENDED, gettext_lazy("Beenden"), has_loss=True),
    ),
    OfferStatus.RUNNING: (
        StatusAct(OfferStatus.PAUSED, gettext_lazy("Pausieren")),
        StatusAct(OfferStatus.ENDED, gettext_lazy("Beenden"), has_loss=True),
    ),
    OfferStatus.PAUSED: (
        StatusAct(OfferStatus.RUNNING, gettext_lazy("Wieder öffnen")),
        StatusAct(OfferStatus.ENDED, gettext_lazy("Beenden"), has_loss=True),
    ),
    OfferStatus.ENDED: (StatusAct(OfferStatus.RUNNING, gettext_lazy("Wieder öffnen")),),
}


def is_fresh(offer: OfferView, today: date) -> bool:
    return offer.confirmed_on is not None and (today - offer.confirmed_on).days <= FRESH_DAYS


def _freshness(offer: OfferView, keeps: bool) -> str:
    if offer.confirmed_on is None:
        return _("Noch von niemandem bestätigt.")
    if keeps and offer.confirmed_by:
        words = {"day": day(offer.confirmed_on), "by": offer.confirmed_by}
        return _("Zuletzt bestätigt am %(day)s von %(by)s.") % words
    return _("Zuletzt bestätigt am %(day)s.") % {"day": day(offer.confirmed_on)}


def _step(offer: OfferView, today: date) -> NextStep | None:
    edit = reverse("desk:offer_edit", args=[offer.pk])
    if offer.status == OfferStatus.IDEA:
        text = _(
            "Noch ist es eine Idee und steht in keinem Verzeichnis. Ergänzen Sie, was fehlt, und starten Sie es dann."
        )
        return NextStep(_("Angebot vorbereiten"), text, _("Angaben ergänzen"), url=edit)
    if offer.status == OfferStatus.ENDED:
        return None
    if not is_fresh(offer, today):
        text = _(
            "Seit mehr als einem Jahr hat das niemand bestätigt. Sehen Sie nach, oder fragen Sie den Träger."
        )
        if offer.confirmed_on is None:
            text = _("Das hat noch niemand bestätigt. Sehen Sie nach, oder fragen Sie den Träger.")
        act = reverse("desk:offer_confirm", args=[offer.pk])
        return NextStep(_("Stimmt das noch?"), text, _("Alles richtig"), act=act)
    if not offer.places:
        text = _("Ohne Ort und Zeiten wissen Familien nicht, wann und wohin.")
        return NextStep(_("Orte und Zeiten fehlen"), text, _("Orte ergänzen"), url=f"{edit}#places")
    return None


def warnings_of(offer: OfferView) -> list[str]:
    """What readers of the page should know first."""
    found = []
    if offer.stage == Stage.HIDDEN and offer.visibility == Visibility.PUBLIC:
        found.append(_("Familien sehen dieses Angebot zurzeit nicht, weil es lange niemand bestätigt hat."))
    elif offer.stage == Stage.UNCONFIRMED and offer.visibility == Visibility.PUBLIC:
        found.append(_("Familien lesen dabei: „nicht bestätigt“."))
    return found
