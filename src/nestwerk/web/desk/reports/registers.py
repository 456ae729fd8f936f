from django.utils.translation import gettext_lazy as _

from nestwerk.directory.choices import Fault
from nestwerk.directory.models import ErrorReport
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _provider(report: ErrorReport) -> str:
    return report.offer.organisation.name if report.offer.organisation else ""


REPORTS = Register(
    name="reports",
    title=_("Hinweise von Familien"),
    empty=Empty(
        _("Hier kommen Hinweise an"),
        _("Wenn Familien melden, dass bei einem Angebot etwas nicht stimmt, steht es hier."),
    ),
    columns=(
        Column(
            "offer",
            _("Angebot"),
            value=lambda r: r.offer.title,
            sort="offer__sorted_as",
            url_name="desk:report",
        ),
        Column("fault", _("Was nicht stimmt"), sort="fault"),
        Column("provider", _("Anbieter"), value=_provider, sort="offer__organisation__sorted_as"),
        Column("sent_on", _("Gemeldet"), sort="sent_on", kind="day"),
        Column("mended_on", _("Erledigt"), sort="mended_on", kind="day"),
    ),
    filters=(
        SearchFilter(fields=("offer__folded",)),
        ChoiceFilter("fault", _("Was nicht stimmt"), Fault.choices),
        ChoiceFilter(
            "open", _("Zustand"), [("open", _("offen")), ("mended", _("erledigt"))], lookup="is_open"
        ),
    ),
)
