"""The one plain form of an offer: what forms, imports, proposals, versions and exports speak. JSON all through.

{"title": …, every word of FIELDS, "organisation": name, "places": [{every word of PLACE_FIELDS}, …]}
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nestwerk.base.text import fold
from nestwerk.directory import choices
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.stored import from_json, to_json
from nestwerk.directory.models import Offer, OfferPlace, Place
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE, CATEGORY_CHOICES, FIELD_CHOICES, PHASE_CHOICES
from nestwerk.registry.choices import Sector

State = dict[str, Any]
MOST_PLACES: Final = 40

# Each word of the state: its name on the screen.
FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Titel"),
    "organisation": gettext_lazy("Träger"),
    "summary": gettext_lazy("In zwei Sätzen"),
    "description": gettext_lazy("Beschreibung"),
    "easy": gettext_lazy("In Leichter Sprache"),
    "category": gettext_lazy("Kategorie"),
    "field": gettext_lazy("Handlungsfeld"),
    "phases": gettext_lazy("Lebensphasen"),
    "level": gettext_lazy("Stufe der Prävention"),
    "sector": gettext_lazy("Bereich"),
    "approaches": gettext_lazy("Komm- oder Geh-Struktur"),
    "target_groups": gettext_lazy("Zielgruppen"),
    "who": gettext_lazy("Wer kommen kann"),
    "age_from_months": gettext_lazy("Alter von (Monate)"),
    "age_to_months": gettext_lazy("Alter bis (Monate)"),
    "languages": gettext_lazy("Sprachen"),
    "cost": gettext_lazy("Kosten"),
    "cost_note": gettext_lazy("Anmerkung zu den Kosten"),
    "entry": gettext_lazy("Zugang"),
    "entry_note": gettext_lazy("Anmerkung zum Zugang"),
    "confidentiality": gettext_lazy("Vertraulichkeit"),
    "is_sensitive": gettext_lazy("Seite schnell verlassen anbieten"),
    "phone": gettext_lazy("Telefon"),
    "email": gettext_lazy("E-Mail"),
    "website": gettext_lazy("Webseite"),
    "note": gettext_lazy("Hinweis"),
    "serves": gettext_lazy("Für welche Gemeinden"),
    "capacity": gettext_lazy("Freie Plätze"),
    "capacity_until": gettext_lazy("Angabe zu Plätzen gilt bis"),
    "seats": gettext_lazy("Plätze je Woche"),
    "funding_source": gettext_lazy("Finanzierung"),
    "funding_until": gettext_lazy("Finanziert bis"),
    "internal_note": gettext_lazy("Interne Notiz"),
    "visibility": gettext_lazy("Sichtbar für"),
    "status": pgettext_lazy("status", "Stand"),
    "places": gettext_lazy("Orte und Zeiten"),
}
PLACE_FIELDS: dict[str, str | Promise] = {
    "presence": gettext_lazy("Wo"),
    "name": gettext_lazy("Name des Ortes"),
    "street": gettext_lazy("Straße und Hausnummer"),
    "postcode": gettext_lazy("Postleitzahl"),
    "town": gettext_lazy("Ort"),
    "municipality_key": gettext_lazy("Gemeindeschlüssel"),
    "latitude": gettext_lazy("Breite"),
    "longitude": gettext_lazy("Länge"),
    "accessibility": gettext_lazy("Barrierefreiheit"),
    "accessibility_note": gettext_lazy("Anmerkung zur Barrierefreiheit"),
    "directions": gettext_lazy("Weg und Haltestelle"),
    "is_secret": gettext_lazy("Adresse geheim"),
    "is_home": gettext_lazy("Privatadresse"),
    "hours": gettext_lazy("Zeiten"),
    "hours_text": gettext_lazy("Zeiten im Wortlaut"),
    "phone": gettext_lazy("Telefon an diesem Ort"),
    "note": gettext_lazy("Hinweis zum Ort"),
    "staffing": gettext_lazy("Wer da ist (Funktion)"),
}
OF_PLACE: Final = (
    "name", "street", "postcode", "town", "municipality_key", "latitude", "longitude",
    "accessibility", "accessibility_note", "directions", "is_secret", "is_home",
)  # fmt: skip
LISTS: dict[str, Iterable[str]] = {
    "approaches": choices.Approach.values,
    "target_groups": choices.TargetGroup.values,
    "languages": list(choices.LANGUAGES),
    "phases": [code for code, _name in PHASE_CHOICES],
    "accessibility": choices.Accessibility.values,
}
ONE_OF: dict[str, Iterable[str]] = {
    "category": ["", *(code for code, _name in CATEGORY_CHOICES)],
    "field": ["", *(code for code, _name in FIELD_CHOICES)],
    "level": ["", *choices.Level.values],
    "sector": ["", *Sector.values],
    "cost": choices.Cost.values,
    "entry": choices.Entry.values,
    "capacity": choices.Capacity.values,
    "visibility": choices.Visibility.values,
    "status": choices.OfferStatus.values,
    "presence": choices.Presence.values,
}
DAYS: Final = ("capacity_until", "funding_until")
MOST_SEATS: Final = 10_000
AGES: Final = ("age_from_months", "age_to_months")
FLAGS: Final = ("is_sensitive", "is_secret", "is_home")
# What is never shown to the public, nor to partners.
INTERNAL: Final = frozenset({"internal_note", "funding_source", "funding_until"})
SHOWN_TEXTS: Final = (
    "title",
    "summary",
    "description",
    "easy",
    "who",
    "cost_note",
    "entry_note",
    "note",
    "confidentiality",
)
# Of a secret place these still leave; of any other place these too.
SHOWN_OF_SECRET: Final = ("hours", "hours_text", "phone")
SHOWN_OF_PLACE: Final = (*SHOWN_OF_SECRET, "name", "street", "directions", "note", "accessibility_note")
OFFER_FIELDS: Final = tuple(name for name in FIELDS if name not in {"organisation", "places"})
MUNICIPALITY: Final = re.compile(r"\d{8}")
POSTCODE: Final = re.compile(r"\d{5}")


@dataclass(frozen=True)
class Difference:
    """One word that changed: its name on the screen, before and after as plain values."""

    name: str
    label: str
    before: Any
    after: Any


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _start(model: type[Any], name: str) -> Any:
    return _plain(model._meta.get_field(name).get_default())


def empty_state() -> State:
    """What a new offer starts from."""
    state = {name: _start(Offer, name) for name in OFFER_FIELDS}
    return {**state, "organisation": "", "places": []}


def empty_place() -> State:
    of_place = {name: _start(Place, name) for name in OF_PLACE}
    rest = (name for name in PLACE_FIELDS if name not in OF_PLACE)
    return {**of_place, **{name: _start(OfferPlace, name) for name in rest}}


def place_state(row: OfferPlace) -> State:
    state = {name: getattr(row, name) for name in PLACE_FIELDS if name not in OF_PLACE}
    blank = empty_place()
    of_place = {name: getattr(row.place, name) if row.place else blank[name] for name in OF_PLACE}
    return {**of_place, **state}


def state_of(offer: Offer) -> State:
    """The offer as it stands. Prefetch `places__place` and select `organisation` where there are many."""
    state = {name: _plain(getattr(offer, name)) for name in OFFER_FIELDS}
    return {
        **state,
        "organisation": offer.organisation.name if offer.organisation else "",
        "places": [place_state(row) for row in offer.places.all()],
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs, in the order of the form. A word one of them does not know counts as unchanged."""
    return [
        Difference(name, str(label), before[name], after[name])
        for name, label in FIELDS.items()
        if name in before and name in after and before[name] != after[name]
    ]


