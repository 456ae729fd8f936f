"""The door without a password: who gets in, until when, and what a clock can't do."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep import links
from nestwerk.directory.errors import NoAddress
from nestwerk.directory.models import UpkeepLink
from nestwerk.registry.actions.organisations import change_organisation
from tests.cast import Cast
from tests.make import directory

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def opened(cast: Cast, **words: object) -> tuple[UpkeepLink, str]:
    organisation = directory.organisation(cast.home, upkeep_email="pflege@example.org")
    with network_scope(cast.home):
        return links.open_link(organisation, "upkeep", by=cast.kim, **words)


def test_token_is_stored_as_a_hash_only(cast: Cast) -> None:
    link, token = opened(cast)
    stored = [str(getattr(link, field.name)) for field in link._meta.concrete_fields]
    assert [value for value in stored if token in value or token.split("-", 1)[1] in value] == []
    assert links.link_for(token) == link


def test_link_opens_its_own_network_without_any_scope(cast: Cast) -> None:
    _link, token = opened(cast)
    found = links.link_for(token)
    assert found is not None
    assert (found.network, found.organisation.name) == (cast.home, "Familienzentrum Auenwiese")


@pytest.mark.parametrize(
    "token", ["", "-", "1", "1-", "x-abc", "-abc", "²-abc", "9" * 30 + "-abc", "1-" + "a" * 999]
)
def test_token_that_never_was_opens_nothing(cast: Cast, token: str) -> None:
    assert links.link_for(token) is None


def test_token_of_another_network_opens_nothing(cast: Cast) -> None:
    _link, token = opened(cast)
    assert links.link_for(f"{cast.elsewhere.pk}-{token.split('-', 1)[1]}") is None


@pytest.mark.parametrize(("days", "is_open"), [(59.99, True), (60, False), (61, False), (-0.01, False)])
def test_link_is_open_from_its_making_until_its_end(cast: Cast, days: float, is_open: bool) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        _link, token = opened(cast)
        clock.move_to(MORNING + timedelta(days=days))
        assert (links.link_for(token) is not None) == is_open


def test_expired_link_stays_closed_when_the_clock_is_set_back(cast: Cast) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        _link, token = opened(cast)
        clock.move_to(MORNING + timedelta(days=61))
        with network_scope(cast.home):
            assert links.end_expired_links(cast.home) == 1
        clock.move_to(MORNING + timedelta(days=31))
        assert links.link_for(token) is None


def test_used_link_is_closed_while_the_clock_is_behind(cast: Cast) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        link, token = opened(cast)
        clock.move_to(MORNING + timedelta(days=40))
        with network_scope(cast.home):
            links.note_use(link)
        clock.move_to(MORNING + timedelta(days=10))
        assert links.link_for(token) is None


def test_revoked_link_opens_nothing(cast: Cast) -> None:
    link, token = opened(cast)
    with network_scope(cast.home):
        links.revoke_link(link, by=cast.kim)
        again = links.revoke_link(link, by=cast.kim)
    assert (links.link_for(token), links.known_link(token)) == (None, again)


def test_all_links_of_a_provider_are_revoked(cast: Cast) -> None:
    link, token = opened(cast)
    _other, second = opened(cast)
    with network_scope(cast.home):
        assert links.revoke_links(link.organisation, by=cast.kim) == 2
    assert (links.link_for(token), links.link_for(second)) == (None, None)


def test_link_of_a_provider_no_longer_active_opens_nothing(cast: Cast) -> None:
    link, token = opened(cast)
    with network_scope(cast.home):
        change_organisation(link.organisation, by=cast.kim, is_active=False)
    assert links.link_for(token) is None


@pytest.mark.parametrize("days", [0, -1, 401])
def test_link_without_a_sound_end_is_not_made(cast: Cast, days: int) -> None:
    with pytest.raises(ValueError, match="a link lives"):
        opened(cast, days=days)


def test_link_is_mailed_and_works(cast: Cast) -> None:
    organisation = directory.organisation(cast.home, upkeep_email="pflege@example.org")
    with network_scope(cast.home):
        link = links.send_link(organisation, by=cast.kim)
    (letter,) = mail.outbox
    token = next(word for word in letter.body.split() if "/partner/" in word).rstrip("/").rsplit("/", 1)[1]
    assert (letter.to, links.link_for(token)) == (["pflege@example.org"], link)


def test_provider_without_address_is_told(cast: Cast) -> None:
    organisation = directory.organisation(cast.home)
    with network_scope(cast.home), pytest.raises(NoAddress):
        links.send_link(organisation, by=cast.kim)
    assert mail.outbox == []


def test_letter_that_could_not_be_sent_leaves_no_open_door(cast: Cast, settings: object) -> None:
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    organisation = directory.organisation(cast.home, upkeep_email="pflege@example.org")
    with network_scope(cast.home):
        with pytest.raises(OSError, match="no mail server"):
            links.send_link(organisation, by=cast.kim)
        assert [link.revoked_at is None for link in UpkeepLink.objects.all()] == [False]
