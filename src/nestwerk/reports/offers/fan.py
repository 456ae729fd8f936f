"""The Präventionsfaden: a strip to fold like a fan, from pregnancy to three, with the building blocks of each phase."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from nestwerk.base.text import sort_key
from nestwerk.directory.choices import Level
from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView
from nestwerk.directory.queries.wording import cost_of, entry_of
from nestwerk.directory.vocabulary import PHASE_BY_CODE, PHASES
from nestwerk.reports.offers.brochure import HelpNumber, contact_of, frame_of, help_of
from nestwerk.reports.offers.entries import Address, Page, code, cut, public_only
from nestwerk.reports.offers.selection import by_topic
from nestwerk.reports.paper import compiled
from nestwerk.tenants.models import Network

FROM_PREGNANCY_TO_THREE: Final = ("pregnancy", "birth", "year_1", "years_1_3")
MOST_BRICKS: Final = 24  # more than both sides hold
LONGEST_TITLE: Final = 62
MOST_NUMBERS: Final = 6


def fan_pdf(
    network: Network,
    views: Sequence[OfferView],
    *,
    title: str,
    language: str,
    base_url: str,
    stated_on: date,
    numbers: Sequence[HelpNumber] = (),
    subtitle: str = "",
    contact: Portal | None = None,
) -> bytes:
    """A4 landscape, both sides, with marks where to fold; tagged (PDF/UA-1)."""
    public_only(views)
    address = Address(base_url, network.slug, language)
    with override(language):
        phases = [
            _phase(position, phase, views, address) for position, phase in enumerate(FROM_PREGNANCY_TO_THREE)
        ]
        page = {
            **frame_of(network, title=title, language=language, stated_on=stated_on),
            "name": _("Unser Präventionsfaden"),
            "subtitle": subtitle or _("Von der Schwangerschaft bis zum dritten Geburtstag"),
            "help": help_of(numbers[:MOST_NUMBERS]),
            "contact": contact_of(contact),
            "phases": phases,
            "rest": _("und {count} weitere im Internet"),
            "back_title": _("Der Faden geht weiter"),
            "online": _("Alle Angebote im Internet"),
            "home": code(address.home, _("Code zur Internetseite mit allen Angeboten")),
            "fold": _("An den Marken falten, abwechselnd nach vorn und nach hinten."),
            "german": "" if language.startswith("de") else _("Die Texte der Angebote sind auf Deutsch."),
        }
        return compiled("fan", page, stated_on)


def _phase(position: int, phase: str, views: Sequence[OfferView], address: Address) -> Page:
    """The phase with its building blocks, topics taking turns; the template shows as many as there is room for."""
    found = in_turns([view for view in views if phase in view.phases], phase)
    return {
        "number": position + 1,
        "name": str(PHASE_BY_CODE[phase].name),
        "bricks": [_brick(view, address) for view in found[:MOST_BRICKS]],
        "total": len(found),
        "empty": _("Hier fehlt noch ein Baustein."),
    }


def in_turns(views: Sequence[OfferView], phase: str) -> list[OfferView]:
    """One of each topic, then the next of each: a short list shows the whole range. Law: the same offers, each once."""
    rows = [sorted(found, key=lambda view: _rank(view, phase)) for _field, found in by_topic(views)]
    longest = max((len(row) for row in rows), default=0)
    return [row[place] for place in range(longest) for row in rows if place < len(row)]


def _rank(view: OfferView, phase: str) -> tuple[bool, int, bool, str]:
    """What is confirmed, made for few phases, and for all families, comes first."""
    span = sum(one.code in view.phases for one in PHASES)
    return view.is_unconfirmed, span, view.level != Level.UNIVERSAL, sort_key(view.title)


def _brick(view: OfferView, address: Address) -> Page:
    return {
        "title": cut(view.title, LONGEST_TITLE),
        "by": cut(view.organisation.name if view.organisation else "", 48),
        "facts": " · ".join(fact for fact in (cost_of(view), entry_of(view)) if fact),
        "phone": view.contact_phone,
        "qr": code(address.offer(view), _("Code zur Seite von „%(title)s“") % {"title": view.title}),
    }
