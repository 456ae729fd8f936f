"""A free message to those on the list of a Fachtag, such as another room. Its words stand in the job, not in the trace."""

import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.choices import RegistrationState
from nestwerk.cooperation.models import Conference, Registration
from nestwerk.cooperation.queries.conferences import ON_THE_LIST, registrations_of
from nestwerk.directory.actions.upkeep.letters import Letter, letter, post
from nestwerk.directory.actions.upkeep.rounds import Mailed, write_round

TEMPLATE = "cooperation/mail/conference_message"


def reached(rows: Iterable[Registration], *, with_waiting: bool) -> list[Registration]:
    """Who gets it: all who come, and whoever waits where that is wanted."""
    states = ON_THE_LIST if with_waiting else (RegistrationState.CONFIRMED,)
    return [row for row in rows if row.email and row.state in states]


@transaction.atomic
def announce(conference: Conference, *, subject: str, text: str, with_waiting: bool, by: object) -> list[int]:
    """Whom the job is to write to. Raises NotNow where that is nobody, or it went out today already."""
    rows = reached(registrations_of(conference), with_waiting=with_waiting)
    if not rows:
        raise NotNow(_("Auf der Liste steht noch niemand mit Mailadresse."))
    digest = hashlib.sha256(f"{subject}\n{text}\n{with_waiting}".encode()).hexdigest()
    said = history_of(conference.network, conference).filter(action="conference.messaged")
    if said.filter(at__date=timezone.localdate(), after__digest=digest).exists():
        raise NotNow(_("Diese Nachricht ist heute schon hinausgegangen. Ändern Sie den Text für eine neue."))
    words = {"name": conference.title, "count": str(len(rows))}
    sentence = gettext_noop("Fachtag „%(name)s“: Nachricht an %(count)s auf der Liste.")
    audit.record(
        conference.network, "conference.messaged", sentence, conference, by=by, words=words,
        after={"digest": digest},
    )  # fmt: skip
    return [row.pk for row in rows]


def write_message(
    conference: Conference, numbers: Sequence[int], *, subject: str, text: str
) -> tuple[Mailed, list[int]]:
    """To each of these, in order, who has not signed off meanwhile; and who still waits for the mail server."""
    known = registrations_of(conference).filter(state__in=ON_THE_LIST).exclude(email="").in_bulk(numbers)
    rows = [known[number] for number in numbers if number in known]
    done = write_round(
        rows,
        lambda row: post(conference.network, [row.email], TEMPLATE, _context(conference, subject, text, row)),
        claim=lambda row: {"state": row.state},  # not to who signs off in this moment
        refuse=lambda row: None,
    )
    return done, [row.pk for row in rows[len(rows) - done.waiting :]]


def preview(conference: Conference, *, subject: str, text: str) -> Letter:
    return letter(TEMPLATE, _context(conference, subject, text), network=conference.network)


def _context(
    conference: Conference, subject: str, text: str, row: Registration | None = None
) -> dict[str, object]:
    return {
        "conference": conference,
        "subject": subject,
        "text": text,
        "name": str(row) if row else "…",
        "starts_at": timezone.localtime(conference.starts_at),
        "ends_at": timezone.localtime(conference.ends_at),
    }
