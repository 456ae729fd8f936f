"""Rounds of letters: each is claimed in the database before it goes out, so that nobody gets the same one twice.

A worker that dies in between leaves its claim: that letter is not written again by itself, a person decides.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any, Final, TypeVar

from django.utils import timezone

from nestwerk.base.models import OfNetwork

REFUSED: Final = (SMTPRecipientsRefused, SMTPDataError)  # this address, not the whole mail server
Row = TypeVar("Row", bound=OfNetwork)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mailed:
    """What became of a round. `waiting`: until the mail server answers again; `without_address`: asked otherwise."""

    sent: int = 0
    refused: int = 0
    waiting: int = 0
    without_address: int = 0


def write_round(
    rows: Collection[Row],
    write: Callable[[Row], object],
    *,
    claim: Callable[[Row], Mapping[str, Any]],
    refuse: Callable[[Row], object] | None = None,
) -> Mailed:
    """One after the other. Where the mail server does not answer, the rest waits for the next round.

    `claim` says what columns change when the letter goes out; they take back what they said where it does not. A row
    that was changed since it was read is left alone. A refused address is noted in `failed_at`, or as `refuse` does.
    """
    sent = refused = 0
    for number, row in enumerate(rows):
        claimed = claim(row)
        before = {name: getattr(row, name) for name in claimed}
        mine = type(row).objects.filter(pk=row.pk)
        if not mine.filter(**before).update(**claimed):
            continue  # another worker was faster
        try:
            write(row)
            sent += 1
        except REFUSED:
            log.warning("an address was refused")
            refused += 1
            if refuse is not None:
                refuse(row)
            else:
                failed = {"failed_at": timezone.now()} if "failed_at" in before else {}
                mine.filter(**claimed).update(**{**before, **failed})
        except OSError:
            log.warning("the mail server does not answer; letters wait")
            mine.filter(**claimed).update(**before)
            return Mailed(sent, refused, waiting=len(rows) - number)
    return Mailed(sent, refused)
