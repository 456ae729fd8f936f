from django.utils.translation import gettext_lazy as _

from nestwerk.web.ui.filters import SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

NETWORKS = Register(
    name="networks",
    title=_("Netzwerke"),
    empty=Empty(
        _("Hier stehen die Netzwerke"),
        _("Legen Sie das erste an; seine Koordination bekommt eine Einladung."),
        "ops:network_new",
        _("Netzwerk anlegen"),
    ),
    columns=(
        Column("name", _("Name"), sort="sorted_as"),
        Column("slug", _("Kurzname"), sort="slug"),
        Column("tenant", _("Verantwortliche Stelle"), value=lambda n: n.tenant.name, sort="tenant__name"),
        Column(
            "created_at", _("Angelegt"), value=lambda n: n.created_at.date(), sort="created_at", kind="day"
        ),
    ),
    filters=(SearchFilter(fields=("folded",)),),
    page_size=100,
)
