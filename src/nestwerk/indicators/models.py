"""Dated figures. Rows are added and withdrawn, never overwritten: every earlier state can be shown again."""

from django.db import models
from django.db.models import F, Q

from nestwerk.base.models import OfNetwork
from nestwerk.indicators.choices import STORED_STATUS, Unit
from nestwerk.indicators.definitions import CODE_CHOICES
from nestwerk.places.models import Territory


class Dated(OfNetwork):
    """Stated on a day by a source; withdrawn when it proved wrong or a better reading took its place."""

    stated_on = models.DateField(db_index=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=80, blank=True, db_index=True)  # `exchange.profiledocument:17`
    source = models.CharField(max_length=300)
    source_line = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=600, blank=True)

    class Meta:
        abstract = True


class Value(Dated):
    """One figure of one place: number, unit, how sure, for which time."""

    indicator = models.CharField(max_length=40, choices=CODE_CHOICES)
    variant = models.CharField(max_length=40, blank=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    status = models.CharField(max_length=12, choices=STORED_STATUS)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    period_text = models.CharField(max_length=40, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["indicator", "territory", "-stated_on", "-pk"]
        indexes = [models.Index(fields=["network", "indicator", "stated_on"], name="value_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None) & Q(status="not_stated")
                | Q(number__isnull=False) & ~Q(status="not_stated"),
                name="value_number_or_not_stated",
            ),
            models.CheckConstraint(
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")),
                name="value_period_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(indicator="population_growth") | Q(number__gte=0),
                name="value_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_indicator_display()}, {self.territory}"


class Answer(OfNetwork):
    """What a person said to a warning: it stays quiet until the figures change."""

    rule = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=200)
    text = models.CharField(max_length=600)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "rule", "fingerprint"], name="answer_once")]

    def __str__(self) -> str:
        return self.text
