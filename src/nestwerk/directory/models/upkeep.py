"""How offers stay right: links without a password, proposals, reminders, the yearly Angebotserhebung."""

from django.db import models
from django.db.models import Q

from nestwerk.base.doors import SecretDoor
from nestwerk.base.models import OfNetwork
from nestwerk.directory.choices import Answer, Channel, ImportState, LinkPurpose, ProposalState
from nestwerk.directory.models.offers import Offer
from nestwerk.registry.models import Organisation


class UpkeepRules(OfNetwork):
    """When who is asked about an offer; days since the step before. Null switches a step off."""

    asks_after_days = models.PositiveSmallIntegerField(default=330, null=True, blank=True)
    reminds_after_days = models.PositiveSmallIntegerField(default=14, null=True, blank=True)
    escalates_after_days = models.PositiveSmallIntegerField(default=14, null=True, blank=True)
    labels_after_days = models.PositiveSmallIntegerField(default=14, null=True, blank=True)
    hides_after_days = models.PositiveSmallIntegerField(default=60, null=True, blank=True)
    digest_on = models.DateField(null=True, blank=True)  # day of the last digest to the coordination

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network"], name="upkeep_rules_once")]

    def __str__(self) -> str:
        return str(self.network)


class Campaign(OfNetwork):
    """An Angebotserhebung: who is asked by when."""

    name = models.CharField(max_length=160)
    text = models.TextField(max_length=2000, blank=True)
    due_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name


class UpkeepLink(SecretDoor):
    """A door for one provider to its own offers. Only the hash of its secret is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=LinkPurpose.choices)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="link_ends_later")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Inquiry(OfNetwork):
    """One provider asked in a campaign, and what came of it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="inquiries")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="inquiries")
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.MAIL)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__sorted_as"]
        constraints = [models.UniqueConstraint(fields=["campaign", "organisation"], name="inquiry_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Proposal(OfNetwork):
    """What a provider wants changed (or a new offer): low risk goes live at once, the rest after a look."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="proposals")
    offer = models.ForeignKey(
        Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals"
    )
    changes = models.JSONField()
    before = models.JSONField(default=dict, blank=True)  # the same words as they were when it was sent
    message = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=8, choices=ProposalState.choices, default=ProposalState.WAITING)
    sent_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    idempotency_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="proposal_sent_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.offer or self.changes.get("title", ""))


class OfferImport(OfNetwork):
    """An uploaded list of offers on its way into the directory. The file itself is dropped once it was taken."""

    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING)
    progress_pct = models.PositiveSmallIntegerField(default=0)
    report = models.JSONField(null=True)
    problem = models.CharField(max_length=600, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.CharField(max_length=200)
    heartbeat_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
