"""The roster of a wave as it stands today: without those taken off, merged organisations as one."""

from dataclasses import dataclass

from nestwerk.registry.models import Organisation
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.waves import respondents

Successors = dict[int, tuple[int, str]]  # number and name of who a merged organisation went into


@dataclass(frozen=True)
class Roster:
    """`rows` are those who count. A merged organisation is counted with its successor: `stands_for` says for every
    row on the list, by number, which of `rows` that is."""

    rows: tuple[Respondent, ...]
    stands_for: dict[int, int]
    answered: frozenset[int]  # of `rows`
    successors: Successors

    def actor(self, organisation: int, name: str = "") -> tuple[int, str]:
        """Number and name under which an organisation goes today."""
        found, seen = (organisation, name), {organisation}
        while (following := self.successors.get(found[0])) and following[0] not in seen:
            found = following
            seen.add(found[0])
        return found


def roster_of(wave: Wave) -> Roster:
    """Computed at each reading, so that a merge taken back comes back here too."""
    listed = list(respondents(wave).filter(removed_at=None))
    roster = Roster((), {}, frozenset(), _successors(wave))
    first: dict[int, Respondent] = {}
    for row in listed:
        actor = roster.actor(row.organisation_id)[0]
        if actor == row.organisation_id or actor not in first:
            first[actor] = row
    stands_for = {row.pk: first[roster.actor(row.organisation_id)[0]].pk for row in listed}
    return Roster(
        rows=tuple(row for row in listed if stands_for[row.pk] == row.pk),
        stands_for=stands_for,
        answered=frozenset(stands_for[row.pk] for row in listed if row.answered_at),
        successors=roster.successors,
    )


def _successors(wave: Wave) -> Successors:
    rows = Organisation.objects.filter(network=wave.network, merged_into__isnull=False)
    found = rows.values_list("pk", "merged_into", "merged_into__name")
    return {pk: (into, name) for pk, into, name in found if into}
