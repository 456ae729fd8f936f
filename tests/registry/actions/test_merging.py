"""Two rows for one actor become one, and two again: everything that points to them goes along."""

import pytest
from django.db import IntegrityError, transaction

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.models import Signature
from nestwerk.registry.actions import merging
from nestwerk.registry.actions.organisations import change_organisation, find_or_add_organisation
from nestwerk.registry.models import Organisation, Partnership
from tests.cast import Cast
from tests.make import directory
from tests.make.rows import DAY, ROWS

MERGED = "registry.organisation.merged_into"


def two(cast: Cast) -> tuple[Organisation, Organisation]:
    loser = directory.organisation(
        cast.home, "Bruecke e.V.", phone="06032 1", upkeep_email="a@bruecke.example"
    )
    winner = directory.organisation(cast.home, "Brücke e. V.", phone="", upkeep_email="b@bruecke.example")
    return loser, winner


def pointing(loser: Organisation) -> dict[str, list[int]]:
    """A row of every kind that points to it."""
    for pointer in merging.pointers():
        facts = {**ROWS[pointer.model._meta.label_lower](loser.network), pointer.field: loser}
        if pointer.model is Organisation:
            facts["name"] = pointer.name
        with transaction.atomic():
            try:
                with transaction.atomic():
                    pointer.model(network=loser.network, **facts).save()
            except IntegrityError:  # the row of this kind is there already: it points here from now on
                pointer.every(loser.network).update(**{pointer.field: loser})
    return standing(loser)


def standing(organisation: Organisation) -> dict[str, list[int]]:
    found = {p.name: sorted(p.rows(organisation).values_list("pk", flat=True)) for p in merging.pointers()}
    return {name: keys for name, keys in found.items() if keys}


def test_everything_that_points_to_the_loser_moves_and_comes_back(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        before = pointing(loser)
        assert set(before) == {pointer.name for pointer in merging.pointers()}
        merging.merge(loser, winner, by=cast.kim)
        loser.refresh_from_db()
        assert (standing(winner), standing(loser), loser.merged_into) == (
            {
                **before,
                "registry.organisation.merged_into": [
                    *sorted([*before["registry.organisation.merged_into"], loser.pk])
                ],
            },
            {},
            winner,
        )
        merging.undo_merge(loser, by=cast.kim)
        loser.refresh_from_db()
        assert (standing(winner), standing(loser), loser.merged_into) == ({}, before, None)


def test_rows_that_would_stand_twice_stay_and_are_said(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        facts = ROWS["cooperation.signature"](cast.home)
        mine, theirs = (
            Signature.objects.create(network=cast.home, **{**facts, "organisation": one})
            for one in (winner, loser)
        )
        for one in (winner, loser):
            Partnership.objects.create(network=cast.home, organisation=one, since=DAY)
        merging.merge(loser, winner, by=cast.kim)
        loser.refresh_from_db()
        event = merging.last_merge_of(loser)
        assert event is not None
        assert event.after == {
            "loser": loser.pk,
            "moved": {},
            "stayed": {
                "cooperation.signature.organisation": [theirs.pk],
                "registry.partnership.organisation": [loser.partnerships.get().pk],
            },
        }
        assert list(winner.signatures.all()) == [mine]


def test_words_of_the_loser_change_places_and_back(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        merging.merge(loser, winner, taken=["name", "phone", "upkeep_email"], by=cast.kim)
        winner.refresh_from_db()
        assert (winner.name, winner.phone, winner.upkeep_email) == (
            "Bruecke e.V.",
            "06032 1",
            "a@bruecke.example",
        )
        loser.refresh_from_db()
        merging.undo_merge(loser, by=cast.kim)
        winner.refresh_from_db()
        loser.refresh_from_db()
    assert (winner.name, winner.phone, winner.upkeep_email) == ("Brücke e. V.", "", "b@bruecke.example")
    assert (loser.name, loser.phone, loser.upkeep_email, loser.is_active) == (
        "Bruecke e.V.",
        "06032 1",
        "a@bruecke.example",
        True,
    )


def test_what_changed_since_stays_changed(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        merging.merge(loser, winner, taken=["phone"], by=cast.kim)
        winner.refresh_from_db()
        change_organisation(winner, by=cast.kim, phone="06032 9")
        loser.refresh_from_db()
        merging.undo_merge(loser, by=cast.kim)
        winner.refresh_from_db()
        loser.refresh_from_db()
    assert (winner.phone, loser.phone) == ("06032 9", "06032 1")


def test_facility_merged_with_its_carrier_does_not_stand_under_itself(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        change_organisation(winner, by=cast.kim, carrier=loser)
        merging.merge(loser, winner, taken=["carrier"], by=cast.kim)
        winner.refresh_from_db()
        assert winner.carrier is None
        loser.refresh_from_db()
        merging.undo_merge(loser, by=cast.kim)
        winner.refresh_from_db()
        assert winner.carrier == loser


def test_name_of_the_loser_leads_to_the_winner(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        merging.merge(loser, winner, by=cast.kim)
        assert find_or_add_organisation(cast.home, name="Bruecke e.V.", by=cast.kim) == winner


def test_merged_actor_is_not_merged_again(cast: Cast) -> None:
    loser, winner = two(cast)
    with network_scope(cast.home):
        merging.merge(loser, winner, by=cast.kim)
        with pytest.raises(NotNow, match="schon mit einem anderen"):
            merging.merge(loser, winner, by=cast.kim)
        with pytest.raises(NotNow, match="zwei verschiedene"):
            merging.merge(winner, winner, by=cast.kim)


def test_later_merge_is_undone_first(cast: Cast) -> None:
    loser, winner = two(cast)
    third = directory.organisation(cast.home, "Brücke")
    with network_scope(cast.home):
        merging.merge(loser, winner, by=cast.kim)
        merging.merge(winner, third, by=cast.kim)
        loser.refresh_from_db()
        assert loser.merged_into == third
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            merging.undo_merge(loser, by=cast.kim)
        winner.refresh_from_db()
        merging.undo_merge(winner, by=cast.kim)
        loser.refresh_from_db()
        merging.undo_merge(loser, by=cast.kim)
        loser.refresh_from_db()
        assert loser.merged_into is None
