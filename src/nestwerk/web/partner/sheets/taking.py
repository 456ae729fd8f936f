"""A filled sheet becomes proposals, row by row; what could not be taken is said with its row."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nestwerk.base.tables.shapes import Finding
from nestwerk.directory.actions.upkeep.proposals import Sent, propose_changes, propose_offer
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.imports.forms import FormChange, read_form
from nestwerk.directory.models import UpkeepLink
from nestwerk.directory.queries.upkeep import own_rows


@dataclass(frozen=True)
class Taken:
    """What came of a sheet."""

    key: str
    live: int
    waiting: int
    problems: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.live or self.waiting or self.problems)


def take_sheet(link: UpkeepLink, name: str, content: bytes) -> Taken:
    """The same file sent twice is one act. Raises Unreadable."""
    reading = read_form(link.network, name, content)
    key = hashlib.sha256(content).hexdigest()[:32]
    problems = list(reading.problems)
    sent: list[Sent] = []
    for change in reading.changes:
        try:
            sent.append(_propose(link, change, f"{key}-{change.row}"))
        except OfferRefused as refused:
            problems += [Finding(change.row, sentence) for sentence in refused.problems.values()]
        except LookupError:
            problems.append(Finding(change.row, _("Dieses Angebot gehört nicht zu Ihrer Einrichtung.")))
    return Taken(
        key=key,
        live=sum(one.live is not None for one in sent),
        waiting=sum(one.waiting is not None for one in sent),
        problems=tuple(sorted(problems, key=lambda found: found.row)),
    )


def _propose(link: UpkeepLink, change: FormChange, key: str) -> Sent:
    if change.uid is None:
        return propose_offer(link.organisation, change.words, key=key)
    offer = own_rows(link.organisation).filter(uid=change.uid).first()
    if offer is None:
        raise LookupError(change.uid)
    return propose_changes(offer, change.words, key=key)
