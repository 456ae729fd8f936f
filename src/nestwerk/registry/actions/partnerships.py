"""An actor becomes a partner of the network and ceases to be one: what partners are counted by."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.registry.models import Organisation, Partnership
from nestwerk.registry.queries.organisations import last_step_of_partnership

SENTENCES = {
    "begun": gettext_noop("%(name)s ist Partner seit %(day)s."),
    "ended": gettext_noop("%(name)s war Partner bis %(day)s."),
    "begun_undone": gettext_noop("%(name)s: Beginn der Partnerschaft zurückgenommen."),
    "ended_undone": gettext_noop("%(name)s: Ende der Partnerschaft zurückgenommen."),
}


@transaction.atomic
def begin_partnership(organisation: Organisation, *, since: date, by: object) -> Partnership:
    """Never two at once. Raises NotNow."""
    later = Partnership.objects.filter(organisation=_locked(organisation)).filter(
        Q(until=None) | Q(until__gte=since)
    )
    if found := later.first():
        until = found.until
        raise NotNow(
            _("Bis zum %(day)s war dieser Akteur schon Partner. Bitte nennen Sie einen späteren Tag.")
            % {"day": _day(until)}
            if until
            else _("Dieser Akteur ist schon Partner seit %(day)s.") % {"day": _day(found.since)}
        )
    made = Partnership.objects.create(network=organisation.network, organisation=organisation, since=since)
    _record(made, "begun", since, by=by)
    return made


@transaction.atomic
def end_partnership(organisation: Organisation, *, until: date, by: object) -> Partnership:
    """The last day it counts as partner. Raises NotNow."""
    found = Partnership.objects.filter(organisation=_locked(organisation), until=None).first()
    if found is None:
        raise NotNow(_("Dieser Akteur ist zurzeit kein Partner."))
    if until < found.since:
        raise NotNow(_("Das Ende liegt vor dem Beginn am %(day)s.") % {"day": _day(found.since)})
    found.until = until
    found.save(update_fields=["until"])
    _record(found, "ended", until, by=by)
    return found


@transaction.atomic
def undo_partnership(organisation: Organisation, *, by: object) -> None:
    """Take the last step back. Raises NotNow."""
    event = last_step_of_partnership(_locked(organisation))
    key = (event.after or {}).get("partnership", 0) if event else 0
    found = Partnership.objects.filter(organisation=organisation, pk=int(key)).first()
    if event is None or found is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    is_end = event.action == "partnership.ended"
    if is_end:
        found.until = None
        found.save(update_fields=["until"])
    _record(found, "ended_undone" if is_end else "begun_undone", found.since, by=by)
    if not is_end:
        found.delete()


def _locked(organisation: Organisation) -> Organisation:
    """Two people at once begin one partnership, not two."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _record(partnership: Partnership, step: str, day: date, *, by: object) -> None:
    organisation = partnership.organisation
    after: dict[str, Any] = {"partnership": partnership.pk, "day": day.isoformat()}
    audit.record(
        organisation.network, f"partnership.{step}", SENTENCES[step], organisation, by=by,
        words={"name": organisation.name, "day": f"{day:%d.%m.%Y}"}, after=after,
    )  # fmt: skip
