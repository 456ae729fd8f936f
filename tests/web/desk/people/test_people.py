from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nestwerk.accounts.roles import PARTNER
from nestwerk.base.scope import network_scope
from nestwerk.registry.choices import Use
from nestwerk.registry.models import Function, Person
from tests.cast import Cast, signed_in
from tests.make import accounts as make_accounts
from tests.make import directory
from tests.make import registry as make


def _post(client: Client, name: str, *args: int, **words: object) -> int:
    return client.post(reverse(f"desk:{name}", args=args), words).status_code


def _read(client: Client, name: str, *args: int, **words: str) -> str:
    return client.get(reverse(f"desk:{name}", args=args), words).content.decode()


def test_person_is_taken_up_with_a_function_changed_and_put_back(kims_client: Client, cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A")
    words = {"first_name": "Person 001", "last_name": "Muster", "email": "person001@haus.example"}
    assert _post(kims_client, "person_new", **words, organisation=house.pk, kind="management") == 302
    with network_scope(cast.home):
        person = Person.objects.get()
        assert list(Function.objects.values_list("person", "organisation", "kind")) == [
            (person.pk, house.pk, "management")
        ]
    assert _post(kims_client, "person_edit", person.pk, **{**words, "email": "neu@haus.example"}) == 302
    assert "neu@haus.example" in _read(kims_client, "person", person.pk)
    assert _post(kims_client, "person_undo", person.pk) == 302
    assert "person001@haus.example" in _read(kims_client, "person", person.pk)


def test_refusals_are_said_at_the_form(kims_client: Client, cast: Cast) -> None:
    make.person(cast.home, "Eins", email="eins@haus.example")
    person = make.person(cast.home, "Zwei")
    taken = kims_client.post(
        reverse("desk:person_edit", args=[person.pk]), {"last_name": "Zwei", "email": "eins@haus.example"}
    )
    mobile = kims_client.post(
        reverse("desk:person_edit", args=[person.pk]), {"last_name": "Zwei", "mobile": "0171 39200 01"}
    )
    assert [answer.status_code for answer in (taken, mobile)] == [422, 422]
    assert "Diese Adresse gehört schon zu Eins." in taken.content.decode()
    assert "fehlt die Einwilligung" in mobile.content.decode()


def test_function_is_handed_over_with_its_mailbox(kims_client: Client, cast: Cast) -> None:
    first, second = make.person(cast.home, "Eins"), make.person(cast.home, "Zwei")
    function = make.function(cast.home, first, mailbox="netz@haus.example")
    today = timezone.localdate().isoformat()
    assert _post(kims_client, "function_hand_over", function.pk, to=second.pk, on=today) == 302
    assert "netz@haus.example" in _read(kims_client, "person", second.pk)
    assert _post(kims_client, "function_hand_over", function.pk, to=second.pk, on=today) == 422
    assert _post(kims_client, "function_reopen", function.pk) == 302
    assert "netz@haus.example" in _read(kims_client, "person", first.pk)
    assert "netz@haus.example" not in _read(kims_client, "person", second.pk)


def test_consent_is_noted_and_revoked(kims_client: Client, pats_client: Client, cast: Cast) -> None:
    person = make.person(cast.home, "Muster", email="planted@haus.example")

    def seen() -> bool:
        return "planted@" in _read(pats_client, "person", person.pk)

    assert not seen()
    assert _post(kims_client, "person_consent", person.pk, use=Use.PARTNERS, proof="Mail vom 3. März") == 302
    assert seen()
    with network_scope(cast.home):
        given = person.consents.get()
    assert _post(kims_client, "consent_revoke", given.pk) == 302
    assert not seen()
    assert "Mail vom 3. März" in _read(kims_client, "person", person.pk)


def test_person_leaves_comes_back_and_is_erased(kims_client: Client, pats_client: Client, cast: Cast) -> None:
    person = make.person(cast.home, "Planters")
    make.function(cast.home, person)
    assert _post(kims_client, "person_leave", person.pk, on="2999-01-01") == 422
    assert _post(kims_client, "person_leave", person.pk, on=timezone.localdate().isoformat()) == 302
    assert pats_client.get(reverse("desk:person", args=[person.pk])).status_code == 404
    assert "Planters" not in _read(pats_client, "people")
    assert "Doch noch dabei" in _read(kims_client, "person", person.pk)
    assert _post(kims_client, "person_back", person.pk) == 302
    assert "Planters" in _read(pats_client, "people")
    assert "Planters" in _read(kims_client, "person_erase", person.pk)
    assert _post(kims_client, "person_erase", person.pk) == 302
    for name in ("people", "history"):
        assert "Planters" not in _read(kims_client, name)
    assert kims_client.get(reverse("desk:person", args=[person.pk])).status_code == 404


def test_link_to_own_details_goes_to_her_address(kims_client: Client, cast: Cast) -> None:
    person = make.person(cast.home, "Muster", first_name="Person 001", email="person001@haus.example")
    nobody = make.person(cast.home, "Ohne")
    assert _post(kims_client, "person_details", person.pk) == 302
    assert _post(kims_client, "person_details", nobody.pk) == 302
    (letter,) = mail.outbox
    assert letter.to == ["person001@haus.example"]
    assert "/partner/details/" in letter.body


def test_rows_are_shown_before_they_are_taken(kims_client: Client, cast: Cast) -> None:
    directory.organisation(cast.home, "Haus A")
    rows = "Name;Einrichtung\nPerson 001 Muster;Haus A\nPerson 002 Muster;Haus Z\n"
    answer = kims_client.post(reverse("desk:people_many"), {"rows": rows})
    with network_scope(cast.home):
        assert (answer.status_code, Person.objects.count()) == (200, 0)
    assert "Die Einrichtung „Haus Z“ kennen wir nicht." in answer.content.decode()
    done = kims_client.post(reverse("desk:people_many"), {"rows": rows, "take": "1"}, follow=True)
    assert "1 neu, 0 ergänzt, 0 unverändert." in done.content.decode()
    assert "Nicht aufgenommen: Zeile 3." in done.content.decode()
    with network_scope(cast.home):
        assert list(map(str, Person.objects.all())) == ["Person 001 Muster"]


def test_letters_reach_those_who_agreed_and_mailboxes(kims_client: Client, cast: Cast) -> None:
    health = directory.organisation(cast.home, "Praxis", sector="health")
    youth = directory.organisation(cast.home, "Jugendamt", sector="youth")
    agreed = make.person(cast.home, "Ja", email="ja@haus.example", uses=(Use.MAILING,))
    other = make.person(cast.home, "Nein", email="nein@haus.example")
    make.function(cast.home, agreed, health)
    make.function(cast.home, other, youth)
    make.function(cast.home, None, youth, mailbox="amt@haus.example")
    whole, some = _read(kims_client, "people_letters"), _read(kims_client, "people_letters", sector="health")
    assert "amt@haus.example; ja@haus.example" in whole
    assert "hat Rundschreiben nicht zugestimmt" in whole
    assert "nein@haus.example" not in whole
    assert ("amt@" in some, "ja@haus.example" in some, "Nein" in some) == (False, True, False)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ({"q": "zwei"}, ["Zwei"]),
        ({"sector": "health"}, ["Eins"]),
        ({"function": "management"}, ["Zwei"]),
        ({"use": "public"}, ["Eins"]),
        ({"use": "none"}, ["Drei", "Vier", "Zwei"]),
        ({"state": "left"}, ["Vier"]),
        ({"state": "unreachable"}, ["Drei"]),
        ({"state": "here"}, ["Drei", "Eins", "Zwei"]),
    ],
)
def test_list_is_filtered(kims_client: Client, cast: Cast, words: dict[str, str], names: list[str]) -> None:
    house = directory.organisation(cast.home, "Praxis", sector="health")
    one, two = make.person(cast.home, "Eins", uses=(Use.PUBLIC,)), make.person(cast.home, "Zwei")
    make.function(cast.home, one, house)
    make.function(cast.home, two, kind="management")
    make.function(cast.home, two, house, since=date(2020, 1, 1))
    make.person(cast.home, "Drei")
    make.person(cast.home, "Vier")
    with network_scope(cast.home):
        Function.objects.filter(person=two, organisation=house).update(until=date(2021, 1, 1))
        Person.objects.filter(last_name="Drei").update(unreachable_since=date(2026, 1, 1))
        Person.objects.filter(last_name="Vier").update(left_on=date(2026, 1, 1))
    answer = _read(kims_client, "people", **words, format="csv")
    assert [line.split(";")[0] for line in answer.splitlines()[1:]] == names


