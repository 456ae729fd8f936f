"""Persons, what they do where and when, what they agreed to, and links that are for one of them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from nestwerk.accounts.models import User
from nestwerk.base.doors import SecretDoor
from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.registry.choices import DoorPurpose, FunctionKind, Use
from nestwerk.registry.models.organisations import Organisation


class Person(FoldedText, OfNetwork):
    """A professional or volunteer of the network. Who is in two networks has a row in each and one account."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=40, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80)
    profession = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    mobile = models.CharField(max_length=40, blank=True)
    left_on = models.DateField(null=True, blank=True)
    unreachable_since = models.DateField(null=True, blank=True)  # a mail came back
    previous = models.JSONField(
        null=True, editable=False
    )  # words before the last change; the trace holds none
    erased_on = models.DateField(null=True, editable=False)  # the row stays for what hangs on it, nameless
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "email"], condition=~Q(email=""), name="person_email_once"
            )
        ]

    def __str__(self) -> str:
        if self.erased_on:
            return gettext("gelöschte Person")
        return " ".join(word for word in (self.title, self.first_name, self.last_name) if word)

    @property
    def audit_word(self) -> str:
        """What the trace holds instead of the name."""
        return f"person:{self.uid}"

    def folded_source(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()


class Function(OfNetwork):
    """What a person does for an organisation, from when to when. Its mailbox stays when the person goes."""

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="functions"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="functions")
    kind = models.CharField(max_length=14, choices=FunctionKind.choices)
    name = models.CharField(max_length=160, blank=True)
    mailbox = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__sorted_as", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=models.F("since")),
                name="function_ends_later",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class Consent(OfNetwork):
    """One use a person agreed to, how that is proven, and until when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    use = models.CharField(max_length=8, choices=Use.choices)
    given_on = models.DateField()
    proof = models.CharField(max_length=200)
    revoked_on = models.DateField(null=True, blank=True)
    by_label = models.CharField(max_length=200)

    class Meta:
        ordering = ["use", "-given_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "use"], condition=Q(revoked_on=None), name="consent_open_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_use_display())


class Door(SecretDoor):
    """A personal link: one person or organisation, one purpose, one thing (`subject`, as in the trace)."""

    purpose = models.CharField(max_length=10, choices=DoorPurpose.choices)
    subject = models.CharField(max_length=80)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="doors")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="doors"
    )

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["network", "purpose", "subject"], name="door_subject")]

    def __str__(self) -> str:
        return str(self.get_purpose_display())
