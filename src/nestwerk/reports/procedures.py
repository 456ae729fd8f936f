"""A card at an interface on one page, to be hung beside the telephone."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.cooperation.models import Procedure
from nestwerk.cooperation.queries.procedures import StepLine
from nestwerk.reports import wording
from nestwerk.reports.paper import compiled


def procedure_pdf(card: Procedure, lines: Sequence[StepLine]) -> bytes:
    """A tagged page in landscape (PDF/UA-1)."""
    today = timezone.localdate()
    language = wording.language().split("-")[0]
    way = " → ".join(word for word in (card.from_stage, card.to_stage) if word)
    page: dict[str, Any] = {
        "document_title": card.title,
        "author": card.network.name,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "footer": [
            _("{title}, Stand {day}").format(title=card.title, day=wording.day(today)),
            card.network.name,
        ],
        "page_of": _("Seite {page} von {pages}"),
        "title": card.title,
        "lead": ". ".join(word for word in (str(card.get_kind_display()), way) if word),
        "text": card.text,
        "warning": _("Hier wird nichts gemeldet. Rufen Sie an.") if card.is_signpost else "",
        "header": [_("Wer"), _("Darf und tut"), _("Darf nicht"), _("Recht und Zustimmung")],
        "rows": [_row(line) for line in lines],
        "limits_title": _("Wo die Grenze ist") if card.limits else "",
        "limits": card.limits,
        "agreed": _("Vereinbart am {day}.").format(day=wording.day(card.agreed_on)) if card.agreed_on else "",
    }
    return compiled("procedure", page, today)


def _row(line: StepLine) -> dict[str, Any]:
    step = line.step
    contact = [str(step.organisation or ""), line.phone, line.email]
    consent = _("Zustimmung: {words}").format(words=step.consent) if step.consent else ""
    return {
        "who": step.who,
        "contact": [word for word in contact if word],
        "may": step.may,
        "may_not": step.may_not,
        "law": [word for word in (step.law, consent) if word],
    }
