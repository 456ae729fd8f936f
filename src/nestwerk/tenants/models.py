"""Who keeps data here (tenant), the networks they hold, and the parts of a network."""

from django.core.validators import RegexValidator
from django.db import models

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.tenants.choices import SubnetworkKind


class Tenant(models.Model):
    """The body answerable for the data (Art. 4 no. 7 GDPR); it may hold several networks."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Network(FoldedText):
    """A Netzwerk Frühe Hilfen: the wall around all its rows."""

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="networks")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    age_to_months = models.PositiveSmallIntegerField(default=36)
    accent = models.CharField(
        max_length=7, blank=True, default="", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )
    shares_figures = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sorted_as"]

    def __str__(self) -> str:
        return self.name


class Subnetwork(FoldedText, OfNetwork):
    """A regional group or node: part of one network, with its own meetings and money later."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SubnetworkKind.choices)

    class Meta:
        ordering = ["sorted_as"]
        constraints = [models.UniqueConstraint(fields=["network", "name"], name="subnetwork_name_once")]

    def __str__(self) -> str:
        return self.name
