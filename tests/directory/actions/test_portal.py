"""The settings of the portal."""

import pytest
from django.core.exceptions import ValidationError

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.portal import change_portal
from nestwerk.directory.models import Portal
from tests.cast import Cast


def test_changed_portal_leaves_a_trace_and_makes_pages_of_before_stale(cast: Cast) -> None:
    with network_scope(cast.home):
        first = change_portal(cast.home, by=cast.kim, title="Frühe Hilfen Auenland", state="NW")
        second = change_portal(cast.home, by=cast.kim, title="Frühe Hilfen Auenland", state="NW")
        third = change_portal(cast.home, by=cast.kim, is_open=False)
        events = Event.objects.filter(action="portal.changed").order_by("pk").values_list("before", "after")
        assert list(events) == [
            ({"state": "", "title": ""}, {"state": "NW", "title": "Frühe Hilfen Auenland"}),
            ({"is_open": True}, {"is_open": False}),
        ]
    assert [portal.revision for portal in (first, second, third)] == [2, 2, 3]


def test_portal_refuses_what_is_no_address(cast: Cast) -> None:
    with network_scope(cast.home):
        with pytest.raises(ValidationError):
            change_portal(cast.home, by=cast.kim, contact_email="keine Adresse")
        with pytest.raises(TypeError, match="no words of a portal: \\['revision'\\]"):
            change_portal(cast.home, by=cast.kim, revision=99)
        assert Portal.objects.filter(contact_email="keine Adresse").count() == 0
