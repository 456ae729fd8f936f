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
        Column("on", _("Tag"), value=lambda e: e.on, sort="on", kind="date"),
        Column("topic", _("Wofür"), value=lambda e: e.get_topic_display(), sort="topic"),
        Column("minutes", _("Minuten"), value=lambda e: e.minutes, sort="minutes", kind="number"),
        Column("note", _("Notiz"), value=lambda e: e.note, is_optional=True),
    ),
    filters=(ChoiceFilter("topic", _("Wofür"), EffortTopic.choices, lookup="topic"),),
    page_size=50,
)
