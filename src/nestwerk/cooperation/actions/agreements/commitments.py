"""A sentence of an agreement becomes a commitment with a day, kept among the tasks."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from django.db import transaction

from nestwerk.cooperation.actions.tasks import add_task
from nestwerk.cooperation.choices import TaskKind
from nestwerk.cooperation.models import Agreement
from nestwerk.registry.models import Organisation

LONGEST_TITLE = 200


@transaction.atomic
def add_commitments(
    agreement: Agreement,
    signers: Sequence[Organisation],
    *,
    sentence: str,
    organisation: Organisation | None,
    due_on: date | None,
    by: object,
) -> int:
    """One for the actor named, or one for each signer; what is too long for a title stands whole in the text."""
    title = shorten(sentence, LONGEST_TITLE, placeholder=" …")
    owners = [organisation] if organisation is not None else signers
    for owner in owners:
        add_task(
            agreement.network,
            kind=TaskKind.COMMITMENT,
            title=title,
            text=sentence if title != sentence else "",
            organisation=owner,
            due_on=due_on,
            agreement=agreement,
            by=by,
        )
    return len(owners)
