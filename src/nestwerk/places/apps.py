from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "nestwerk.places"
    verbose_name = "Orte"
