"""Where an actor sits."""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.places.models import Territory
from nestwerk.places.queries import municipality_key_for
from nestwerk.registry.models import Organisation, Site
from nestwerk.tenants.models import Network

WORDS: Final = ("name", "street", "postcode", "town", "phone", "email", "is_main")


@transaction.atomic
def add_site(organisation: Organisation, *, by: object, territory: Territory | None, **words: Any) -> Site:
    """`territory`: the Gemeinde it lies in, where it is one of the network's (`town_at`)."""
    site = Site(network=organisation.network, organisation=organisation, territory=territory, **words)
    return _save(site, "added", gettext_noop("%(name)s: Standort %(site)s eingetragen."), by=by)


def town_at(network: Network, *, postcode: str, town: str) -> Territory | None:
    """The Gemeinde of the network that an address names."""
    key = municipality_key_for(network, postcode=postcode, town=town)
    return Territory.objects.filter(official_key=key, valid_to=None).first() if key else None


@transaction.atomic
def change_site(site: Site, *, by: object, **words: Any) -> Site:
    before = {name: getattr(site, name) for name in words}
    if before == words:
        return site
    for name, value in words.items():
        setattr(site, name, value)
    site.territory = town_at(site.network, postcode=site.postcode, town=site.town)
    sentence = gettext_noop("%(name)s: Standort %(site)s geändert.")
    return _save(site, "changed", sentence, by=by, before=before)


@transaction.atomic
def remove_site(site: Site, *, by: object) -> None:
    before = {name: getattr(site, name) for name in WORDS}
    _record(site, "removed", gettext_noop("%(name)s: Standort %(site)s gestrichen."), by=by, before=before)
    site.delete()


def _save(site: Site, step: str, sentence: str, *, by: object, **more: Any) -> Site:
    site.full_clean(exclude=["network", "organisation", "territory"])
    site.save()
    if site.is_main:
        others = Site.objects.filter(organisation=site.organisation, is_main=True).exclude(pk=site.pk)
        others.update(is_main=False)
    _record(site, step, sentence, by=by, after={name: getattr(site, name) for name in WORDS}, **more)
    return site


def _record(site: Site, step: str, sentence: str, *, by: object, **more: Any) -> None:
    words = {"name": site.organisation.name, "site": str(site)}
    audit.record(site.network, f"site.{step}", sentence, site.organisation, by=by, words=words, **more)
