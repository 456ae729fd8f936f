from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "nestwerk.needs"
    verbose_name = "Bedarfe und Maßnahmen"
