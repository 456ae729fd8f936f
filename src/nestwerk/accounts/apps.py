from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "nestwerk.accounts"
    verbose_name = "Zugang"

    def ready(self) -> None:
        from nestwerk.accounts.queries import names_of as names_of_members  # noqa: PLC0415 not before models are ready
        from nestwerk.audit.models import names_of  # noqa: PLC0415 as above

        names_of["user"] = names_of_members
