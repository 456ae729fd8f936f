"""The list of persons. What a column may say comes from the card of the audience, never from the row itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.queries.bodies import standing
from nestwerk.registry.choices import Audience, FunctionKind, Sector, Use
from nestwerk.registry.models import Person
from nestwerk.registry.queries.people import Card, among, card_of, current
from nestwerk.registry.rules import audience_of
from nestwerk.tenants.models import Network
from nestwerk.web.ui.filters import Choice, Filter, FoundFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import day

EMPTY = Empty(
    _("Hier stehen die Personen Ihres Netzwerks"),
    _("Nehmen Sie die erste auf, oder gleich mehrere aus einer Liste."),
    "desk:people_many",
    _("Mehrere aufnehmen"),
)
EMPTY_FOR_READERS = Empty(
    _("Hier stehen die Personen Ihres Netzwerks"), _("Die Koordination hat noch keine aufgenommen.")
)


@dataclass(frozen=True, kw_only=True)
class HouseFilter(SearchFilter):
    """Words of the organisation somebody works for today."""

    network: Network

    def condition(self, choice: Choice) -> Q:
        return among(self.network, current("functions__"), super().condition(choice))


def people_register(member: Membership) -> Register:
    """Columns and filters for the one who asks."""
    audience = audience_of(member)
    keeps = audience == Audience.COORDINATION
    return Register(
        name="people",
        title=_("Personen"),
        empty=EMPTY if keeps else EMPTY_FOR_READERS,
        columns=(*_columns(audience), *(_kept_columns(audience) if keeps else ())),
        filters=(*_filters(member.network), *(_kept_filters(member.network) if keeps else ())),
        sort="name",
    )


def _columns(audience: Audience) -> tuple[Column, ...]:
    said = _reader(audience)
    return (
        Column("name", _("Name"), value=said(lambda c: c.name), sort="sorted_as", url=_address),
        Column("organisation", _("Einrichtung"), value=said(_organisations)),
        Column("function", _("Funktion"), value=said(_functions)),
        Column(
            "profession",
            _("Beruf"),
            value=said(lambda c: c.profession),
            is_optional=True,
            is_shown_first=False,
        ),
        Column("email", _("E-Mail"), value=said(lambda c: c.email), is_optional=True),
        Column("phone", _("Telefon"), value=said(lambda c: c.phone), is_optional=True, is_shown_first=False),
        Column("mobile", _("Mobil"), value=said(lambda c: c.mobile), is_optional=True, is_shown_first=False),
        Column(
            "mailbox", _("Funktionspostfach"), value=said(_mailboxes), is_optional=True, is_shown_first=False
        ),
    )


def _kept_columns(audience: Audience) -> tuple[Column, ...]:
    said = _reader(audience)
    return (
        Column("uses", _("Einwilligungen"), value=said(_uses), is_optional=True, is_shown_first=False),
        Column("state", pgettext_lazy("status", "Stand"), value=said(state_of), kind="badge"),
    )


def _filters(network: Network) -> tuple[Filter, ...]:
    held = current("functions__")

    def by_function(lookup: str) -> Callable[[str], Q]:
        return lambda value: among(network, held, (f"functions__{lookup}", value))

    return (
        SearchFilter(fields=("folded",)),
        HouseFilter(("functions__organisation__folded",), "organisation", _("Einrichtung"), network=network),
        FoundFilter("sector", _("Bereich"), Sector.choices, found=by_function("organisation__sector")),
        FoundFilter("function", _("Funktion"), FunctionKind.choices, found=by_function("kind")),
        FoundFilter(
            "body",
            _("Gremium"),
            lambda: standing(network).values_list("pk", "name"),
            found=lambda value: among(network, current("seats__"), seats__body=value),
        ),
    )


def _kept_filters(network: Network) -> tuple[Filter, ...]:
    """What only those who keep the records may ask for: a filter tells too."""
    consented: list[tuple[str, str | Promise]] = [*Use.choices, ("none", _("keine"))]
    states = [("here", _("dabei")), ("unreachable", _("nicht erreichbar")), ("left", _("nicht mehr dabei"))]
    return (
        FoundFilter(
            "use", _("Einwilligung"), consented, found=lambda value: _by_use(network, value), is_rare=True
        ),
        FoundFilter("state", pgettext_lazy("status", "Stand"), states, found=_by_state),
    )


def _by_use(network: Network, value: str) -> Q:
    if value == "none":
        return ~among(network, consents__revoked_on=None, consents__isnull=False)
    return among(network, consents__use=value, consents__revoked_on=None)


def _by_state(value: str) -> Q:
    if value == "left":
        return Q(left_on__isnull=False)
    return Q(left_on=None) & (Q(unreachable_since__isnull=False) if value == "unreachable" else Q())


def _reader(audience: Audience) -> Callable[[Callable[[Card], Any]], Callable[[Person], Any]]:
    """The card is worked out once a row, whatever number of columns asks."""

    def card(person: Person) -> Card | None:
        if "_card" not in person.__dict__:
            person.__dict__["_card"] = card_of(person, audience)
        found: Card | None = person.__dict__["_card"]
        return found

    def said(word: Callable[[Card], Any]) -> Callable[[Person], Any]:
        return lambda person: word(found) if (found := card(person)) else ""

    return said


def _address(person: Person) -> str:
    return reverse("desk:person", args=[person.pk])


def _organisations(card: Card) -> str:
    return ", ".join(dict.fromkeys(str(one.organisation) for one in card.functions))


def _functions(card: Card) -> str:
    return ", ".join(dict.fromkeys(str(one) for one in card.functions))


def _mailboxes(card: Card) -> str:
    return ", ".join(dict.fromkeys(one.mailbox for one in card.functions if one.mailbox))


def _uses(card: Card) -> str:
    return ", ".join(str(Use(use).label) for use in Use.values if use in card.uses)


def state_of(card: Card) -> str:
    if card.left_on:
        return str(_("nicht mehr dabei seit %s")) % day(card.left_on)
    return str(_("nicht erreichbar")) if card.unreachable_since else str(_("dabei"))
