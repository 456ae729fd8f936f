from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "nestwerk.registry"
    verbose_name = "Akteure"
