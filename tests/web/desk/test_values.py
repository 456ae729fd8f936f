"""The list of figures, one figure with its history, and its correction."""

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.indicators.models import Value
from tests.cast import Cast, signed_in
from tests.make import indicators, places
from tests.web.desk.look import field_error, part_equals_page, words

VALUES = reverse("desk:values")


def _value(cast: Cast, number: str | None = "1413", indicator: str = "children_u3", **more: object) -> Value:
    return indicators.value(cast.home, places.served(cast.home), indicator, number, **more)


def _edit(client: Client, value: Value, **facts: str) -> object:
    sending = {"number": "1413", "unit": value.unit, "status": "exact", "note": "", **facts}
    return client.post(reverse("desk:value_edit", args=[value.pk]), sending)


def _in_force(cast: Cast) -> list[tuple[str, str]]:
    with network_scope(cast.home):
        rows = Value.objects.filter(network=cast.home, withdrawn_at=None)
        return [(f"{row.number:.4f}" if row.number is not None else "–", row.status) for row in rows]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1.413", "1413.0000"),
        ("1413", "1413.0000"),
        ("1.413,5", "1413.5000"),
        ("0,25", "0.2500"),
        ("1.413.000", "1413000.0000"),
    ],
)
def test_german_number_is_understood(cast: Cast, kims_client: Client, typed: str, stored: str) -> None:
    value = _value(cast, "7")
    assert _edit(kims_client, value, number=typed).status_code == 302
    assert _in_force(cast) == [(stored, "exact")]


def test_english_number_is_understood_on_an_english_page(cast: Cast) -> None:
    cast.kim.user.language = "en"
    cast.kim.user.save()
    value = _value(cast, "7")
    _edit(signed_in(cast.kim), value, number="1,413.5")
    assert _in_force(cast) == [("1413.5000", "exact")]


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"number": "viele"}, "number", "Bitte geben Sie eine Zahl ein."),
        ({"number": "1,4,1"}, "number", "Bitte geben Sie eine Zahl ein."),
        (
            {"number": ""},
            "number",
            "„Kinder unter drei Jahren“: Bitte geben Sie eine Zahl ein, oder wählen Sie „keine Angabe“.",
        ),
        (
            {"number": "-3"},
            "number",
            "„Kinder unter drei Jahren“: Diese Zahl ist zu groß oder zu klein, um zu stimmen. "
            "Bitte prüfen Sie die Stellen.",
        ),
    ],
)
def test_wrong_input_is_told_at_its_field_and_nothing_is_stored(
    cast: Cast, kims_client: Client, facts: dict[str, str], field: str, sentence: str
) -> None:
    answer = _edit(kims_client, _value(cast), **facts)
    assert (answer.status_code, field_error(answer, field)) == (422, sentence)
    assert _in_force(cast) == [("1413.0000", "exact")]


@pytest.mark.parametrize("facts", [{"unit": "eur"}, {"unit": "stück"}, {"status": "derived"}, {"status": ""}])
def test_unit_and_certainty_come_from_the_definition(
    cast: Cast, kims_client: Client, facts: dict[str, str]
) -> None:
    answer = _edit(kims_client, _value(cast), **facts)
    assert (answer.status_code, bool(field_error(answer, next(iter(facts))))) == (422, True)
    assert _in_force(cast) == [("1413.0000", "exact")]


def test_not_stated_needs_no_number(cast: Cast, kims_client: Client) -> None:
    assert _edit(kims_client, _value(cast), number="", status="not_stated").status_code == 302
    assert _in_force(cast) == [("–", "not_stated")]


def test_form_shows_the_number_as_it_may_be_typed(cast: Cast, kims_client: Client) -> None:
    value = _value(cast, "1413.5")
    page = kims_client.get(reverse("desk:value_edit", args=[value.pk])).content.decode()
    assert 'value="1.413,5"' in page


def test_correction_is_seen_with_what_stood_before(cast: Cast, kims_client: Client) -> None:
    answer = _edit(kims_client, _value(cast), number="1.431", note="Zahlendreher")
    page = words(kims_client.get(answer["Location"]))
    seen = ("1.431", "1.413", "Zahlendreher", "Kinder unter drei Jahren für Auenkreis berichtigt.", "Kim")
    assert [word for word in seen if word not in page] == []


def test_replaced_figure_can_be_read_and_not_changed(cast: Cast, kims_client: Client) -> None:
    value = _value(cast)
    _edit(kims_client, value, number="1431")
    assert "Diese Angabe gilt nicht mehr" in words(kims_client.get(reverse("desk:value", args=[value.pk])))
    assert _edit(kims_client, value, number="9").status_code == 404


def test_figure_tells_its_source_and_meaning(cast: Cast, pats_client: Client) -> None:
    value = _value(
        cast, source="auen.txt", source_line=9, period_text="2017-12-31", variant="including_three"
    )
    page = words(pats_client.get(reverse("desk:value", args=[value.pk])))
    seen = ("auen.txt , Zeile 9", "31.12.2017", "Gezählt sind vier Jahrgänge", "0 bis unter 3 Jahre")
    assert [word for word in seen if word.replace(" ,", ",") not in page.replace(" ,", ",")] == []
    assert "Berichtigen" not in page


def test_list_in_parts_and_as_files(cast: Cast, pats_client: Client) -> None:
    for number, indicator in enumerate(("population", "children_u3", "budget")):
        _value(cast, f"{1413 + number}", indicator, unit="eur" if indicator == "budget" else "count")
    assert part_equals_page(pats_client, VALUES)
    assert part_equals_page(pats_client, f"{VALUES}?indicator=budget")
    found = words(pats_client.get(VALUES, {"indicator": "budget"}))
    assert ("1.415" in found, "1.413" in found) == (True, False)
    answer = pats_client.get(VALUES, {"format": "csv", "sort": "-number"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[2] for line in lines[1:]] == ["1415", "1414", "1413"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_for_one_row_and_for_many(cast: Cast, pats_client: Client, count: int) -> None:
    """The budget of statements is watched by the guards of every page."""
    for number in range(count):
        indicators.value(cast.home, places.served(cast.home, f"Kreis {number}"), "children_u3_poverty", "300")
    assert pats_client.get(VALUES).status_code == 200