def cleaned(changes: Mapping[str, Any], *, before: State | None = None) -> State:
    """The whole state after `changes`, checked. Raises OfferRefused with a sentence for each word that is wrong."""
    state = {**(before or empty_state()), **changes}
    problems = {name: _("Dieses Feld kennen wir nicht.") for name in changes if name not in FIELDS}
    state = {name: _cleaned_word(name, state[name], problems, Offer) for name in FIELDS if name != "places"}
    if not state["title"]:
        problems.setdefault("title", _("Bitte geben Sie dem Angebot einen Titel."))
    first, last = state["age_from_months"], state["age_to_months"]
    if isinstance(first, int) and isinstance(last, int) and last < first:
        problems["age_to_months"] = _("„Alter bis“ liegt vor „Alter von“. Bitte prüfen Sie beide Angaben.")
    places = {**(before or {}), **changes}.get("places") or []
    state["places"] = _cleaned_places(places, problems)
    _keep_secrets(state, problems)
    if problems:
        raise OfferRefused(problems)
    return state


def _keep_secrets(state: State, problems: dict[str, str]) -> None:
    """The street of a secret place must not stand in a text that others read."""
    streets = {fold(place["street"]) for place in state["places"] if place["is_secret"] and place["street"]}
    for name in SHOWN_TEXTS:
        text = fold(str(state[name]))
        if any(street in text for street in streets):
            problems.setdefault(name, _secret_sentence())
    for number, place in enumerate(state["places"], 1):
        for name in SHOWN_OF_SECRET if place["is_secret"] else SHOWN_OF_PLACE:
            if any(street in fold(str(place[name])) for street in streets):
                problems.setdefault(f"places.{number}.{name}", _secret_sentence())


