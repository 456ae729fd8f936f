"""Agreements (Vereinbarungen): drafted in dialogue, signed actor by actor, kept with a hash of what was signed."""

from django.db import models

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.cooperation.choices import AgreementState, RemarkKind, RemarkState, SignatureState
from nestwerk.registry.models import Organisation, Person


class Agreement(FoldedText, OfNetwork):
    """A Kooperationsvereinbarung from the first draft to its end; renewed by a successor."""

    title = models.CharField(max_length=200)
    purpose = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=12, choices=AgreementState.choices, default=AgreementState.DRAFT)
    consultation_from = models.DateField(null=True, blank=True)
    consultation_until = models.DateField(null=True, blank=True)
    shows_remarks = models.BooleanField(default=False)  # who is asked sees what the others wrote
    sign_by = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    renews = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewals"
    )
    is_first_document = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(OfNetwork):
    """The text at one time: paragraphs with keys that stay. Never changed once there; the next one follows."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    paragraphs = models.JSONField()  # [{"key", "heading", "text"}]
    note = models.CharField(max_length=400, blank=True)  # what is new, and why
    content_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.agreement}, Fassung {self.number}"


class Consulted(OfNetwork):
    """An actor asked to look at a version, and whether it has."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="consulted")
    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="consulted")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # said so by a click or by a remark

    class Meta:
        ordering = ["organisation__sorted_as", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "organisation"], name="consulted_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Remark(OfNetwork):
    """A comment on a paragraph, or a proposal for other words, and what became of it."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="remarks")
    paragraph = models.CharField(max_length=20)  # its key; empty for the whole
    kind = models.CharField(max_length=8, choices=RemarkKind.choices)
    text = models.TextField(max_length=4000)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # whose link it came by: her name goes when she is erased
    by_label = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=RemarkState.choices, default=RemarkState.OPEN)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Signature(OfNetwork):
    """Where one actor stands with one version. What was signed is said by its hash, not by a picture of a name.

    Name and function of who signed prove the agreement: they stay as signed, also when the person is erased elsewhere.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="signatures"
    )  # who was asked
    state = models.CharField(max_length=9, choices=SignatureState.choices, default=SignatureState.WAITING)
    signed_as = models.CharField(max_length=200, blank=True)  # the actor's name on that day
    signer_name = models.CharField(max_length=160, blank=True)
    signer_function = models.CharField(max_length=160, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    is_on_paper = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["organisation__sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="signature_once"),
            models.CheckConstraint(
                condition=~models.Q(state=SignatureState.SIGNED)
                | models.Q(signed_at__isnull=False) & ~models.Q(signer_name="") & ~models.Q(content_hash=""),
                name="signed_says_who_when_what",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
