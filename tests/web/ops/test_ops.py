"""The operators' room: networks by name, jobs by state, settings without secrets, and no row of any network."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nestwerk.exchange import tasks
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.exchange.actions.papers import paper, received, taken
from tests.web.desk.look import field_error, part_equals_page, words

NETWORKS, NEW, JOBS, SETTINGS = (
    reverse(f"ops:{name}") for name in ("networks", "network_new", "jobs", "settings")
)
OPENED = {
    "name": "Netzwerk Seeland",
    "slug": "seeland",
    "tenant_name": "Kreis Seeland",
    "email": "koordination@seeland.example",
    "coordinator_name": "Koordination Seeland",
}


def test_networks_are_listed_by_name_and_body(cast: Cast, olgas_client: Client) -> None:
    page = words(olgas_client.get(NETWORKS))
    seen = ("Netzwerk Auenland", "auenland", "Träger von Netzwerk Auenland", "Netzwerk Bergland")
    assert [word for word in seen if word not in page] == []


def test_opened_network_has_a_coordinator_who_is_written_to(
    cast: Cast, olgas_client: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = olgas_client.post(NEW, OPENED)
    assert (answer.status_code, answer["Location"]) == (302, NETWORKS)
    assert Network.objects.get(slug="seeland").tenant.name == "Kreis Seeland"
    assert [message.to for message in mail.outbox] == [["koordination@seeland.example"]]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"slug": "auenland"}, "slug"),
        ({"slug": "See Land"}, "slug"),
        ({"email": "x"}, "email"),
        ({"name": ""}, "name"),
    ],
)
def test_wrong_network_is_told_at_its_field_and_not_opened(
    cast: Cast, olgas_client: Client, facts: dict[str, str], field: str
) -> None:
    answer = olgas_client.post(NEW, {**OPENED, **facts})
    assert (answer.status_code, field_error(answer, field) != "") == (422, True)
    assert sorted(Network.objects.values_list("slug", flat=True)) == ["auenland", "bergland"]


def test_taken_short_name_is_told_in_a_sentence(cast: Cast, olgas_client: Client) -> None:
    answer = olgas_client.post(NEW, {**OPENED, "slug": "auenland"})
    assert field_error(answer, "slug") == (
        "Ein Netzwerk mit dem Kurznamen „auenland“ gibt es schon. Bitte wählen Sie einen anderen."
    )


def test_two_networks_may_bear_one_name(cast: Cast, olgas_client: Client) -> None:
    olgas_client.post(NEW, {**OPENED, "name": "Netzwerk Auenland"})
    assert Network.objects.filter(name="Netzwerk Auenland").count() == 2


def test_jobs_show_state_and_no_content(cast: Cast, olgas_client: Client) -> None:
    empty = words(olgas_client.get(JOBS))
    document = received(cast.home, paper(), "geheim.txt")
    tasks.read_uploaded.enqueue(cast.home.pk, document.pk)
    page = words(olgas_client.get(JOBS))
    assert ("Noch ist kein Auftrag gelaufen." in empty, "wartet" in page, "geheim" in page) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("url", [JOBS, NETWORKS])
def test_part_equals_the_page(cast: Cast, olgas_client: Client, url: str) -> None:
    tasks.read_uploaded.enqueue(cast.home.pk, received(cast.home, paper()).pk)
    assert part_equals_page(olgas_client, url)


def test_settings_are_explained_without_their_secrets(
    cast: Cast, olgas_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://nestwerk:geheimwort@127.0.0.1/nestwerk")
    monkeypatch.setenv("NESTWERK_SECRET_KEY", "geheimwort" * 6)
    page = words(olgas_client.get(SETTINGS))
    seen = ("NESTWERK_HOME", "NESTWERK_SECRET_KEY", "DATABASE_URL")
    assert [word for word in seen if word not in page] == []
    assert "geheimwort" not in page


@pytest.mark.parametrize("url", [NETWORKS, NEW, JOBS, SETTINGS])
def test_no_page_shows_what_is_in_a_network(cast: Cast, olgas_client: Client, url: str) -> None:
    taken(cast.home, "geheim.txt", goal="Geheimes Ziel")
    page = words(olgas_client.get(url))
    assert [word for word in ("geheim", "Geheimes", "Stadt Auenstadt", "kim@") if word in page] == []


@pytest.mark.parametrize("url", [NETWORKS, NEW, JOBS, SETTINGS])
def test_page_is_english_for_those_who_want_english(cast: Cast, olgas_client: Client, url: str) -> None:
    cast.olga.language = "en"
    cast.olga.save()
    answer = olgas_client.get(url)
    assert '<html lang="en"' in answer.content.decode()
    german = ("Netzwerk anlegen", "Aufträge", "Einstellungen", "Verantwortliche Stelle")
    assert [word for word in german if word in words(answer)] == []
