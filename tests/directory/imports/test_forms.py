"""A provider's sheet goes out and comes back."""

import io
from typing import Any

import openpyxl

from nestwerk.base.scope import network_scope
from nestwerk.directory.imports.forms import FormChange, FormReading, read_form
from nestwerk.directory.imports.intake import apply, read_file
from nestwerk.directory.models import Offer
from nestwerk.directory.states import state_of
from nestwerk.reports.offers.sheets import empty_template, organisation_sheet
from tests.cast import Cast
from tests.make import directory

PLACE = {
    "street": "Hauptstr. 1",
    "postcode": "61231",
    "town": "Bad Nauheim",
    "latitude": 50.36,
    "longitude": 8.74,
}


def _offer(cast: Cast) -> Offer:
    return directory.offer(
        cast.home,
        organisation="Verein Sonne",
        category="27",
        target_groups=["fathers", "grief"],
        age_from_months=-9,
        age_to_months=36,
        languages=["de", "fa", "sgn"],
        cost="income",
        cost_note="5 € oder frei",
        phone="06032 12345",
        approaches=["come", "online"],
        description='=WEBSERVICE("x")\nzweite Zeile',
        places=[
            directory.place(text="Mo 9-11 Uhr", accessibility=["step_free", "pram"], **PLACE),
            directory.place(is_secret=True, street="Geheimweg 3", town="Bad Nauheim"),
            directory.place(presence="phone", text="Di 14-16 Uhr"),
        ],
    )


def _sheet(cast: Cast, offer: Offer) -> bytes:
    with network_scope(cast.home):
        assert offer.organisation is not None
        return organisation_sheet(cast.home, offer.organisation)


def _edited(content: bytes, **cells: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book["Angebote"][cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_sheet_that_comes_back_unchanged_changes_nothing(cast: Cast) -> None:
    offer = _offer(cast)
    content = _sheet(cast, offer)
    with network_scope(cast.home):
        before = state_of(offer)
        report = apply(cast.home, read_file("blatt.xlsx", content), by="Test")
        assert (report.read, report.unchanged, state_of(Offer.objects.get(pk=offer.pk))) == (3, 3, before)
        assert read_form(cast.home, "blatt.xlsx", content).changes == ()


def test_sheet_never_tells_a_secret_and_holds_no_formula(cast: Cast) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_sheet(cast, _offer(cast))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in cells if "Geheimweg" in str(cell.value)] == []


def test_changed_cells_and_new_rows_are_what_a_form_wants(cast: Cast) -> None:
    offer = _offer(cast)
    content = _edited(_sheet(cast, offer), A2="Elterncafé am Fluss", J3=None, A5="Vatertreff")
    book = openpyxl.load_workbook(io.BytesIO(content))
    columns = {cell.value: cell.column_letter for cell in book["Angebote"][1]}
    phone = f"{columns['Telefon']}2"
    with network_scope(cast.home):
        reading = read_form(cast.home, "blatt.xlsx", _edited(content, **{phone: None}))
    assert reading == FormReading(
        (
            FormChange(2, offer.uid, {"title": "Elterncafé am Fluss", "phone": ""}),
            FormChange(5, None, {"title": "Vatertreff", "organisation": "Verein Sonne"}),
        ),
        reading.problems,
    )


def test_empty_template_has_the_columns_we_read() -> None:
    header = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(empty_template()))["Angebote"][1]]
    assert (header[0], header[-1], len(header)) == ("Titel", "Kennung", 23)
