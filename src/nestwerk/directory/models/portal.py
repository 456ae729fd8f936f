"""The face towards families: settings of a network's portal, errors they report, searches that found nothing."""

from django.db import models
from django.db.models import Q

from nestwerk.base.models import OfNetwork
from nestwerk.directory.choices import Fault
from nestwerk.directory.models.offers import Offer


class Portal(OfNetwork):
    """One a network. `revision` rises with every change of the directory: what was rendered before is stale."""

    is_open = models.BooleanField(default=True)
    title = models.CharField(max_length=120, blank=True)  # “Frühe Hilfen Wetteraukreis”
    welcome = models.CharField(max_length=400, blank=True)
    contact_name = models.CharField(max_length=160, blank=True)  # an office, no person
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_hours = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=2, blank=True)  # the Land whose holidays count
    embed_hosts = models.CharField(max_length=400, blank=True)  # who may show the search in a frame
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network"], name="portal_once")]

    def __str__(self) -> str:
        return self.title or str(self.network)


class ErrorReport(OfNetwork):
    """Somebody says an entry is wrong. The address for the answer is dropped once it was answered."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="reports")
    fault = models.CharField(max_length=8, choices=Fault.choices)
    message = models.CharField(max_length=400, blank=True)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="de")
    sent_on = models.DateField()
    mended_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["mended_on", "-sent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mended_on=None) | Q(reply_to="", message=""), name="report_forgets_once_mended"
            )
        ]

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_fault_display()}"


class SearchMiss(OfNetwork):
    """How often a topic was looked for in vain, by month and Gemeinde. What was typed is not kept."""

    month = models.DateField()  # its first day
    topic = models.CharField(max_length=60, blank=True)  # a concept of the thesaurus, empty: unknown words
    municipality_key = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=10, default="de")
    searches = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "month", "topic", "municipality_key", "language"], name="search_miss_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic or '–'} ({self.month:%m.%Y}): {self.searches}"
