from django.utils.translation import gettext_lazy as _

from nestwerk.directory.choices import ProposalState
from nestwerk.directory.models import Proposal
from nestwerk.web.ui.differences import labels_of
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import de_list


def _about(proposal: Proposal) -> str:
    return de_list(labels_of(proposal.changes)) if proposal.offer_id else str(_("neues Angebot"))


PROPOSALS = Register(
    name="proposals",
    title=_("Vorschläge von Anbietern"),
    empty=Empty(
        _("Hier kommen Vorschläge an"),
        _("Was Anbieter über ihren Link schicken und was Sie ansehen sollten, steht dann hier."),
    ),
    columns=(
        Column("offer", _("Angebot"), value=str, sort="offer__sorted_as", url_name="desk:proposal"),
        Column(
            "organisation", _("Anbieter"), value=lambda p: p.organisation.name, sort="organisation__sorted_as"
        ),
        Column("about", _("Worum es geht"), value=_about),
        Column("state", _("Zustand"), sort="state", kind="badge"),
        Column("sent_at", _("Geschickt"), value=lambda p: p.sent_at.date(), sort="sent_at", kind="day"),
        Column("decided_by", _("Entschieden von"), is_optional=True, is_shown_first=False),
    ),
    filters=(
        SearchFilter(fields=("organisation__folded",)),
        ChoiceFilter("state", _("Zustand"), ProposalState.choices),
    ),
)
