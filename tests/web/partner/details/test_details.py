import json

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.registry.choices import Use
from nestwerk.registry.models import Consent, Person
from tests.cast import Cast
from tests.make import registry as make

ALL_OF_HER = {"email": "person001@haus.example", "phone": "02421 39200 1"}


@pytest.fixture
def person(cast: Cast) -> Person:
    made = make.person(
        cast.home, "Muster", first_name="Person 001", uses=(Use.MOBILE,), mobile="0171 39200 01", **ALL_OF_HER
    )
    make.function(cast.home, made, name="Leitung")
    return made


@pytest.fixture
def address(person: Person) -> str:
    return f"/partner/details/{make.details_door(person)}/"


def _open_uses(cast: Cast) -> list[str]:
    with network_scope(cast.home):
        return sorted(Consent.objects.filter(revoked_on=None).values_list("use", flat=True))


def test_page_shows_what_is_kept_and_acts_on_no_look(fam: Client, address: str, cast: Cast) -> None:
    for _look in range(2):
        page = fam.get(address).content.decode()
    assert [word for word in (*ALL_OF_HER.values(), "0171 39200 01", "Leitung") if word not in page] == []
    assert _open_uses(cast) == ["mobile"]


def test_she_corrects_agrees_and_revokes(fam: Client, address: str, person: Person, cast: Cast) -> None:
    answer = fam.post(
        address, {"email": "Neu@haus.example", "phone": "1", "use_partners": "on", "use_mailing": "on"}
    )
    assert (answer.status_code, answer["Location"]) == (302, address)
    with network_scope(cast.home):
        kept = Person.objects.get(pk=person.pk)
    assert (kept.email, kept.phone, kept.mobile) == ("neu@haus.example", "1", "")
    assert _open_uses(cast) == ["mailing", "partners"]


def test_number_without_its_tick_is_refused(fam: Client, address: str, cast: Cast) -> None:
    answer = fam.post(address, {**ALL_OF_HER, "mobile": "0171 39200 01"})
    assert answer.status_code == 422
    assert _open_uses(cast) == ["mobile"]


def test_address_of_somebody_else_is_refused_without_naming_her(
    fam: Client, address: str, cast: Cast
) -> None:
    make.person(cast.home, "Planters", email="andere@haus.example")
    answer = fam.post(address, {"email": "andere@haus.example", "use_partners": "on"})
    text = answer.content.decode()
    assert (answer.status_code, "Planters" in text, "schon vergeben" in text) == (422, False, True)
    assert _open_uses(cast) == ["mobile"]


def test_copy_holds_all_of_her_and_no_secret(fam: Client, address: str, cast: Cast) -> None:
    copy = json.loads(fam.get(f"{address}copy.json").content)
    assert copy["Angaben"] == {
        "title": "", "first_name": "Person 001", "last_name": "Muster", "profession": "",
        "mobile": "0171 39200 01", **ALL_OF_HER,
    }  # fmt: skip
    assert [one["Funktion"] for one in copy["Funktionen"]] == ["Leitung"]
    assert [one["wofür"] for one in copy["Einwilligungen"]] == ["private Mobilnummer"]
    assert len(copy["Was sonst auf Sie verweist"]) == 1  # the link she came by
    token = address.split("/")[3]
    assert token not in json.dumps(copy)


def test_link_of_another_purpose_opens_nothing(fam: Client, address: str) -> None:
    token = address.split("/")[3]
    assert fam.get(f"/partner/task/{token}/").status_code in (403, 404)
    assert fam.get("/partner/details/1-nichts/").status_code == 403
