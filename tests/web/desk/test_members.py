"""Inviting, changing roles, ending and undoing: what the coordinator sees and what is sent."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nestwerk.accounts.models import Membership
from nestwerk.base.scope import network_scope
from tests.cast import Cast
from tests.web.desk.look import field_error, words

MEMBERS, NEW = reverse("desk:members"), reverse("desk:member_new")
INVITED = {"email": "neu@example.org", "name": "Neu Person", "role": "planner"}


def _roles(cast: Cast) -> dict[str, str]:
    with network_scope(cast.home):
        rows = Membership.objects.filter(network=cast.home, ended_at=None).select_related("user")
        return {row.user.name: row.role for row in rows}


CAST = {"Kim": "coordinator", "Lena": "planner", "Stella": "steering", "Pat": "partner", "Mo": "moderator"}


def test_list_names_every_member(cast: Cast, kims_client: Client) -> None:
    page = kims_client.get(MEMBERS).content.decode()
    assert sorted(re.findall(r'<h2 class="nw-person__name">([^<]+)</h2>', page)) == sorted(CAST)


def test_invited_person_is_a_member_and_gets_a_letter(cast: Cast, kims_client: Client) -> None:
    page = words(kims_client.post(NEW, INVITED, follow=True))
    assert "Die Einladung ist unterwegs." in page
    assert _roles(cast) == {**CAST, "Neu Person": "planner"}
    assert [(m.to, "Netzwerk Auenland" in m.subject) for m in mail.outbox] == [(["neu@example.org"], True)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"email": "keine"}, "email"),
        ({"email": "lena@example.org"}, "email"),
        ({"name": ""}, "name"),
        ({"role": "king"}, "role"),
    ],
)
def test_wrong_invitation_is_told_at_its_field_and_nothing_sent(
    cast: Cast, kims_client: Client, facts: dict[str, str], field: str
) -> None:
    answer = kims_client.post(NEW, {**INVITED, **facts})
    assert (answer.status_code, field_error(answer, field) != "") == (422, True)
    assert (_roles(cast), mail.outbox) == (CAST, [])


def test_role_is_changed(cast: Cast, kims_client: Client) -> None:
    role = reverse("desk:member_role", args=[cast.pat.pk])
    kims_client.post(role, {f"m{cast.pat.pk}-role": "steering"})
    assert _roles(cast) == {**CAST, "Pat": "steering"}


def test_ended_membership_can_be_undone(cast: Cast, kims_client: Client) -> None:
    page = words(kims_client.post(reverse("desk:member_end", args=[cast.pat.pk]), follow=True))
    ended = _roles(cast)
    kims_client.post(reverse("desk:member_restore", args=[cast.pat.pk]))
    assert "Pat hat keinen Zugang mehr." in page
    assert (ended, _roles(cast)) == ({k: v for k, v in CAST.items() if k != "Pat"}, CAST)


@pytest.mark.parametrize("step", ["end", "role"])
def test_last_coordinator_stays(cast: Cast, kims_client: Client, step: str) -> None:
    url = reverse(f"desk:member_{step}", args=[cast.kim.pk])
    answer = kims_client.post(url, {f"m{cast.kim.pk}-role": "planner"}, follow=True)
    assert (answer.status_code, _roles(cast)) == (200, CAST)
    assert "Koordination" in words(answer)
