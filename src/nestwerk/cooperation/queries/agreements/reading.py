"""Agreements as members read them: lists, versions, remarks, where each actor stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.models import Event
from nestwerk.cooperation.choices import AgreementState, SignatureState
from nestwerk.cooperation.models import Agreement, AgreementVersion, Consulted, Remark, Signature, Task
from nestwerk.registry.models import Function, Organisation
from nestwerk.tenants.models import Network

SHOWN_TO_ALL: Final = (AgreementState.SIGNING, AgreementState.IN_FORCE, AgreementState.ENDED)
COURSE: Final = ("agreement.step", "agreement.step_undone", "agreement.saved")
ANSWERED: Final = (SignatureState.SIGNED, SignatureState.REFUSED)


@dataclass(frozen=True)
class Standing:
    """How far the signing of one version is; who no longer has to sign is not counted."""

    total: int
    signed: int
    refused: int
    asked: int
    waiting: int

    @property
    def is_complete(self) -> bool:
        return self.total > 0 and self.signed == self.total


@dataclass(frozen=True)
class Round:
    """How far a consultation is."""

    total: int
    asked: int
    read: int
    remarked: int
    failed: int


def agreements_for(member: Membership) -> QuerySet[Agreement]:
    """Whoever sees the inside sees drafts too; others what is signed or to be signed."""
    rows = Agreement.objects.filter(network=member.network)
    return rows if member.may(Right.INSIDE) else rows.filter(state__in=SHOWN_TO_ALL)


def with_counts(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Each with how many are to sign its newest version (`signer_count`) and how many did (`signed_count`)."""
    newest = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number").values("pk")[:1]
    of_newest = Q(signatures__version=Subquery(newest)) & ~Q(signatures__state=SignatureState.WITHDRAWN)
    return rows.annotate(
        signer_count=Count("signatures", filter=of_newest),
        signed_count=Count("signatures", filter=of_newest & Q(signatures__state=SignatureState.SIGNED)),
    ).order_by("-pk")


def versions(agreement: Agreement) -> QuerySet[AgreementVersion]:
    """The newest first."""
    return AgreementVersion.objects.filter(agreement=agreement)


def newest_version(agreement: Agreement) -> AgreementVersion:
    found = versions(agreement).order_by("-number")[:1].get()
    found.agreement = agreement
    return found


def undoable_step(events: Iterable[Event]) -> Event | None:
    """The step that can be taken back: the latest of the course, if nothing was taken back or saved since."""
    found = next((event for event in events if event.action in COURSE), None)
    return found if found is not None and found.action == "agreement.step" else None


def commitments(agreement: Agreement) -> QuerySet[Task]:
    """What was promised in it, by when."""
    return Task.objects.filter(agreement=agreement).select_related("organisation")


def signatures(agreement: Agreement, today: date) -> QuerySet[Signature]:
    """Of the newest version, alphabetical.

    Each knows under which name a predecessor signed (`signed_before_as`), and whether who was asked has left (`has_left`).
    """
    newest = AgreementVersion.objects.filter(agreement=agreement).order_by("-number")
    predecessors = Signature.objects.filter(
        version=OuterRef("version"),
        organisation__merged_into=OuterRef("organisation"),
        state=SignatureState.SIGNED,
    )
    works_there = Function.objects.filter(
        Q(until=None) | Q(until__gte=today),
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        person__left_on=None,
    )
    return (
        Signature.objects.filter(version=Subquery(newest.values("pk")[:1]))
        .select_related("agreement", "organisation", "organisation__merged_into", "person")
        .annotate(
            signed_before_as=Subquery(predecessors.values("signed_as")[:1]),
            has_left=Q(person__isnull=False) & ~Exists(works_there),
        )
    )


def signers(version: AgreementVersion) -> list[Organisation]:
    """The actors that have signed it."""
    rows = Signature.objects.filter(version=version, state=SignatureState.SIGNED)
    return [row.organisation for row in rows.select_related("organisation")]


def has_to_answer() -> Q:
    """Signatures that still wait for somebody: on rows of `signatures()`."""
    is_open = Q(state__in=[SignatureState.WAITING, SignatureState.ASKED])
    return is_open & Q(signed_before_as=None, organisation__merged_into=None)


def is_waited_for(row: Any) -> bool:
    """The same for one row of `signatures()`."""
    is_open = row.state in {SignatureState.WAITING, SignatureState.ASKED}
    return is_open and row.signed_before_as is None and row.organisation.merged_into_id is None


def standing(rows: Iterable[Any]) -> Standing:
    """Over rows of `signatures()`. An actor whose predecessor signed counts once, with the predecessor's row."""
    found = Counter(row.state for row in rows if row.state in ANSWERED or is_waited_for(row))
    return Standing(
        total=sum(found.values()),
        signed=found[SignatureState.SIGNED],
        refused=found[SignatureState.REFUSED],
        asked=found[SignatureState.ASKED],
        waiting=found[SignatureState.WAITING],
    )


def consulted(agreement: Agreement) -> QuerySet[Consulted]:
    """Who is asked in the latest round, each with the number of its remarks (`remark_count`)."""
    latest = AgreementVersion.objects.filter(agreement=agreement, consulted__isnull=False).order_by("-number")
    remarks = Remark.objects.filter(version=OuterRef("version"), organisation=OuterRef("organisation"))
    counted = remarks.order_by().values("organisation").annotate(n=Count("pk")).values("n")
    return (
        Consulted.objects.filter(version=Subquery(latest.values("pk")[:1]))
        .select_related("organisation", "version")
        .annotate(remark_count=Coalesce(Subquery(counted), 0))
    )


def round_of(rows: Iterable[Any]) -> Round:
    """Counted over rows of `consulted()`."""
    found = list(rows)
    return Round(
        total=len(found),
        asked=sum(row.asked_at is not None for row in found),
        read=sum(row.read_at is not None for row in found),
        remarked=sum(row.remark_count > 0 for row in found),
        failed=sum(row.failed_at is not None for row in found),
    )


def not_among(rows: Iterable[Any], network: Network) -> QuerySet[Organisation]:
    """Active actors of the network that are not among these rows yet."""
    known = [row.organisation_id for row in rows]
    return Organisation.objects.filter(network=network, is_active=True).exclude(pk__in=known)


def remarks_of(agreement: Agreement) -> QuerySet[Remark]:
    """On every version; the oldest first."""
    return Remark.objects.filter(version__agreement=agreement).select_related("organisation", "version")


def by_paragraph(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.paragraph, []).append(remark)
    return found


def agreements_of(organisation: Any) -> QuerySet[Signature]:
    """What an actor was asked to sign, the newest first."""
    rows = Signature.objects.filter(organisation=organisation).exclude(state=SignatureState.WITHDRAWN)
    return rows.select_related("agreement", "version").order_by("-version__made_at", "-pk")


def expiring(rows: QuerySet[Agreement], today: date, days: int = 90) -> QuerySet[Agreement]:
    return rows.filter(state=AgreementState.IN_FORCE, expires_on__lte=today + timedelta(days=days))
