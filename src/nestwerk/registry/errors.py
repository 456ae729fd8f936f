from datetime import date

from django.utils.translation import gettext as _

from nestwerk.base.errors import NotNow


class ConsentMissing(NotNow):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Für die private Mobilnummer fehlt die Einwilligung. Halten Sie bitte zuerst die Einwilligung fest."
            )
        )


class HasLeft(NotNow):
    def __init__(self, left_on: date) -> None:
        super().__init__(_("Diese Person ist seit %s nicht mehr dabei.") % f"{left_on:%d.%m.%Y}")


class InTheFuture(NotNow):
    def __init__(self) -> None:
        super().__init__(_("Dieser Tag liegt in der Zukunft. Bitte tragen Sie es ein, wenn es so weit ist."))


class BeforeTheBeginning(NotNow):
    def __init__(self, since: date) -> None:
        super().__init__(_("Die Funktion beginnt erst am %s.") % f"{since:%d.%m.%Y}")
