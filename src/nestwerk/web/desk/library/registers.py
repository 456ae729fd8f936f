from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nestwerk.cooperation.choices import DocumentKind
from nestwerk.cooperation.models import Document
from nestwerk.cooperation.queries.documents import LOW_STOCK, in_force, review_due
from nestwerk.directory.choices import LANGUAGES, Visibility
from nestwerk.registry.choices import Sector
from nestwerk.web.ui.filters import ChoiceFilter, FoundFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

STATES = (
    ("valid", gettext_lazy("gilt")),
    ("review", gettext_lazy("bald durchzusehen")),
    ("low", gettext_lazy("Bestand geht zu Ende")),
    ("past", gettext_lazy("gilt nicht mehr")),
    ("withdrawn", gettext_lazy("zurückgezogen")),
)


def _condition(state: str) -> Q:
    today = timezone.localdate()
    found: dict[str, Q] = {
        "valid": in_force(today),
        "review": review_due(today),
        "low": LOW_STOCK & Q(withdrawn_on=None),
        "past": Q(valid_to__lt=today),
        "withdrawn": Q(withdrawn_on__isnull=False),
    }
    return found[state]


def state_of(one: Document) -> str:
    """One word on what a document is worth today."""
    today = timezone.localdate()
    if one.withdrawn_on:
        return _("zurückgezogen")
    if one.valid_to and one.valid_to < today:
        return _("gilt nicht mehr")
    return _("gilt noch nicht") if one.valid_from and one.valid_from > today else _("gilt")


def _stock(one: Document) -> Any:
    return "" if one.stock is None else one.stock


LIBRARY = Register(
    name="library",
    title=gettext_lazy("Ablage"),
    empty=Empty(
        gettext_lazy("Noch nichts abgelegt"),
        gettext_lazy("Hier liegen später Konzepte, Leitfäden, Flyer und alles, was das Netzwerk aufhebt."),
        "desk:library_new",
        gettext_lazy("Etwas ablegen"),
    ),
    columns=(
        Column("title", gettext_lazy("Titel"), sort="sorted_as", url_name="desk:library_document"),
        Column("kind", pgettext_lazy("document", "Art"), sort="kind"),
        Column("state", pgettext_lazy("document", "Stand"), value=state_of, kind="badge"),
        Column(
            "file_on",
            gettext_lazy("Neueste Datei"),
            value=lambda one: timezone.localtime(one.file_on).date() if one.file_on else None,
            sort="file_on",
            kind="day",
        ),
        Column("review_on", gettext_lazy("Durchsehen"), sort="review_on", kind="day"),
        Column("stock", gettext_lazy("Bestand"), value=_stock, sort="stock", kind="number", is_optional=True),
        Column(
            "given_out",
            gettext_lazy("Ausgegeben"),
            value=lambda one: one.given_out or "",
            sort="given_out",
            kind="number",
            is_optional=True,
            is_shown_first=False,
        ),
        Column("kept_at", gettext_lazy("Lagerort"), sort="kept_at", is_optional=True, is_shown_first=False),
        Column("visibility", gettext_lazy("Sichtbar für"), sort="visibility", is_optional=True),
        Column(
            "language",
            gettext_lazy("Sprache"),
            value=lambda one: LANGUAGES.get(one.language, one.language),
            sort="language",
            is_optional=True,
            is_shown_first=False,
        ),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("kind", pgettext_lazy("document", "Art"), DocumentKind.choices),
        FoundFilter("state", pgettext_lazy("document", "Stand"), STATES, found=_condition),
        ChoiceFilter("visibility", gettext_lazy("Sichtbar für"), Visibility.choices, is_rare=True),
        ChoiceFilter("language", gettext_lazy("Sprache"), LANGUAGES.items(), is_rare=True),
    ),
)

DISTRIBUTION = Register(
    name="distribution",
    title=gettext_lazy("Verteiler"),
    sort="-on",
    empty=Empty(
        gettext_lazy("Noch nichts ausgegeben"),
        gettext_lazy("Hier steht später, wer wann wie viele Stücke bekommen hat."),
    ),
    columns=(
        Column(
            "to",
            gettext_lazy("An wen"),
            value=lambda one: str(one.organisation or one.place),
            sort="organisation__sorted_as",
        ),
        Column("place", gettext_lazy("Ort"), sort="place"),
        Column("copies", gettext_lazy("Stück"), sort="copies", kind="number"),
        Column("on", gettext_lazy("Am"), sort="on", kind="day"),
        Column("by", gettext_lazy("Durch"), value=lambda one: one.by_label, is_optional=True),
    ),
    filters=(SearchFilter(fields=("organisation__folded",)),),
)

UNREACHED = Register(
    name="unreached",
    title=gettext_lazy("Akteure ohne ein Stück"),
    empty=Empty(gettext_lazy("Jeder Akteur hat welche")),
    columns=(
        Column("name", gettext_lazy("Akteur"), sort="sorted_as", url_name="desk:organisation"),
        Column("sector", gettext_lazy("Bereich"), sort="sector"),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("sector", gettext_lazy("Bereich"), Sector.choices),
    ),
)
