"""Fachtage: programme, stalls, registration, what remains of them."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.cooperation.choices import ConferenceState, RegistrationState, SlotKind
from nestwerk.registry.models import Organisation, Person


def random_number() -> int:
    return secrets.randbits(53)


class Conference(FoldedText, OfNetwork):
    """A Fachtag or public conference."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=4000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)
    register_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=ConferenceState.choices, default=ConferenceState.DRAFT)
    has_market = models.BooleanField(default=False)
    documentation = models.TextField(max_length=20000, blank=True)
    is_documentation_public = models.BooleanField(default=False)
    feedback_asked_on = models.DateField(null=True, blank=True)
    names_forgotten_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-starts_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Slot(OfNetwork):
    """A point of the programme. Workshops at one time are chosen between."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=8, choices=SlotKind.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=80, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["starts_at", "title", "pk"]

    def __str__(self) -> str:
        return self.title


class Stall(OfNetwork):
    """A stand at the Markt der Möglichkeiten."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="stalls")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="stalls")
    text = models.CharField(max_length=400, blank=True)
    needs = models.CharField(max_length=200, blank=True)  # table, electricity, wall
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation__sorted_as", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "organisation"], name="stall_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Registration(OfNetwork):
    """Somebody who comes. Who is known is linked; others give name, house and mail, until the retention ends."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=160)
    organisation_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    workshops = models.JSONField(default=list, blank=True)  # numbers of slots
    needs = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=RegistrationState.choices)
    was_present = models.BooleanField(null=True)
    registered_at = models.DateTimeField()
    told = models.CharField(max_length=9, blank=True)  # what the latest mail said
    has_answered = models.BooleanField(default=False)  # the feedback; which one is hers is kept nowhere

    class Meta:
        verbose_name = _("Anmeldung")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "email"], condition=~models.Q(email=""), name="registration_email_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or gettext("ohne Namen")

    @property
    def house(self) -> str:
        return str(self.organisation or self.organisation_name)


class Feedback(OfNetwork):
    """One answer after a Fachtag: no name, no time, and a number that does not tell the order of the answers."""

    id = models.BigIntegerField(primary_key=True, default=random_number, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="feedback")
    rating = models.PositiveSmallIntegerField()  # 1 to 6, 6 is best
    useful = models.CharField(max_length=600, blank=True)
    missing = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["rating", "pk"]

    def __str__(self) -> str:
        return str(self.rating)
