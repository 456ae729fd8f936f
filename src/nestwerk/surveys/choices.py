from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WaveState(models.TextChoices):
    DRAFT = "draft", _("in Vorbereitung")
    OPEN = "open", pgettext_lazy("survey", "läuft")
    CLOSED = "closed", pgettext_lazy("survey", "abgeschlossen")


class RespondentState(models.TextChoices):
    """How far an actor of the roster is; the first that fits counts."""

    REMOVED = "removed", _("von der Liste genommen")
    ANSWERED = "answered", _("hat geantwortet")
    BEGUN = "begun", _("hat begonnen")
    FAILED = "failed", _("Mail kam nicht an")
    REMINDED = "reminded", _("erinnert")
    ASKED = "asked", _("gefragt")
    UNASKED = "unasked", _("noch nicht gefragt")


class Entry(models.TextChoices):
    """How an answer came in."""

    LINK = "link", _("über den Link")
    PHONE = "phone", _("am Telefon")
    PAPER = "paper", _("auf Papier")


BY_OTHERS = (Entry.PHONE, Entry.PAPER)


class Frequency(models.IntegerChoices):
    """How often two actors have to do with each other."""

    YEARLY = 1, _("einige Male im Jahr")
    MONTHLY = 2, _("etwa jeden Monat")
    WEEKLY = 3, _("etwa jede Woche")
    DAILY = 4, _("fast täglich")
