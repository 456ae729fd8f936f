"""A need is written down and answered, a measure planned and carried out: each step one write, each with a trace."""

from typing import Any, TypeVar, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.needs.models import Measure, Need
from nestwerk.needs.queries import last_status_change
from nestwerk.needs.shapes import Evidence, MeasureWords, NeedWords
from nestwerk.tenants.models import Network

Kind = TypeVar("Kind", Need, Measure)

NEED_SENTENCES = {
    "reported": gettext_noop("Bedarf festgehalten: %(name)s"),
    "revised": gettext_noop("Bedarf überarbeitet: %(name)s"),
    "status": gettext_noop("Bedarf „%(name)s“: %(status)s. %(reason)s"),
    "status_undone": gettext_noop("Bedarf „%(name)s“: wieder %(status)s"),
}
MEASURE_SENTENCES = {
    "planned": gettext_noop("Maßnahme geplant: %(name)s"),
    "revised": gettext_noop("Maßnahme überarbeitet: %(name)s"),
    "status": gettext_noop("Maßnahme „%(name)s“: %(status)s. %(reason)s"),
    "status_undone": gettext_noop("Maßnahme „%(name)s“: wieder %(status)s"),
}


@transaction.atomic
def report_need(
    network: Network, *, by: object, evidence: Evidence | None = None, **words: Unpack[NeedWords]
) -> Need:
    """`evidence` is kept as it is: later runs change nothing."""
    made = {"evidence": evidence, "reported_on": timezone.localdate(), "reported_by": str(by)[:200]}
    need = Need.objects.create(network=network, **made, **words)
    _record(need, "reported", by)
    return need


@transaction.atomic
def revise_need(need: Need, *, by: object, **words: Unpack[NeedWords]) -> Need:
    return _revise(need, dict(words), by)


@transaction.atomic
def plan_measure(
    network: Network,
    *,
    by: object,
    need: Need | None = None,
    evidence: Evidence | None = None,
    **words: Unpack[MeasureWords],
) -> Measure:
    """`evidence` is kept as it is: later runs change nothing."""
    made = {"evidence": evidence, "begun_on": timezone.localdate(), "begun_by": str(by)[:200]}
    measure = Measure.objects.create(network=network, need=need, **made, **words)
    _record(measure, "planned", by)
    return measure


@transaction.atomic
def revise_measure(measure: Measure, *, by: object, **words: Unpack[MeasureWords]) -> Measure:
    return _revise(measure, dict(words), by)


@transaction.atomic
def set_need_status(need: Need, *, status: str, reason: str, by: object) -> Need:
    """`reason` becomes the answer for who reported it."""
    return _set_status(need, {"status": status, "answer": reason}, reason, by)


@transaction.atomic
def set_measure_status(measure: Measure, *, status: str, reason: str, by: object) -> Measure:
    return _set_status(measure, {"status": status, "note": reason}, reason, by)


@transaction.atomic
def undo_status(subject: Kind, *, by: object) -> Kind:
    """Back to what was before the last change of status."""
    event = last_status_change(subject)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    return _change(subject, event.before, "status_undone", by)


def _set_status(subject: Kind, words: dict[str, Any], reason: str, by: object) -> Kind:
    if subject.status == words["status"]:
        raise NotNow(_("Dieser Stand gilt schon."))
    return _change(subject, words, "status", by, reason=reason)


def _revise(subject: Kind, words: dict[str, Any], by: object) -> Kind:
    changed = {name: value for name, value in words.items() if getattr(subject, name) != value}
    return _change(subject, changed, "revised", by) if changed else subject


def _change(subject: Kind, words: dict[str, Any], step: str, by: object, **said: str) -> Kind:
    before = {name: _plain(getattr(subject, name)) for name in words}
    for name, value in words.items():
        setattr(subject, name, value)
    subject.save(update_fields=[*words, "folded", "sorted_as"])
    after = {name: _plain(value) for name, value in words.items()}
    if "status" in words:
        said["status"] = str(subject.get_status_display())
    _record(subject, step, by, before=before, after=after, words=said)
    return subject


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else str(value)


def _record(subject: Need | Measure, step: str, by: object, **more: Any) -> None:
    is_need = isinstance(subject, Need)
    sentence = (NEED_SENTENCES if is_need else MEASURE_SENTENCES)[step]
    words = {"name": subject.title, **more.pop("words", {})}
    action = f"{'need' if is_need else 'measure'}.{step}"
    audit.record(subject.network, action, sentence, subject, by=by, words=words, **more)
