"""The search index: what the one analyser made of each offer. SQLite and PostgreSQL keep the same terms."""

import uuid

from django.db import models

from nestwerk.base.models import OfNetwork
from nestwerk.directory.models.offers import Offer


class SearchEntry(OfNetwork):
    """One offer as the search sees it, for the widest audience that may see it.

    `terms` feeds the full-text index of the database (see the migration); `weights` tells how strongly and where.
    """

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="search_entry")
    audience = models.PositiveSmallIntegerField()  # rules.Audience: the lowest that sees it
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    terms = models.TextField()  # “n7 whebamm cmidwife”, parted by single spaces
    weights = models.TextField()  # JSON: term → [strength in thousandths, field, words as written]
    marks = models.TextField()  # JSON: what filters and counts need
    words = models.TextField()  # plain words for spelling and beginnings, parted by single spaces
    stamp = models.BigIntegerField()  # checksum of the row: equal sums, equal vocabulary
    version = models.CharField(max_length=60)  # of analyser and thesaurus

    class Meta:
        indexes = [
            models.Index(fields=["network", "audience", "version", "stamp"], name="search_entry_stamp")
        ]

    def __str__(self) -> str:
        return self.title
