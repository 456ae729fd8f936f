from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.registry.choices import Sector
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _address(organisation: Any) -> str:
    return reverse("desk:organisation", args=[organisation.pk])


ORGANISATIONS = Register(
    name="organisations",
    title=_("Träger"),
    empty=Empty(
        _("Hier stehen die Träger der Angebote"),
        _("Neue kommen auch von selbst dazu, wenn Sie ein Angebot aufnehmen."),
        "desk:organisation_new",
        _("Träger aufnehmen"),
    ),
    columns=(
        Column("name", _("Träger"), value=lambda o: o.name, sort="sorted_as", url=_address),
        Column(
            "sector", _("Bereich"), value=lambda o: o.get_sector_display() if o.sector else "", sort="sector"
        ),
        Column(
            "offer_count", _("Angebote"), value=lambda o: o.offer_count, sort="offer_count", kind="number"
        ),
        Column("phone", _("Telefon"), value=lambda o: o.phone, is_optional=True),
        Column("email", _("E-Mail"), value=lambda o: o.email, is_optional=True, is_shown_first=False),
        Column(
            "upkeep_email",
            _("Pflege-Adresse"),
            value=lambda o: o.upkeep_email,
            is_optional=True,
            is_shown_first=False,
        ),
        Column(
            "is_active",
            pgettext_lazy("status", "Stand"),
            value=lambda o: _("aktiv") if o.is_active else _("nicht mehr aktiv"),
            sort="is_active",
            kind="badge",
        ),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("sector", _("Bereich"), Sector.choices, lookup="sector"),
        ChoiceFilter(
            "is_active",
            pgettext_lazy("status", "Stand"),
            [("True", _("aktiv")), ("False", _("nicht mehr aktiv"))],
            lookup="is_active",
        ),
    ),
    page_size=50,
)
