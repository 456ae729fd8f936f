from django.utils.translation import gettext_lazy as _

from nestwerk.exchange.choices import DocumentKind, DocumentState
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

DOCUMENTS = Register(
    name="documents",
    title=_("Dokumente"),
    empty=Empty(
        _("Hier liegen die Dokumente"),
        _(
            "Laden Sie den Steckbrief Ihres Netzwerks hoch, so wie er ist. Nestwerk liest Zahlen und Texte heraus."
        ),
        "desk:document_new",
        _("Dokument hochladen"),
    ),
    columns=(
        Column("file_name", _("Dokument"), sort="sorted_as", url_name="desk:document"),
        Column("state", _("Zustand"), sort="state", kind="badge"),
        Column("stated_on", _("Angaben vom"), sort="stated_on", kind="day"),
        Column("kind", _("Form"), sort="kind"),
        Column(
            "uploaded_at",
            _("Hochgeladen"),
            value=lambda d: d.uploaded_at.date(),
            sort="uploaded_at",
            kind="day",
        ),
        Column("uploaded_by", _("Von"), sort="uploaded_by", is_optional=True),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("state", _("Zustand"), DocumentState.choices),
        ChoiceFilter("kind", _("Form"), DocumentKind.choices),
    ),
    page_size=50,
)
