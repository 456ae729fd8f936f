"""Organisations of a network: actors and their Träger, where they sit, since when they are partners."""

import uuid

from django.db import models
from django.db.models import Q

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.places.models import Territory
from nestwerk.registry.choices import ContactKind, KkgClass, Sector
from nestwerk.tenants.models import Subnetwork


class Organisation(FoldedText, OfNetwork):
    """An actor (Akteur): a Träger or one of its facilities. `upkeep_email` is internal: links for upkeep go there."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    sector = models.CharField(max_length=24, choices=Sector.choices, blank=True)
    carrier = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="facilities"
    )
    kkg_class = models.CharField(max_length=30, choices=KkgClass.choices, blank=True)
    legal_bases = models.JSONField(default=list, blank=True)  # codes of LegalBasis
    part = models.ForeignKey(
        Subnetwork, null=True, blank=True, on_delete=models.SET_NULL, related_name="organisations"
    )  # empty: works in the whole network
    areas = models.JSONField(default=list, blank=True)  # official keys served; may lie outside of the network
    mandate = models.TextField(max_length=2000, blank=True)
    can_do = models.TextField(max_length=2000, blank=True)
    cannot_do = models.TextField(max_length=2000, blank=True)
    how_we_work = models.TextField(max_length=2000, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    checked_on = models.DateField(null=True, blank=True)  # the actor looked at its own page
    wish = models.JSONField(
        null=True, blank=True
    )  # {"words", "message", "sent_on", "answer"}: what it wants changed
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


class Partnership(OfNetwork):
    """From when to when an organisation is a partner of the network: what partners are counted by."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="partnerships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="partnership_ends_later"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(until=None), name="partnership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Site(OfNetwork):
    """A Standort: where an organisation sits."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=120)
    territory = models.ForeignKey(
        Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_main", "town", "pk"]

    def __str__(self) -> str:
        return self.name or self.town


class Contact(OfNetwork):
    """One time the coordination spoke with an actor: who was visited when, about what."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    kind = models.CharField(max_length=6, choices=ContactKind.choices)
    about = models.CharField(max_length=300)
    by_label = models.CharField(max_length=200)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.about
