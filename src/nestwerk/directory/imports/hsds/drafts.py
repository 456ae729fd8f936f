"""An HSDS service to a draft of an offer. Foreign fields may be missing, of another kind or of another version."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.base.tables import contact
from nestwerk.base.tables.contact import Noted
from nestwerk.base.tables.errors import RowRefused
from nestwerk.base.tables.plain import has_words, one_line, plain, shortened
from nestwerk.directory.choices import OfferStatus, Presence
from nestwerk.directory.hours.exports import from_hsds
from nestwerk.directory.hours.model import Hours
from nestwerk.directory.hours.stored import to_json
from nestwerk.directory.imports.rows import fitting_key, hours_words, in_order, key_of, longest, spoken
from nestwerk.directory.imports.shapes import Draft
from nestwerk.directory.imports.words.categories import category_of
from nestwerk.directory.imports.words.selections import (
    accessibility_of,
    cost_of,
    entry_of,
    targets_of,
)
from nestwerk.directory.models import Offer, OfferPlace, Place
from nestwerk.directory.states import AGES, LISTS, MOST_PLACES, MUNICIPALITY, ONE_OF
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE

NUMBERS: Final = {*AGES, "seats"}
Row = dict[str, Any]
ENDED: Final = {
    "inactive": OfferStatus.ENDED,
    "defunct": OfferStatus.ENDED,
    "temporarily closed": OfferStatus.PAUSED,
}
# Taxonomies of the German profile, and the words of an offer they fill.
PROFILE: Final = {
    "category": "category", "field": "field", "level": "level", "sector": "sector", "entry": "entry", "cost": "cost",
    "phase": "phases", "approach": "approaches", "target": "target_groups",
}  # fmt: skip
DETAILS: Final = ("summary", "easy", "confidentiality", "note", "cost_note", "entry_note", "who")
WEEKDAYS: Final = (
    "weekday",
    "byday",
    "freq",
    "opens_at",
    "closes_at",
    "dtstart",
    "valid_from",
    "description",
)


def draft_of_service(row: int, service: Row, noted: Noted) -> Draft:
    """Raises RowRefused where there is nothing to show."""
    title = _fitting(service.get("name"), "title", noted)
    if not has_words(title):
        raise RowRefused(_("Dem Angebot fehlt der Name („name“)."))
    organization: Row = next(iter(_rows(service.get("organization"))), {})
    organisation = shortened(one_line(organization.get("name")), 200)
    if not organisation:
        noted.say(_("Der Träger fehlt in den Daten; das Angebot steht ohne Träger da."))
    profile = _profile(service)
    state: Row = {
        **_words(service, noted),
        **_ages(service, profile, noted),
        **{name: value for name, value in profile.items() if name in {*PROFILE.values(), *DETAILS, "seats"}},
    }
    state["description"] = state["description"].removeprefix(str(state.get("summary", ""))).strip()
    state |= {
        "title": title,
        "organisation": organisation,
        "category": profile.get("category") or _category(service),
    }
    if (category := CATEGORY_BY_CODE.get(state["category"])) and category.is_sensitive:
        state["is_sensitive"] = True
    places = _places(title, service, noted)
    if profile and not service.get("contacts") and len(places) == 1 and "phone" not in places[0]:
        places[0]["phone"] = state.pop("phone")  # our profile names the offer's own number in a contact
    return Draft(
        row=row,
        key=_key(service, title, organisation),
        uid=str(service.get("id") or "").strip().lower()[:36],
        state={name: value for name, value in state.items() if value not in ("", None, [])},
        places=places,
        organisation=_organisation(organization),
    )


def _key(service: Row, title: str, organisation: str) -> str:
    key = str(service.get("id") or "").strip()
    return fitting_key(key) if key else key_of(title, organisation, "")


def _rows(value: Any) -> list[Row]:
    """A list of objects, whatever else stands there."""
    found = value if isinstance(value, list) else [value]
    return [row for row in found if isinstance(row, dict)]


def _fitting(value: Any, name: str, noted: Noted, model: Any = Offer) -> str:
    most = longest(model, name)
    text = (plain if name in {"description", "easy", "note"} else one_line)(value)
    if len(text) > most:
        noted.say(_("„%(name)s“ ist länger als %(most)d Zeichen; das Ende fehlt."), name=name, most=most)
    return shortened(text, most)


def _words(service: Row, noted: Noted) -> Row:
    costs = [one_line(service.get("fees_description") or service.get("fees"))]
    costs += [
        one_line(f"{row.get('option') or ''} {row.get('amount_description') or ''}")
        for row in _rows(service.get("cost_options"))
    ]
    cost_note = next((text for text in costs if text), "")
    entry_note = one_line(service.get("application_process"))
    eligibility = [
        service.get("eligibility_description"),
        *(row.get("eligibility") for row in _rows(service.get("eligibility"))),
    ]
    who = next((one_line(text) for text in eligibility if text and not isinstance(text, dict | list)), "")
    return {
        "description": _fitting(service.get("description"), "description", noted),
        "note": _fitting(service.get("alert"), "note", noted),
        "cost": str(cost_of(cost_note)) if cost_note else "",
        "cost_note": _fitting(cost_note, "cost_note", noted),
        "entry": str(entry_of(entry_note)) if entry_note else "",
        "entry_note": _fitting(entry_note, "entry_note", noted),
        "who": _fitting(who, "who", noted),
        "target_groups": targets_of(who),
        "languages": _languages(service, noted),
        "phone": _phone(service, noted),
        "email": contact.mail(service.get("email"), noted),
        "website": contact.website(service.get("url"), noted),
        "status": str(ENDED.get(one_line(service.get("status")).lower(), "")),
    }


def _phone(owner: Row, noted: Noted) -> str:
    numbers = [row.get("number") for row in _rows(owner.get("phones"))]
    numbers += [row.get("number") for one in _rows(owner.get("contacts")) for row in _rows(one.get("phones"))]
    text = next((one_line(number).strip('"') for number in numbers if number), "")
    return contact.phone(text, noted)


def _languages(service: Row, noted: Noted) -> list[str]:
    rows = _rows(service.get("languages"))
    words = [
        str(
            row.get("note")
            if row.get("note") == "de-simple"
            else row.get("code") or row.get("name") or row.get("language") or ""
        )
        for row in rows
    ]
    return spoken(", ".join(word for word in words if word), noted)


def _profile(service: Row) -> Row:
    """What our own profile says in attributes: exact, where the plain fields are only near."""
    found: Row = {}
    for row in _rows(service.get("attributes")):
        term = row.get("taxonomy_term")
        taxonomy, _colon, code = str(term.get("code") or "" if isinstance(term, dict) else "").partition(":")
        value = row.get("value")
        if taxonomy == "detail" and code in {*DETAILS, *NUMBERS} and value not in (None, ""):
            found[code] = value if code in NUMBERS else plain(value)[: _most(code)]
        elif (name := PROFILE.get(taxonomy)) and name in LISTS and code in LISTS[name]:
            found.setdefault(name, []).append(code)
        elif name and code in ONE_OF.get(name, ()):
            found[name] = code
    return found


def _most(name: str) -> int:
    return int(getattr(Offer._meta.get_field(name), "max_length", None) or 400)


def _category(service: Row) -> str:
    """From the names of taxonomy terms, where one is sure."""
    terms = [row.get("taxonomy_term") for row in _rows(service.get("attributes"))]
    names = [one_line(term.get("name") or term.get("term")) for term in terms if isinstance(term, dict)]
    return next((found.code for name in names if (found := category_of(name)).code), "")


def _ages(service: Row, profile: Row, noted: Noted) -> Row:
    """Years to months; the profile's months are exact."""
    rows = [service, *_rows(service.get("eligibility"))]
    found: Row = {}
    for name, theirs in (("age_from_months", "minimum_age"), ("age_to_months", "maximum_age")):
        said = profile.get(name)
        years = next((row.get(theirs) for row in rows if row.get(theirs) not in (None, "")), None)
        months = _number(said) if said is not None else _number(years, 12)
        if months is not None and months > 216:
            months = None  # for grown-ups: no age of a child
        if years not in (None, "") and said is None and _number(years) is None:
            noted.say(
                _("Alter: „%(text)s“ verstehen wir nicht; die Angabe fehlt."), text=one_line(years)[:40]
            )
        found[name] = months
    return in_order(found["age_from_months"], found["age_to_months"], noted)


