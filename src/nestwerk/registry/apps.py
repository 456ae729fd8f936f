from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "nestwerk.registry"
    verbose_name = "Akteure"

    def ready(self) -> None:
        from nestwerk.audit.models import names_of  # noqa: PLC0415 not before models are ready
        from nestwerk.registry import receivers  # noqa: F401, PLC0415 connects itself when imported
        from nestwerk.registry.queries.people import names_of as names_of_persons  # noqa: PLC0415 as above

        names_of["person"] = names_of_persons
