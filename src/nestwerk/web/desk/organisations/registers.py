"""The register of actors. Internal things (upkeep address, contacts) are columns of those only who keep it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.places.queries import municipalities_of
from nestwerk.registry.choices import KkgClass, LegalBasis, Sector
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks
from nestwerk.web.ui.filters import ChoiceFilter, Filter, FoundFilter, Listed, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

MONTH_DAYS = 30.4
EMPTY = Empty(
    _("Hier stehen die Akteure Ihres Netzwerks"),
    _("Nehmen Sie den ersten auf, oder lesen Sie Ihre Liste aus Excel ein."),
    "desk:organisation_new",
    _("Akteur aufnehmen"),
)
EMPTY_FOR_READERS = Empty(
    _("Hier stehen die Akteure Ihres Netzwerks"), _("Die Koordination hat noch keine aufgenommen.")
)
LAWS = {code: str(label) for code, label in LegalBasis.choices}


def organisations_register(member: Membership) -> Register:
    """Columns and filters for the one who asks."""
    keeps = member.may(Right.WRITE)
    return Register(
        name="organisations",
        title=_("Akteure"),
        empty=EMPTY if keeps else EMPTY_FOR_READERS,
        columns=(*COLUMNS, *(KEPT_COLUMNS if keeps else ())),
        filters=(*_filters(member.network), *(_kept_filters() if keeps else ())),
        page_size=50,
    )


def standing_of(row: Any) -> str:
    """Partner now, before, or not at all."""
    if row.is_partner:
        return str(_("Partner"))
    return str(_("war Partner") if row.was_partner else _("kein Partner"))


def _rare(name: str, label: Any, value: Any, **more: Any) -> Column:
    return Column(name, label, value=value, is_optional=True, is_shown_first=False, **more)


COLUMNS = (
    Column("name", _("Akteur"), sort="sorted_as", url_name="desk:organisation"),
    Column("sector", _("Bereich"), sort="sector"),
    Column("kkg_class", _("Klasse nach § 3 KKG"), sort="kkg_class", is_optional=True, is_shown_first=False),
    _rare("carrier", _("Träger"), lambda o: o.carrier.name if o.carrier else "", sort="carrier__sorted_as"),
    _rare("part", _("Teil"), lambda o: o.part.name if o.part else "", sort="part__sorted_as"),
    Column("standing", _("Partner"), value=standing_of, sort="is_partner", kind="badge"),
    _rare("partner_since", _("Partner seit"), lambda o: o.partner_since, sort="partner_since", kind="day"),
    Column("offer_count", _("Angebote"), sort="offer_count", kind="number"),
    _rare("law", _("Rechtsgrundlagen"), lambda o: ", ".join(LAWS.get(code, code) for code in o.legal_bases)),
    _rare("phone", _("Telefon"), lambda o: o.phone),
    _rare("email", _("E-Mail"), lambda o: o.email),
    _rare("website", _("Webseite"), lambda o: o.website),
)
KEPT_COLUMNS = (
    Column("last_contact_on", _("Letzter Kontakt"), sort="last_contact_on", kind="day", is_optional=True),
    _rare("checked_on", _("Selbst geprüft"), lambda o: o.checked_on, sort="checked_on", kind="day"),
    _rare("upkeep_email", _("Pflege-Adresse"), lambda o: o.upkeep_email),
    _rare(
        "is_active",
        pgettext_lazy("status", "Stand"),
        lambda o: _("aktiv") if o.is_active else _("nicht mehr aktiv"),
        sort="is_active",
    ),
)


def _filters(network: Network) -> tuple[Filter, ...]:
    return (
        SearchFilter(fields=("folded", "carrier__folded")),
        ChoiceFilter("sector", _("Bereich"), Sector.choices),
        ChoiceFilter("kkg_class", _("Klasse nach § 3 KKG"), KkgClass.choices),
        FoundFilter(
            "standing",
            _("Partner"),
            [("now", _("ist Partner")), ("was", _("war Partner")), ("not", _("nie Partner"))],
            found=_in_standing,
        ),
        ChoiceFilter("part", _("Teil"), lambda: subnetworks(network).values_list("pk", "name"), is_rare=True),
        FoundFilter(
            "area",
            _("Einzugsgebiet"),
            lambda: [(row.official_key, row.name) for row in municipalities_of(network)],
            found=_serving,
            is_rare=True,
        ),
        FoundFilter(
            "law",
            _("Rechtsgrundlage"),
            LegalBasis.choices,
            found=lambda code: Q(law_codes__contains=f'"{code}"'),
            is_rare=True,
        ),
    )


def _kept_filters() -> tuple[Filter, ...]:
    return (
        FoundFilter("contact", _("Kein Kontakt seit"), _silences(), found=_silent, is_rare=True),
        FoundFilter(
            "wish",
            _("Wunsch"),
            [("open", _("wartet auf Antwort"))],
            found=lambda _code: Q(wish__answer=""),
            is_rare=True,
        ),
        ChoiceFilter(
            "is_active",
            pgettext_lazy("status", "Stand"),
            [("True", _("aktiv")), ("False", _("nicht mehr aktiv"))],
            is_rare=True,
        ),
    )


def _in_standing(code: str) -> Q:
    if code == "now":
        return Q(is_partner=True)
    return Q(is_partner=False, was_partner=code == "was")


def _serving(key: str) -> Q:
    """Who says nothing serves everywhere; who serves the Kreis serves its Gemeinden."""
    wanted = Q(area_codes="[]")
    for length in (2, 5, 8):
        wanted |= Q(area_codes__contains=f'"{key[:length]}"')
    return wanted


def _silences() -> Listed:
    months = (
        ("3", _("drei Monaten")),
        ("6", _("sechs Monaten")),
        ("12", _("einem Jahr")),
        ("24", _("zwei Jahren")),
    )
    return (*months, ("never", _("jeher")))


def _silent(code: str) -> Q:
    if code == "never":
        return Q(last_contact_on=None)
    before: date = timezone.localdate() - timedelta(days=round(int(code) * MONTH_DAYS))
    return Q(last_contact_on=None) | Q(last_contact_on__lt=before)


def is_open_wish(organisation: Organisation) -> bool:
    return organisation.wish is not None and not organisation.wish["answer"]


def wished(organisation: Organisation) -> list[tuple[Any, Any]]:
    """Label and new value of each word it wants changed."""
    names = {**dict(Sector.choices), **dict(KkgClass.choices)}
    labels = {"name": _("Name"), "sector": _("Bereich"), "kkg_class": _("Klasse nach § 3 KKG")}
    words = (organisation.wish or {}).get("words", {})
    return [
        (labels[name], value if name == "name" else names.get(value, value)) for name, value in words.items()
    ]
