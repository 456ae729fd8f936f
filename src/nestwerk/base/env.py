"""Every setting an operator can make, declared once: name, default, sentence."""

import os
from dataclasses import dataclass


def _(sentence: str) -> str:
    """Marks a sentence for the catalogue; the page translates it, for settings are read before Django can."""
    return sentence


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    sentence: str
    is_secret: bool = False

    @property
    def value(self) -> str:
        """The environment's word, or the default."""
        return os.environ.get(self.name, self.default)

    @property
    def is_on(self) -> bool:
        return self.value.strip().lower() in {"1", "true", "yes", "on", "ja"}

    @property
    def shown(self) -> str:
        """What a page may show of it."""
        if self.is_secret:
            return _("(gesetzt)") if self.value else _("(nicht gesetzt)")
        return self.value or _("(leer)")


HOME = Setting("NESTWERK_HOME", "var", _("Ordner für Datenbank, Schlüssel, Sicherungen und Zwischenablagen."))
DATABASE_URL = Setting(
    "DATABASE_URL",
    "",
    _("PostgreSQL-Adresse (postgresql://nutzer:wort@host/name). Leer heißt: SQLite im Ordner."),
    True,
)
DATABASE_OWNER_URL = Setting(
    "DATABASE_OWNER_URL",
    "",
    _(
        "PostgreSQL-Adresse der Rolle, der die Tabellen gehören; nur für Aktualisierungen. Leer heißt: dieselbe."
    ),
    True,
)
SECRET_KEY = Setting(
    "NESTWERK_SECRET_KEY",
    "",
    _("Schlüssel für Unterschriften und Sitzungen. Leer heißt: erzeugt und im Ordner abgelegt."),
    True,
)
URL = Setting(
    "NESTWERK_URL", "http://127.0.0.1:8000", _("Adresse, unter der Menschen diese Installation erreichen.")
)
EMAIL_URL = Setting(
    "NESTWERK_EMAIL_URL",
    "console:",
    _("Versand von E-Mails: smtp://nutzer:wort@host:587?tls=1, oder console: für die Ausgabe im Terminal."),
    True,
)
EMAIL_FROM = Setting("NESTWERK_EMAIL_FROM", "Nestwerk <nestwerk@localhost>", _("Absender der E-Mails."))
DEMO = Setting(
    "NESTWERK_DEMO",
    "0",
    _("Zeigt, dass dies eine Vorführung ist, und nennt Anmeldungen auf der Anmeldeseite."),
)
OIDC_URL = Setting("NESTWERK_OIDC_URL", "", _("Adresse des Anmeldedienstes der Verwaltung (OpenID Connect)."))
OIDC_NAME = Setting(
    "NESTWERK_OIDC_NAME", "Anmeldedienst der Verwaltung", _("Name des Anmeldedienstes auf der Schaltfläche.")
)
OIDC_CLIENT = Setting("NESTWERK_OIDC_CLIENT", "", _("Kennung dieser Installation beim Anmeldedienst."))
OIDC_SECRET = Setting(
    "NESTWERK_OIDC_SECRET", "", _("Geheimnis dieser Installation beim Anmeldedienst."), True
)
TRUSTED_PROXIES = Setting(
    "NESTWERK_TRUSTED_PROXIES",
    "0",
    _("Anzahl der vorgeschalteten Server, deren Angabe der Absenderadresse gilt."),
)
BENCH_POSTGRESQL = Setting(
    "NESTWERK_BENCH_POSTGRESQL",
    "",
    _("PostgreSQL-Adresse für den Vergleich in der Messung „search“. Leer heißt: ohne diesen Vergleich."),
    True,
)
BENCH_DATA = Setting(
    "NESTWERK_BENCH_DATA",
    "",
    _(
        "Ordner mit offenen Daten für die Messung „reach“. Leer heißt: neben dem Projekt, sonst eine gezeichnete Stadt."
    ),
)
DASK = Setting(
    "NESTWERK_DASK",
    "",
    _("Adresse des Dask-Verbunds für große Rechnungen (tcp://host:8786). Leer heißt: dieser Rechner allein."),
)

ALL_SETTINGS: tuple[Setting, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Setting)
)
