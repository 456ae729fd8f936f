from django.utils.translation import gettext as _

from nestwerk.base.errors import Refused


class QuestionRefused(Refused):
    """A question that cannot be asked. `problems`: a German sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class NotComputable(Refused):
    """What is known does not suffice; the sentence says what is missing."""


class NothingKnown(NotComputable):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Zu den Gemeinden dieses Netzwerks kennen wir weder Lage noch Einwohnerzahl. "
                "Bitte lesen Sie Grenzen oder das Zensusgitter ein."
            )
        )


class NoChildren(NotComputable):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Wie viele Kinder unter drei Jahren hier wohnen, ist nicht bekannt. "
                "Bitte tragen Sie die Zahl im Steckbrief ein oder lesen Sie das Zensusgitter ein."
            )
        )


class NoCandidates(NotComputable):
    def __init__(self) -> None:
        super().__init__(
            _("Für diesen Vorschlag gibt es zu wenige mögliche Orte. Bitte lockern Sie die Bedingungen.")
        )


class DataGone(NotComputable):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Die Straßen oder der Fahrplan dieser Berechnung sind nicht mehr da. "
                "Bitte stellen Sie die Frage neu und beginnen Sie damit ein neues Planspiel."
            )
        )


class AsksWorker(Exception):
    """Only a search through the timetable can tell: the worker does it."""
