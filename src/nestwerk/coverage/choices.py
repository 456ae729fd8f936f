from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How a family gets there. Walking is walking with a pram."""

    WALK = "walk", _("zu Fuß mit Kinderwagen")
    BIKE = "bike", _("Fahrrad mit Kindersitz")
    TRANSIT = "transit", _("Bus und Bahn")
    CAR = "car", _("Auto")


class Day(models.TextChoices):
    """Which timetable counts."""

    SCHOOL = "school", _("Schultag")
    HOLIDAY = "holiday", _("Ferientag")


class Supply(models.TextChoices):
    """What one offer counts for in the ratio of supply and demand."""

    SITES = "sites", _("Orte: jedes Angebot zählt eins")
    HOURS = "hours", _("Stunden: Öffnungsstunden je Woche")
    PLACES = "places", _("Plätze: wie vom Träger genannt")


class Goal(models.TextChoices):
    """What the next sites are to achieve."""

    MEAN = "mean", _("alle im Mittel schneller")
    COVER = "cover", _("möglichst viele Kinder innerhalb der Grenze")
    WORST = "worst", _("der am schlechtesten erreichte Ort zuerst")
    FAIR = "fair", _("die zehn Prozent mit den längsten Wegen zuerst")


class RunKind(models.TextChoices):
    REACH = "reach", _("Erreichbarkeit")
    SITES = "sites", _("Standortvorschlag")


class RunState(models.TextChoices):
    QUEUED = "queued", _("wartet")
    RUNNING = "running", _("wird berechnet")
    DONE = "done", _("fertig")
    FAILED = "failed", _("nicht berechnet")
