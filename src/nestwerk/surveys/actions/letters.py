"""Letters of the survey: the personal link, and one more word to the silent. A round that was cut off goes on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.base.errors import NotNow
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.registry.actions.doors import address_of, close_doors, open_door
from nestwerk.registry.choices import DoorPurpose
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.addressees import Addressee, addressees
from nestwerk.surveys.queries.waves import respondents

RESULT_DAYS: Final = 180  # after the last day the same link shows the result
FORGETS_WITHIN: Final = timedelta(hours=12)  # nobody is written to twice on one day


@dataclass(frozen=True)
class Mailed:
    """What became of a round of letters. Without an address somebody must call."""

    sent: int = 0
    failed: int = 0
    without_address: int = 0


def send_invitations(wave: Wave, *, by: object) -> Mailed:
    """To all who were not written to yet."""
    _refuse_not_open(wave)
    return _write_to(wave, Q(asked_at=None, answered_at=None), "asked_at", "invitation", by=by)


def remind_silent(wave: Wave, *, by: object, is_first: bool = False) -> Mailed:
    """Once more to those who were asked and have not sent an answer; `is_first`: who was reminded is left alone."""
    _refuse_not_open(wave)
    before = timezone.now() - FORGETS_WITHIN
    silent = Q(asked_at__lt=before, answered_at=None) & (Q(reminded_at=None) | Q(reminded_at__lt=before))
    who = silent & Q(reminded_at=None) if is_first else silent
    return _write_to(wave, who, "reminded_at", "reminder", by=by)


def send_again(respondent: Respondent, *, by: object) -> Mailed:
    """A new link to whoever is the contact now, for instance because the last one left."""
    _refuse_not_open(respondent.wave)
    close_doors(respondent, DoorPurpose.SURVEY)
    return _write_to(respondent.wave, Q(pk=respondent.pk), "asked_at", "invitation", by=by)


def _write_to(wave: Wave, who: Q, column: str, template: str, *, by: object) -> Mailed:
    rows = list(respondents(wave).filter(who, removed_at=None))
    known = addressees(wave.network, [row.organisation for row in rows])
    sent = failed = 0
    for row in rows:
        if (addressee := known.get(row.organisation_id)) is None:
            continue
        if not _claim(row, column):
            continue
        if _write(wave, row, addressee, template, by=by):
            sent += 1
        else:
            Respondent.objects.filter(pk=row.pk).update(
                **{column: getattr(row, column)}, failed_at=timezone.now()
            )
            failed += 1
    return Mailed(sent, failed, sum(row.organisation_id not in known for row in rows))


def _claim(row: Respondent, column: str) -> bool:
    """Noted before it goes out: two workers never write the same letter, nor one that was cut off."""
    mine = Respondent.objects.filter(pk=row.pk, **{column: getattr(row, column)})
    return mine.update(**{column: timezone.now()}, failed_at=None) == 1


def _write(wave: Wave, row: Respondent, addressee: Addressee, template: str, *, by: object) -> bool:
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
    try:
        post(wave.network, [addressee.email], f"surveys/mail/{template}", context)
    except OSError:
        return False
    Respondent.objects.filter(pk=row.pk).update(person=addressee.person)
    return True


def _refuse_not_open(wave: Wave) -> None:
    if not wave.is_open:
        raise NotNow(_("Diese Befragung läuft gerade nicht."))
