from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    FEDERATION = "federation", _("Bund")
    STATE = "state", _("Land")
    COUNTY = "county", _("Kreis")
    CITY = "city", _("Stadt")
    CITY_COUNTY = "city_county", _("Stadt und Kreis zusammen")
    TOWN = "town", _("kreisangehörige Stadt")
    DISTRICT = "district", _("Bezirk")
    MUNICIPALITY = "municipality", _("Gemeinde")
    QUARTER = "quarter", _("Quartier")


class ChangeKind(models.TextChoices):
    MERGED = "merged", _("zusammengelegt")
    SPLIT = "split", _("geteilt")
    RENAMED = "renamed", _("umbenannt")
    MOVED = "moved", _("umgegliedert")


class DataKind(models.TextChoices):
    """What an open data file tells about the Republic."""

    AREAS = "areas", _("Grenzen")
    QUARTERS = "quarters", _("Sozialräume")
    CENSUS = "census", _("Zensusgitter")
    STREETS = "streets", _("Straßen und Wege")
    TIMETABLE = "timetable", _("Fahrplan")


class DataState(models.TextChoices):
    READING = "reading", _("wird eingelesen")
    READY = "ready", _("bereit")
    REFUSED = "refused", _("nicht angenommen")
    RETIRED = "retired", _("abgelöst")


STATES = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
STATE_CHOICES = list(STATES.items())
# The first two digits of every official key.
STATE_KEYS = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip
