"""Members come, change and go; somebody always coordinates; everything leaves a trace."""

import threading
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.urls import reverse

from nestwerk.accounts import actions
from nestwerk.accounts.errors import AlreadyMember, LastCoordinator
from nestwerk.accounts.models import Membership, User
from nestwerk.accounts.queries import members, memberships_of
from nestwerk.accounts.roles import COORDINATOR, PARTNER, PLANNER
from nestwerk.audit.queries import events
from nestwerk.base.scope import all_networks, network_scope
from nestwerk.tenants.models import Network
from tests.cast import Cast, signed_in
from tests.make import accounts, tenants

INVITATION = """Guten Tag Neu,

Kim lädt Sie ein, bei „Netzwerk Auenland“ mitzuarbeiten.

Ihre Rolle: Planung.
Plant für Jugendhilfe, Gesundheit oder Soziales: liest alles, pflegt Zahlen und Texte, vergleicht.

So melden Sie sich an:

1. Öffnen Sie diese Adresse:
   http://127.0.0.1:8000/account/login
2. Geben Sie Ihre E-Mail-Adresse ein: neu@example.org
3. Sie bekommen einen Code per E-Mail. Tippen Sie ihn ein. Ein Passwort brauchen Sie nicht.

Wenn Sie damit nichts anfangen können, fragen Sie bei Kim nach oder löschen Sie diese Mail einfach.

Nestwerk
http://127.0.0.1:8000
"""


def _actions_of(network: Network) -> list[str]:
    with network_scope(network):
        return [event.action for event in events(network).order_by("pk")]


def test_invitation_says_who_invites_to_what_and_how_to_sign_in(cast: Cast) -> None:
    with network_scope(cast.home):
        actions.invite_member(cast.home, email="Neu@Example.org ", name="Neu", role=PLANNER.code, by=cast.kim)
    (sent,) = mail.outbox
    assert (sent.subject, sent.to, sent.body.strip() + "\n") == (
        "Einladung: Netzwerk Auenland",
        ["neu@example.org"],
        INVITATION,
    )


def test_invitation_speaks_the_language_of_the_invited(cast: Cast) -> None:
    user = accounts.user("Neu")
    user.language = "en"
    user.save()
    with network_scope(cast.home):
        actions.invite_member(cast.home, email=user.email, name="", role=PLANNER.code, by=cast.kim)
    assert "Guten Tag" not in mail.outbox[0].body


def test_operator_who_opens_a_network_writes_to_its_coordinator(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    sent = {
        "name": "Netzwerk Talland", "slug": "talland", "tenant_name": "Kreis Talland",
        "email": "neu@example.org", "coordinator_name": "Neu",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in(cast.olga).post(reverse("ops:network_new"), sent)
    assert (response.status_code, response["Location"]) == (302, reverse("ops:networks"))
    (invitation,) = mail.outbox
    assert invitation.to == ["neu@example.org"]
    assert "\nOlga lädt Sie ein, bei „Netzwerk Talland“ mitzuarbeiten." in invitation.body


def test_known_person_keeps_her_name(cast: Cast) -> None:
    with network_scope(cast.elsewhere):
        added = actions.add_member(
            cast.elsewhere, email="kim@example.org", name="Anders", role=PARTNER.code, by=cast.nils
        )
    assert (added.user_id, added.user.name, User.objects.filter(email="kim@example.org").count()) == (
        cast.kim.user_id,
        "Kim",
        1,
    )


def test_member_twice_is_refused_with_a_sentence(cast: Cast) -> None:
    with (
        network_scope(cast.home),
        pytest.raises(AlreadyMember, match=r"lena@example\.org gehört schon zu diesem Netzwerk\."),
    ):
        actions.add_member(cast.home, email="LENA@example.org", name="", role=PARTNER.code, by=cast.kim)


def test_last_coordinator_stays(cast: Cast) -> None:
    with network_scope(cast.home):
        with pytest.raises(LastCoordinator, match="einzige Koordination"):
            actions.end_membership(cast.kim, by=cast.kim)
        with pytest.raises(LastCoordinator):
            actions.change_role(cast.kim, role=PLANNER.code, by=cast.kim)
        assert Membership.objects.get(pk=cast.kim.pk).role == COORDINATOR.code


def test_coordinator_goes_when_another_is_there(cast: Cast) -> None:
    with network_scope(cast.home):
        actions.change_role(cast.lena, role=COORDINATOR.code, by=cast.kim)
        actions.end_membership(cast.kim, by=cast.kim)
        assert [m.user.name for m in members(cast.home)] == ["Lena", "Mo", "Pat", "Stella"]


def test_coordinator_of_another_network_does_not_count(cast: Cast) -> None:
    with network_scope(cast.home), pytest.raises(LastCoordinator):
        actions.end_membership(cast.kim, by=cast.kim)
    with all_networks():
        assert Membership.objects.filter(role=COORDINATOR.code, ended_at=None).count() == 2


def test_ended_membership_is_restored(cast: Cast) -> None:
    with network_scope(cast.home):
        actions.end_membership(cast.pat, by=cast.kim)
        ended = [m.user.name for m in members(cast.home)]
        actions.restore_membership(cast.pat, by=cast.kim)
        assert (ended, [m.user.name for m in members(cast.home)]) == (
            ["Kim", "Lena", "Mo", "Stella"],
            ["Kim", "Lena", "Mo", "Pat", "Stella"],
        )
    assert _actions_of(cast.home)[-2:] == ["member.ended", "member.restored"]


def test_ended_membership_is_not_restored_beside_a_new_one(cast: Cast) -> None:
    with network_scope(cast.home):
        actions.end_membership(cast.pat, by=cast.kim)
        actions.add_member(cast.home, email="pat@example.org", name="", role=PLANNER.code, by=cast.kim)
        with pytest.raises(AlreadyMember):
            actions.restore_membership(cast.pat, by=cast.kim)


def test_change_of_role_is_recorded_with_before_and_after(cast: Cast) -> None:
    with network_scope(cast.home):
        actions.change_role(cast.lena, role=PARTNER.code, by=cast.kim)
        event = events(cast.home).order_by("-pk")[0]
        assert (event.action, event.before, event.after, event.by_user, event.by_label) == (
            "member.role",
            {"role": "planner"},
            {"role": "partner"},
            cast.kim.user_id,
            "Kim (Koordination)",
        )


def test_memberships_of_a_person_are_hers_only(cast: Cast) -> None:
    with network_scope(cast.elsewhere):
        actions.add_member(cast.elsewhere, email="kim@example.org", name="", role=PARTNER.code, by=cast.nils)
    assert [(m.network.slug, m.role) for m in memberships_of(cast.kim.user)] == [
        ("auenland", "coordinator"),
        ("bergland", "partner"),
    ]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_coordinators_cannot_end_each_other_at_once() -> None:
    """SQLite lets one transaction write at a time; PostgreSQL has to be told to wait."""
    network = tenants.network()
    kim, lena = accounts.member(network, "Kim"), accounts.member(network, "Lena")
    outcome: list[str] = []

    def end_lena() -> None:
        try:
            with network_scope(network):
                actions.end_membership(lena, by=kim)
            outcome.append("ended")
        except LastCoordinator:
            outcome.append("refused")
        finally:
            connection.close()

    thread = threading.Thread(target=end_lena)
    with network_scope(network), transaction.atomic():
        actions.end_membership(kim, by=lena)
        thread.start()
        thread.join(0.5)  # long enough to overtake, if nothing holds it
    thread.join()
    assert outcome == ["refused"]
    with network_scope(network):
        assert [m.user.name for m in members(network)] == ["Lena"]
