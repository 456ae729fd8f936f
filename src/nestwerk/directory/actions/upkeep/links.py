"""The door of a provider: a link from a mail opens its own offers and its own page."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.doors import check_days, hash_of, network_id_of, new_token
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.choices import LinkPurpose
from nestwerk.directory.errors import NoAddress
from nestwerk.directory.models import UpkeepLink
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

DAYS: Final = 60


@transaction.atomic
def open_link(
    organisation: Organisation, purpose: str, *, by: object, days: int = DAYS
) -> tuple[UpkeepLink, str]:
    """A new link and its token: this is the only time the token is known."""
    life = check_days(days)
    token = new_token(organisation.network_id)
    now = timezone.now()
    link = UpkeepLink.objects.create(
        network=organisation.network,
        organisation=organisation,
        purpose=LinkPurpose(purpose),
        token_hash=hash_of(token),
        created_at=now,
        expires_at=now + life,
    )
    sentence = gettext_noop("Link zur Pflege für %(name)s geöffnet.")
    audit.record(
        organisation.network, "link.opened", sentence, organisation, by=by, words={"name": organisation.name}
    )
    return link, token


@transaction.atomic
def revoke_link(link: UpkeepLink, *, by: object) -> UpkeepLink:
    """From now on it opens nothing. Revoked twice is revoked once."""
    link = UpkeepLink.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        sentence = gettext_noop("Link zur Pflege für %(name)s geschlossen.")
        audit.record(
            link.network, "link.revoked", sentence, link.organisation, by=by, words={"name": str(link)}
        )
    return link


def revoke_links(organisation: Organisation, *, by: object) -> int:
    """Close every open door of a provider, for instance when somebody left."""
    links = UpkeepLink.objects.filter(
        network=organisation.network, organisation=organisation, revoked_at=None
    )
    return len([revoke_link(link, by=by) for link in links])


def link_for(token: str) -> UpkeepLink | None:
    """The open link of a token; None for any other. Writes nothing: mail scanners open links too."""
    link = known_link(token)
    return link if link is not None and is_open(link, timezone.now()) else None


def known_link(token: str) -> UpkeepLink | None:
    """The link of a token, ended or not: whom to send a new one."""
    number = network_id_of(token)
    network = Network.objects.filter(pk=number).first() if number is not None else None
    if network is None:
        return None
    with network_scope(network):
        rows = UpkeepLink.objects.filter(network=network, token_hash=hash_of(token))
        return rows.select_related("organisation", "organisation__network", "network").first()


def is_open(link: UpkeepLink, now: datetime) -> bool:
    """As every door, and only while the provider is active."""
    return link.is_open(now) and link.organisation.is_active


def note_use(link: UpkeepLink) -> None:
    """Remember that somebody did something through it."""
    now = timezone.now()
    if link.is_use_worth_noting(now):
        UpkeepLink.objects.filter(network=link.network, pk=link.pk).update(last_used_at=now)


def end_expired_links(network: Network) -> int:
    """Close what has expired for good, whatever the clock may say tomorrow."""
    now = timezone.now()
    rows = UpkeepLink.objects.filter(network=network, revoked_at=None, expires_at__lte=now)
    return rows.update(revoked_at=now)


def address_of(token: str) -> str:
    return settings.BASE_URL + reverse("partner:enter", args=[token])


def send_link(organisation: Organisation, *, by: object, purpose: str = LinkPurpose.UPKEEP) -> UpkeepLink:
    """Mail a new link to the provider's address for upkeep. Raises NoAddress; OSError where no mail goes out."""
    if not organisation.upkeep_email:
        raise NoAddress(organisation.name)
    link, token = open_link(organisation, purpose, by=by)
    context = {"organisation": organisation, "address": address_of(token), "expires_at": link.expires_at}
    try:
        post(organisation.network, [organisation.upkeep_email], "link", context)
    except OSError:
        revoke_link(link, by=by)
        raise
    return link
