"""A visit or a call is noted in ten seconds, and taken back as quickly. The trace does not say what it was about."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.registry.choices import ContactKind
from nestwerk.registry.models import Contact, Organisation


@transaction.atomic
def note_contact(organisation: Organisation, *, on: date, kind: str, about: str, by: object) -> Contact:
    """Raises NotNow for a day that has not come yet."""
    if on > timezone.localdate():
        raise NotNow(_("Dieser Tag liegt in der Zukunft. Bitte notieren Sie den Kontakt, wenn er war."))
    made = Contact.objects.create(
        network=organisation.network, organisation=organisation, on=on, kind=ContactKind(kind),
        about=" ".join(about.split())[:300], by_label=str(by)[:200],
    )  # fmt: skip
    _record(made, "noted", gettext_noop("Kontakt mit %(name)s notiert: %(kind)s."), by=by)
    return made


@transaction.atomic
def take_back_contact(contact: Contact, *, by: object) -> None:
    _record(contact, "taken_back", gettext_noop("Kontakt mit %(name)s gestrichen: %(kind)s."), by=by)
    contact.delete()


def _record(contact: Contact, step: str, sentence: str, *, by: object) -> None:
    words = {"name": contact.organisation.name, "kind": str(contact.get_kind_display())}
    audit.record(
        contact.network, f"contact.{step}", sentence, contact.organisation, by=by, words=words,
        after={"on": contact.on.isoformat()},
    )  # fmt: skip
