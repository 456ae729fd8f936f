from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "nestwerk.coverage"
    verbose_name = "Erreichbarkeit"
