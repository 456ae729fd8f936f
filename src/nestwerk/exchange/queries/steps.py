"""What a coordinator could do next, each with a reason and a length."""

from datetime import timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.base.steps import Step
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.queries.shapes import Steckbrief

STALE_AFTER = timedelta(days=540)


class StepKind(StrEnum):
    FIRST_DOCUMENT = "first_document"
    CONFIRM = "confirm"
    REFUSED = "refused"
    DOUBTS = "doubts"
    STALE = "stale"
    SHARE = "share"
    LOOK = "look"


def _documents(member: Membership) -> list[Step]:
    open_states = [DocumentState.READ, DocumentState.REFUSED]
    steps = []
    documents = ProfileDocument.objects.filter(network=member.network, state__in=open_states)
    for document in documents.defer("content", "reading", "contacts")[:5]:
        if document.state == DocumentState.READ:
            text = _("Gelesen am %s. Prüfen Sie, was verstanden wurde, und bestätigen Sie.")
            steps.append(
                Step(
                    StepKind.CONFIRM,
                    str(document),
                    text % readable_day(document.uploaded_at),
                    5,
                    document.pk,
                    True,
                )
            )
        else:
            steps.append(Step(StepKind.REFUSED, str(document), document.problem, 3, document.pk))
    return steps


def _doubts(steckbrief: Steckbrief) -> list[Step]:
    unanswered = [w for w in steckbrief.warnings if not w.answer]
    if not unanswered:
        return []
    title = ngettext("Eine Zahl wirft eine Frage auf", "%(n)s Zahlen werfen Fragen auf", len(unanswered))
    return [Step(StepKind.DOUBTS, title % {"n": len(unanswered)}, unanswered[0].sentence, 3, is_due=False)]


def _stale(steckbrief: Steckbrief) -> list[Step]:
    newest = steckbrief.states[0] if steckbrief.states else None
    if newest is None or timezone.localdate() - newest < STALE_AFTER:
        return []
    text = _(
        "Die neuesten Angaben sind vom %s. Ein neues Dokument hält die alten Stände fest und zeigt den neuen."
    )
    return [
        Step(StepKind.STALE, _("Der Steckbrief ist in die Jahre gekommen"), text % readable_day(newest), 10)
    ]


def next_steps(member: Membership, steckbrief: Steckbrief) -> tuple[Step, ...]:
    """A handful at most, what is due first; for those who only read, one thing to look at."""
    if not member.may(Right.WRITE):
        text = _("Wer zum Netzwerk gehört, was es sich vornimmt und welche Zahlen dahinterstehen.")
        return (Step(StepKind.LOOK, _("Den Steckbrief ansehen"), text, 5),)
    if steckbrief.is_empty and not ProfileDocument.objects.filter(network=member.network).exists():
        text = _(
            "Laden Sie den Steckbrief Ihres Netzwerks hoch, so wie er ist. Nestwerk liest die Zahlen heraus."
        )
        return (Step(StepKind.FIRST_DOCUMENT, _("Mit einem Dokument beginnen"), text, 10, is_due=True),)
    steps = [*_documents(member), *_doubts(steckbrief), *_stale(steckbrief)]
    if member.may(Right.SHARE) and not member.network.shares_figures:
        text = _("Erst wenn Sie Ihre Zahlen freigeben, sehen andere Netzwerke sie im Vergleich.")
        steps.append(Step(StepKind.SHARE, _("Am Vergleich teilnehmen"), text, 2))
    return tuple(steps[:5])
