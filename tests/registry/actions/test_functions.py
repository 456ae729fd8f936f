from datetime import date, timedelta

import pytest
from django.utils import timezone

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.registry.actions import functions
from nestwerk.registry.actions.leaving import leave
from nestwerk.registry.errors import BeforeTheBeginning, HasLeft, InTheFuture
from nestwerk.registry.models import Function
from tests.cast import Cast
from tests.make import registry as make

BEGIN = date(2025, 1, 1)


def _held() -> list[tuple[str, date | None, date | None, str]]:
    rows = Function.objects.select_related("person").order_by("pk")
    return [(str(row.person or "niemand"), row.since, row.until, row.mailbox) for row in rows]


def test_handing_over_ends_one_and_begins_another(cast: Cast) -> None:
    first, second = make.person(cast.home, "Eins"), make.person(cast.home, "Zwei")
    function = make.function(cast.home, first, since=BEGIN, mailbox="netz@haus.example", hours_a_week=20)
    day = timezone.localdate()
    with network_scope(cast.home):
        new = functions.hand_over(function, second, on=day, by=cast.kim)
        assert (new.organisation, new.kind, new.hours_a_week) == (function.organisation, "contact", 20)
        assert _held() == [
            ("Eins", BEGIN, day, "netz@haus.example"),
            ("Zwei", day, None, "netz@haus.example"),
        ]
        functions.reopen_function(function, by=cast.kim)
        assert _held() == [("Eins", BEGIN, None, "netz@haus.example")]


def test_mailbox_goes_on_when_the_person_goes(cast: Cast) -> None:
    person = make.person(cast.home, "Eins")
    function = make.function(cast.home, person, mailbox="netz@haus.example")
    make.function(cast.home, person, name="ohne Postfach")
    day = timezone.localdate()
    with network_scope(cast.home):
        leave(person, on=day, by=cast.kim)
        assert _held() == [
            ("Eins", None, day, "netz@haus.example"),
            ("Eins", None, day, ""),
            ("niemand", day, None, "netz@haus.example"),
        ]
        function.refresh_from_db()
        with pytest.raises(HasLeft):
            functions.reopen_function(function, by=cast.kim)


def test_day_that_cannot_be_is_refused(cast: Cast) -> None:
    function = make.function(cast.home, make.person(cast.home), since=BEGIN)
    other = make.person(cast.home, "Zwei")
    tomorrow = timezone.localdate() + timedelta(days=1)
    with network_scope(cast.home):
        with pytest.raises(InTheFuture):
            functions.end_function(function, on=tomorrow, by=cast.kim)
        with pytest.raises(BeforeTheBeginning):
            functions.hand_over(function, other, on=BEGIN - timedelta(days=1), by=cast.kim)
        functions.end_function(function, on=BEGIN, by=cast.kim)
        with pytest.raises(NotNow, match="schon beendet"):
            functions.hand_over(function, other, on=BEGIN, by=cast.kim)


def test_function_is_not_handed_to_who_holds_it_or_left(cast: Cast) -> None:
    person, gone = make.person(cast.home, "Eins"), make.person(cast.home, "Zwei")
    function = make.function(cast.home, person)
    day = timezone.localdate()
    with network_scope(cast.home):
        leave(gone, on=day, by=cast.kim)
        with pytest.raises(HasLeft):
            functions.hand_over(function, gone, on=day, by=cast.kim)
        with pytest.raises(NotNow, match="schon"):
            functions.hand_over(function, person, on=day, by=cast.kim)
