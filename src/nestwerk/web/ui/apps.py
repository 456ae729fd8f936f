from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "nestwerk.web.ui"
    label = "ui"
    verbose_name = "Oberfläche"
