from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.choices import EffortTopic
from nestwerk.web.ui.filters import ChoiceFilter
from nestwerk.web.ui.register import Column, Empty, Register

EFFORTS = Register(
    name="effort",
    title=_("Mein Aufwand"),
    empty=Empty(
        _("Noch nichts festgehalten"),
        _("Eine halbe Minute am Abend genügt: Tag, Minuten, wofür."),
        "",
        "",
    ),
    columns=(
        Column("on", _("Tag"), sort="on", kind="day"),
        Column("topic", _("Wofür"), sort="topic"),
        Column("minutes", _("Minuten"), sort="minutes", kind="number"),
        Column("note", _("Notiz"), is_optional=True),
    ),
    filters=(ChoiceFilter("topic", _("Wofür"), EffortTopic.choices),),
    page_size=50,
)
