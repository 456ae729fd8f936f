from django.utils.translation import gettext as _


class NetworkExists(Exception):
    """Two networks may share a name, never a short name."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("Ein Netzwerk mit dem Kurznamen „%(slug)s“ gibt es schon. Bitte wählen Sie einen anderen.")
            % {"slug": slug}
        )
