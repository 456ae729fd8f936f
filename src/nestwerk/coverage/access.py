"""The only door for views: a run or a scenario of the member's network, or 404."""

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.coverage.choices import RunKind, RunState
from nestwerk.coverage.models import Run, Scenario


def run(member: Membership, pk: int, kind: RunKind) -> Run:
    found = Run.objects.filter(network=member.network, pk=pk, kind=kind).select_related("network").first()
    if found is None:
        raise Http404
    return found


def finished_run(member: Membership, pk: int, kind: RunKind) -> Run:
    found = run(member, pk, kind)
    if found.state != RunState.DONE:
        raise Http404
    return found


def scenario(member: Membership, pk: int) -> Scenario:
    rows = Scenario.objects.filter(network=member.network, pk=pk).select_related("network", "run__network")
    found = rows.first()
    if found is None:
        raise Http404
    return found
