"""A filled form of one provider to wishes: what it wants of which offer. Nothing is stored here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nestwerk.base.tables.shapes import Finding
from nestwerk.directory.imports.grouping import grouped
from nestwerk.directory.imports.intake import read_file
from nestwerk.directory.imports.knowing import Known
from nestwerk.directory.imports.taking import existing_offers, words_of
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class FormChange:
    """What one offer wants: `uid` None for a new one. `words`: as create_offer and change_offer take them."""

    row: int
    uid: UUID | None
    words: Mapping[str, Any]


@dataclass(frozen=True)
class FormReading:
    changes: tuple[FormChange, ...]
    problems: tuple[Finding, ...]


def read_form(network: Network, name: str, content: bytes) -> FormReading:
    """What a sheet that was sent back wants; cells that stand as we wrote them want nothing. Raises Unreadable."""
    intake = read_file(name, content)
    groups, findings = grouped(intake.drafts)
    known = Known(network, intake.kind, [group.draft for group in groups])
    offers = existing_offers(network, groups, known)
    changes = []
    for group in groups:
        offer = offers.get(known.pk_of(group.draft) or 0)
        words = words_of(group.draft, offer, known)
        if words:
            changes.append(FormChange(group.draft.row, offer.uid if offer else None, words))
    problems = sorted([*intake.refused, *intake.warnings, *findings], key=lambda found: found.row)
    return FormReading(tuple(changes), tuple(problems))
