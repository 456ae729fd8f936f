from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.TextChoices):
    """Who may see an offer or a place: each level sees what stands above it too."""

    PUBLIC = "public", _("alle")
    PARTNERS = "partners", _("Partner im Netzwerk")
    COORDINATION = "coordination", _("nur die Koordination")


class OfferStatus(models.TextChoices):
    IDEA = "idea", _("Idee")
    PILOT = "pilot", _("Erprobung")
    RUNNING = "running", _("läuft")
    PAUSED = "paused", _("pausiert")
    ENDED = "ended", _("beendet")


class Level(models.TextChoices):
    UNIVERSAL = "universal", _("für alle")
    SELECTIVE = "selective", _("bei Belastung")
    INDICATED = "indicated", _("bei besonderem Bedarf")


class Approach(models.TextChoices):
    """How an offer and a family meet."""

    COME = "come", _("Sie kommen hin")
    VISIT = "visit", _("kommt zu Ihnen nach Hause")
    MOBILE = "mobile", _("mobil an wechselnden Orten")
    PHONE = "phone", _("telefonisch")
    ONLINE = "online", _("online")


class Cost(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("cost", "unbekannt")
    FREE = "free", _("kostenlos")
    INSURANCE = "insurance", _("zahlt die Krankenkasse")
    INCOME = "income", _("nach Einkommen")
    FEE = "fee", _("kostet etwas")


class Entry(models.TextChoices):
    """How high the step into an offer is."""

    UNKNOWN = "unknown", pgettext_lazy("entry", "unbekannt")
    WALK_IN = "walk_in", _("einfach kommen")
    PHONE = "phone", _("vorher anrufen")
    REGISTRATION = "registration", _("mit Anmeldung")
    REFERRAL = "referral", _("mit Überweisung oder Antrag")
    VISIT = "visit", _("Sie werden besucht")


class Capacity(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("capacity", "unbekannt")
    FREE = "free", _("Plätze frei")
    WAITING = "waiting", _("Warteliste")
    FULL = "full", _("zurzeit voll")


class TargetGroup(models.TextChoices):
    EXPECTING = "expecting", _("Schwangere und werdende Eltern")
    MOTHERS = "mothers", _("Mütter")
    FATHERS = "fathers", _("Väter")
    FAMILIES = "families", _("Familien")
    SINGLE_PARENTS = "single_parents", _("Alleinerziehende")
    YOUNG_PARENTS = "young_parents", _("junge Eltern")
    GRANDPARENTS = "grandparents", _("Großeltern")
    REFUGEES = "refugees", _("Geflüchtete und Zugewanderte")
    MULTIPLES = "multiples", _("Zwillinge und Mehrlinge")
    PREMATURE = "premature", _("Familien mit Frühgeborenen")
    DISABILITY = "disability", _("Kinder oder Eltern mit Behinderung")
    ILLNESS = "illness", _("kranke Kinder oder Eltern")
    MENTAL_ILLNESS = "mental_illness", _("seelisch belastete Eltern")
    ADDICTION = "addiction", _("Eltern mit Suchtproblem")
    VIOLENCE = "violence", _("von Gewalt Betroffene")
    GRIEF = "grief", _("Trauernde")
    PROFESSIONALS = "professionals", _("Fachkräfte")


class Accessibility(models.TextChoices):
    STEP_FREE = "step_free", _("ohne Stufen")
    LIFT = "lift", _("Aufzug")
    TOILET = "toilet", _("rollstuhlgerechte Toilette")
    PRAM = "pram", _("Platz für Kinderwagen")
    PARKING = "parking", _("Behindertenparkplatz")
    HEARING = "hearing", _("Hilfe beim Hören")
    NOT_ACCESSIBLE = "not_accessible", _("nicht barrierefrei")


class Presence(models.TextChoices):
    """Where a line of places and times of an offer takes place."""

    AT_PLACE = "at_place", _("am Ort")
    ONLINE = "online", _("online")
    PHONE = "phone", _("am Telefon")
    HOME = "home", _("bei Ihnen zu Hause")


class Review(models.TextChoices):
    """The network's decision about an offer."""

    NONE = "none", _("noch nicht besprochen")
    CONTINUE = "continue", _("fortführen")
    CHANGE = "change", _("verändern")
    END = "end", _("beenden")


class Stage(models.TextChoices):
    """How far the reminders about an unconfirmed offer have gone."""

    FRESH = "fresh", _("aktuell")
    ASKED = "asked", _("Anbieter gefragt")
    REMINDED = "reminded", _("Anbieter erinnert")
    ESCALATED = "escalated", _("bei der Koordination")
    UNCONFIRMED = "unconfirmed", _("nicht bestätigt")
    HIDDEN = "hidden", _("ausgeblendet")


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    TAKEN = "taken", _("übernommen")
    REFUSED = "refused", _("abgelehnt")
    LIVE = "live", _("sofort übernommen")
    UNDONE = "undone", _("zurückgenommen")


class LinkPurpose(models.TextChoices):
    UPKEEP = "upkeep", _("Pflege der Angebote")
    CAMPAIGN = "campaign", _("Angebotserhebung")


class Channel(models.TextChoices):
    MAIL = "mail", _("E-Mail")
    PAPER = "paper", _("Papier")
    FILE = "file", _("Excel-Datei")
    PHONE = "phone", _("Telefon")


class Answer(models.TextChoices):
    """What came of a question in an Angebotserhebung."""

    OPEN = "open", pgettext_lazy("answer", "offen")
    ASKED = "asked", _("gefragt")
    REMINDED = "reminded", _("erinnert")
    ANSWERED = "answered", _("geantwortet")
    DECLINED = "declined", _("hat keine Angebote")


class ImportState(models.TextChoices):
    WAITING = "waiting", _("wartet auf Ihren Blick")
    READING = "reading", _("wird eingelesen")
    DONE = "done", _("eingelesen")
    REFUSED = "refused", _("nicht lesbar")
    WITHDRAWN = "withdrawn", _("verworfen")


class Fault(models.TextChoices):
    """What families report about an entry."""

    TIMES = "times", _("Die Zeiten stimmen nicht")
    CONTACT = "contact", _("Telefon, E-Mail oder Adresse stimmen nicht")
    GONE = "gone", _("Das Angebot gibt es nicht mehr")
    COST = "cost", _("Die Kosten stimmen nicht")
    OTHER = "other", _("Etwas anderes")


LANGUAGES = {
    "de": _("Deutsch"),
    "en": _("Englisch"),
    "tr": _("Türkisch"),
    "ar": _("Arabisch"),
    "uk": _("Ukrainisch"),
    "ru": _("Russisch"),
    "pl": _("Polnisch"),
    "ro": _("Rumänisch"),
    "bg": _("Bulgarisch"),
    "fa": _("Farsi und Dari"),
    "ku": _("Kurdisch"),
    "fr": _("Französisch"),
    "es": _("Spanisch"),
    "it": _("Italienisch"),
    "sq": _("Albanisch"),
    "sr": _("Serbisch, Kroatisch und Bosnisch"),
    "ti": _("Tigrinya"),
    "so": _("Somali"),
    "vi": _("Vietnamesisch"),
    "pt": _("Portugiesisch"),
    "el": _("Griechisch"),
    "sgn": _("Gebärdensprache"),
    "de-simple": _("Leichte Sprache"),
}
