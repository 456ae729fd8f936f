"""What happened stays: written with the act, never changed, never removed, on both databases."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nestwerk.accounts import actions as accounts
from nestwerk.accounts.errors import AlreadyMember
from nestwerk.accounts.roles import PLANNER
from nestwerk.audit import actions
from nestwerk.audit.models import Event
from nestwerk.audit.queries import events, history_of
from nestwerk.base.scope import network_scope
from tests.cast import Cast


def _recorded(cast: Cast, **more: Any) -> Event:
    return actions.record(cast.home, "test.done", "Etwas ist geschehen.", cast.lena, by=cast.kim, **more)


def _raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_event_says_who_did_what_to_what(cast: Cast) -> None:
    with network_scope(cast.home):
        event = _recorded(cast, before={"a": 1}, after={"a": 2})
        event.refresh_from_db()
    assert (
        event.by_user,
        event.by_label,
        event.action,
        event.sentence,
        event.subject,
        event.before,
        event.after,
    ) == (
        cast.kim.user_id,
        f"user:{cast.kim.user_id} (Koordination)",
        "test.done",
        "Etwas ist geschehen.",
        f"accounts.membership:{cast.lena.pk}",
        {"a": 1},
        {"a": 2},
    )


def test_word_instead_of_a_person_leaves_no_number(cast: Cast) -> None:
    with network_scope(cast.home):
        event = actions.record(cast.home, "test.done", "Etwas.", cast.lena, by="Befehlszeile")
    assert (event.by_user, event.by_label) == (None, "Befehlszeile")


def test_too_long_words_are_cut_not_refused(cast: Cast) -> None:
    with network_scope(cast.home):
        event = actions.record(cast.home, "test.done", "s" * 1000, cast.lena, by="b" * 1000)
    assert (len(event.sentence), len(event.by_label)) == (400, 200)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_event SET sentence = 'anders'",
        "UPDATE audit_event SET by_label = by_label",
        "DELETE FROM audit_event",
    ],
)
def test_event_is_neither_changed_nor_removed(change: str, cast: Cast) -> None:
    with network_scope(cast.home):
        event = _recorded(cast)
        with pytest.raises(DatabaseError, match="append-only: audit_event"), transaction.atomic():
            _raw(change)
        assert Event.objects.get(pk=event.pk).sentence == "Etwas ist geschehen."


def test_event_is_not_changed_through_the_model_either(cast: Cast) -> None:
    with network_scope(cast.home):
        event = _recorded(cast)
        for change in (
            event.save,
            event.delete,
            lambda: Event.objects.update(sentence="anders"),
            Event.objects.all().delete,
        ):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                change()


@pytest.mark.parametrize("word", ["person:Muster", "user:Muster", "user:" + "9" * 40, "person:"])
def test_word_that_only_looks_like_somebody_stays(word: str, cast: Cast) -> None:
    with network_scope(cast.home):
        event = _recorded(cast, words={"name": word})
        assert Event.objects.get(pk=event.pk).words == {"name": word}


def test_event_goes_with_the_act_that_failed(cast: Cast) -> None:
    with network_scope(cast.home):
        before = events(cast.home).count()
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 what happens before the error is the point
            accounts.add_member(
                cast.home, email="neu@example.org", name="Neu", role=PLANNER.code, by=cast.kim
            )
            raise ZeroDivisionError
        with pytest.raises(AlreadyMember):
            accounts.add_member(cast.home, email="lena@example.org", name="", role=PLANNER.code, by=cast.kim)
        assert events(cast.home).count() == before


def test_history_of_a_thing_is_newest_first_and_its_own(cast: Cast) -> None:
    with network_scope(cast.home):
        first, second = _recorded(cast), _recorded(cast)
        actions.record(cast.home, "test.done", "Anderes.", cast.pat, by=cast.kim)
        found = [event.pk for event in history_of(cast.home, cast.lena).filter(action="test.done")]
    assert found == [second.pk, first.pk]


def test_events_outlive_the_person(cast: Cast) -> None:
    """No foreign key: a number and a label stay when the user is erased."""
    with network_scope(cast.home):
        event = _recorded(cast)
        cast.mo.user.delete()
        assert Event.objects.filter(pk=event.pk, by_user=cast.kim.user_id).exists()
