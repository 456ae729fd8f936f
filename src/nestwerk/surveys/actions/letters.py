"""Letters of the survey: the personal link, and one more word to the silent. A round that was cut off goes on."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.base.errors import NotNow
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.rounds import Mailed, write_round
from nestwerk.registry.actions.doors import address_of, close_doors, open_door
from nestwerk.registry.choices import DoorPurpose
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.addressees import Addressee, addressees
from nestwerk.surveys.queries.waves import respondents

RESULT_DAYS: Final = 180  # after the last day the same link shows the result
FORGETS_WITHIN: Final = timedelta(hours=12)  # nobody is written to twice on one day


def send_invitations(wave: Wave, *, by: object, is_daily: bool = False) -> Mailed:
    """To all who were not written to yet; `is_daily`: a refused address waits for a person."""
    _refuse_not_open(wave)
    unasked = Q(asked_at=None, answered_at=None)
    who = unasked & Q(failed_at=None) if is_daily else unasked
    return _write_to(wave, who, "asked_at", "invitation", by=by)


def remind_silent(wave: Wave, *, by: object, is_daily: bool = False) -> Mailed:
    """Once more to those who were asked and have not sent an answer; `is_daily`: once in all."""
    _refuse_not_open(wave)
    before = timezone.now() - FORGETS_WITHIN
    silent = Q(asked_at__lt=before, answered_at=None) & (Q(reminded_at=None) | Q(reminded_at__lt=before))
    who = silent & Q(reminded_at=None, failed_at=None) if is_daily else silent
    return _write_to(wave, who, "reminded_at", "reminder", by=by)


def send_again(respondent: Respondent, *, by: object) -> Mailed:
    """A new link to whoever is the contact now, for instance because the last one left."""
    _refuse_not_open(respondent.wave)
    close_doors(respondent, DoorPurpose.SURVEY)
    Respondent.objects.filter(pk=respondent.pk).update(asked_at=None)
    return _write_to(respondent.wave, Q(pk=respondent.pk), "asked_at", "invitation", by=by)


def _write_to(wave: Wave, who: Q, column: str, template: str, *, by: object) -> Mailed:
    rows = list(respondents(wave).filter(who, removed_at=None).select_related("person"))
    known = addressees(wave.network, [row.organisation for row in rows])

    def claim(row: Respondent) -> dict[str, Any]:
        return {column: timezone.now(), "failed_at": None, "person": known[row.organisation_id].person}

    reachable = [row for row in rows if row.organisation_id in known]
    done = write_round(
        reachable,
        lambda row: _write(wave, row, known[row.organisation_id], template, by=by),
        claim=claim,
    )
    return replace(done, without_address=len(rows) - len(reachable))


def _write(wave: Wave, row: Respondent, addressee: Addressee, template: str, *, by: object) -> None:
    days = min(max((wave.closes_on - timezone.localdate()).days, 0) + RESULT_DAYS, LONGEST_DAYS)
    _door, token = open_door(
        row,
        DoorPurpose.SURVEY,
        by=by,
        person=addressee.person,
        organisation=row.organisation,
        days=days,
        keeps_older=template == "reminder",
    )
    address = address_of(DoorPurpose.SURVEY, token)
    context = {"wave": wave, "name": str(row), "address": address}
    post(wave.network, [addressee.email], f"surveys/mail/{template}", context)


def _refuse_not_open(wave: Wave) -> None:
    if not wave.is_open:
        raise NotNow(_("Diese Befragung läuft gerade nicht."))
