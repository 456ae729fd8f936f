from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "nestwerk.audit"
    verbose_name = "Verlauf"
