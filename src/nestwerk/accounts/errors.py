from django.utils.translation import gettext as _


class AlreadyMember(Exception):
    def __init__(self, email: str) -> None:
        super().__init__(_("%(email)s gehört schon zu diesem Netzwerk.") % {"email": email})


class LastCoordinator(Exception):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Das ist die einzige Koordination. Bitte benennen Sie zuerst eine zweite Person, damit jemand übernehmen kann."
            )
        )
