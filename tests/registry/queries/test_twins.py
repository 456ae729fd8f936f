"""Actors that may be one: with reasons, and never again once told apart."""

from nestwerk.base.scope import network_scope
from nestwerk.registry.actions.merging import tell_apart
from nestwerk.registry.actions.organisations import change_organisation
from nestwerk.registry.queries.twins import twins
from tests.cast import Cast
from tests.make import actors, directory


def found(cast: Cast) -> list[tuple[str, str, list[str]]]:
    with network_scope(cast.home):
        return [(p.first.name, p.second.name, [str(r) for r in p.reasons]) for p in twins(cast.home)]


def test_same_name_in_another_spelling_is_proposed(cast: Cast) -> None:
    directory.organisation(cast.home, "Brücke e. V.")
    directory.organisation(cast.home, "Bruecke e.V.")
    directory.organisation(cast.home, "Hebammenpraxis Sonnenschein")
    assert found(cast) == [("Brücke e. V.", "Bruecke e.V.", ["fast derselbe Name"])]


def test_two_places_of_one_kind_are_two(cast: Cast) -> None:
    for name, town in (("Kita Regenbogen Auendorf", "Auendorf"), ("Kita Regenbogen Talheim", "Talheim")):
        actors.site(directory.organisation(cast.home, name), town)
    directory.organisation(cast.home, "Kita Nr. 1")
    directory.organisation(cast.home, "Kita Nr. 2")
    assert found(cast) == []


def test_same_telephone_and_mail_are_reasons_enough(cast: Cast) -> None:
    directory.organisation(cast.home, "Fachdienst Frühe Hilfen", phone="06032 1", email="a@b.example")
    directory.organisation(cast.home, "Jugendamt", phone="0 60 32/1", email="A@b.example")
    assert found(cast) == [
        ("Fachdienst Frühe Hilfen", "Jugendamt", ["dieselbe Telefonnummer", "dieselbe E-Mail"])
    ]


def test_facility_and_carrier_are_not_proposed(cast: Cast) -> None:
    above, below = (
        directory.organisation(cast.home, "Brücke e. V."),
        directory.organisation(cast.home, "Brücke"),
    )
    assert len(found(cast)) == 1
    with network_scope(cast.home):
        change_organisation(below, carrier=above, by=cast.kim)
    assert found(cast) == []


def test_pair_told_apart_is_not_proposed_again(cast: Cast) -> None:
    first, second = (
        directory.organisation(cast.home, "Brücke e. V."),
        directory.organisation(cast.home, "Brücke"),
    )
    with network_scope(cast.home):
        tell_apart(second, first, by=cast.kim)
    assert found(cast) == []
