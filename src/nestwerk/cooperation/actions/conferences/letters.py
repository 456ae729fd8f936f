"""Mails to those on the list of a Fachtag. Each row says what its latest mail said: what differs is written, once."""

import logging
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.cooperation.choices import ConferenceState, RegistrationState, SlotKind
from nestwerk.cooperation.models import Conference, Registration
from nestwerk.cooperation.queries.conferences import registrations_of, slots_of
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.registry.actions import doors
from nestwerk.registry.choices import DoorPurpose
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
AFTER_DAYS: Final = 14
FEEDBACK_DAYS: Final = 42
OFF, FEEDBACK = "off", "feedback"
REFUSED: Final = (SMTPRecipientsRefused, SMTPDataError)  # this address, not the whole mail server

log = logging.getLogger(__name__)


def wanted(row: Registration, conference: Conference) -> str:
    """What the latest mail should have said; as it is where nothing is to be said."""
    state = conference.state
    if state == ConferenceState.CANCELLED:
        is_told = row.told and row.state != RegistrationState.CANCELLED
        return OFF if is_told else row.told
    if state == ConferenceState.HELD:
        is_asked = conference.feedback_asked_on and row.was_present and not row.has_answered
        return FEEDBACK if is_asked else row.told
    if state == ConferenceState.DRAFT or conference.starts_at <= timezone.now():
        return row.told
    was_never_told = row.state == RegistrationState.CANCELLED and not row.told
    return row.told if was_never_told else row.state


def write_letters(conference: Conference) -> int:
    """To everybody who does not know yet how it stands. Called again after an accident it goes on where it stood."""
    sent = 0
    for row in registrations_of(conference).exclude(email=""):
        word = wanted(row, conference)
        mine = Registration.objects.filter(pk=row.pk, network=conference.network)
        if word == row.told or not mine.filter(told=row.told).update(told=word):  # only one worker gets it
            continue
        try:
            _post(row, conference, word)
        except REFUSED:
            log.warning("an address of a conference was refused")
        except OSError:
            mine.update(told=row.told)
            log.warning("the mail server does not answer; letters to a conference wait")
            break
        else:
            sent += 1
    return sent


def go_on_writing(network: Network) -> int:
    """What a mail server that was away left unwritten."""
    rows = Conference.objects.filter(network=network).exclude(state=ConferenceState.DRAFT)
    return sum(write_letters(row) for row in rows.filter(names_forgotten_on=None).select_related("network"))


def _post(row: Registration, conference: Conference, word: str) -> None:
    purpose = DoorPurpose.FEEDBACK if word == FEEDBACK else DoorPurpose.CONFERENCE
    days = max((conference.starts_at - timezone.now()).days, 0) + AFTER_DAYS
    days = FEEDBACK_DAYS if word == FEEDBACK else min(days, LONGEST_DAYS)
    _door, token = doors.open_door(
        row,
        purpose,
        by=BY,
        person=row.person,
        organisation=row.organisation if row.person else None,
        days=days,
        keeps_older=True,
    )
    chosen = slots_of(conference).filter(kind=SlotKind.WORKSHOP, pk__in=row.workshops)
    context = {
        "conference": conference,
        "registration": row,
        "workshops": list(chosen),
        "starts_at": timezone.localtime(conference.starts_at),
        "ends_at": timezone.localtime(conference.ends_at),
        "address": doors.address_of(purpose, token),
        "page": settings.BASE_URL
        + reverse("portal:conference", args=[conference.network.slug, conference.uid]),
        "word": word,
    }
    name = "conference_feedback" if word == FEEDBACK else "conference"
    post(conference.network, [row.email], f"cooperation/mail/{name}", context)
