"""The brochure: cover, numbers that help at once, contents by topic, offers with their codes, index by Gemeinde."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import OfferView
from nestwerk.reports import palette, wording
from nestwerk.reports.offers.entries import Address, Page, code, entry_of_offer, public_only
from nestwerk.reports.offers.selection import by_municipality, by_topic
from nestwerk.reports.paper import compiled
from nestwerk.tenants.models import Network

RIGHT_TO_LEFT: Final = frozenset({"ar"})
REGIONS: Final = {"de": "DE", "en": "GB"}


class HelpNumber(Protocol):
    """A number that helps at once."""

    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str | Promise: ...
    @property
    def purpose(self) -> str | Promise: ...
    @property
    def when(self) -> str | Promise: ...


def brochure_pdf(
    network: Network,
    views: Sequence[OfferView],
    *,
    title: str,
    language: str,
    base_url: str,
    stated_on: date,
    numbers: Sequence[HelpNumber] = (),
    municipalities: Mapping[str, str] | None = None,
    subtitle: str = "",
    contact: Portal | None = None,
) -> bytes:
    """A5 pages for screen and printer, tagged (PDF/UA-1). `municipalities`: official key → name, for the index."""
    public_only(views)
    address = Address(base_url, network.slug, language)
    with override(language):
        page = {
            **frame_of(network, title=title, language=language, stated_on=stated_on),
            "subtitle": subtitle,
            "cover": _cover(views, address, stated_on),
            "help": help_of(numbers),
            "contact": contact_of(contact),
            "contents_title": _("Inhalt"),
            "topics": [
                {
                    "key": f"topic-{position}",
                    "title": str(field.topic) if field else _("Weitere Angebote"),
                    "count": _offers(len(found)),
                    "offers": [entry_of_offer(view, address) for view in found],
                }
                for position, (field, found) in enumerate(by_topic(views))
            ],
            "index": _index(views, municipalities or {}),
            "words": _words(language),
        }
        return compiled("brochure", page, stated_on)


def frame_of(network: Network, *, title: str, language: str, stated_on: date) -> Page:
    """What each paper about offers says of itself."""
    plain = language.split("-")[0]
    return {
        "document_title": title,
        "author": str(network),
        "network": str(network),
        "title": title,
        "lang": plain,
        "region": REGIONS.get(plain),
        "is_rtl": plain in RIGHT_TO_LEFT,
        "accent": network.accent or palette.ACCENT,
        "date": {"year": stated_on.year, "month": stated_on.month, "day": stated_on.day},
        "stated": _("Stand: %(day)s") % {"day": wording.day(stated_on)},
    }


def _cover(views: Sequence[OfferView], address: Address, stated_on: date) -> Page:
    return {
        "count": _offers(len(views)),
        "lead": _("Hilfe und Rat rund um Schwangerschaft, Geburt und die ersten Jahre"),
        "hint": _("Aktuell im Internet"),
        "home": address.home.removeprefix("https://").removeprefix("http://"),
        "qr": code(address.home, _("Code zur Internetseite mit allen Angeboten")),
        "empty": "" if views else _("Zu dieser Auswahl gibt es zurzeit keine Angebote."),
    }


def _offers(count: int) -> str:
    return ngettext("%(count)d Angebot", "%(count)d Angebote", count) % {"count": count}


def help_of(numbers: Sequence[HelpNumber]) -> Page | None:
    if not numbers:
        return None
    return {
        "title": _("Hilfe sofort"),
        "lead": _("Diese Nummern kosten nichts."),
        "rows": [
            {"number": one.number, "name": str(one.name), "purpose": str(one.purpose), "when": str(one.when)}
            for one in numbers
        ],
    }


def contact_of(portal: Portal | None) -> Page | None:
    """The office families may ask."""
    if portal is None or not (portal.contact_phone or portal.contact_email):
        return None
    return {
        "title": _("Sie wissen nicht, was passt? Fragen Sie uns."),
        "name": portal.contact_name,
        "phone": portal.contact_phone,
        "email": portal.contact_email,
        "hours": portal.contact_hours,
    }


def _index(views: Sequence[OfferView], municipalities: Mapping[str, str]) -> Page | None:
    groups = by_municipality(views, municipalities)
    if not views or not municipalities:
        return None
    return {
        "title": _("Wo ist was?"),
        "lead": _("Angebote nach Gemeinden, mit der Seite, auf der sie stehen."),
        "groups": [
            {
                "name": municipalities.get(key, "")
                or _("Zu Hause, am Telefon, online oder an mehreren Orten"),
                "is_place": bool(key),
                "entries": [{"title": view.title, "key": f"offer-{view.uid}"} for view in found],
            }
            for key, found in groups
        ],
    }


def _words(language: str) -> dict[str, Any]:
    """Words of the template itself."""
    return {
        "unconfirmed": _("Angaben zurzeit nicht bestätigt"),
        "page": _("Seite %(page)s"),
        "german": "" if language.startswith("de") else _("Die Texte der Angebote sind auf Deutsch."),
        "scan": _("Jeder Code führt zur Seite des Angebots: dort stehen nächste Termine, Weg und mehr."),
        "note": _(
            "Keine Gewähr für einzelne Angaben. Zeiten können sich ändern; bitte fragen Sie vorher nach."
        ),
    }
