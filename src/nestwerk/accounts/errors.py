from django.utils.translation import gettext as _

from nestwerk.base.errors import Refused


class AlreadyMember(Refused):
    def __init__(self, email: str) -> None:
        super().__init__(_("%(email)s gehört schon zu diesem Netzwerk.") % {"email": email})


class LastCoordinator(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Das ist die einzige Koordination. Bitte benennen Sie zuerst eine zweite Person, damit jemand übernehmen kann."
            )
        )
