from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "nestwerk.tenants"
    verbose_name = "Netzwerke"
