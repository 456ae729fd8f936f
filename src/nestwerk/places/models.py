"""Places of the Republic, shared by all networks; which network serves which of them; what became of them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.places.choices import STATE_CHOICES, ChangeKind, DataKind, DataState, TerritoryKind
from nestwerk.tenants.models import Subnetwork

OFFICIAL_KEY = RegexValidator(r"^\d{2,12}$", "Der amtliche Schlüssel besteht aus 2 bis 12 Ziffern.")


class Territory(FoldedText):
    """A place with borders. A county may stand `without` towns that have a Jugendamt of their own (Düren)."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=TerritoryKind.choices)
    state = models.CharField(max_length=2, choices=STATE_CHOICES, blank=True)
    official_key = models.CharField(max_length=12, blank=True, validators=[OFFICIAL_KEY])
    has_youth_office = models.BooleanField(default=False)
    is_priority = models.BooleanField(default=False)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    without = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="cut_out_of")
    latitude = models.FloatField(null=True, blank=True)  # a point inside, for distances as the crow flies
    longitude = models.FloatField(null=True, blank=True)
    postcodes = models.JSONField(default=list, blank=True)
    is_rural = models.BooleanField(null=True, blank=True)  # degree of urbanisation 3 (Eurostat)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_on = models.DateField(null=True, blank=True)
    area_km2 = models.FloatField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sorted_as", "pk"]
        constraints = [
            models.UniqueConstraint(  # two each: SQLite holds one NULL for another than the next
                fields=["name", "kind", "state", "within"], condition=Q(valid_to=None), name="territory_once"
            ),
            models.UniqueConstraint(
                fields=["name", "kind", "state"],
                condition=Q(valid_to=None, within=None),
                name="territory_once_on_top",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="territory_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TerritoryChange(models.Model):
    """One place became another on a day (Gebietsreform)."""

    predecessor = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="became")
    successor = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="came_from")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="territory_change_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="territory_change_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.get_kind_display()}, {self.on:%d.%m.%Y})"


class ServedTerritory(OfNetwork):
    """A network serves a place, from a day to a day: n to m, a part of the network perhaps only."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    subnetwork = models.ForeignKey(
        Subnetwork, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "territory", "subnetwork"], condition=Q(until=None), name="served_once"
            ),
            models.UniqueConstraint(
                fields=["network", "territory"],
                condition=Q(until=None, subnetwork=None),
                name="served_once_as_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.territory)


class Dataset(models.Model):
    """One version of an open data file, as read. A newer one retires it; results computed on it stay as they are.

    Its arrays lie beside the database (`base.arrays`, under `key`); everything else about it stands here.
    """

    kind = models.CharField(max_length=10, choices=DataKind.choices)
    name = models.CharField(max_length=200)  # of the file
    checksum = models.CharField(max_length=64)  # SHA-256 of the file
    cut_for = models.CharField(
        max_length=60, blank=True
    )  # short name of a network; empty: everything in the file
    state = models.CharField(max_length=10, choices=DataState.choices, default=DataState.READING)
    step = models.CharField(max_length=200, blank=True)  # what is being done, for who waits
    progress_pct = models.PositiveSmallIntegerField(default=0)
    reference = models.CharField(
        max_length=40, blank=True
    )  # what day or year the data speak of: "2022", "2026-08-21"
    attribution = models.CharField(max_length=300, blank=True)
    bounds = models.JSONField(default=list, blank=True)  # west, south, east, north, in degrees
    report = models.JSONField(default=dict, blank=True)  # counts, sentences, refused
    problem = models.CharField(max_length=600, blank=True)
    key = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40, blank=True)  # of the reader
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "checksum", "cut_for", "version"],
                condition=Q(state=DataState.READY),
                name="dataset_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"


class Outline(models.Model):
    """The border of a place in one dataset: GeoJSON geometry in degrees, deflated."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="outlines")
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="outlines")
    geometry = models.BinaryField()
    bounds = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "dataset"], name="outline_once")]

    def __str__(self) -> str:
        return str(self.territory)
