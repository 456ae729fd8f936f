"""Questions asked so far, and the limits a network has agreed on."""

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform

from nestwerk.coverage.choices import RunKind
from nestwerk.coverage.models import ReachRule, Run
from nestwerk.coverage.questions import DEFAULT_LIMITS
from nestwerk.tenants.models import Network

FIRST_SHARE = ("overall", "reached", 0, "share")


def runs(network: Network, kind: RunKind) -> QuerySet[Run]:
    """Latest first, without what is large; `share` is that within the first limit."""
    share = "summary"
    for step in FIRST_SHARE:
        share = KeyTransform(step, share)  # type: ignore[assignment] # each step goes one deeper
    rows = Run.objects.filter(network=network, kind=kind).defer("summary", "arrays")
    return rows.annotate(share=share)


def limits(network: Network) -> dict[str, tuple[int, ...]]:
    """Minutes by mode: what the network agreed on, else what is usual."""
    agreed = ReachRule.objects.filter(network=network).values_list("mode", "limits_min")
    return {**DEFAULT_LIMITS, **{mode: tuple(minutes) for mode, minutes in agreed if minutes}}
