from collections.abc import Mapping

from django.utils.translation import gettext as _

from nestwerk.base.errors import NotNow, Refused


class OfferRefused(Refused):
    """An offer that cannot be stored. `problems`: a German sentence for each field ("" for the whole)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class AlreadyDecided(NotNow):
    def __init__(self) -> None:
        super().__init__(_("Über diesen Vorschlag ist schon entschieden. Bitte laden Sie die Seite neu."))


class ChangedMeanwhile(NotNow):
    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "„%(title)s“ hat inzwischen jemand anderes geändert. Ihre Eingaben stehen noch im Formular: "
                "Bitte vergleichen Sie und speichern Sie noch einmal."
            )
            % {"title": title}
        )


class NoAddress(NotNow):
    def __init__(self, organisation: str) -> None:
        super().__init__(
            _("Für „%(name)s“ ist keine E-Mail-Adresse zur Pflege hinterlegt. Bitte tragen Sie eine ein.")
            % {"name": organisation}
        )
