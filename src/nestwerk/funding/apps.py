from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "nestwerk.funding"
    verbose_name = "Mittel"
