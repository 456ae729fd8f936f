from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    READING = "reading", _("wird gelesen")
    READ = "read", _("gelesen, noch nicht bestätigt")
    REFUSED = "refused", _("nicht lesbar")
    CONFIRMED = "confirmed", _("bestätigt")
    WITHDRAWN = "withdrawn", _("zurückgenommen")


class DocumentKind(models.TextChoices):
    PROFILE = "qdfh-profile", _("Steckbrief (Qualitätsdialoge)")
    LEAFLET = "good-practice-leaflet", _("Good-Practice-Blatt")
    UNKNOWN = "unknown", _("nicht erkannt")


# What a network says about itself, in the order of the Steckbrief.
HEAD_TOPICS = {
    "name": _("Name des Netzwerks"),
    "founded": _("Gegründet"),
    "first_document": _("Erstes Dokument"),
    "target_groups": _("Zielgruppen"),
    "bodies": _("Gremien"),
    "cluster": _("Cluster"),
}
SECTION_TOPICS = {
    "place": _("Über den Ort"),
    "understanding": _("Unser Verständnis Früher Hilfen"),
    "goals": _("Ziele"),
    "subgoals": _("Teilziele"),
    "project_goals": _("Unsere Projektziele"),
    "coordination": _("Koordination und Kooperation"),
    "challenges_field": _("Herausforderungen in den Frühen Hilfen"),
    "challenges_project": _("Herausforderungen im Projekt"),
    "milestones": _("Meilensteine und Maßnahmen"),
    "experience": _("Erfahrungen mit Qualitätsentwicklung"),
    "materials": _("Wichtige Materialien"),
    "needs": _("Bedarfe an Qualitätsentwicklung"),
    "expectations": _("Erwartungen"),
    "added_value": _("Mehrwert"),
    "cluster_wishes": _("Wünsche an die Zusammenarbeit"),
    "evaluation": _("Dokumentation und Evaluation"),
    "effects": _("Wirkungen"),
    "publication": _("Veröffentlichung"),
    "funding_sources": _("Finanzierung"),
    "success_factors": _("Was gelingen lässt"),
    "stumbling_blocks": _("Stolpersteine"),
    "contact": _("Kontakt"),
    "more_information": _("Mehr erfahren"),
}
TOPIC_CHOICES = [*HEAD_TOPICS.items(), *SECTION_TOPICS.items()]
