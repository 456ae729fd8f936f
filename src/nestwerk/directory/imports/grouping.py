"""Rows that are one offer at several places come together; rows that stand twice are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from nestwerk.base.tables.shapes import Finding
from nestwerk.directory.imports.shapes import Draft

Place = Mapping[str, Any]


@dataclass
class Group:
    """One offer to be: its draft with all places, and the rows it was made of."""

    draft: Draft
    rows: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)  # rows that say nothing new

    @property
    def all_rows(self) -> list[int]:
        return [*self.rows, *self.repeated]


def grouped(drafts: Iterable[Draft]) -> tuple[list[Group], list[Finding]]:
    """Law: every row stands in exactly one group."""
    groups: dict[str, Group] = {}
    findings: list[Finding] = []
    for draft in drafts:
        key = draft.uid if draft.clears and draft.uid else draft.key
        number = 1
        while (known := groups.get(key)) is not None:
            is_same = dict(known.draft.state) == dict(draft.state)
            if (draft.clears and draft.uid) or (is_same and not draft.clears):
                findings += _join(known, draft)
                break
            number += 1
            key = f"{draft.key[:154]}#{number}"
        else:
            groups[key] = Group(replace(draft, key=key if not draft.clears else draft.key), [draft.row])
    return list(groups.values()), findings


def _join(known: Group, draft: Draft) -> list[Finding]:
    if draft.clears:
        return _join_form(known, draft)
    new = [place for place in draft.places if place not in known.draft.places]
    first = known.rows[0]
    if not new:
        known.repeated.append(draft.row)
        return [Finding(draft.row, _("Diese Zeile steht schon in Zeile %(row)d.") % {"row": first})]
    known.rows.append(draft.row)
    known.draft = replace(known.draft, places=[*known.draft.places, *new])
    sentence = _("Dasselbe Angebot wie in Zeile %(row)d: Ort und Zeiten kommen dort dazu.")
    return [Finding(draft.row, sentence % {"row": first})]


def _join_form(known: Group, draft: Draft) -> list[Finding]:
    """Our own form has a row a place, in the order of the places."""
    is_same = dict(known.draft.state) == dict(draft.state)
    known.rows.append(draft.row)
    known.draft = replace(
        known.draft,
        places=[*known.draft.places, *draft.places],
        cells=[*known.draft.cells, *draft.cells],
    )
    sentence = _("Die Angaben zum Angebot stehen in Zeile %(row)d; hier zählen nur Ort und Zeiten.")
    return [] if is_same else [Finding(draft.row, sentence % {"row": known.rows[0]})]
