from django.db import models

from nestwerk.base.models import OfNetwork


class Event(OfNetwork):
    """What happened in a network: who, what, when, before and after. Never changed, never removed (triggers)."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by_user = models.PositiveBigIntegerField(
        null=True
    )  # no foreign key: an erased person leaves a number behind
    by_label = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    sentence = models.CharField(max_length=400)
    subject = models.CharField(max_length=80, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.sentence
