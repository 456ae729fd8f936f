from enum import IntEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(IntEnum):
    """For whom something is made: each sees what the one before sees, and more."""

    PUBLIC = 1
    PARTNERS = 2
    COORDINATION = 3


class Sector(models.TextChoices):
    """The six groups in which networks count their partners."""

    HEALTH = "health", _("Gesundheit")
    YOUTH = "youth", _("Kinder- und Jugendhilfe")
    PREGNANCY_COUNSELLING = "pregnancy_counselling", _("Schwangerschaftsberatung")
    EARLY_INTERVENTION = "early_intervention", _("Frühförderung")
    OTHER = "other", _("Sonstige")
    VOLUNTEERS = "volunteers", _("Freiwillige")


class KkgClass(models.TextChoices):
    """Who § 3 (2) KKG names as part of binding network structures."""

    YOUTH_WELFARE = "youth_welfare", _("Öffentliche und freie Jugendhilfe")
    DISABILITY_SERVICES = "disability_services", _("Dienste mit Verträgen nach § 125 SGB IX")
    HEALTH_OFFICE = "health_office", _("Gesundheitsamt")
    SOCIAL_OFFICE = "social_office", _("Sozialamt")
    SCHOOL = "school", _("Schule")
    POLICE = "police", _("Polizei und Ordnungsbehörde")
    EMPLOYMENT_AGENCY = "employment_agency", _("Agentur für Arbeit")
    HOSPITAL = "hospital", _("Krankenhaus")
    SOCIAL_PAEDIATRICS = "social_paediatrics", _("Sozialpädiatrisches Zentrum")
    EARLY_INTERVENTION = "early_intervention", _("Frühförderstelle")
    SOCIAL_COUNSELLING = "social_counselling", _("Beratungsstelle für soziale Problemlagen")
    PREGNANCY_COUNSELLING = "pregnancy_counselling", _("Schwangerschafts(konflikt)beratung")
    MOTHERS_RECOVERY = "mothers_recovery", _("Müttergenesung")
    PROTECTION_FROM_VIOLENCE = "protection_from_violence", _("Schutz gegen Gewalt")
    MULTI_GENERATION_HOUSE = "multi_generation_house", _("Mehrgenerationenhaus")
    FAMILY_EDUCATION = "family_education", _("Familienbildungsstätte")
    FAMILY_COURT = "family_court", _("Familiengericht")
    HEALTH_PROFESSION = "health_profession", _("Angehörige der Heilberufe")


SECTOR_OF_CLASS: dict[str, Sector] = {
    KkgClass.YOUTH_WELFARE: Sector.YOUTH,
    KkgClass.DISABILITY_SERVICES: Sector.EARLY_INTERVENTION,
    KkgClass.HEALTH_OFFICE: Sector.HEALTH,
    KkgClass.SOCIAL_OFFICE: Sector.OTHER,
    KkgClass.SCHOOL: Sector.OTHER,
    KkgClass.POLICE: Sector.OTHER,
    KkgClass.EMPLOYMENT_AGENCY: Sector.OTHER,
    KkgClass.HOSPITAL: Sector.HEALTH,
    KkgClass.SOCIAL_PAEDIATRICS: Sector.HEALTH,
    KkgClass.EARLY_INTERVENTION: Sector.EARLY_INTERVENTION,
    KkgClass.SOCIAL_COUNSELLING: Sector.OTHER,
    KkgClass.PREGNANCY_COUNSELLING: Sector.PREGNANCY_COUNSELLING,
    KkgClass.MOTHERS_RECOVERY: Sector.OTHER,
    KkgClass.PROTECTION_FROM_VIOLENCE: Sector.OTHER,
    KkgClass.MULTI_GENERATION_HOUSE: Sector.OTHER,
    KkgClass.FAMILY_EDUCATION: Sector.YOUTH,
    KkgClass.FAMILY_COURT: Sector.OTHER,
    KkgClass.HEALTH_PROFESSION: Sector.HEALTH,
}


class LegalBasis(models.TextChoices):
    """Under which law an actor works: what it may do and whose consent it needs hangs on it."""

    SGB_V = "sgb_v", "SGB V"
    SGB_VIII = "sgb_viii", "SGB VIII"
    SGB_IX = "sgb_ix", "SGB IX"
    SGB_XII = "sgb_xii", "SGB XII"
    SCHKG = "schkg", "SchKG"
    KKG = "kkg", "KKG"


class FunctionKind(models.TextChoices):
    """What somebody does for an actor or in the network."""

    COORDINATION = "coordination", _("Netzwerkkoordination")
    MANAGEMENT = "management", _("Leitung")
    CONTACT = "contact", _("Ansprechperson")
    PLANNING = "planning", _("Planung")
    STAFF = "staff", _("Fachkraft")
    VOLUNTEER = "volunteer", _("Freiwillige Mitarbeit")


class Use(models.TextChoices):
    """What a person agreed to, each use by itself; without it only the coordination uses what it needs for its task."""

    PARTNERS = "partners", _("Kontaktdaten für Partner im Netzwerk")
    PUBLIC = "public", _("Kontaktdaten öffentlich")
    MAILING = "mailing", _("Rundschreiben")
    MOBILE = "mobile", _("private Mobilnummer")
    PHOTO = "photo", _("Foto")


class ContactKind(models.TextChoices):
    VISIT = "visit", _("Besuch")
    CALL = "call", _("Telefonat")
    MAIL = "mail", _("Schreiben")
    TALK = "talk", _("Gespräch am Rande")


class DoorPurpose(models.TextChoices):
    """The one thing a personal link is for."""

    ANSWER = "answer", _("Einladung beantworten")
    TASK = "task", _("Aufgabe")
    REMARK = "remark", _("Vereinbarung kommentieren")
    SIGNATURE = "signature", _("Vereinbarung unterzeichnen")
    CONFERENCE = "conference", _("Anmeldung zum Fachtag")
    FEEDBACK = "feedback", _("Rückmeldung zum Fachtag")
    SURVEY = "survey", _("Befragung zur Zusammenarbeit")
    DETAILS = "details", _("eigene Angaben")
