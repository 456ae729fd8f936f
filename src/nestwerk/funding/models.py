from django.db import models
from django.db.models import Q

from nestwerk.indicators.choices import STORED_STATUS
from nestwerk.indicators.models import Dated
from nestwerk.places.models import Territory


class Pot(Dated):
    """One source of money as stated: name, amount, how sure, for which place (none: the whole network)."""

    name = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=12, choices=STORED_STATUS)
    territory = models.ForeignKey(
        Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="pot_amount_not_negative"
            )
        ]

    def __str__(self) -> str:
        return self.name
