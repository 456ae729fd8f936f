from django.utils.translation import gettext as _

from nestwerk.base.errors import Refused


class BadFigure(Refused):
    """A number that cannot be what it claims to be."""


class OutOfRange(BadFigure):
    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "„%(name)s“: Diese Zahl ist zu groß oder zu klein, um zu stimmen. Bitte prüfen Sie die Stellen."
            )
            % {"name": name}
        )


class NumberMissing(BadFigure):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("„%(name)s“: Bitte geben Sie eine Zahl ein, oder wählen Sie „keine Angabe“.") % {"name": name}
        )
