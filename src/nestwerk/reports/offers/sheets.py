"""XLSX for a provider: its offers as they stand, with drop-downs; import-offers reads it back."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nestwerk.directory.choices import LANGUAGES, Approach, Cost, Entry
from nestwerk.directory.exports.forms import COLUMNS, Row, offers_of, sheet_rows
from nestwerk.directory.imports.columns import KEY, TITLE
from nestwerk.directory.vocabulary import CATEGORY_CHOICES
from nestwerk.registry.models import Organisation
from nestwerk.reports import palette
from nestwerk.reports.workbooks import writable
from nestwerk.tenants.models import Network

EMPTY_ROWS: Final = 30
WIDTHS: Final = {
    TITLE: 30,
    "Beschreibung": 50,
    "Öffnungszeiten": 36,
    "Kurzfassung": 40,
    "Hinweis": 30,
    "Kategorie": 30,
}
USUAL_WIDTH: Final = 20
LONGEST_HINT: Final = 255  # what a spreadsheet program shows


def organisation_sheet(network: Network, organisation: Organisation) -> bytes:
    """All offers of a provider, a row a place, and room for new ones. Sent back unchanged, it changes nothing."""
    rows = sheet_rows(offers_of(network, organisation))
    with override("de"):
        return _book(organisation.name, rows)


def empty_template() -> bytes:
    """The template without offers, for new providers."""
    with override("de"):
        return _book("", [])


def _book(provider: str, rows: Sequence[Row]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only when somebody exports

    target = BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, plain) as book:
        today = timezone.localdate()
        created = datetime(today.year, today.month, today.day, tzinfo=UTC)
        book.set_properties({"title": _("Angebote"), "author": "Nestwerk", "created": created})
        page = book.add_worksheet(_("Angebote"))
        help_page = book.add_worksheet(_("So geht es"))
        lists = _write_lists(book)
        _write_rows(book, page, provider, rows)
        _add_choices(page, lists, len(rows) + EMPTY_ROWS)
        _write_help(book, help_page)
        page.activate()
    return target.getvalue()


def _write_rows(book: Any, page: Any, provider: str, rows: Sequence[Row]) -> None:
    header = book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "bg_color": palette.ACCENT,
            "font_color": "#ffffff",
        }
    )
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    page.set_row(0, 34)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0)
    for column, name in enumerate(COLUMNS):
        hidden = {"hidden": True} if name == KEY else {}
        page.set_column(column, column, WIDTHS.get(name, USUAL_WIDTH), text, hidden)
        page.write_string(0, column, name, header)
        for line, row in enumerate(rows, start=1):
            value = row[name]
            if isinstance(value, int):
                page.write_number(line, column, value, text)
            elif value:
                page.write_string(line, column, writable(value), text)
    if not rows and provider:
        page.write_string(1, COLUMNS.index("Träger"), writable(provider), text)


def _write_lists(book: Any) -> dict[str, str]:
    """Choices longer than a cell's own list can hold stand on a page of their own; column → where."""
    page = book.add_worksheet(_("Auswahl"))
    page.hide()
    choices = {
        "Kategorie": [str(name) for _code, name in CATEGORY_CHOICES],
        "Kosten": [str(cost.label) for cost in Cost if cost != Cost.UNKNOWN],
        "Zugang": [str(entry.label) for entry in Entry if entry != Entry.UNKNOWN],
        "Komm oder Geh": [str(way.label) for way in Approach],
        "Sprachen": [str(name) for name in LANGUAGES.values()],
    }
    places = {}
    for column, (name, words) in enumerate(choices.items()):
        for line, word in enumerate(words):
            page.write_string(line, column, word)
        letter = "ABCDEFGH"[column]
        places[name] = f"={page.get_name()}!${letter}$1:${letter}${len(words)}"
    return places


def _hints() -> dict[str, str]:
    return {
        "Kategorie": _("Bitte wählen Sie aus der Liste."),
        "Kosten": _("Wählen Sie aus der Liste, oder schreiben Sie es mit eigenen Worten."),
        "Zugang": _("Wählen Sie aus der Liste, oder schreiben Sie es mit eigenen Worten."),
        "Komm oder Geh": _("Mehreres ist möglich, mit Komma getrennt."),
        "Sprachen": _("Mehreres ist möglich, mit Komma getrennt, zum Beispiel: Deutsch, Türkisch."),
        "Öffnungszeiten": _(
            "So, wie Sie es sagen würden: Mo und Mi 9–12 Uhr, jeden 2. Donnerstag im Monat 15–17 Uhr."
        ),
        "Alter von (Monate)": _("Monate seit der Geburt; vor der Geburt negativ. Auch möglich: SSW 20."),
        "Alter bis (Monate)": _("Monate seit der Geburt. Auch möglich: 3 Jahre."),
        "Kurzfassung": _("Ein oder zwei Sätze, die Familien verstehen."),
        TITLE: _("Der Name, unter dem Familien das Angebot kennen. Nur dieses Feld ist Pflicht."),
    }


def _add_choices(page: Any, lists: dict[str, str], last_row: int) -> None:
    for column, name in enumerate(COLUMNS):
        hint = _hints().get(name, "")
        if not hint and name not in lists:
            continue
        rule: dict[str, Any] = (
            {"validate": "list", "source": lists[name]} if name in lists else {"validate": "any"}
        )
        words = (
            {"input_title": name[:32], "input_message": hint[:LONGEST_HINT], "show_error": False}
            if hint
            else {}
        )
        page.data_validation(1, column, last_row, column, {**rule, **words})


def _write_help(book: Any, page: Any) -> None:
    text = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
    page.set_column(0, 0, 100)
    sentences = (
        _("Auf dem Blatt „Angebote“ steht, was wir über Ihre Angebote wissen: eine Zeile je Ort."),
        _("Bitte ändern Sie, was nicht mehr stimmt. Was Sie nicht anfassen, bleibt, wie es ist."),
        _("Ein leeres Feld heißt: Diese Angabe gibt es nicht mehr."),
        _("Neue Angebote schreiben Sie einfach darunter. Nur der Titel ist Pflicht."),
        _("Gibt es ein Angebot nicht mehr, schreiben Sie das bitte in das Feld „Hinweis“."),
        _("Bitte nennen Sie keine Privatpersonen. Familien sehen, was hier steht."),
        _("Speichern Sie die Datei, und schicken Sie sie an die Koordination zurück."),
    )
    for line, sentence in enumerate(sentences):
        page.write_string(line, 0, sentence, text)
