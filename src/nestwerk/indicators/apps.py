from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "nestwerk.indicators"
    verbose_name = "Kennzahlen"
