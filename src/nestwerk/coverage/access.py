"""The only door for views: a run of the member's network, or 404."""

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.coverage.choices import RunKind, RunState
from nestwerk.coverage.models import Run


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
