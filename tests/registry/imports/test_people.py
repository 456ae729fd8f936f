from io import BytesIO

import pytest
from openpyxl import Workbook

from nestwerk.base.scope import network_scope
from nestwerk.base.tables.errors import Unreadable
from nestwerk.registry.choices import Use
from nestwerk.registry.exports.people import business_cards
from nestwerk.registry.imports.cards import text_of_file
from nestwerk.registry.imports.people import Taken, take_people
from nestwerk.registry.models import Function, Person
from nestwerk.registry.queries.people import card_of, people
from nestwerk.registry.rules import Audience
from tests.cast import Cast
from tests.make import directory
from tests.make import registry as make

PASTED = """Dr. Person 001 Muster;Leitung Haus A;person001@haus.example
Muster, Person 002; Fachkraft ;person002@haus.example;02421 39200 2

Person 003 Muster;;keine Adresse@
"""


def _known() -> list[tuple[str, str, str, str]]:
    rows = Function.objects.select_related("person").order_by("pk")
    return [(str(row.person or "–"), row.kind, str(row), row.mailbox) for row in rows]


def test_pasted_rows_are_taken_once_and_each_is_accounted_for(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A")
    with network_scope(cast.home):
        dry = take_people(cast.home, PASTED, organisation=house, by=cast.kim, is_dry=True)
        assert Person.objects.count() == 0
        taken = take_people(cast.home, PASTED, organisation=house, by=cast.kim)
        again = take_people(cast.home, PASTED, organisation=house, by=cast.kim)
        odd = ("E-Mail: „keine Adresse@“ ist keine E-Mail-Adresse und fehlt.",)
        assert (
            dry
            == taken
            == (
                Taken(1, "Dr. Person 001 Muster", "created"),
                Taken(2, "Person 002 Muster", "created"),
                Taken(4, "Person 003 Muster", "created", odd),
            )
        )
        assert [one.what for one in again] == ["unchanged"] * 3
        assert _known() == [
            ("Dr. Person 001 Muster", "management", "Leitung Haus A", ""),
            ("Person 002 Muster", "staff", "Fachkraft", ""),
            ("Person 003 Muster", "contact", "Ansprechperson", ""),
        ]
        assert list(Person.objects.values_list("title", "first_name", "last_name", "email", "phone")) == [
            ("Dr.", "Person 001", "Muster", "person001@haus.example", ""),
            ("", "Person 002", "Muster", "person002@haus.example", "02421 39200 2"),
            ("", "Person 003", "Muster", "", ""),
        ]


def test_header_names_columns_and_a_row_without_a_name_is_a_mailbox(cast: Cast) -> None:
    directory.organisation(cast.home, "Haus A")
    text = (
        "Einrichtung\tNachname\tVorname\tMail\tFunktion\tHandy\n"
        "haus a\tMuster\tPerson 004\tPerson004@haus.example\tKoordination\t0171 39200 04\n"
        "Haus A\t\t\tnetz@haus.example\tAnmeldung\t\n"
        "Haus Z\tMuster\tPerson 005\t\t\t\n"
        "Haus A\t\t\t\tAnmeldung\t\n"
        "Haus A\t---\t\t\t\t\n"
    )
    with network_scope(cast.home):
        taken = take_people(cast.home, text, by=cast.kim)
        assert taken == (
            Taken(
                2,
                "Person 004 Muster",
                "created",
                ("Die Mobilnummer fehlt: Dafür braucht es die Einwilligung der Person.",),
            ),
            Taken(3, "Anmeldung", "created"),
            Taken(
                4,
                "Person 005 Muster",
                "refused",
                (
                    "Die Einrichtung „Haus Z“ kennen wir nicht. Nehmen Sie sie bitte zuerst bei den Akteuren auf.",
                ),
            ),
            Taken(
                5,
                "Anmeldung",
                "refused",
                ("Hier fehlt der Name, oder Funktion, Einrichtung und E-Mail eines Funktionspostfachs.",),
            ),
            Taken(
                6,
                "",
                "refused",
                ("Hier fehlt der Name, oder Funktion, Einrichtung und E-Mail eines Funktionspostfachs.",),
            ),
        )
        assert _known() == [
            ("Person 004 Muster", "coordination", "Koordination", ""),
            ("–", "contact", "Anmeldung", "netz@haus.example"),
        ]


def test_known_address_adds_to_the_person(cast: Cast) -> None:
    person = make.person(cast.home, "Muster", first_name="Person 006", email="person006@haus.example")
    with network_scope(cast.home):
        (taken,) = take_people(
            cast.home, "Person 006 Muster;;PERSON006@haus.example;02421 39200 6", by=cast.kim
        )
        person.refresh_from_db()
        assert (taken.what, taken.reasons, person.phone) == (
            "updated",
            (),
            "02421 39200 6",
        )


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_nothing_to_read_is_said(cast: Cast, text: str) -> None:
    with network_scope(cast.home), pytest.raises(Unreadable, match="noch keine Zeile"):
        take_people(cast.home, text, by=cast.kim)


def test_workbook_becomes_rows(cast: Cast) -> None:
    book, target = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Funktion", "E-Mail"])
    sheet.append(["Person 007 Muster", "Leitung; Team", "person007@haus.example"])
    book.save(target)
    assert text_of_file("liste.xlsx", target.getvalue()) == (
        'Name;Funktion;E-Mail\nPerson 007 Muster;"Leitung; Team";person007@haus.example\n'
    )


def test_business_cards_come_back_as_they_went(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A")
    uses = (Use.MOBILE,)
    person = make.person(
        cast.home, "Müster, geb. X", first_name="Person 008", email="person008@haus.example", uses=uses,
        phone="02421 39200 8", mobile="0171 39200 08",
    )  # fmt: skip
    make.function(cast.home, person, house, name="Leitung; Team", kind="management")
    with network_scope(cast.home):
        card = card_of(people(cast.home).get(), Audience.COORDINATION)
        assert card is not None
        content = business_cards([card])
    text = text_of_file("karten.vcf", content)
    assert text.splitlines()[1] == (
        ';Person 008;Müster, geb. X;"Leitung; Team";Haus A;person008@haus.example;02421 39200 8;0171 39200 08'
    )


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCARD\nVERSION:3.0\nN:Muster;P",
        b"BEGIN:VCARD\nx\n" * 50,
        b"BEGIN:VCARD\xff\xfe\x00:::\nEND:VCARD",
    ],
)
def test_broken_cards_are_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        text_of_file("karten.vcf", content)
    assert "karten.vcf" in str(refused.value) or "Zeile" in str(refused.value)
