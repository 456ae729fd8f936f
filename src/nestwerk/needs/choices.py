from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeedStatus(models.TextChoices):
    REPORTED = "reported", _("gemeldet")
    DISCUSSED = "discussed", _("wird besprochen")
    CONFIRMED = "confirmed", _("bestätigt")
    MET = "met", _("gedeckt")
    DECLINED = "declined", _("zurückgestellt")


class NeedSource(models.TextChoices):
    SCENARIO = "scenario", _("Planspiel")
    REACH = "reach", _("Erreichbarkeit")
    FAMILIES = "families", _("Familien")
    PARTNERS = "partners", _("Akteure im Netzwerk")
    PLANNING = "planning", _("Planung")


class MeasureStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("measure", "geplant")
    RUNNING = "running", pgettext_lazy("measure", "läuft")
    DONE = "done", pgettext_lazy("measure", "erledigt")
    STOPPED = "stopped", pgettext_lazy("measure", "beendet ohne Abschluss")
