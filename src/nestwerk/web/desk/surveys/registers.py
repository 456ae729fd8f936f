from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.registry.choices import Sector
from nestwerk.surveys.choices import Entry, RespondentState
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _state(wave: Wave) -> object:
    return _("Ergebnisse freigegeben") if wave.is_released else wave.get_state_display()


def _answer(row: Any) -> object:
    """Whether it answered, never what."""
    return RespondentState(row.state).label


def _day(name: str) -> Any:
    return lambda row: (moment := getattr(row, name)) and moment.date()


def _url(row: Respondent) -> str:
    return reverse("desk:survey_respondent", args=[row.pk])


STATE = pgettext_lazy("status", "Stand")
WAVES = Register(
    name="surveys",
    title=_("Befragungen"),
    empty=Empty(
        _("Hier stehen Ihre Befragungen"),
        _("Fragen Sie Ihre Partner, wer mit wem zusammenarbeitet. Daraus entsteht das Netzwerkbild."),
        "desk:survey_new",
        _("Befragung vorbereiten"),
    ),
    columns=(
        Column("title", _("Titel"), sort="title", url_name="desk:survey"),
        Column("state", STATE, value=_state, sort="state", kind="badge"),
        Column("opens_on", _("Erster Tag"), sort="opens_on", kind="day"),
        Column("closes_on", _("Letzter Tag"), sort="closes_on", kind="day"),
        Column("asked", _("Partner"), value=lambda w: w.asked_count, sort="asked_count", kind="number"),
        Column(
            "answered",
            _("Geantwortet"),
            value=lambda w: w.answered_count,
            sort="answered_count",
            kind="number",
        ),
    ),
)
RESPONDENTS = Register(
    name="respondents",
    title=_("Wer gefragt ist"),
    empty=Empty(
        _("Noch niemand auf der Liste"), _("An diesem Tag gibt es in den gewählten Bereichen keine Partner.")
    ),
    columns=(
        Column(
            "organisation",
            _("Akteur"),
            value=lambda r: r.organisation.name,
            sort="organisation__sorted_as",
            url=_url,
        ),
        Column("sector", _("Bereich"), sort="sector"),
        Column("state", STATE, value=_answer, sort="state", kind="badge"),
        Column("entry", _("Weg"), sort="entry", is_optional=True),
        Column("asked_at", _("Gefragt"), value=_day("asked_at"), sort="asked_at", kind="day"),
        Column("answered_at", _("Geantwortet"), value=_day("answered_at"), sort="answered_at", kind="day"),
    ),
    filters=(
        SearchFilter(fields=("organisation__folded",)),
        ChoiceFilter("state", STATE, RespondentState.choices),
        ChoiceFilter("sector", _("Bereich"), Sector.choices),
        ChoiceFilter("entry", _("Weg"), Entry.choices, is_rare=True),
    ),
)
