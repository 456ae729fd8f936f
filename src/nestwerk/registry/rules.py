"""Who may see what of a person. Whatever leaves (page, list, file, card, mail) asks here."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.registry.choices import Audience, Use
from nestwerk.registry.models import Person

CONSENT_FOR: Final = {
    Audience.PUBLIC: frozenset({Use.PUBLIC}),
    Audience.PARTNERS: frozenset({Use.PARTNERS, Use.PUBLIC}),  # what everybody may read, partners may
}


@dataclass(frozen=True)
class Shown:
    """What one audience may read of a person; an empty word is hidden or unknown."""

    name: str
    parts: tuple[str, str, str]  # title, first name, last name: address books ask for each
    profession: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""


def audience_of(member: Membership | None) -> Audience:
    """Who keeps the records (coordination, planning) sees all; other members as partners; everybody else as the public."""
    if member is None:
        return Audience.PUBLIC
    return Audience.COORDINATION if member.may(Right.WRITE) else Audience.PARTNERS


def may_see_contact(audience: Audience, uses: Collection[str]) -> bool:
    """The coordination needs own phone and mail for its task; everybody else needs the person's consent."""
    return audience == Audience.COORDINATION or not CONSENT_FOR[audience].isdisjoint(uses)


def shown_of(person: Person, uses: Collection[str], audience: Audience) -> Shown | None:
    """None: this audience does not learn of her. `uses`: what she agreed to and has not revoked."""
    is_kept = audience == Audience.COORDINATION
    if (person.left_on is not None and not is_kept) or (person.erased_on is not None and not is_kept):
        return None
    may_contact = may_see_contact(audience, uses)
    if audience == Audience.PUBLIC and not may_contact:
        return None
    return Shown(
        name=str(person),
        parts=(person.title, person.first_name, person.last_name),
        profession=person.profession,
        email=person.email if may_contact else "",
        phone=person.phone if may_contact else "",
        mobile=person.mobile if may_contact and Use.MOBILE in uses else "",
    )


def may_mail(person: Person, uses: Collection[str]) -> bool:
    """Letters to all go only to those who want them and whom they reach."""
    is_there = person.left_on is None and person.erased_on is None and person.unreachable_since is None
    return Use.MAILING in uses and bool(person.email) and is_there