def _number(value: Any, times: int = 1) -> int | None:
    try:
        number = round(float(str(value).replace(",", ".")) * times)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if -9 <= number <= 12 * 130 else None


def _organisation(organization: Row) -> Row:
    silent = Noted()
    words = {
        "description": shortened(plain(organization.get("description")), 2000),
        "phone": _phone(organization, silent),
        "email": contact.mail(organization.get("email"), silent),
        "website": contact.website(organization.get("website") or organization.get("url"), silent),
        "short_name": shortened(one_line(organization.get("alternate_name")), 80),
        "sector": _sector(organization),
    }
    return {name: value for name, value in words.items() if value}


def _sector(organization: Row) -> str:
    terms = [row.get("taxonomy_term") for row in _rows(organization.get("attributes"))]
    codes = [str(term.get("code") or "") for term in terms if isinstance(term, dict)]
    found = [code.removeprefix("sector:") for code in codes if code.startswith("sector:")]
    return next((code for code in found if code in ONE_OF["sector"]), "")


def _places(title: str, service: Row, noted: Noted) -> list[Row]:
    lines = _rows(service.get("service_at_locations"))
    own_times = _hours(_rows(service.get("schedules")), noted)
    if len(lines) > MOST_PLACES:
        noted.say(_("Nur die ersten %(most)d Orte wurden übernommen."), most=MOST_PLACES)
    found = [place for line in lines[:MOST_PLACES] if (place := _place(title, line, noted))]
    if found and own_times and not any("hours" in place or "hours_text" in place for place in found):
        found[0] |= own_times
    if not found and own_times:
        found = [own_times]
    if not found:
        noted.say(_("Orte fehlen in den Daten."))
    return found


