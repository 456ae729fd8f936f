from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "nestwerk.exchange"
    verbose_name = "Steckbriefe"
