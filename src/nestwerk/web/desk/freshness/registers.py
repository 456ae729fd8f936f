from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.web.ui.filters import SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _address(organisation: Any) -> str:
    return reverse("desk:organisation", args=[organisation.pk])


PROVIDERS = Register(
    name="freshness",
    title=_("Aktualität"),
    empty=Empty(
        _("Hier steht, wie aktuell die Angebote sind"),
        _("Sobald Träger Angebote haben, sehen Sie, wer sie wann bestätigt hat."),
        "desk:offer_new",
        _("Angebot aufnehmen"),
    ),
    columns=(
        Column("name", _("Träger"), sort="sorted_as", url=_address),
        Column(
            "fresh_share",
            _("Bestätigt in 12 Monaten (%)"),
            value=lambda o: round(o.fresh_share * 100),
            sort="fresh_share",
            kind="number",
        ),
        Column("kept", _("Angebote"), sort="kept", kind="number"),
        Column("fresh", _("davon bestätigt"), sort="fresh", kind="number", is_optional=True),
        Column("never", _("nie bestätigt"), sort="never", kind="number", is_optional=True),
        Column("oldest", _("Älteste Bestätigung"), sort="oldest", kind="day"),
        Column(
            "step",
            _("Nächster Schritt"),
            value=lambda o: (
                _("ansehen")
                if o.fresh == o.kept
                else _("Link senden")
                if o.upkeep_email
                else _("Adresse eintragen")
            ),
            url=_address,
            is_optional=True,
        ),
    ),
    filters=(SearchFilter(fields=("folded",)),),
    page_size=50,
)
