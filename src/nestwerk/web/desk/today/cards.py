"""Next steps as cards: what to press, and where it leads."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nestwerk.directory.queries import steps as upkeep
from nestwerk.exchange.queries.steps import Step, StepKind

AnyStep = Step | upkeep.Step

BUTTONS: dict[StepKind | upkeep.StepKind, tuple[str | Promise, str]] = {
    StepKind.FIRST_DOCUMENT: (gettext_lazy("Dokument hochladen"), "desk:document_new"),
    StepKind.CONFIRM: (gettext_lazy("Prüfen und bestätigen"), "desk:document"),
    StepKind.REFUSED: (gettext_lazy("Ansehen"), "desk:document"),
    StepKind.DOUBTS: (gettext_lazy("Hinweise ansehen"), "desk:profile"),
    StepKind.STALE: (gettext_lazy("Neues Dokument einlesen"), "desk:document_new"),
    StepKind.SHARE: (gettext_lazy("Freigabe ansehen"), "desk:comparison"),
    StepKind.LOOK: (gettext_lazy("Steckbrief öffnen"), "desk:profile"),
    upkeep.StepKind.REPORTS: (gettext_lazy("Hinweise ansehen"), "desk:reports"),
    upkeep.StepKind.PROPOSALS: (gettext_lazy("Vorschläge ansehen"), "desk:proposals"),
    upkeep.StepKind.PROPOSAL: (gettext_lazy("Vorschlag ansehen"), "desk:proposal"),
    upkeep.StepKind.CAMPAIGN: (gettext_lazy("Erhebung ansehen"), "desk:campaign"),
    upkeep.StepKind.UNCONFIRMED: (gettext_lazy("Angebote ansehen"), "desk:freshness"),
}
NOON, EVENING = 11, 18


@dataclass(frozen=True)
class StepCard:
    title: str
    text: str
    label: str
    url: str
    due: str  # words that say so, empty for what can wait


@dataclass(frozen=True)
class Greeting:
    title: str
    text: str


def cards_of(steps: tuple[AnyStep, ...]) -> tuple[StepCard, ...]:
    cards = []
    for step in steps:
        label, name = BUTTONS[step.kind]
        url = reverse(name, args=[step.subject] if step.subject else [])
        url += "#hinweise" if step.kind is StepKind.DOUBTS else ""
        due = _("Das wartet auf Sie.") if step.is_due else ""
        cards.append(StepCard(step.title, step.text, str(label), url, due))
    return tuple(cards)


def _time_of_day() -> str:
    hour = timezone.localtime().hour
    if hour < NOON:
        return _("Guten Morgen.")
    return _("Guten Tag.") if hour < EVENING else _("Guten Abend.")


def greeting(steps: tuple[AnyStep, ...]) -> Greeting:
    if not steps:
        return Greeting(
            _("%s Nichts steht an.") % _time_of_day(), _("Alles läuft. Schön, dass Sie vorbeischauen.")
        )
    things = ngettext("Eine Sache steht an.", "%(n)s Dinge stehen an.", len(steps)) % {"n": len(steps)}
    minutes = sum(step.minutes for step in steps)
    return Greeting(
        f"{_time_of_day()} {things}", _("Zusammen etwa %s Minuten. Alles andere läuft.") % minutes
    )
