import pytest
from django.core.exceptions import ValidationError

from nestwerk.accounts.roles import PARTNER
from nestwerk.audit.models import Event
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.registry.actions import consents, people
from nestwerk.registry.actions.leaving import erase
from nestwerk.registry.choices import Use
from nestwerk.registry.errors import ConsentMissing
from nestwerk.registry.models import Person
from nestwerk.registry.queries.people import person_of
from tests.cast import Cast
from tests.make import accounts as make_accounts
from tests.make import registry as make


def _trace() -> list[str]:
    """Everything the trace holds, as it stands in the database."""
    return [
        " ".join(map(str, row)) for row in Event.objects.values_list("words", "by_label", "before", "after")
    ]


def test_change_can_be_taken_back(cast: Cast) -> None:
    person = make.person(cast.home, email="alt@haus.example", phone="1")
    with network_scope(cast.home):
        people.change_person(person, email="NEU@haus.example", phone="1", by=cast.kim)
        assert (person.email, person.previous) == ("neu@haus.example", {"email": "alt@haus.example"})
        people.undo_change(person, by=cast.kim)
        assert (person.email, person.previous) == ("alt@haus.example", None)
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            people.undo_change(person, by=cast.kim)


def test_address_another_person_has_is_refused(cast: Cast) -> None:
    make.person(cast.home, email="eine@haus.example")
    make.person(cast.elsewhere, email="andere@haus.example")
    with network_scope(cast.home), pytest.raises(ValidationError):
        people.add_person(cast.home, last_name="Zwei", email="Eine@haus.example", by=cast.kim)
    assert make.person(cast.home, "Drei", email="andere@haus.example").pk


def test_mobile_number_comes_by_consent_and_goes_with_it(cast: Cast) -> None:
    person = make.person(cast.home)
    with network_scope(cast.home):
        with pytest.raises(ConsentMissing):
            people.change_person(person, mobile="0171 39200 01", by=cast.kim)
        given = consents.give_consent(person, Use.MOBILE, proof="mündlich", by=cast.kim)
        people.change_person(person, mobile="0171 39200 01", by=cast.kim)
        people.change_person(person, mobile="0171 39200 02", by=cast.kim)
        consents.revoke_consent(given, by=cast.kim)
        known = Person.objects.get(pk=person.pk)
        assert (known.mobile, known.previous) == ("", None)


def test_trace_names_nobody_and_is_read_with_names_until_they_are_erased(cast: Cast) -> None:
    person = make.person(cast.home, "Planters", first_name="Person 001", email="planted@haus.example")
    with network_scope(cast.home):
        people.change_person(person, email="other@haus.example", phone="02421 99", by=person)
        assert [
            line for line in _trace() if "lanted" in line or "Planters" in line or "02421 99" in line
        ] == []
        last = Event.objects.filter(action="person.changed").get()
        assert last.text == "Angaben zu Person 001 Planters geändert: E-Mail, Telefon"
        assert last.by_label == "Person 001 Planters"
        erase(person, by=cast.kim)
        assert Event.objects.filter(action="person.changed").get().text == (
            "Angaben zu gelöschte Person geändert: E-Mail, Telefon"
        )


def test_partner_of_two_networks_is_one_user_and_a_person_in_each(cast: Cast) -> None:
    here = make.person(cast.home, "Beide", email="beide@example.org")
    there = make.person(cast.elsewhere, "Beide", email="beide@example.org")
    first = make_accounts.member(cast.home, "Beide", PARTNER)
    second = make_accounts.member(cast.elsewhere, "Beide", PARTNER)
    assert first.user == second.user
    with network_scope(cast.home):
        assert (person_of(first), Person.objects.count()) == (here, 1)
    with network_scope(cast.elsewhere):
        assert (person_of(second), Person.objects.count()) == (there, 1)


def test_person_with_the_address_of_a_member_is_that_member(cast: Cast) -> None:
    person = make.person(cast.home, email="pat@example.org")
    stranger = make.person(cast.elsewhere, email="pat@example.org")  # Pat is no member there
    assert (person.user, stranger.user) == (cast.pat.user, None)


def test_new_address_makes_reachable_again(cast: Cast) -> None:
    person = make.person(cast.home, email="alt@haus.example")
    with network_scope(cast.home):
        people.mark_unreachable(person, is_unreachable=True, by=cast.kim)
        assert person.unreachable_since is not None
        people.change_person(person, email="neu@haus.example", by=cast.kim)
        assert person.unreachable_since is None
