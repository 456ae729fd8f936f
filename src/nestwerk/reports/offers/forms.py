"""The paper form: each offer on two pages, what we know in print and room to write beside it."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nestwerk.directory.exports.forms import Row, offers_of, rows_of
from nestwerk.directory.queries.portal import portal_of
from nestwerk.directory.queries.readable import OfferView
from nestwerk.registry.models import Organisation
from nestwerk.reports.offers.brochure import contact_of, frame_of
from nestwerk.reports.offers.entries import Page
from nestwerk.reports.paper import compiled
from nestwerk.tenants.models import Network

# Column of the template: lines to write on.
FRONT: Final = (
    ("Titel", 1), ("Kurzfassung", 2), ("Beschreibung", 4), ("Kategorie", 1), ("Zielgruppe", 1), ("Kosten", 1),
    ("Zugang", 1), ("Sprachen", 1), ("Komm oder Geh", 1),
)  # fmt: skip
BEHIND: Final = (("Telefon", 1), ("E-Mail", 1), ("Webseite", 1), ("Hinweis", 2))
OF_PLACE: Final = ("Name des Ortes", "Straße", "PLZ", "Ort", "Öffnungszeiten", "Barrierefreiheit")
MOST_PLACES: Final = 4


def paper_form_pdf(network: Network, organisations: Sequence[Organisation]) -> bytes:
    """A form for each provider: a letter's first page, two pages an offer, two for a new one. Tagged (PDF/UA-1)."""
    today = timezone.localdate()
    with override("de"):
        title = _("Stimmt das noch? Ihre Angebote")
        page = {
            **frame_of(network, title=title, language="de", stated_on=today),
            "contact": contact_of(portal_of(network)),
            "lead": _(
                "So steht es im Verzeichnis. Bitte prüfen Sie jedes Angebot und schreiben Sie darunter, "
                "was sich geändert hat."
            ),
            "steps": [
                _("Stimmt alles? Dann kreuzen Sie oben auf der Seite „Alles richtig“ an."),
                _("Stimmt etwas nicht? Streichen Sie es durch, und schreiben Sie das Richtige auf die Linien."),
                _("Gibt es das Angebot nicht mehr? Dann kreuzen Sie das an."),
                _("Ein neues Angebot? Die letzten beiden Seiten sind dafür da."),
            ],
            "privacy": _("Familien sehen diese Angaben. Bitte nennen Sie keine Privatpersonen."),
            "right": _("Alles richtig"),
            "gone": _("Gibt es nicht mehr"),
            "continued": _("{title}, zweite Seite"),
            "signature": [_("Datum"), _("Name und Funktion")],
            "page_of": _("Seite {page} von {pages}"),
            "providers": [
                {"name": organisation.name, "offers": _offers(network, organisation)} for organisation in organisations
            ],
        }  # fmt: skip
        return compiled("offer_form", page, today)


def _offers(network: Network, organisation: Organisation) -> list[Page]:
    return [*(_filled(view) for view in offers_of(network, organisation)), _empty()]


def _filled(view: OfferView) -> Page:
    rows = rows_of(view)
    left_out = len(rows) - MOST_PLACES
    more = _("Dazu kommen %(count)d weitere Orte; die Liste schicken wir Ihnen gern als Excel-Datei.")
    return {
        "title": view.title,
        "is_new": False,
        "front": [*_boxes(rows[0], FRONT), _ages(rows[0])],
        "places": [_place(number, row) for number, row in enumerate(rows[:MOST_PLACES], start=1)],
        "more": more % {"count": left_out} if left_out > 0 else "",
        "behind": _boxes(rows[0], BEHIND),
    }


def _empty() -> Page:
    nothing: Row = dict.fromkeys([*(name for name, _lines in (*FRONT, *BEHIND)), *OF_PLACE, *AGES], "")
    return {
        "title": _("Ein neues Angebot"),
        "is_new": True,
        "front": [*_boxes(nothing, FRONT), _ages(nothing)],
        "places": [_place(number, nothing) for number in (1, 2)],
        "more": "",
        "behind": _boxes(nothing, BEHIND),
    }


AGES: Final = ("Alter von (Monate)", "Alter bis (Monate)")


def _ages(row: Row) -> Page:
    first, last = (str(row[name]) for name in AGES)
    known = " – ".join([first or "…", last or "…"]) if first or last else ""
    return {"label": _("Alter der Kinder in Monaten (von – bis)"), "value": known, "lines": 1}


def _boxes(row: Row, columns: Sequence[tuple[str, int]]) -> list[Page]:
    return [{"label": name, "value": str(row[name]), "lines": lines} for name, lines in columns]


def _place(number: int, row: Row) -> Page:
    lines = {"Öffnungszeiten": 2}
    boxes = [{"label": name, "value": str(row[name]), "lines": lines.get(name, 1)} for name in OF_PLACE]
    return {"title": _("Ort und Zeiten %(number)d") % {"number": number}, "boxes": boxes}
