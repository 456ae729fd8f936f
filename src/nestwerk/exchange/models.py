"""Profile documents, what a network says about itself, and the figures it shows to others."""

from django.db import models

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.exchange.choices import TOPIC_CHOICES, DocumentKind, DocumentState
from nestwerk.indicators.models import Dated
from nestwerk.registry.choices import Sector


class ProfileDocument(FoldedText, OfNetwork):
    """An uploaded document on its way from file to figures. The file itself is dropped once it is read."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=12, choices=DocumentState.choices, default=DocumentState.WAITING)
    kind = models.CharField(max_length=30, choices=DocumentKind.choices, default=DocumentKind.UNKNOWN)
    stated_on = models.DateField()
    problem = models.CharField(max_length=600, blank=True)
    progress_pct = models.PositiveSmallIntegerField(default=0)
    reading = models.JSONField(null=True)
    contacts = models.JSONField(
        default=list
    )  # found persons; emptied on confirming unless asked to keep them
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.CharField(max_length=200)
    heartbeat_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class Statement(Dated):
    """One thing a network says about itself under a topic."""

    topic = models.CharField(max_length=30, choices=TOPIC_CHOICES)
    text = models.TextField(max_length=4000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["topic", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class PartnerCount(Dated):
    """How many partners a network counts in one sector."""

    sector = models.CharField(max_length=30, choices=Sector.choices)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_sector_display()}: {self.count}"


class SharedFigures(models.Model):
    """What a network shows to others: frozen, small counts already suppressed. Read by all, written by its owner."""

    network = models.OneToOneField("tenants.Network", on_delete=models.CASCADE, related_name="+")
    payload = models.JSONField()
    method = models.CharField(max_length=80)
    published_at = models.DateTimeField(auto_now=True)
    published_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.network}, {self.published_at:%d.%m.%Y}"
