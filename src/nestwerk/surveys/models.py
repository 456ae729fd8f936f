"""The cooperation survey: who was asked, who works with whom. Answers about trust are shown to nobody as given."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from nestwerk.base.models import OfNetwork
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation, Person
from nestwerk.surveys.choices import Entry, Frequency, WaveState


class Wave(OfNetwork):
    """One round of the survey; the next one starts from its answers."""

    title = models.CharField(max_length=160)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=6, choices=WaveState.choices, default=WaveState.DRAFT)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers"
    )
    office = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # the coordination office: figures are shown with it and without it
    sectors = models.JSONField(default=list, blank=True)  # codes of the sectors asked
    reminds_on = models.DateField(
        null=True, blank=True
    )  # the silent get one letter by themselves; empty: never
    released_at = models.DateTimeField(null=True, blank=True)  # before, nobody sees a result

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=models.F("opens_on")), name="wave_ends_later")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == WaveState.OPEN

    @property
    def is_released(self) -> bool:
        return self.state == WaveState.CLOSED and self.released_at is not None


class Respondent(OfNetwork):
    """An actor of the roster: asked, reminded, answered. Its sector is kept as it was in this wave."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="respondents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sector = models.CharField(max_length=24, choices=Sector.choices, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)  # the last letter did not leave
    begun_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # sent: only now it counts
    removed_at = models.DateTimeField(
        null=True, blank=True
    )  # off the roster; what it said stays out of figures
    entry = models.CharField(max_length=5, choices=Entry.choices, blank=True)
    seen_sectors = models.JSONField(default=list, blank=True)  # whose names were looked through
    benefit = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )  # "the network is of use to us", 1 to 6

    class Meta:
        ordering = ["sector", "organisation__sorted_as"]
        constraints = [models.UniqueConstraint(fields=["wave", "organisation"], name="respondent_once")]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def may_answer(self) -> bool:
        return self.wave.is_open and self.removed_at is None


class Tie(OfNetwork):
    """What one actor says of its work with another."""

    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="named")
    frequency = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=Frequency.choices
    )  # empty: named, how often is still to be said
    trust = models.JSONField(null=True, blank=True)  # three items, 1 to 4 or empty each
    value = models.JSONField(null=True, blank=True)  # the same

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["respondent", "other"], name="tie_once"),
            models.CheckConstraint(condition=~Q(respondent=models.F("other")), name="tie_is_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.respondent} – {self.other}"
