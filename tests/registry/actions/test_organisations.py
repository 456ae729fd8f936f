import pytest
from django.core.exceptions import ValidationError

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.registry.actions import organisations as actions
from nestwerk.registry.models import Organisation
from tests.cast import Cast


def test_organisation_of_a_known_name_is_found_not_made(cast: Cast) -> None:
    with network_scope(cast.home):
        first = actions.add_organisation(cast.home, name="Haus A", by=cast.kim, phone="1")
        again = actions.find_or_add_organisation(cast.home, name=" Haus A ", by=cast.kim, phone="2")
        assert (again, again.phone, Organisation.objects.count()) == (first, "1", 1)


def test_name_another_has_is_refused(cast: Cast) -> None:
    with network_scope(cast.home):
        actions.add_organisation(cast.home, name="Haus A", by=cast.kim)
        second = actions.add_organisation(cast.home, name="Haus B", by=cast.kim)
        with pytest.raises(ValidationError, match="Diesen Akteur gibt es schon"):
            actions.change_organisation(second, by=cast.kim, name="Haus A")
        with pytest.raises(ValidationError, match="Diesen Akteur gibt es schon"):
            actions.add_organisation(cast.home, name="Haus A", by=cast.kim)


def test_address_for_upkeep_stands_in_no_trace(cast: Cast) -> None:
    with network_scope(cast.home):
        made = actions.add_organisation(cast.home, name="Haus A", by=cast.kim)
        actions.change_organisation(made, by=cast.kim, upkeep_email="buero@haus-a.example", phone="1")
        event = Event.objects.order_by("-pk").first()
        assert (event.before, event.after) == ({"phone": ""}, {"phone": "1"})


def test_unchanged_organisation_leaves_no_trace(cast: Cast) -> None:
    with network_scope(cast.home):
        made = actions.add_organisation(cast.home, name="Haus A", by=cast.kim)
        before = Event.objects.count()
        actions.change_organisation(made, by=cast.kim, name="Haus A")
        assert Event.objects.count() == before


def test_word_an_organisation_does_not_have_is_a_mistake(cast: Cast) -> None:
    with network_scope(cast.home):
        made = actions.add_organisation(cast.home, name="Haus A", by=cast.kim)
        with pytest.raises(TypeError):
            actions.change_organisation(made, by=cast.kim, colour="green")