def _place(title: str, line: Row, noted: Noted) -> Row:
    location: Row = next(iter(_rows(line.get("location"))), {})
    if not location and line.get("location_id"):
        noted.say(_("Der Ort „%(key)s“ fehlt in den Daten."), key=str(line["location_id"])[:40])
    address = next(iter(_rows(location.get("addresses") or location.get("physical_addresses"))), {})
    street = " ".join(one_line(address.get(name)) for name in ("address_1", "address_2")).strip()
    latitude, longitude = contact.coordinates(location.get("latitude"), location.get("longitude"), noted)
    is_virtual = one_line(location.get("location_type")) == "virtual"
    if location and latitude is None and not is_virtual:
        noted.say(
            _("Für „%(name)s“ fehlen Koordinaten."), name=one_line(location.get("name"))[:80] or street[:80]
        )
    name = shortened(one_line(location.get("name")), 160)
    town = shortened(one_line(address.get("city")), 120)
    times = _hours([*_rows(line.get("schedules")), *_rows(location.get("schedules"))], noted)
    place = {
        "presence": _presence(name) if is_virtual else "",
        "name": "" if is_virtual or name in _joined_address(street, address, town) else name,
        "street": shortened(street, 160),
        "postcode": contact.postcode(address.get("postal_code"), noted),
        "town": town,
        "municipality_key": _official_key(location),
        "latitude": latitude,
        "longitude": longitude,
        "directions": shortened(one_line(location.get("transportation")), 300),
        "phone": _phone(line, noted) or _phone(location, noted),
        "note": shortened(plain(line.get("description")), longest(OfferPlace, "note")),
        **_access(location),
        **times,
    }
    if latitude is not None and not any(place[word] for word in ("name", "street", "postcode", "town")):
        place["name"] = shortened(title, 160)  # a point without an address is a place of its own
    return {word: value for word, value in place.items() if value not in ("", None, [], {})}


def _official_key(location: Row) -> str:
    """The key of the Gemeinde, where the other side knows it."""
    key = one_line(location.get("external_identifier"))
    is_ours = one_line(location.get("external_identifier_type")).upper() == "AGS"
    return key if is_ours and MUNICIPALITY.fullmatch(key) else ""


def _joined_address(street: str, address: Row, town: str) -> set[str]:
    """How places without a name are named in exports: by their address."""
    line = ", ".join(
        word for word in (street, f"{one_line(address.get('postal_code'))} {town}".strip()) if word
    )
    return {line, street}


def _presence(name: str) -> str:
    return str(Presence.PHONE if "telefon" in name.lower() else Presence.ONLINE)


def _access(location: Row) -> Row:
    rows = _rows(location.get("accessibility"))
    words = "; ".join(one_line(row.get("description") or row.get("accessibility")) for row in rows)
    details = "; ".join(text for row in rows if (text := one_line(row.get("details"))))
    terms = [row.get("taxonomy_term") for row in _rows(location.get("attributes"))]
    codes = [str(term.get("code") or "").partition(":")[2] for term in terms if isinstance(term, dict)]
    known = [code for code in codes if code in LISTS["accessibility"]]
    note = shortened(details, longest(Place, "accessibility_note"))
    return {"accessibility": known or accessibility_of(words), "accessibility_note": note}


def _hours(schedules: Iterable[Row], noted: Noted) -> Row:
    """Fields of schedules as rules. Where there is only a wording, the wording is read."""
    rows = [row for row in schedules if any(row.get(name) not in (None, "") for name in WEEKDAYS)]
    if not rows:
        return {}
    is_wording = all(not (set(row) & {"weekday", "byday", "freq", "opens_at", "dtstart"}) for row in rows)
    if is_wording:
        return hours_words("; ".join(plain(row.get("description")) for row in rows), noted)
    hours = from_hsds(
        [{name: value for name, value in row.items() if not name.startswith("_")} for row in rows]
    )
    found: Row = {} if hours == Hours() else {"hours": to_json(hours)}
    if re.search(r"\w", hours.note):
        noted.say(
            _("Öffnungszeiten: „%(rest)s“ verstehen wir nicht als Regel; der Wortlaut steht dabei."),
            rest=hours.note[:160],
        )
    return found
