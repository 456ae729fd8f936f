"""Next steps as cards: what to press, and where it leads."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nestwerk.base.steps import Step
from nestwerk.cooperation.queries.agreements.steps import StepKind as Agreements
from nestwerk.cooperation.queries.steps import StepKind as Cooperation
from nestwerk.directory.queries.steps import StepKind as Upkeep
from nestwerk.exchange.queries.steps import StepKind as Profile
from nestwerk.needs.queries.steps import StepKind as Needs
from nestwerk.registry.queries.steps import StepKind as Registry
from nestwerk.surveys.queries.steps import StepKind as Surveys

HANDFUL: Final = 5
SHORT_MIN: Final = 10
SEE: Final = gettext_lazy("Ansehen")

BUTTONS: Final[dict[str, tuple[str | Promise, str]]] = {
    Profile.FIRST_DOCUMENT: (gettext_lazy("Dokument hochladen"), "desk:document_new"),
    Profile.CONFIRM: (gettext_lazy("Prüfen und bestätigen"), "desk:document"),
    Profile.REFUSED: (SEE, "desk:document"),
    Profile.DOUBTS: (gettext_lazy("Hinweise ansehen"), "desk:profile"),
    Profile.STALE: (gettext_lazy("Neues Dokument einlesen"), "desk:document_new"),
    Profile.SHARE: (gettext_lazy("Freigabe ansehen"), "desk:comparison"),
    Profile.LOOK: (gettext_lazy("Steckbrief öffnen"), "desk:profile"),
    Upkeep.REPORTS: (gettext_lazy("Hinweise ansehen"), "desk:reports"),
    Upkeep.PROPOSALS: (gettext_lazy("Vorschläge ansehen"), "desk:proposals"),
    Upkeep.PROPOSAL: (gettext_lazy("Vorschlag ansehen"), "desk:proposal"),
    Upkeep.CAMPAIGN: (gettext_lazy("Erhebung ansehen"), "desk:campaign"),
    Upkeep.UNCONFIRMED: (gettext_lazy("Angebote ansehen"), "desk:freshness"),
    Cooperation.INVITE: (gettext_lazy("Einladung vorbereiten"), "desk:meeting"),
    Cooperation.MINUTES: (gettext_lazy("Zum Protokoll"), "desk:minutes"),
    Cooperation.COMING: (gettext_lazy("Sitzung ansehen"), "desk:meeting"),
    Cooperation.DROPPING_OUT: (gettext_lazy("Beteiligung ansehen"), "desk:participation"),
    Cooperation.TASK: (gettext_lazy("Aufgabe ansehen"), "desk:task"),
    Cooperation.TASKS: (gettext_lazy("Aufgaben ansehen"), "desk:tasks"),
    Cooperation.REVIEW: (gettext_lazy("Zur Ablage"), "desk:library"),
    Cooperation.CARDS: (gettext_lazy("Karten ansehen"), "desk:procedures"),
    Cooperation.CONFERENCE: (gettext_lazy("Fachtag ansehen"), "desk:conference"),
    Needs.MEASURE: (gettext_lazy("Maßnahme ansehen"), "desk:measure"),
    Registry.SILENT: (gettext_lazy("Akteure ansehen"), "desk:organisations"),
    Registry.UNREACHABLE: (gettext_lazy("Personen ansehen"), "desk:people"),
    Surveys.WAVE: (gettext_lazy("Befragung ansehen"), "desk:survey"),
    Surveys.PICTURE: (gettext_lazy("Netzwerkbild öffnen"), "desk:picture"),
    **{kind: (gettext_lazy("Vereinbarung ansehen"), "desk:agreement") for kind in Agreements},
}
NOON, EVENING = 11, 18


@dataclass(frozen=True)
class StepCard:
    title: str
    text: str
    label: str
    url: str
    due: str  # words that say so, empty for what can wait
    key: str
    minutes: int


@dataclass(frozen=True)
class Greeting:
    title: str
    text: str


def cards_of(steps: tuple[Step, ...]) -> tuple[StepCard, ...]:
    cards = []
    for step in steps:
        label, name = BUTTONS[step.kind]
        url = reverse(name, args=[step.subject] if step.subject else [])
        url += "#hinweise" if step.kind == Profile.DOUBTS else ""
        due = _("Das wartet auf Sie.") if step.is_due else ""
        cards.append(StepCard(step.title, step.text, str(label), url, due, step.key, step.minutes))
    return tuple(cards)


def _time_of_day() -> str:
    hour = timezone.localtime().hour
    if hour < NOON:
        return _("Guten Morgen.")
    return _("Guten Tag.") if hour < EVENING else _("Guten Abend.")


def greeting(steps: tuple[Step, ...]) -> Greeting:
    if not steps:
        return Greeting(
            _("%s Nichts steht an.") % _time_of_day(), _("Alles läuft. Schön, dass Sie vorbeischauen.")
        )
    things = ngettext("Eine Sache steht an.", "%(n)s Dinge stehen an.", len(steps)) % {"n": len(steps)}
    minutes = sum(step.minutes for step in steps)
    return Greeting(
        f"{_time_of_day()} {things}", _("Zusammen etwa %s Minuten. Alles andere läuft.") % minutes
    )
