"""An actor keeps its own page through its link: what harms nobody at once, name and sector as a wish."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import actors
from tests.web.desk.look import words
from tests.web.partner.world import came_in, open_door

PAGE, EDIT, RIGHT = reverse("partner:page"), reverse("partner:page_edit"), reverse("partner:page_right")


def sent(**changed: str) -> dict[str, str]:
    return {"name": "Familienzentrum Auenwiese", "kkg_class": "", "sector": "", "message": "", **changed}


def test_page_says_who_sees_what_and_looking_changes_nothing(cast: Cast) -> None:
    provider = open_door(cast)
    actors.contact(provider.organisation, about="Umzug geplant")
    text = words(came_in(provider).get(PAGE))
    said = [
        part in text for part in ("Das sehen alle", "Das sehen die Partner im Netzwerk dazu", "Umzug geplant")
    ]
    with network_scope(cast.home):
        provider.organisation.refresh_from_db()
    assert (said, provider.organisation.checked_on) == ([True, True, False], None)


def test_all_right_is_noted(cast: Cast) -> None:
    provider = open_door(cast)
    came_in(provider).post(RIGHT)
    with network_scope(cast.home):
        assert Organisation.objects.get(pk=provider.organisation.pk).checked_on == timezone.localdate()


def test_texts_hold_at_once_and_name_waits(cast: Cast) -> None:
    provider = open_door(cast)
    client = came_in(provider)
    page = words(
        client.post(EDIT, sent(name="Haus Auen", phone="06032 9", can_do="Hausbesuche"), follow=True)
    )
    with network_scope(cast.home):
        found = Organisation.objects.get(pk=provider.organisation.pk)
    assert (found.name, found.phone, found.can_do, (found.wish or {})["words"]) == (
        "Familienzentrum Auenwiese",
        "06032 9",
        "Hausbesuche",
        {"name": "Haus Auen"},
    )
    assert "Ihr Wunsch ist angekommen" in page


def test_wrong_words_are_said_at_the_field(cast: Cast) -> None:
    answer = came_in(open_door(cast)).post(EDIT, sent(email="keine"))
    assert (answer.status_code, "E-Mail" in words(answer)) == (422, True)


def test_closed_link_opens_nothing(cast: Cast) -> None:
    assert [Client().get(PAGE).status_code, Client().post(RIGHT).status_code] == [403, 403]