def test_who_only_reads_has_no_filter_that_tells(pats_client: Client, cast: Cast) -> None:
    make.person(cast.home, "Eins", uses=(Use.PUBLIC,))
    make.person(cast.home, "Zwei")
    told = [
        _read(pats_client, "people", **words, format="csv")
        for words in ({}, {"use": "public"}, {"state": "left"})
    ]
    assert [len(text.splitlines()) for text in told] == [3, 3, 3]


def test_partner_of_two_networks_sees_each_by_itself(cast: Cast) -> None:
    make.person(cast.home, "Auenmuster")
    make.person(cast.elsewhere, "Bergmuster")
    make_accounts.member(cast.home, "Beide", PARTNER)
    client = signed_in(make_accounts.member(cast.elsewhere, "Beide", PARTNER))
    for network, seen, hidden in (
        (cast.home, "Auenmuster", "Bergmuster"),
        (cast.elsewhere, "Bergmuster", "Auenmuster"),
    ):
        client.post(reverse("account_network"), {"network": network.pk})
        page = _read(client, "people")
        assert (seen in page, hidden in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(
    kims_client: Client, cast: Cast, django_assert_num_queries: Any, count: int
) -> None:
    house = directory.organisation(cast.home, "Haus A")
    for number in range(count):
        person = make.person(cast.home, f"Muster {number}", uses=(Use.PUBLIC,))
        make.function(cast.home, person, house)
    kims_client.get(reverse("desk:people"))
    with django_assert_num_queries(8):
        kims_client.get(reverse("desk:people"))
