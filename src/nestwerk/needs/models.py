"""What families lack, and what the network does about it. The figures behind both are frozen with their citation."""

from django.db import models

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.needs.choices import MeasureStatus, NeedSource, NeedStatus
from nestwerk.registry.models import Organisation


class Need(OfNetwork, FoldedText):
    """A Bedarf: from the hint to the answer."""

    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    category = models.CharField(max_length=60, blank=True)  # the kind of offer, as in the directory
    areas = models.JSONField(default=list, blank=True)  # official keys
    source = models.CharField(max_length=10, choices=NeedSource.choices)
    evidence = models.JSONField(null=True, blank=True)  # frozen figures: run, method, version, data, date
    status = models.CharField(max_length=10, choices=NeedStatus.choices, default=NeedStatus.REPORTED)
    answer = models.CharField(max_length=600, blank=True)  # what became of it, for who reported it
    reported_on = models.DateField()
    reported_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-reported_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Measure(OfNetwork, FoldedText):
    """A Maßnahme: who does what by when, and for which need."""

    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    areas = models.JSONField(default=list, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=MeasureStatus.choices, default=MeasureStatus.PLANNED)
    evidence = models.JSONField(null=True, blank=True)
    note = models.CharField(max_length=600, blank=True)
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