def _secret_sentence() -> str:
    return _("Hier steht die Adresse, die geheim bleiben soll. Bitte nehmen Sie sie heraus.")


def _cleaned_places(rows: Any, problems: dict[str, str]) -> list[State]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        problems["places"] = _("Orte und Zeiten: Hier fehlt eine Liste.")
        return []
    if len(rows) > MOST_PLACES:
        problems["places"] = _("Höchstens %(most)d Orte je Angebot.") % {"most": MOST_PLACES}
        return []
    found = []
    for number, row in enumerate(rows, 1):
        faults = {name: _("Dieses Feld kennen wir nicht.") for name in row if name not in PLACE_FIELDS}
        whole = {**empty_place(), **row}
        of_place, of_offer = set(OF_PLACE), {"hours"}
        place = {
            name: _cleaned_word(name, whole[name], faults, Place if name in of_place else OfferPlace)
            for name in PLACE_FIELDS
            if name not in of_offer
        }
        place["hours"] = _cleaned_hours(whole["hours"], faults)
        if (place["latitude"] is None) != (place["longitude"] is None):
            faults["latitude"] = _("Breite und Länge gehören zusammen.")
        for name, sentence in faults.items():
            label = PLACE_FIELDS.get(name, name)
            problems[f"places.{number}.{name}"] = _("Ort %(number)d, %(label)s: %(sentence)s") % {
                "number": number,
                "label": label,
                "sentence": sentence,
            }
        found.append(place)
    return found


def _cleaned_hours(value: Any, faults: dict[str, str]) -> Any:
    if value in ({}, None):
        return {}
    try:
        return to_json(from_json(value))
    except BadHours as problem:
        faults["hours"] = str(problem)
        return {}


def _cleaned_word(name: str, value: Any, problems: dict[str, str], model: type[Any]) -> Any:
    try:
        return _checked(name, value, model)
    except ValidationError as problem:
        problems[name] = str(problem.messages[0])
        return value


def _checked(name: str, value: Any, model: type[Any]) -> Any:
    if name in LISTS or name == "serves":
        return _checked_list(name, value)
    if name in AGES:
        return _checked_age(value)
    if name == "seats":
        return _checked_seats(value)
    if name in {"latitude", "longitude"}:
        return _checked_degrees(name, value)
    if name in FLAGS:
        return bool(value)
    if name in DAYS:
        return _checked_day(value)
    return _checked_text(name, value, model)


