"""Questions of reach and their answers. An answer is never changed: new data make a new run."""

from django.db import models
from django.db.models import Q

from nestwerk.base.models import OfNetwork
from nestwerk.coverage.choices import Mode, RunKind, RunState
from nestwerk.directory.models import OfferPlace


class ReachRule(OfNetwork):
    """The limits a network has agreed on for a mode, and why."""

    mode = models.CharField(max_length=8, choices=Mode.choices)
    limits_min = models.JSONField(
        default=list
    )  # ascending minutes; the first is the one maps and sentences use
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "mode"], name="reach_rule_once")]

    def __str__(self) -> str:
        return f"{self.get_mode_display()}: {self.limits_min}"


class Run(OfNetwork):
    """One question with its answer: all parameters, data versions, method, and a hash of what went in."""

    kind = models.CharField(max_length=8, choices=RunKind.choices)
    question = models.JSONField()  # coverage.questions: the whole of it, immutable
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.QUEUED)
    progress_pct = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=600, blank=True)
    summary = models.JSONField(null=True)  # suppressed: fit for everyone who may see the run
    arrays = models.BinaryField(null=True)  # npz: per point of demand; for maps (aggregated) and what-if
    data = models.JSONField(default=list)  # the datasets used: pk, name, reference, attribution
    method = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=60, blank=True)
    input_hash = models.CharField(max_length=64, blank=True, db_index=True)
    seconds = models.FloatField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # workers that took it up
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField(auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RunState.DONE) | Q(summary__isnull=False), name="run_done_has_summary"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Scenario(OfNetwork):
    """What if: changes to the offers of a run, one after the other, and what they bring. The last can be undone."""

    name = models.CharField(max_length=160)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="scenarios")
    changes = models.JSONField(
        default=list
    )  # {"op": "add"|"close"|"move", "site": …, "latitude": …, "longitude": …}
    figures = models.JSONField(null=True)  # before and after, suppressed, with the run's citation
    note = models.CharField(max_length=600, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class WayTime(OfNetwork):
    """How long it takes from a place families name to a place of an offer, worked out by the worker."""

    origin = models.CharField(max_length=80)  # the search's own key of a Gemeinde, quarter or postcode
    place = models.ForeignKey(OfferPlace, on_delete=models.CASCADE, related_name="+")
    walk_min = models.PositiveSmallIntegerField(null=True)
    transit_min = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "origin", "place"], name="way_time_once")]

    def __str__(self) -> str:
        return f"{self.origin} → {self.place_id}"
