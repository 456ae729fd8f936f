"""What stops a backup or a restore: each carries a sentence for the operator."""


class OperatingProblem(Exception):
    """Nothing was changed; the sentence says why and what to do."""


class BackupDamaged(OperatingProblem):
    def __init__(self, what: str) -> None:
        super().__init__(f"Diese Sicherung ist beschädigt: {what} Bitte nehmen Sie eine andere Sicherung.")


class NoBackup(OperatingProblem):
    def __init__(self, name: str) -> None:
        super().__init__(f"„{name}“ ist keine Sicherung von Nestwerk. Bitte prüfen Sie den Dateinamen.")


class NewerBackup(OperatingProblem):
    def __init__(self, version: str) -> None:
        super().__init__(
            f"Diese Sicherung stammt aus einer neueren Fassung von Nestwerk ({version}). "
            "Bitte aktualisieren Sie zuerst diese Installation."
        )


class NotEmpty(OperatingProblem):
    def __init__(self) -> None:
        super().__init__(
            "In dieser Datenbank liegen schon Angaben. Mit --force wird der jetzige Stand zur Seite gelegt "
            "und die Sicherung eingespielt."
        )


class StillRunning(OperatingProblem):
    def __init__(self) -> None:
        super().__init__(
            "Nestwerk läuft noch und hält die Datenbank offen. "
            "Bitte beenden Sie zuerst den Dienst (systemctl stop nestwerk) und wiederholen Sie den Befehl."
        )


class TooFewLocks(OperatingProblem):
    def __init__(self) -> None:
        super().__init__(
            "Der PostgreSQL-Server hat zu wenig Platz für Sperren; nichts wurde geändert. "
            "Bitte setzen Sie dort max_locks_per_transaction auf 256, starten Sie ihn neu "
            "und wiederholen Sie den Befehl."
        )


class NothingToBackUp(OperatingProblem):
    def __init__(self) -> None:
        super().__init__("Hier gibt es noch keine Datenbank. Bitte führen Sie zuerst „nestwerk prepare“ aus.")


class NotFresh(OperatingProblem):
    def __init__(self) -> None:
        super().__init__(
            "Die Sicherung enthält nicht den letzten Stand der Datenbank und wurde verworfen. "
            "Bitte wiederholen Sie den Befehl; bleibt es dabei, prüfen Sie DATABASE_URL und den Datenträger."
        )


class WouldOverwrite(OperatingProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"„{name}“ gibt es schon und ist keine Sicherung von Nestwerk. Bitte wählen Sie einen anderen Namen."
        )
