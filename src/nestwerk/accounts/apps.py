from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "nestwerk.accounts"
    verbose_name = "Zugang"
