"""An offer in the columns of the template: what stands in a pre-filled sheet, one row a place.

The reader of a filled sheet writes these rows again and takes only the cells that differ, so that words it would
read in another way, and addresses that stay secret, are never touched by a sheet that was sent back as it was.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from nestwerk.directory.choices import LANGUAGES, Accessibility, Approach, Cost, Entry, Presence, TargetGroup
from nestwerk.directory.hours.wording import worded
from nestwerk.directory.imports.columns import KEY, TEMPLATE, TITLE
from nestwerk.directory.queries.readable import OfferView, PlaceView, offer_rows, views_of
from nestwerk.directory.rules import Audience
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

# Coordinates are nothing a provider knows.
COLUMNS: Final = (
    TITLE,
    "Kurzfassung",
    *(column for column in TEMPLATE if column not in {TITLE, "Breite", "Länge"}),
    "Name des Ortes",
    "Barrierefreiheit",
    "Komm oder Geh",
    KEY,
)
Row = dict[str, str | int]


def offers_of(network: Network, organisation: Organisation) -> list[OfferView]:
    """A provider's own offers, hidden and paused ones too: a provider sees them as partners do, no address that is secret."""
    rows = offer_rows(network, Audience.PARTNERS).filter(organisation=organisation)
    return views_of(rows, Audience.PARTNERS)


def sheet_rows(views: Iterable[OfferView]) -> list[Row]:
    return [row for view in views for row in rows_of(view)]


def rows_of(view: OfferView) -> list[Row]:
    """One row a place, at least one; in German, as the template is."""
    with override("de"):
        of_offer = _of_offer(view)
        return [{**of_offer, **_of_place(place)} for place in view.places] or [
            {**of_offer, **_of_place(None)}
        ]


def _of_offer(view: OfferView) -> Row:
    return {
        TITLE: view.title,
        "Kurzfassung": view.summary,
        "Beschreibung": view.description,
        "Träger": view.organisation.name if view.organisation else "",
        "Kategorie": view.category_name,
        "Zielgruppe": view.who or _names(view.target_groups, TargetGroup),
        "Alter von (Monate)": "" if view.age_from_months is None else view.age_from_months,
        "Alter bis (Monate)": "" if view.age_to_months is None else view.age_to_months,
        "Telefon": view.phone,
        "E-Mail": view.email,
        "Webseite": view.website,
        "Sprachen": ", ".join(str(LANGUAGES.get(code, code)) for code in view.languages),
        "Kosten": view.cost_note or _known(view.cost, str(Cost(view.cost).label), Cost.UNKNOWN),
        "Zugang": view.entry_note or _known(view.entry, str(Entry(view.entry).label), Entry.UNKNOWN),
        "Hinweis": view.note,
        "Komm oder Geh": _names(view.approaches, Approach),
        KEY: str(view.uid),
    }


def _of_place(place: PlaceView | None) -> Row:
    if place is None:
        return dict.fromkeys(
            ("Straße", "PLZ", "Ort", "Name des Ortes", "Öffnungszeiten", "Barrierefreiheit"), ""
        )
    withheld = _("geheim, bleibt so") if place.is_withheld else ""
    where = "" if place.presence == Presence.AT_PLACE else str(Presence(place.presence).label)
    return {
        "Straße": place.street or withheld,
        "PLZ": place.postcode,
        "Ort": place.town,
        "Name des Ortes": place.name or where,
        "Öffnungszeiten": place.hours_text or "\n".join(worded(place.hours)),
        "Barrierefreiheit": place.accessibility_note or _names(place.accessibility, Accessibility),
    }


def _known(code: str, label: str, unknown: str) -> str:
    return "" if code == unknown else label


def _names(codes: Iterable[str], known: type[TargetGroup] | type[Approach] | type[Accessibility]) -> str:
    return ", ".join(str(known(code).label) for code in codes)
