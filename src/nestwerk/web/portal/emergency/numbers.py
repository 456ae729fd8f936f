"""Numbers that help at once, all over Germany. They cost nothing; what stands here is checked by hand once a year."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHECKED_ON = "2026-11-22"


@dataclass(frozen=True)
class EmergencyNumber:
    number: str  # as people read it
    name: str | Promise
    purpose: str | Promise
    when: str | Promise
    languages: str | Promise = ""

    @property
    def link(self) -> str:
        return "tel:" + self.number.replace(" ", "")


ALWAYS = _("Tag und Nacht")
MANY_LANGUAGES = _("in vielen Sprachen")

EMERGENCY_NUMBERS: tuple[EmergencyNumber, ...] = (
    EmergencyNumber("112", _("Notruf"), _("Jemand ist in Lebensgefahr, verletzt, oder es brennt."), ALWAYS),
    EmergencyNumber("110", _("Polizei"), _("Jemand bedroht oder schlägt Sie oder Ihr Kind."), ALWAYS),
    EmergencyNumber(
        "116 117",
        _("Ärztlicher Bereitschaftsdienst"),
        _("Sie oder Ihr Kind sind krank, und die Praxis hat zu."),
        ALWAYS,
    ),
    EmergencyNumber(
        "116 016",
        _("Hilfetelefon Gewalt gegen Frauen"),
        _("Sie erleben Gewalt oder haben Angst davor. Sie müssen Ihren Namen nicht sagen."),
        ALWAYS,
        MANY_LANGUAGES,
    ),
    EmergencyNumber(
        "0800 4040020",
        _("Hilfetelefon Schwangere in Not"),
        _("Sie sind schwanger und wissen nicht weiter. Sie müssen Ihren Namen nicht sagen."),
        ALWAYS,
        MANY_LANGUAGES,
    ),
    EmergencyNumber(
        "0800 1110550",
        _("Elterntelefon"),
        _("Sie haben Sorgen um Ihr Kind oder sind am Ende Ihrer Kraft."),
        _("Montag bis Freitag 9 bis 17 Uhr, Dienstag und Donnerstag bis 19 Uhr"),
    ),
    EmergencyNumber(
        "116 123",
        _("Telefonseelsorge"),
        _("Es geht Ihnen sehr schlecht, und Sie möchten mit jemandem reden."),
        ALWAYS,
    ),
    EmergencyNumber(
        "0800 1110111",
        _("Telefonseelsorge, zweite Nummer"),
        _("Wenn die erste Nummer besetzt ist."),
        ALWAYS,
    ),
    EmergencyNumber(
        "116 111",
        _("Nummer gegen Kummer"),
        _("Für Kinder und Jugendliche mit Sorgen."),
        _("Montag bis Samstag 14 bis 20 Uhr"),
    ),
)
AT_ONCE = EMERGENCY_NUMBERS[:3]
