"""Needs and measures at the desk: written down, listed, their state changed with a reason and taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.needs.models import Measure, Need
from tests.cast import Cast
from tests.make import directory, needs
from tests.web.desk.look import part_equals_page, words


@pytest.mark.parametrize("name", ["needs", "measures", "scenarios"])
def test_register_is_one_part_for_htmx(kims_client: Client, name: str) -> None:
    assert part_equals_page(kims_client, reverse(f"desk:{name}"))


def test_need_written_by_hand_stands_in_the_list(cast: Cast, kims_client: Client) -> None:
    kims_client.post(reverse("desk:need_new"), {"title": "Hebammen fehlen", "source": "families"})
    with network_scope(cast.home):
        need = Need.objects.get()
    assert (need.evidence, need.reported_by) == (None, str(cast.kim))
    page = words(kims_client.get(reverse("desk:needs"), {"q": "hebammen"}))
    assert "Hebammen fehlen" in page


def test_state_changes_with_a_reason_and_comes_back(cast: Cast, kims_client: Client) -> None:
    need = needs.need(cast.home)
    address = reverse("desk:need", args=[need.pk])
    step = {"status": "declined", "reason": "Der Kreis prüft im Herbst."}
    page = words(kims_client.post(reverse("desk:need_status", args=[need.pk]), step, follow=True))
    assert "Der Stand ist jetzt: zurückgestellt." in page
    assert "Was daraus wurde Der Kreis prüft im Herbst." in page
    kims_client.post(reverse("desk:need_undo", args=[need.pk]))
    assert "Bedarf „Familienbüro im Norden“: wieder gemeldet" in words(kims_client.get(address))


def test_state_without_a_reason_stays(cast: Cast, kims_client: Client) -> None:
    need = needs.need(cast.home)
    answer = kims_client.post(reverse("desk:need_status", args=[need.pk]), {"status": "met"}, follow=True)
    assert "Bitte sagen Sie kurz, warum sich der Stand ändert." in words(answer)
    with network_scope(cast.home):
        assert Need.objects.get().status == "reported"


def test_measure_names_who_and_until_when(cast: Cast, kims_client: Client) -> None:
    owner = directory.organisation(cast.home)
    facts = {"title": "Raum suchen", "owner": str(owner.pk), "due_on": "2030-05-01"}
    page = words(kims_client.post(reverse("desk:measure_new"), facts, follow=True))
    assert (f"Wer {owner.name}" in page, "Bis 01.05.2030." in page) == (True, True)
    with network_scope(cast.home):
        measure = Measure.objects.get()
    kims_client.post(reverse("desk:measure_edit", args=[measure.pk]), {"title": "Raum mieten"})
    with network_scope(cast.home):
        measure.refresh_from_db()
    assert (measure.title, measure.owner, measure.due_on) == ("Raum mieten", None, None)


def test_organisation_of_another_network_cannot_own_a_measure(cast: Cast, kims_client: Client) -> None:
    stranger = directory.organisation(cast.elsewhere)
    answer = kims_client.post(
        reverse("desk:measure_new"), {"title": "Raum suchen", "owner": str(stranger.pk)}
    )
    assert answer.status_code == 422
