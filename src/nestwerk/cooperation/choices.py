from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """Where a body stands: deciding, shaping structures, or acting."""

    STEERING = "steering", _("Steuerung")
    STRUCTURAL = "structural", _("Strukturnetzwerk")
    ACTION = "action", _("Handlungsnetzwerk")


class SeatRole(models.TextChoices):
    CHAIR = "chair", _("Vorsitz")
    MEMBER = "member", pgettext_lazy("seat", "Mitglied")
    SUBSTITUTE = "substitute", _("Vertretung")
    GUEST = "guest", _("Gast")
    DELEGATE = "delegate", _("entsandt")


class Rhythm(models.TextChoices):
    """How often a series meets; the day of the month and week is that of its first meeting."""

    WEEKLY = "weekly", _("jede Woche")
    FORTNIGHTLY = "fortnightly", _("alle zwei Wochen")
    MONTHLY = "monthly", _("jeden Monat")
    BIMONTHLY = "bimonthly", _("alle zwei Monate")
    QUARTERLY = "quarterly", _("jedes Vierteljahr")
    HALF_YEARLY = "half_yearly", _("jedes Halbjahr")
    YEARLY = "yearly", _("jedes Jahr")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("hat stattgefunden")
    CANCELLED = "cancelled", _("abgesagt")


class MinutesState(models.TextChoices):
    OPEN = "open", _("noch kein Protokoll")
    DRAFT = "draft", _("Entwurf")
    SENT = "sent", _("verschickt")
    APPROVED = "approved", _("genehmigt")


class ItemKind(models.TextChoices):
    """Standing items come back by themselves; the one for quality keeps a fixed place."""

    TOPIC = "topic", _("Thema")
    QUALITY = "quality", _("Qualität")
    INTRODUCTION = "introduction", _("Akteur stellt sich vor")
    FORMALITY = "formality", _("Formalia")


class Reply(models.TextChoices):
    OPEN = "open", _("noch keine Antwort")
    YES = "yes", pgettext_lazy("reply", "kommt")
    NO = "no", pgettext_lazy("reply", "kommt nicht")
    SUBSTITUTE = "substitute", _("schickt Vertretung")


class TaskKind(models.TextChoices):
    """A task is done once; a commitment (Zusage) was made in an agreement or a meeting and is looked at again."""

    TASK = "task", pgettext_lazy("kind", "Aufgabe")
    COMMITMENT = "commitment", _("Zusage")


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("task", "offen")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("nicht mehr nötig")


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    CONSULTATION = "consultation", _("im Dialog")
    SIGNING = "signing", _("zur Unterschrift")
    IN_FORCE = "in_force", _("in Kraft")
    ENDED = "ended", pgettext_lazy("agreement", "beendet")


class RemarkKind(models.TextChoices):
    COMMENT = "comment", _("Anmerkung")
    PROPOSAL = "proposal", _("Änderungsvorschlag")


class RemarkState(models.TextChoices):
    OPEN = "open", pgettext_lazy("remark", "offen")
    TAKEN = "taken", _("übernommen")
    ANSWERED = "answered", _("beantwortet")
    DECLINED = "declined", _("nicht übernommen")


class SignatureState(models.TextChoices):
    WAITING = "waiting", _("noch nicht gebeten")
    ASKED = "asked", _("gebeten")
    SIGNED = "signed", _("unterzeichnet")
    REFUSED = "refused", _("unterzeichnet nicht")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class DocumentKind(models.TextChoices):
    CONCEPT = "concept", _("Konzept oder Leitbild")
    GUIDELINE = "guideline", _("Leitfaden oder Standard")
    RULES = "rules", _("Geschäftsordnung")
    AGREEMENT = "agreement", _("Vereinbarung")
    MINUTES = "minutes", _("Protokoll")
    REPORT = "report", _("Bericht")
    PORTFOLIO = "portfolio", _("Portfolio")
    BOOK = "book", _("Buch oder Aufsatz")
    FLYER = "flyer", _("Flyer")
    POSTER = "poster", _("Plakat")
    BROCHURE = "brochure", _("Broschüre")
    FILM = "film", _("Film")
    OTHER = "other", _("Sonstiges")


MEDIA = frozenset({DocumentKind.FLYER, DocumentKind.POSTER, DocumentKind.BROCHURE, DocumentKind.FILM})


class ProcedureKind(models.TextChoices):
    TRANSITION = "transition", _("Übergang")
    PROCEDURE = "procedure", _("Ablauf")
    BOUNDARY = "boundary", _("Abgrenzung")
    PROFESSION = "profession", _("Wer darf was")


class Findable(models.TextChoices):
    """What the room's search finds, in the order in which people look."""

    MEETING = "meeting", _("Sitzungen")
    DECISION = "decision", _("Beschlüsse")
    TASK = "task", _("Aufgaben und Zusagen")
    AGREEMENT = "agreement", _("Vereinbarungen")
    DOCUMENT = "document", _("Dokumente und Medien")
    PROCEDURE = "procedure", _("Schnittstellen")
    CONFERENCE = "conference", _("Fachtage")
    BODY = "body", _("Gremien")
    ORGANISATION = "organisation", _("Akteure")
    PERSON = "person", _("Personen")


class SlotKind(models.TextChoices):
    TALK = "talk", _("Vortrag")
    WORKSHOP = "workshop", _("Workshop")
    MARKET = "market", _("Markt der Möglichkeiten")
    BREAK = "break", _("Pause")


class ConferenceState(models.TextChoices):
    DRAFT = "draft", _("in Vorbereitung")
    OPEN = "open", _("Anmeldung offen")
    CLOSED = "closed", _("Anmeldung geschlossen")
    HELD = "held", _("hat stattgefunden")
    CANCELLED = "cancelled", _("abgesagt")


class RegistrationState(models.TextChoices):
    INVITED = "invited", _("eingeladen")
    CONFIRMED = "confirmed", _("angemeldet")
    WAITING = "waiting", _("Warteliste")
    CANCELLED = "cancelled", _("abgemeldet")


class DatePrecision(models.TextChoices):
    DAY = "day", _("auf den Tag")
    MONTH = "month", _("auf den Monat")
    YEAR = "year", _("auf das Jahr")


class EffortTopic(models.TextChoices):
    """What the coordination's hours go into."""

    NETWORK = "network", _("Netzwerkarbeit")
    MEETINGS = "meetings", _("Sitzungen und Fachtage")
    OFFERS = "offers", _("Angebote")
    QUALITY = "quality", _("Qualitätsentwicklung")
    FAMILIES = "families", _("Anfragen von Familien und Fachkräften")
    FUNDING = "funding", _("Förderung und Berichte")
    OTHER = "other", _("Anderes")