def _checked_text(name: str, value: Any, model: type[Any]) -> str:
    text = "" if value is None else str(value).replace("\x00", "").replace("\r\n", "\n").strip()
    if name in ONE_OF:
        if text not in ONE_OF[name]:
            raise ValidationError(_("„%(value)s“ steht nicht zur Auswahl.") % {"value": text[:60]})
        return text
    longest = 200 if name == "organisation" else model._meta.get_field(name).max_length
    if longest and len(text) > longest:
        raise ValidationError(
            _("Der Text ist %(length)d Zeichen lang, erlaubt sind %(longest)d.")
            % {"length": len(text), "longest": longest}
        )
    if text and name == "email":
        validate_email(text)
    if text and name == "website":
        URLValidator(["http", "https"])(text)
    if text and name == "postcode" and not POSTCODE.fullmatch(text):
        raise ValidationError(_("Eine Postleitzahl hat fünf Ziffern."))
    if text and name == "municipality_key" and not MUNICIPALITY.fullmatch(text):
        raise ValidationError(_("Ein Gemeindeschlüssel hat acht Ziffern."))
    return text


def _checked_list(name: str, value: Any) -> list[str]:
    words = list(value) if isinstance(value, list | tuple | set | frozenset) else [value] if value else []
    if name == "serves":
        unknown = [word for word in words if not MUNICIPALITY.fullmatch(str(word))]
    else:
        known = list(LISTS[name])
        unknown = [word for word in words if word not in known]
    if unknown:
        raise ValidationError(_("„%(value)s“ steht nicht zur Auswahl.") % {"value": str(unknown[0])[:60]})
    return list(dict.fromkeys(words))


def _checked_age(value: Any) -> int | None:
    if value in (None, ""):
        return None
    try:
        months = int(value)
    except (TypeError, ValueError, OverflowError):
        raise ValidationError(_("Das Alter muss eine ganze Zahl von Monaten sein.")) from None
    if not -9 <= months <= 216:
        raise ValidationError(_("Das Alter liegt zwischen -9 (Beginn der Schwangerschaft) und 216 Monaten."))
    return months


def _checked_seats(value: Any) -> int | None:
    if value in (None, ""):
        return None
    try:
        seats = int(value)
    except (TypeError, ValueError, OverflowError):
        raise ValidationError(_("Bitte nennen Sie eine ganze Zahl.")) from None
    if not 0 <= seats <= MOST_SEATS:
        raise ValidationError(_("Bitte nennen Sie eine Zahl von 0 bis %(most)d.") % {"most": MOST_SEATS})
    return seats


def _checked_degrees(name: str, value: Any) -> float | None:
    if value in (None, ""):
        return None
    try:
        degrees = round(float(value), 6)
    except (TypeError, ValueError, OverflowError):
        raise ValidationError(_("Das ist keine Zahl.")) from None
    limit = 90 if name == "latitude" else 180
    if not -limit <= degrees <= limit:
        raise ValidationError(_("Diese Koordinate liegt nicht auf der Erde."))
    return degrees


def _checked_day(value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(_plain(value)).isoformat()
    except (TypeError, ValueError):
        raise ValidationError(_("Bitte schreiben Sie das Datum als Jahr-Monat-Tag.")) from None


def with_category_defaults(state: State) -> State:
    """Empty field, level, sector and way in as the category has them usually; for showing and counting, not stored."""
    category = CATEGORY_BY_CODE.get(state["category"])
    if category is None:
        return state
    usual = {"field": category.field, "level": category.level, "sector": category.sector}
    filled = {name: state[name] or value for name, value in usual.items()}
    return {**state, **filled, "approaches": state["approaches"] or [category.approach]}
