"""A network shows its figures to others, or stops to. Only what was published on purpose crosses the wall."""

from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.exchange.errors import NothingToShare
from nestwerk.exchange.models import SharedFigures
from nestwerk.exchange.queries.shared import METHOD, as_payload, figures_to_share
from nestwerk.indicators import actions as indicators
from nestwerk.indicators.models import Value
from nestwerk.tenants.models import Network


def _publish(network: Network, by: object) -> SharedFigures:
    with translation.override(settings.LANGUAGE_CODE):  # what others read does not depend on who publishes
        payload = as_payload(figures_to_share(network))
    shared, _created = SharedFigures.objects.update_or_create(
        network=network, defaults={"payload": payload, "method": METHOD, "published_by": str(by)[:200]}
    )
    return shared


@transaction.atomic
def share_figures(network: Network, *, by: object) -> SharedFigures:
    """Publish the network's figures for comparison, and keep them up to date from now on."""
    if not figures_to_share(network).places:
        raise NothingToShare
    network.shares_figures = True
    network.save(update_fields=["shares_figures"])
    shared = _publish(network, by)
    audit.record(
        network, "figures.shared", gettext_noop("Zahlen für den Vergleich freigegeben."), network, by=by
    )
    return shared


@transaction.atomic
def stop_sharing(network: Network, *, by: object) -> None:
    network.shares_figures = False
    network.save(update_fields=["shares_figures"])
    SharedFigures.objects.filter(network=network).delete()
    audit.record(
        network, "figures.unshared", gettext_noop("Freigabe für den Vergleich beendet."), network, by=by
    )


def refresh_shared_figures(network: Network, *, by: object) -> None:
    """After a change: what others see follows, if they see anything."""
    if network.shares_figures:
        _publish(network, by)


@transaction.atomic
def correct_figure(
    value: Value, *, number: Decimal | None, status: str, unit: str, note: str, by: object
) -> Value:
    """Correct a figure, and what others see of it."""
    better = indicators.correct_value(value, number=number, status=status, unit=unit, note=note, by=by)
    refresh_shared_figures(value.network, by=by)
    return better
