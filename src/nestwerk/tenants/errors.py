from django.utils.translation import gettext as _

from nestwerk.base.errors import Refused


class NetworkExists(Refused):
    """Two networks may share a name, never a short name."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("Ein Netzwerk mit dem Kurznamen „%(slug)s“ gibt es schon. Bitte wählen Sie einen anderen.")
            % {"slug": slug}
        )


class NetworkNameTaken(NetworkExists):
    """A short name that is an address of the house, or a language."""

    def __init__(self, slug: str) -> None:
        Exception.__init__(
            self,
            _("„%(slug)s“ ist als Adresse schon vergeben. Bitte wählen Sie einen anderen Kurznamen.")
            % {"slug": slug},
        )


class PartExists(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(_("„%(name)s“ gibt es in diesem Netzwerk schon.") % {"name": name})


class PartInUse(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("„%(name)s“ ist noch für Gebiete zuständig. Bitte ordnen Sie diese zuerst neu zu.")
            % {"name": name}
        )
