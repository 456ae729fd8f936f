from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "nestwerk.base"
    verbose_name = "Grundlage"

    def ready(self) -> None:
        from nestwerk.base import checks  # noqa: F401, PLC0415 registers the checks once apps are there
