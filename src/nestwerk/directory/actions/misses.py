"""Searches in vain, counted so that nobody can be traced: month, topic, Gemeinde, language, and never the words."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.models import SearchMiss
from nestwerk.directory.queries.shapes_search import Found
from nestwerk.tenants.models import Network


@transaction.atomic
def note_miss(
    network: Network, found: Found, *, interface_language: str = "de", on: date | None = None
) -> None:
    """Count one search without a hit. A search with hits, or without a question, leaves nothing."""
    if found.total or not (found.query.strip() or found.place):
        return
    row, _created = SearchMiss.objects.get_or_create(
        network=network,
        month=(on or timezone.localdate()).replace(day=1),
        topic=found.topics[0] if found.topics else "",
        municipality_key=found.place.municipality_key if found.place else "",
        language=interface_language if interface_language in LANGUAGES else "de",
    )
    SearchMiss.objects.filter(pk=row.pk).update(searches=F("searches") + 1)
