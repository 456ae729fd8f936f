from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "nestwerk.surveys"
    verbose_name = "Befragungen"
