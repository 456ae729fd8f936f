from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "nestwerk.cooperation"
    verbose_name = "Zusammenarbeit"

    def ready(self) -> None:
        from nestwerk.cooperation import receivers  # noqa: F401, PLC0415 connects itself when imported
