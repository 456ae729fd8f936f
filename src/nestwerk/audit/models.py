from django.db import models
from django.utils.translation import gettext

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
    words = models.JSONField(default=dict)  # what the sentence speaks of
    subject = models.CharField(max_length=80, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence in the reader's language; it is stored as written in the code."""
        words = {name: gettext(word) if word else word for name, word in self.words.items()}
        return gettext(self.sentence) % words if words else gettext(self.sentence)
