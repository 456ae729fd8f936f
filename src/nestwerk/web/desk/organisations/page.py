"""What an actor's page shows to the one who asks."""

from typing import Any

from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.directory.queries.planning.freshness import links_of
from nestwerk.directory.queries.readable import offer_rows
from nestwerk.directory.rules import audience_of
from nestwerk.registry import rules
from nestwerk.registry.choices import LegalBasis
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import (
    area_names,
    contacts_of,
    facilities_of,
    last_step_of_partnership,
    merged_with,
    partnerships_of,
    sites_of,
)
from nestwerk.registry.queries.people import functions_of
from nestwerk.web.desk.agreements import on_organisation as agreements
from nestwerk.web.desk.bodies import on_organisation as bodies
from nestwerk.web.desk.organisations.forms import ContactForm, ReasonForm, StepForm
from nestwerk.web.desk.organisations.registers import is_open_wish, wished
from nestwerk.web.desk.tasks import on_organisation as tasks

EVENTS_SHOWN = 20
CONTACTS_SHOWN = 10
LAWS = dict(LegalBasis.choices)


def page_of(member: Membership, organisation: Organisation) -> dict[str, Any]:
    partnerships = list(partnerships_of(organisation))
    today = timezone.localdate()
    return {
        "organisation": organisation,
        "offers": offer_rows(member.network, audience_of(member)).filter(organisation=organisation),
        "functions": functions_of(organisation, rules.audience_of(member)),
        "sites": sites_of(organisation),
        "facilities": facilities_of(organisation),
        "areas": area_names(organisation.areas),
        "laws": [str(LAWS.get(code, code)) for code in organisation.legal_bases],
        "partnerships": partnerships,
        "is_partner": any(p.since <= today and (p.until is None or p.until >= today) for p in partnerships),
        "open_partnership": next((p for p in partnerships if p.until is None), None),
        **(_kept(organisation) if member.may(Right.WRITE) else {}),
        **agreements.on_organisation(member, organisation),
        **bodies.on_organisation(member, organisation),
        **tasks.on_organisation(member, organisation),
        "events": history_of(member.network, organisation)[:EVENTS_SHOWN] if member.may(Right.AUDIT) else (),
    }


def _kept(organisation: Organisation) -> dict[str, Any]:
    """For those who keep the register."""
    now = timezone.now()
    links = list(links_of(organisation))
    return {
        "open_links": [link for link in links if link.revoked_at is None and link.expires_at > now],
        "last_link": links[0] if links else None,
        "contacts": contacts_of(organisation)[:CONTACTS_SHOWN],
        "merged": merged_with(organisation),
        "last_step": last_step_of_partnership(organisation),
        "has_open_wish": is_open_wish(organisation),
        "wished": wished(organisation),
        "contact_form": ContactForm(prefix="contact"),
        "step_form": StepForm(prefix="step"),
        "reason_form": ReasonForm(),
    }
