from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.base.periods import readable_period
from nestwerk.indicators.choices import STORED_STATUS
from nestwerk.indicators.definitions import CODE_CHOICES
from nestwerk.indicators.models import Value
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _number(value: Value) -> Decimal | None:
    """Without the zeros some databases fill it up with."""
    return None if value.readable is None else value.readable.normalize() + 0


def _status(value: Value) -> str | Promise:
    return _("verborgen") if value.is_hidden else value.get_status_display()


VALUES = Register(
    name="values",
    title=_("Zahlen"),
    empty=Empty(
        _("Hier stehen alle Zahlen"),
        _("Hier stehen später alle Zahlen Ihres Netzwerks mit Tag und Quelle."),
        "desk:document_new",
        _("Dokument hochladen"),
    ),
    columns=(
        Column("indicator", _("Kennzahl"), sort="indicator", url_name="desk:value"),
        Column("territory", _("Gebiet"), value=lambda v: v.territory.name, sort="territory__sorted_as"),
        Column("number", _("Wert"), value=_number, sort="readable", kind="number"),
        Column("unit", _("Einheit"), sort="unit"),
        Column("status", _("Genauigkeit"), value=_status, sort="status", kind="badge"),
        Column("period", _("Zeitraum"), value=lambda v: readable_period(v.period_text), is_optional=True),
        Column("stated_on", _("Stand"), sort="stated_on", kind="day"),
        Column("source", _("Quelle"), sort="source", is_optional=True),
        Column("line", _("Zeile"), value=lambda v: v.source_line, kind="number", is_optional=True),
        Column("note", _("Anmerkung"), value=lambda v: "" if v.is_hidden else v.note, is_optional=True),
    ),
    filters=(
        SearchFilter(fields=("territory__folded",)),
        ChoiceFilter("indicator", _("Kennzahl"), CODE_CHOICES),
        ChoiceFilter("status", _("Genauigkeit"), STORED_STATUS),
    ),
    page_size=50,
)
