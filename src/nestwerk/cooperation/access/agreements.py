"""The only door for views: an agreement a member may see, and what hangs on it; for a personal link its one row."""

from collections.abc import Sequence

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.models import Agreement, AgreementVersion, Consulted, Remark, Signature
from nestwerk.cooperation.queries.agreements.reading import agreements_for, newest_version
from nestwerk.registry.actions.doors import subject_number
from nestwerk.registry.models import Door


def agreement(member: Membership, pk: int) -> Agreement:
    found = agreements_for(member).filter(pk=pk).select_related("network", "renews").first()
    if found is None:
        raise Http404
    return found


def version(rows: Sequence[AgreementVersion], number: str, default: AgreementVersion) -> AgreementVersion:
    """One of an agreement's versions by its number as the address says it; the default where it says none."""
    found = next((row for row in rows if str(row.number) == number), None) if number else default
    if found is None:
        raise Http404
    return found


def remark(member: Membership, pk: int) -> Remark:
    rows = Remark.objects.filter(network=member.network, pk=pk)
    found = rows.select_related(
        "version", "version__agreement", "version__agreement__network", "organisation"
    ).first()
    if found is None:
        raise Http404
    return found


def signature(member: Membership, pk: int) -> Signature:
    rows = Signature.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("version", "agreement", "organisation", "person", "network").first()
    if found is None:
        raise Http404
    return found


def consulted_behind(door: Door) -> Consulted:
    rows = Consulted.objects.filter(network=door.network, pk=subject_number(door))
    found = rows.select_related("version", "agreement", "organisation", "network").first()
    if found is None:
        raise Http404
    return found


def signature_behind(door: Door) -> Signature:
    """Only while its version is the newest: an older wording is nobody's to sign."""
    rows = Signature.objects.filter(network=door.network, pk=subject_number(door))
    found = rows.select_related("version", "agreement", "organisation", "network").first()
    if found is None or newest_version(found.agreement).pk != found.version_id:
        raise Http404
    return found
