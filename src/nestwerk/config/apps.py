from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "nestwerk.config"
    verbose_name = "Betrieb"
