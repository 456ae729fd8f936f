import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import Territory
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.register import ChoiceFilter, Column, Empty, Register, SearchFilter
from tests.make import places

pytestmark = pytest.mark.django_db

KINDS = ChoiceFilter("kind", "Art", TerritoryKind.choices)
STATES = ChoiceFilter(
    "state",
    "Land",
    lambda: Territory.objects.values_list("state", "state").distinct().order_by("state"),
    lookup="state",
)
PLACES = Register(
    name="places",
    title="Orte",
    empty=Empty("Noch keine Orte", "Hier stehen Ihre Orte.", "portal:start", "Ort anlegen"),
    columns=(
        Column("name", "Name", sort="sorted_as", url=lambda place: f"/places/{place.pk}/"),
        Column("kind", "Art", sort="kind", kind="badge"),
        Column("state", "Land", lambda place: place.state, is_optional=True),
        Column("key", "Schlüssel", lambda place: place.official_key, is_optional=True, is_shown_first=False),
        Column(
            "since",
            "Seit",
            lambda place: place.valid_from,
            kind="day",
            is_optional=True,
            is_shown_first=False,
        ),
    ),
    filters=(SearchFilter(fields=("folded",)), KINDS, STATES),
    sort="name",
    page_size=3,
)


@pytest.fixture
def pages(settings: Any) -> None:
    here = Path(__file__).parent / "pages"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], here]}]


@pytest.fixture
def five_places(pages: None) -> None:
    for name, state in (
        ("Öhrdorf", "NW"),
        ("Zaun", "NW"),
        ("Aukreis", "HE"),
        ("Ostheim", "HE"),
        ("Mittelau", "SH"),
    ):
        places.territory(name, TerritoryKind.CITY if state == "NW" else TerritoryKind.COUNTY, state=state)


def ask(query: str = "", register: Register = PLACES, **headers: str) -> HttpResponse:
    @reads
    def view(request: Any) -> HttpResponse:
        return register.answer(request, Territory.objects.all(), template="territories.html")

    request = RequestFactory().get(f"/places/{query}", headers=headers)
    request.user = AnonymousUser()
    return view(request)


def names(response: HttpResponse) -> list[str]:
    return re.findall(r'<a href="/places/\d+/">(.*?)</a>', response.content.decode())


def text(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Aukreis", "Mittelau", "Öhrdorf"]),
        ("?sort=-name", ["Zaun", "Ostheim", "Öhrdorf"]),
        ("?page=2", ["Ostheim", "Zaun"]),
        ("?q=ÖHR", ["Öhrdorf"]),
        ("?q=oehr", ["Öhrdorf"]),
        ("?q=au kreis", ["Aukreis"]),
        ("?kind=city", ["Öhrdorf", "Zaun"]),
        ("?state=HE&kind=county", ["Aukreis", "Ostheim"]),
        ("?state=SH&q=zaun", []),
    ],
)
def test_register_rows(five_places: None, query: str, found: list[str]) -> None:
    assert names(ask(query)) == found


def test_register_missing_values_last(five_places: None) -> None:
    places.territory("Bachdorf")
    Territory.objects.filter(name="Zaun").update(valid_from="2020-01-01")
    by_day = replace(PLACES, columns=(*PLACES.columns[:4], replace(PLACES.columns[4], sort="valid_from")))
    assert [names(ask(f"?sort={sort}", by_day))[0] for sort in ("since", "-since")] == ["Zaun", "Zaun"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("", "5 Einträge"), ("?kind=city", "2 von 5 Einträgen"), ("?q=nirgends", "0 von 5 Einträgen")],
)
def test_register_counts(five_places: None, query: str, sentence: str) -> None:
    assert re.findall(r'role="status">(.*?)</p>', ask(query).content.decode()) == [sentence]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", "?kind=city&q=ort&state=NW"])
def test_register_statements(pages: None, django_assert_num_queries: Any, rows: int, query: str) -> None:
    for number in range(rows):
        places.territory(f"Ort {number}", TerritoryKind.CITY)
    with django_assert_num_queries(3):
        response = ask(query)
    assert len(names(response)) == rows


