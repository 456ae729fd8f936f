"""Mails to those on the list of a Fachtag. Each row says what its latest mail said: what differs is written, once."""

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.cooperation.choices import ConferenceState, RegistrationState, SlotKind
from nestwerk.cooperation.models import Conference, Registration
from nestwerk.cooperation.queries.conferences import registrations_of, slots_of
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.rounds import Mailed, write_round
from nestwerk.registry.actions import doors
from nestwerk.registry.choices import DoorPurpose
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
AFTER_DAYS: Final = 14
FEEDBACK_DAYS: Final = 42
OFF, FEEDBACK = "off", "feedback"


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


def write_letters(conference: Conference) -> Mailed:
    """To everybody who does not know yet how it stands. Called again after an accident it goes on where it stood."""
    rows = registrations_of(conference).exclude(email="")
    words = {row: word for row in rows if (word := wanted(row, conference)) != row.told}
    return write_round(
        words,
        lambda row: _post(row, conference, words[row]),
        claim=lambda row: {"told": words[row]},
        refuse=lambda row: None,  # `told` stays: a refused address is not tried again
    )


def go_on_writing(network: Network) -> int:
    """What a mail server that was away left unwritten."""
    rows = Conference.objects.filter(network=network).exclude(state=ConferenceState.DRAFT)
    rows = rows.filter(names_forgotten_on=None).select_related("network")
    return sum(write_letters(row).sent for row in rows)


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
