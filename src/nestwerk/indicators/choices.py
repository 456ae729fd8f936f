from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    COUNT = "count", _("Anzahl")
    PERCENT = "percent", _("Prozent")
    EUR = "eur", _("Euro")


class Status(models.TextChoices):
    EXACT = "exact", _("genau")
    CIRCA = "circa", _("ungefähr")
    NOT_STATED = "not_stated", _("keine Angabe")
    DEVIATING = "deviating", _("andere Definition")
    DERIVED = "derived", _("errechnet")  # never stored: derived values are recomputed


STORED_STATUS = [choice for choice in Status.choices if choice[0] != Status.DERIVED]