@pytest.mark.parametrize(
    "query",
    [
        "?sort=password",
        "?sort=--name",
        "?sort=state",
        "?sort=within__name",
        "?page=-1",
        "?page=x",
        "?page=99999999999999",
        "?page=²",
        "?kind=nothing",
        "?format=exe",
        "?columns=folded",
        "?folded__startswith=a",
        "?q=%25%5F%5C",
    ],
)
def test_register_garbage(five_places: None, query: str) -> None:
    response = ask(query)
    is_searched = query.startswith("?q=")
    assert response.status_code == 200
    assert (names(response) == ["Aukreis", "Mittelau", "Öhrdorf"]) is not is_searched
    assert ("Ein Teil der Adresse passt nicht zu dieser Liste." in text(response)) is not is_searched


def test_register_page_beyond_last(five_places: None) -> None:
    assert names(ask("?page=99")) == ["Ostheim", "Zaun"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["q", "sort", "page", "kind", "state", "columns", "x"]), st.text(max_size=30)
    )
)
def test_register_any_words(five_places: None, words: dict[str, str]) -> None:
    request = RequestFactory().get("/places/", words)
    request.user = AnonymousUser()
    assert PLACES.answer(request, Territory.objects.all(), template="territories.html").status_code == 200


def test_register_removals_keep_the_rest(five_places: None) -> None:
    html = ask("?q=au&state=HE&sort=-name&page=2").content.decode()
    block = html[html.index("nw-register-active") :]
    assert re.findall(r'<li><a href="(.*?)"', block)[:3] == [
        "?state=HE&amp;sort=-name",
        "?q=au&amp;sort=-name",
        "/places/",
    ]


def test_register_sort_links(five_places: None) -> None:
    html = ask("?sort=-kind").content.decode()
    heads = re.findall(r"<th scope=\"col\"(.*?)>(?:<a href=\"(.*?)\">)?", html)
    assert heads == [("", "?sort=name"), (' aria-sort="descending"', "?sort=kind"), ("", "")]


def test_register_columns_chosen(five_places: None) -> None:
    labels = re.findall(r'<t[hd][^>]* data-label="(.*?)"', ask("?columns=name&columns=key").content.decode())
    assert labels[:3] == ["Name", "Art", "Schlüssel"]


def test_register_no_columns_chosen(five_places: None) -> None:
    """The form sends the first column along, so that “none” differs from “not asked”."""
    labels = re.findall(r'<t[hd][^>]* data-label="(.*?)"', ask("?columns=name").content.decode())
    assert labels[:3] == ["Name", "Art", "Name"]


def test_register_empty(pages: None) -> None:
    html = ask().content.decode()
    assert ("Noch keine Orte" in html, "Hier stehen Ihre Orte." in html, "<form" in html) == (
        True,
        True,
        False,
    )


def test_register_part_for_htmx(five_places: None) -> None:
    part, page = ask(**{"HX-Request": "true"}).content.decode(), ask().content.decode()
    assert part.strip().startswith('<section id="register"')
    assert part.strip() in page


def test_register_hostile_row(pages: None) -> None:
    places.territory("<script>alert(1)</script>")
    assert "<script>alert" not in ask().content.decode()


def test_register_csv_is_whole_and_safe(five_places: None) -> None:
    places.territory("=1+1", TerritoryKind.CITY)
    response = ask("?format=csv&kind=city&sort=-name")
    content = response.content.decode()
    rows = list(csv.reader(StringIO(content.removeprefix("\ufeff")), delimiter=";"))
    assert (content[0], response["Content-Type"]) == ("\ufeff", "text/csv; charset=utf-8")
    assert rows[0] == ["Name", "Art", "Land"]
    assert sorted(rows[1:]) == [["'=1+1", "Stadt", "NW"], ["Zaun", "Stadt", "NW"], ["Öhrdorf", "Stadt", "NW"]]


def test_register_xlsx_is_whole_and_safe(five_places: None) -> None:
    places.territory("=1+1", TerritoryKind.CITY)
    sheet = load_workbook(BytesIO(ask("?format=xlsx").content)).worksheets[0]
    assert (sheet.max_row, {cell.data_type for row in sheet.iter_rows() for cell in row}) == (7, {"s"})
