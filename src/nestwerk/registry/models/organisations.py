"""Organisations that offer help in a network. Persons and functions follow with the coordinator's room."""

import uuid

from django.db import models
from django.db.models import Q

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.registry.choices import Sector


class Organisation(FoldedText, OfNetwork):
    """A provider of offers (Träger, Einrichtung). `upkeep_email` is internal: links for upkeep go there."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    sector = models.CharField(max_length=24, choices=Sector.choices, blank=True)
    description = models.TextField(max_length=2000, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    upkeep_email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=60, blank=True)
    origin_key = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "name"], name="organisation_name_once"),
            models.UniqueConstraint(
                fields=["network", "origin", "origin_key"],
                condition=~Q(origin_key=""),
                name="organisation_origin_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
