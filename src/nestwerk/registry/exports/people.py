"""Business cards (vCard) of what an audience may see, and a copy of all that is kept about one person, for her."""

from collections.abc import Iterable
from typing import Any

import vobject
from django.utils.translation import gettext as _

from nestwerk.registry.choices import Use
from nestwerk.registry.models import Door, Person
from nestwerk.registry.queries.people import Card


def business_cards(cards: Iterable[Card]) -> bytes:
    """One file for address books; only what the cards show, so consents hold here too."""
    return "".join(_business_card(card).serialize() for card in cards).encode()


def _business_card(card: Card) -> Any:
    made = vobject.vCard()
    title, first, last = card.parts
    made.add("n").value = vobject.vcard.Name(family=last, given=first, prefix=title)
    made.add("fn").value = card.name
    made.add("uid").value = card.uid.urn
    for function in card.functions[:1]:
        made.add("org").value = [str(function.organisation)]
        made.add("title").value = str(function)
    for address in dict.fromkeys((card.email, *(one.mailbox for one in card.functions))):
        if address:
            made.add("email").value = address
    numbers = {card.phone: "WORK", card.mobile: "CELL", **{one.phone: "WORK" for one in card.functions}}
    for number, kind in numbers.items():
        if number:
            line = made.add("tel")
            line.value, line.type_param = number, kind
    return made


def copy_of(person: Person) -> dict[str, Any]:
    """All we keep about her, in words she can read: nothing another may see of her is missing."""
    words = ("title", "first_name", "last_name", "profession", "email", "phone", "mobile")
    return {
        _("Angaben"): {name: getattr(person, name) for name in words},
        _("Funktionen"): [
            {
                _("Funktion"): str(one),
                _("Einrichtung"): str(one.organisation),
                _("Postfach"): one.mailbox,
                _("seit"): _day(one.since),
                _("bis"): _day(one.until),
            }
            for one in person.functions.select_related("organisation")
        ],
        _("Einwilligungen"): [
            {
                _("wofür"): str(Use(one.use).label),
                _("gegeben am"): _day(one.given_on),
                _("Nachweis"): one.proof,
                _("widerrufen am"): _day(one.revoked_on),
            }
            for one in person.consents.all()
        ],
        _("Was sonst auf Sie verweist"): _elsewhere(person),
    }


def _elsewhere(person: Person) -> list[dict[str, str]]:
    """Every other row with a key to her, whichever app keeps it: none can be forgotten here."""
    own = {"functions", "consents"}
    found = []
    for relation in person._meta.related_objects:
        if relation.get_accessor_name() in own:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: person})
        kind = str(relation.related_model._meta.verbose_name)
        found += [{_("Art"): kind, _("Eintrag"): _text(row)} for row in rows]
    return found


def _text(row: Any) -> str:
    return f"{row} ({_day(row.created_at)})" if isinstance(row, Door) else str(row)


def _day(value: Any) -> str:
    return f"{value:%d.%m.%Y}" if value else ""
