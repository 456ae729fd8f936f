"""Offers, the places where they happen, and every state they have been in."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.directory.choices import (
    Capacity,
    Cost,
    Entry,
    Level,
    OfferStatus,
    Presence,
    Review,
    Stage,
    Visibility,
)
from nestwerk.directory.vocabulary import CATEGORY_CHOICES, FIELD_CHOICES
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation

YOUNGEST_MONTHS, OLDEST_MONTHS = -9, 216


class Place(FoldedText, OfNetwork):
    """A location (HSDS). A secret one (Frauenhaus) never leaves; a person's home is never on a public map."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=160, blank=True)
    street = models.CharField(max_length=160, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=120, blank=True)
    municipality_key = models.CharField(max_length=8, blank=True, db_index=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    accessibility_note = models.CharField(max_length=300, blank=True)
    directions = models.CharField(max_length=300, blank=True)
    is_secret = models.BooleanField(default=False)
    is_home = models.BooleanField(default=False)

    class Meta:
        ordering = ["sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name", "street", "postcode", "town"], name="place_once"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(
            word for word in (self.name, self.street, f"{self.postcode} {self.town}".strip()) if word
        )


class Offer(FoldedText, OfNetwork):
    """One offer of help (HSDS: service). Empty field, level and sector follow the category."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="offers"
    )
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    description = models.TextField(max_length=4000, blank=True)
    easy = models.TextField(max_length=2000, blank=True)
    category = models.CharField(max_length=3, choices=CATEGORY_CHOICES, blank=True)
    field = models.CharField(max_length=20, choices=FIELD_CHOICES, blank=True)
    phases = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    sector = models.CharField(max_length=24, choices=Sector.choices, blank=True)
    approaches = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    who = models.CharField(max_length=300, blank=True)
    age_from_months = models.SmallIntegerField(null=True, blank=True)
    age_to_months = models.SmallIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    cost = models.CharField(max_length=12, choices=Cost.choices, default=Cost.UNKNOWN)
    cost_note = models.CharField(max_length=200, blank=True)
    entry = models.CharField(max_length=12, choices=Entry.choices, default=Entry.UNKNOWN)
    entry_note = models.CharField(max_length=200, blank=True)
    confidentiality = models.CharField(max_length=300, blank=True)
    is_sensitive = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    note = models.CharField(max_length=400, blank=True)
    serves = models.JSONField(default=list, blank=True)  # official keys; empty: the whole network
    capacity = models.CharField(max_length=8, choices=Capacity.choices, default=Capacity.UNKNOWN)
    capacity_until = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # families or children it can take in a week
    funding_source = models.CharField(max_length=160, blank=True)
    funding_until = models.DateField(null=True, blank=True)
    review = models.CharField(max_length=8, choices=Review.choices, default=Review.NONE)
    review_note = models.CharField(max_length=600, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    internal_note = models.CharField(max_length=600, blank=True)
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)
    status = models.CharField(max_length=8, choices=OfferStatus.choices, default=OfferStatus.RUNNING)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=160, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.FRESH)
    stage_since = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=60, blank=True)
    origin_key = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["sorted_as", "pk"]
        indexes = [models.Index(fields=["network", "visibility", "status", "stage"], name="offer_shown")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "origin", "origin_key"],
                condition=~Q(origin_key=""),
                name="offer_origin_once",
            ),
            models.CheckConstraint(
                condition=Q(age_from_months=None)
                | Q(age_from_months__gte=YOUNGEST_MONTHS, age_from_months__lte=OLDEST_MONTHS),
                name="offer_age_from",
            ),
            models.CheckConstraint(
                condition=Q(age_to_months=None)
                | Q(age_to_months__gte=YOUNGEST_MONTHS, age_to_months__lte=OLDEST_MONTHS),
                name="offer_age_to",
            ),
            models.CheckConstraint(
                condition=Q(age_from_months=None)
                | Q(age_to_months=None)
                | Q(age_to_months__gte=F("age_from_months")),
                name="offer_age_span",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def folded_source(self) -> str:
        return self.title

    def capacity_on(self, day: date) -> str:
        """What was said about free places, until the day it was said for; then nobody knows."""
        is_stale = self.capacity_until is None or day > self.capacity_until
        return str(Capacity.UNKNOWN if is_stale else self.capacity)


class OfferPlace(OfNetwork):
    """An offer at a place, online or by phone, with its times (HSDS: service_at_location and its schedules)."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="places")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    presence = models.CharField(max_length=8, choices=Presence.choices, default=Presence.AT_PLACE)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="uses")
    hours = models.JSONField(default=dict, blank=True)  # directory.hours: Hours.to_json()
    hours_text = models.CharField(max_length=600, blank=True)  # as people wrote it
    phone = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)
    staffing = models.CharField(max_length=160, blank=True)  # functions, no names: “Familienhebamme”
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["offer", "position", "pk"]

    def __str__(self) -> str:
        return str(self.place) if self.place else str(self.get_presence_display())


class VisitCount(OfNetwork):
    """How many came in a month: a number, nobody in particular. Small ones are suppressed wherever shown."""

    offer_place = models.ForeignKey(OfferPlace, on_delete=models.CASCADE, related_name="visits")
    month = models.DateField()  # its first day
    visits = models.PositiveIntegerField()

    class Meta:
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["offer_place", "month"], name="visits_once_a_month")]

    def __str__(self) -> str:
        return f"{self.month:%m.%Y}: {self.visits}"


class OfferVersion(OfNetwork):
    """The whole state of an offer from a moment on; never changed (see states.py and decision 0014)."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.JSONField()
    changed = models.JSONField(default=list)  # names of the fields that differ from the version before
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["offer", "-number"]
        constraints = [models.UniqueConstraint(fields=["offer", "number"], name="offer_version_once")]

    def __str__(self) -> str:
        return f"{self.offer} ({self.number})"
