from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The six groups in which networks count their partners."""

    HEALTH = "health", _("Gesundheit")
    YOUTH = "youth", _("Kinder- und Jugendhilfe")
    PREGNANCY_COUNSELLING = "pregnancy_counselling", _("Schwangerschaftsberatung")
    EARLY_INTERVENTION = "early_intervention", _("Frühförderung")
    OTHER = "other", _("Sonstige")
    VOLUNTEERS = "volunteers", _("Freiwillige")
