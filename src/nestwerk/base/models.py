"""Building blocks of models: rows that belong to a network, folded text for search and sort."""

from typing import Any

from django.db import models
from django_scopes import ScopedManager

from nestwerk.base.text import fold, sort_key


class OfNetwork(models.Model):
    """A row of one network: without an open scope it can't be queried at all."""

    network = models.ForeignKey("tenants.Network", on_delete=models.PROTECT, related_name="+", editable=False)

    objects = ScopedManager(network="network")

    class Meta:
        abstract = True


class FoldedText(models.Model):
    """Carries `folded` for search and `sorted_as` for sorting, both the same on every database."""

    folded = models.CharField(max_length=400, editable=False, db_index=True, default="")
    sorted_as = models.CharField(max_length=400, editable=False, db_index=True, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.folded_source())[:400]
        self.sorted_as = sort_key(self.folded_source())[:400]
        super().save(*args, **kwargs)

    def folded_source(self) -> str:
        return str(self)
