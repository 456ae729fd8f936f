from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.rules import Audience

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Page:
    """One page in all its languages: language code and address."""

    addresses: tuple[tuple[str, str], ...]
    changed_at: datetime


def pages_of(portal: Portal) -> Iterator[Page]:
    """The start page and every public offer. Sensitive ones too: whoever looks for help shall find it."""
    slug = portal.network.slug
    yield Page(_addresses("portal:search", slug), portal.changed_at)
    for view in offer_views(portal.network, Audience.PUBLIC):
        yield Page(_addresses("portal:offer", slug, view.uid), view.updated_at)


def _addresses(name: str, *words: object) -> tuple[tuple[str, str], ...]:
    found = []
    for code in LANGUAGES:
        with override(code):
            found.append((code, settings.BASE_URL + reverse(name, args=words)))
    return tuple(found)
