"""The list of offers. What a column may say comes from the view of the audience, never from the row itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.accounts.models import Membership
from nestwerk.directory.choices import Level, Review, Stage, Visibility
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.planning.finding import AT_WORK, in_phase, reaching, usual
from nestwerk.directory.queries.planning.standing import Standing, standing_of
from nestwerk.directory.queries.wording import age_span
from nestwerk.directory.rules import STATES, Audience, audience_of
from nestwerk.directory.vocabulary import CATEGORY_CHOICES, FIELD_CHOICES, PHASE_CHOICES
from nestwerk.registry.choices import Sector
from nestwerk.registry.queries.organisations import organisations
from nestwerk.web.desk.offers.areas import area_choices
from nestwerk.web.ui.differences import shown
from nestwerk.web.ui.filters import ChoiceFilter, Filter, FoundFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

EMPTY = Empty(
    _("Hier stehen die Angebote Ihres Netzwerks"),
    _("Nehmen Sie das erste auf, oder lesen Sie eine Liste ein."),
    "desk:offer_new",
    _("Angebot aufnehmen"),
)
EMPTY_FOR_READERS = Empty(
    _("Hier stehen die Angebote Ihres Netzwerks"), _("Die Koordination hat noch keine aufgenommen.")
)


def offers_register(member: Membership) -> Register:
    """Columns and filters for the one who asks."""
    audience = audience_of(member)
    keeps = audience == Audience.COORDINATION
    return Register(
        name="offers",
        title=_("Angebote"),
        empty=EMPTY if keeps else EMPTY_FOR_READERS,
        columns=(*_columns(audience), *(_kept_columns() if keeps else ())),
        filters=(*_filters(member, audience), *(_kept_filters() if keeps else ())),
        page_size=50,
    )


def _said(name: str, audience: Audience) -> Callable[[Offer], str]:
    """A word of the state as this audience may read it."""
    return lambda offer: shown(name, _seen(offer, audience).state[name])


def _seen(offer: Offer, audience: Audience) -> Standing:
    """Worked out once a row, whatever number of columns asks."""
    found = offer.__dict__.get("_seen")
    if found is None:
        found = offer.__dict__["_seen"] = standing_of(offer, audience)
    return found


TITLE = Column("title", _("Angebot"), sort="sorted_as", url_name="desk:offer")
STATUS = Column("status", pgettext_lazy("status", "Stand"), sort="status", kind="badge")


def _columns(audience: Audience) -> tuple[Column, ...]:
    def seen(offer: Offer) -> Standing:
        return _seen(offer, audience)

    rest = [_rare(name, label, _said(name, audience)) for name, label in PLAIN]
    return (
        replace(TITLE, value=lambda o: seen(o).title),
        Column(
            "organisation",
            _("Träger"),
            value=_said("organisation", audience),
            sort="organisation__sorted_as",
            is_optional=True,
        ),
        Column("towns", _("Ort"), value=lambda o: ", ".join(seen(o).towns), is_optional=True),
        _rare("age", _("Alter"), lambda o: _age(seen(o))),
        _rare("phases", _("Lebensphasen"), lambda o: _phases(seen(o))),
        *rest,
        STATUS,
        Column("confirmed_on", _("Bestätigt"), sort="confirmed_on", kind="day", is_optional=True),
    )


# Words of the state that are shown when somebody asks for them.
PLAIN = (
    ("category", _("Kategorie")),
    ("field", _("Handlungsfeld")),
    ("level", _("Stufe")),
    ("sector", _("Bereich")),
    ("approaches", _("Komm oder Geh")),
    ("cost", _("Kosten")),
    ("entry", _("Zugang")),
    ("languages", _("Sprachen")),
    ("phone", _("Telefon")),
    ("email", _("E-Mail")),
    ("website", _("Webseite")),
)


def _rare(name: str, label: Any, value: Callable[[Offer], Any], **more: Any) -> Column:
    return Column(name, label, value=value, is_optional=True, is_shown_first=False, **more)


def _kept_columns() -> tuple[Column, ...]:
    """What only those see who keep the directory."""
    return (
        _rare("visibility", _("Sichtbar für"), lambda o: o.get_visibility_display(), sort="visibility"),
        _rare("stage", _("Erinnerung"), lambda o: o.get_stage_display(), sort="stage"),
        _rare("review", _("Entscheidung"), lambda o: o.get_review_display(), sort="review"),
        _rare("funding_source", _("Finanzierung"), lambda o: o.funding_source, sort="funding_source"),
        _rare(
            "funding_until", _("Finanziert bis"), lambda o: o.funding_until, sort="funding_until", kind="day"
        ),
        _rare("internal_note", _("Interne Notiz"), lambda o: o.internal_note),
    )


def _filters(member: Membership, audience: Audience) -> tuple[Filter, ...]:
    network = member.network
    statuses = [(status.value, status.label) for status in STATES[audience]]
    return (
        SearchFilter(fields=("folded", "organisation__folded")),
        FoundFilter("field", _("Handlungsfeld"), FIELD_CHOICES, found=lambda code: usual("field", code)),
        FoundFilter(
            "municipality",
            _("Gemeinde"),
            lambda: area_choices(network),
            found=lambda code: reaching(network, audience, code),
        ),
        FoundFilter(
            "status",
            pgettext_lazy("status", "Stand"),
            [("at_work", _("in Betrieb")), *statuses],
            found=_in_status,
        ),
        ChoiceFilter("category", _("Kategorie"), CATEGORY_CHOICES, is_rare=True),
        FoundFilter(
            "phase",
            _("Lebensphase"),
            PHASE_CHOICES,
            found=lambda code: in_phase(network, code),
            is_rare=True,
        ),
        FoundFilter(
            "level", _("Stufe"), Level.choices, found=lambda code: usual("level", code), is_rare=True
        ),
        FoundFilter(
            "sector", _("Bereich"), Sector.choices, found=lambda code: usual("sector", code), is_rare=True
        ),
        ChoiceFilter(
            "organisation",
            _("Träger"),
            lambda: organisations(network).values_list("pk", "name"),
            is_rare=True,
        ),
    )


def _kept_filters() -> tuple[Filter, ...]:
    return (
        ChoiceFilter("visibility", _("Sichtbar für"), Visibility.choices, is_rare=True),
        ChoiceFilter("stage", _("Erinnerung"), Stage.choices, is_rare=True),
        ChoiceFilter("review", _("Entscheidung"), Review.choices, is_rare=True),
    )


def _in_status(code: str) -> Q:
    return Q(status__in=AT_WORK) if code == "at_work" else Q(status=code)


def _age(offer: Standing) -> str:
    return age_span(offer.state["age_from_months"], offer.state["age_to_months"])


def _phases(offer: Standing) -> str:
    return shown("phases", [code for code, _name in PHASE_CHOICES if code in offer.phases])
