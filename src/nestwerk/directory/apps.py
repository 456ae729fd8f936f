from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "nestwerk.directory"
    verbose_name = "Angebote"
