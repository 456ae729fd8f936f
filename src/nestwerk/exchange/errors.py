from django.utils.translation import gettext as _

from nestwerk.base.errors import Refused


class DocumentRefused(Refused):
    """A document that cannot be taken; the sentence says why and what to do."""


class AlreadyHere(DocumentRefused):
    def __init__(self, file_name: str) -> None:
        super().__init__(
            _("„%(name)s“ liegt schon vor: Eine Datei mit genau diesem Inhalt wurde bereits eingelesen.")
            % {"name": file_name}
        )


class WrongState(DocumentRefused):
    def __init__(self, state: str) -> None:
        super().__init__(
            _(
                "Dieser Schritt passt nicht zum Stand des Dokuments (%(state)s). Bitte laden Sie die Seite neu."
            )
            % {"state": state}
        )


class NothingToTake(DocumentRefused):
    def __init__(self, file_name: str) -> None:
        super().__init__(
            _(
                "„%(name)s“: Darin haben wir weder einen Steckbrief noch ein Good-Practice-Blatt erkannt. "
                "Bitte prüfen Sie, ob es die richtige Datei ist."
            )
            % {"name": file_name}
        )


class UnclearNetwork(DocumentRefused):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("„%(name)s“: Mehrere Netzwerke kommen in Frage. Bitte nennen Sie das Netzwerk mit --network.")
            % {"name": name}
        )


class NothingToShare(Refused):
    def __init__(self) -> None:
        super().__init__(
            _("Es gibt noch keine Zahlen, die Sie zeigen könnten. Bitte lesen Sie zuerst ein Dokument ein.")
        )
