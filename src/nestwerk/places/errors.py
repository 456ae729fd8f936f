from django.utils.translation import gettext as _


class UnclearPlace(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("„%(name)s“ gibt es mehrfach. Bitte nennen Sie Land und Art des Gebiets dazu.") % {"name": name}
        )
