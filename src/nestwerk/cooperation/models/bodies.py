"""Bodies (Gremien), who sits in them, and how the network came to be."""

from django.db import models
from django.db.models import F, Q

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.cooperation.choices import DatePrecision, EffortTopic, Level, SeatRole
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Subnetwork


class Body(FoldedText, OfNetwork):
    """A Gremium. An external one belongs to somebody else: the network sends delegates."""

    name = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=Level.choices)
    is_external = models.BooleanField(default=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    part = models.ForeignKey(
        Subnetwork, null=True, blank=True, on_delete=models.SET_NULL, related_name="bodies"
    )  # empty: of the whole network
    mandate = models.TextField(max_length=2000, blank=True)
    has_parity = models.BooleanField(default=False)  # youth welfare and health sit in equal numbers
    meetings_a_year = models.PositiveSmallIntegerField(null=True, blank=True)
    rules_text = models.TextField(max_length=20000, blank=True)  # Geschäftsordnung, as agreed
    rules_agreed_on = models.DateField(null=True, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"], condition=Q(ended_on=None), name="body_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Seat(OfNetwork):
    """A place in a body, from when to when. Belongs to the organisation; the person may change."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats")
    role = models.CharField(max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)
    substitutes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="substitute_seats"
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["role", F("organisation__sorted_as").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False), name="seat_is_somebodys"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=models.F("since")),
                name="seat_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return " – ".join(str(one) for one in (self.organisation, self.person) if one)


class Milestone(OfNetwork):
    """What the records don't say by themselves: founding, a merger, a resolution of the council."""

    on = models.DateField()
    precision = models.CharField(max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.title


class Effort(OfNetwork):
    """Minutes of coordination spent on a day, by topic: the time budget against what is paid for."""

    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=10, choices=EffortTopic.choices)
    note = models.CharField(max_length=160, blank=True)
    by_user_id = models.PositiveBigIntegerField()
    by_label = models.CharField(max_length=200)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0), name="effort_takes_time")]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.minutes} min"


class Deferral(OfNetwork):
    """A next step somebody put off until a day."""

    user_id = models.PositiveBigIntegerField()
    step = models.CharField(max_length=80)  # its key
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "user_id", "step"], name="deferral_once")]

    def __str__(self) -> str:
        return self.step
