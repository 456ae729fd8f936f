from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import AgreementState, SignatureState
from nestwerk.cooperation.models import Signature
from nestwerk.registry.choices import Sector
from nestwerk.web.ui.filters import ChoiceFilter, FoundFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _signed_of(agreement: Any) -> str:
    if not agreement.signer_count:
        return ""
    return _now("%(signed)d von %(all)d") % {"signed": agreement.signed_count, "all": agreement.signer_count}


AGREEMENTS = Register(
    name="agreements",
    title=_("Vereinbarungen"),
    empty=Empty(
        _("Hier stehen Ihre Vereinbarungen"),
        _("Vom ersten Entwurf über die Runde mit allen Akteuren bis zur Unterschrift."),
        "desk:agreement_new",
        _("Vereinbarung beginnen"),
    ),
    columns=(
        Column("title", _("Vereinbarung"), sort="sorted_as", url_name="desk:agreement"),
        Column("state", pgettext_lazy("status", "Stand"), sort="state", kind="badge"),
        Column("signed", _("Unterzeichnet"), value=_signed_of, sort="signed_count"),
        Column(
            "until", _("Anmerkungen bis"), value=lambda a: a.consultation_until, kind="day", is_optional=True
        ),
        Column("sign_by", _("Unterzeichnen bis"), sort="sign_by", kind="day"),
        Column("from", _("Gilt ab"), value=lambda a: a.in_force_from, sort="in_force_from", kind="day"),
        Column("expires_on", _("Läuft bis"), sort="expires_on", kind="day"),
        Column("purpose", _("Worum es geht"), is_optional=True, is_shown_first=False),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("state", pgettext_lazy("status", "Stand"), AgreementState.choices),
    ),
)


def standing_of(signature: Any) -> str:
    """In one word; signed by a predecessor is said so."""
    if signature.state in {SignatureState.WAITING, SignatureState.ASKED}:
        if signature.signed_before_as:
            return _now("unterzeichnet durch Vorgänger")
        if signature.organisation.merged_into_id:
            return _now("aufgegangen")
    return str(signature.get_state_display())


def hint_of(signature: Any) -> str:
    """What one should know beside the state."""
    found = []
    actor = signature.organisation
    if signature.signed_before_as:
        found.append(_now("„%s“ hat unterzeichnet und gehört jetzt dazu.") % signature.signed_before_as)
    if signature.signed_as and signature.signed_as != actor.name:
        found.append(_now("Unterzeichnet als „%s“.") % signature.signed_as)
    if actor.merged_into_id:
        found.append(_now("Heute: %s.") % actor.merged_into)
    if signature.state == SignatureState.SIGNED and signature.has_left and _is_signer(signature):
        found.append(_now("Wer unterzeichnet hat, ist nicht mehr dort. Die Unterschrift gilt weiter."))
    if _is_late(signature):
        found.append(_now("Nach dem vereinbarten Tag unterzeichnet."))
    if signature.failed_at and not signature.asked_at:
        found.append(_now("Die Mail ging nicht hinaus. Bitte prüfen Sie die Adresse."))
    return " ".join([*found, signature.note]).strip()


def _is_signer(signature: Any) -> bool:
    return bool(signature.person) and signature.person.last_name in signature.signer_name


def _is_late(signature: Signature) -> bool:
    due = signature.agreement.sign_by
    return bool(due and signature.signed_at and signature.signed_at.date() > due)


def _day(at: Any) -> Any:
    return at and at.date()


def _in_way(word: str) -> Q:
    return Q(is_on_paper=word == "paper", state=SignatureState.SIGNED)


ACTOR = Column(
    "organisation", _("Akteur"), value=lambda s: s.organisation.name, sort="organisation__sorted_as"
)
STATE = Column("state", pgettext_lazy("status", "Stand"), value=standing_of, sort="state", kind="badge")
SIGNED = Column(
    "signed_at", _("Unterzeichnet"), value=lambda s: _day(s.signed_at), sort="signed_at", kind="day"
)
SECTOR = Column(
    "sector",
    _("Bereich"),
    value=lambda s: s.organisation.get_sector_display(),
    sort="organisation__sector",
    is_optional=True,
    is_shown_first=False,
)
FILTERS = (
    SearchFilter(fields=("organisation__folded",)),
    ChoiceFilter("state", pgettext_lazy("status", "Stand"), SignatureState.choices),
    ChoiceFilter("sector", _("Bereich"), Sector.choices, lookup="organisation__sector"),
)
EMPTY = Empty(
    _("Noch soll niemand unterzeichnen"), _("Hier steht später, wer unterzeichnet hat und wer noch fehlt.")
)

# What every member sees: who stands behind it, no names of persons.
SIGNERS = Register(
    name="signers",
    title=_("Wer unterzeichnet hat"),
    empty=EMPTY,
    columns=(ACTOR, STATE, SIGNED, SECTOR),
    filters=FILTERS,
)
SIGNATURES = Register(
    name="signatures",
    title=_("Unterschriften"),
    empty=EMPTY,
    columns=(
        Column(
            "organisation",
            _("Akteur"),
            value=lambda s: s.organisation.name,
            sort="organisation__sorted_as",
            url_name="desk:agreement_signature",
        ),
        STATE,
        Column("name", _("Name"), value=lambda s: s.signer_name, sort="signer_name"),
        Column("function", _("Funktion"), value=lambda s: s.signer_function),
        SIGNED,
        Column("asked_at", _("Gebeten"), value=lambda s: _day(s.asked_at), sort="asked_at", kind="day"),
        Column(
            "reminded_at",
            _("Erinnert"),
            value=lambda s: _day(s.reminded_at),
            kind="day",
            is_optional=True,
            is_shown_first=False,
        ),
        Column("hint", _("Hinweis"), value=hint_of),
        SECTOR,
    ),
    filters=(
        *FILTERS,
        FoundFilter(
            "way", _("Weg"), [("link", _("über den Link")), ("paper", _("auf Papier"))], found=_in_way
        ),
    ),
)
