from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.base.jobs import STATES, name_of, state_of
from nestwerk.web.ui.filters import ChoiceFilter
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import moment

JOBS = Register(
    name="jobs",
    title=_("Aufträge"),
    empty=Empty(_("Hier stehen die Aufträge"), _("Noch ist kein Auftrag gelaufen.")),
    columns=(
        Column("name", pgettext_lazy("job", "Auftrag"), value=name_of, sort="task_path"),
        Column("state", _("Zustand"), value=state_of, sort="status", kind="badge"),
        Column("queued", _("Eingereiht"), value=lambda job: moment(job.enqueued_at), sort="enqueued_at"),
        Column("finished", _("Fertig"), value=lambda job: moment(job.finished_at), sort="finished_at"),
    ),
    filters=(ChoiceFilter("state", _("Zustand"), list(STATES.items()), lookup="status"),),
    page_size=100,
)
