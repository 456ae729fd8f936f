"""Where one may go from here: the side menu of the desk, by right."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    url: str
    is_here: bool


@dataclass(frozen=True)
class Group:
    label: str | Promise
    entries: tuple[Entry, ...]


DESK: tuple[tuple[str | Promise, tuple[tuple[str | Promise, str, Right], ...]], ...] = (
    ("", ((_("Was steht an?"), "desk:today", Right.READ),)),
    (
        _("Netzwerk"),
        (
            (_("Steckbrief"), "desk:profile", Right.READ),
            (_("Zahlen"), "desk:values", Right.READ),
            (_("Gebiet und Gliederung"), "desk:network", Right.READ),
            (_("Dokumente"), "desk:documents", Right.WRITE),
            (_("Mitglieder"), "desk:members", Right.MEMBERS),
            (_("Verlauf"), "desk:history", Right.AUDIT),
        ),
    ),
    (
        _("Zusammenarbeit"),
        (
            (_("Akteure"), "desk:organisations", Right.READ),
            (_("Personen"), "desk:people", Right.READ),
            (_("Gremien"), "desk:bodies", Right.READ),
            (_("Sitzungen"), "desk:meetings", Right.READ),
            (_("Aufgaben"), "desk:tasks", Right.READ),
            (_("Vereinbarungen"), "desk:agreements", Right.READ),
            (_("Ablage"), "desk:library", Right.READ),
            (_("Schnittstellen"), "desk:procedures", Right.READ),
            (_("Fachtage"), "desk:conferences", Right.READ),
            (_("Netzwerkbild"), "desk:picture", Right.READ),
            (_("Befragungen"), "desk:surveys", Right.WRITE),
            (_("Chronik"), "desk:chronicle", Right.READ),
            (_("Übergabe"), "desk:dossier", Right.WRITE),
            (_("Zeitbudget"), "desk:effort", Right.WRITE),
        ),
    ),
    (
        _("Angebote"),
        (
            (_("Angebote"), "desk:offers", Right.READ),
            (_("Präventionskette"), "desk:grid", Right.READ),
            (_("Angebotserhebung"), "desk:campaigns", Right.WRITE),
            (_("Vorschläge"), "desk:proposals", Right.WRITE),
            (_("Hinweise von Familien"), "desk:reports", Right.WRITE),
            (_("Aktualität"), "desk:freshness", Right.WRITE),
            (_("Suchen ohne Treffer"), "desk:searches", Right.WRITE),
            (_("Portal"), "desk:portal", Right.WRITE),
        ),
    ),
    (
        _("Bedarf und Erreichbarkeit"),
        (
            (_("Erreichbarkeit"), "desk:coverage", Right.READ),
            (_("Neue Standorte"), "desk:sites", Right.READ),
            (_("Planspiele"), "desk:scenarios", Right.READ),
            (_("Bedarfe"), "desk:needs", Right.READ),
            (_("Maßnahmen"), "desk:measures", Right.READ),
        ),
    ),
    (_("Voneinander lernen"), ((_("Vergleich"), "desk:comparison", Right.COMPARE),)),
)
OPS: tuple[tuple[str | Promise, str], ...] = (
    (_("Netzwerke"), "ops:networks"),
    (_("Aufträge"), "ops:jobs"),
    (_("Offene Daten"), "ops:data"),
    (_("Einstellungen"), "ops:settings"),
)


def _entry(label: str | Promise, name: str, path: str) -> Entry:
    url = reverse(name)
    home = url in {"/desk/"}
    return Entry(label, url, path == url if home else path.startswith(url))


def menu_for(member: Membership | None, user: object, path: str) -> tuple[Group, ...]:
    groups = []
    if member:
        for label, entries in DESK:
            seen = tuple(_entry(text, name, path) for text, name, right in entries if member.may(right))
            if seen:
                groups.append(Group(label, seen))
    if getattr(user, "is_operator", False):
        groups.append(Group(_("Betrieb"), tuple(_entry(text, name, path) for text, name in OPS)))
    return tuple(groups)
