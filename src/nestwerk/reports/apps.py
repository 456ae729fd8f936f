from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "nestwerk.reports"
    verbose_name = "Berichte"
