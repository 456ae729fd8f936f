"""Actors are taken up, changed, and say themselves whether their page is right."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.registry.choices import SECTOR_OF_CLASS, LegalBasis
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import leading_one, named
from nestwerk.tenants.models import Network

CHANGEABLE: Final = frozenset(
    {
        "name", "short_name", "sector", "kkg_class", "legal_bases", "carrier", "part", "areas", "mandate", "can_do",
        "cannot_do", "how_we_work", "description", "phone", "email", "website", "upkeep_email", "is_active",
    }
)  # fmt: skip
PERSONAL: Final = frozenset(
    {"upkeep_email"}
)  # may name a person: the trace says that it changed, not what it was
WISHES: Final = frozenset({"name", "sector", "kkg_class"})  # what an actor asks for instead of changing it
AREA_KEY: Final = re.compile(r"\d{2,12}")


def _traceable(organisation: Organisation, names: set[str]) -> dict[str, Any]:
    return {name: _plain(getattr(organisation, name)) for name in sorted(names - PERSONAL)}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | bool | list) else str(value)


def _check(organisation: Organisation) -> None:
    """Django leaves a rule of several columns out when one of them is no word of a form."""
    organisation.full_clean(exclude=["folded", "sorted_as", "network", "merged_into", "carrier", "part"])
    same = Organisation.objects.filter(network=organisation.network, name=organisation.name)
    if same.exclude(pk=organisation.pk).exists():
        raise ValidationError({"name": _("Diesen Akteur gibt es schon.")})
    if set(organisation.legal_bases) - set(LegalBasis.values):
        raise ValidationError({"legal_bases": _("Diese Rechtsgrundlage kennen wir nicht.")})
    if not all(isinstance(key, str) and AREA_KEY.fullmatch(key) for key in organisation.areas):
        raise ValidationError({"areas": _("Ein amtlicher Schlüssel besteht aus 2 bis 12 Ziffern.")})
    above, seen = organisation.carrier, set()
    while above is not None and above.pk not in seen:
        if above.pk == organisation.pk:
            raise ValidationError({"carrier": _("Ein Akteur kann nicht unter sich selbst stehen.")})
        seen.add(above.pk)
        above = above.carrier


def _propose_sector(organisation: Organisation) -> None:
    """A class under § 3 KKG says in which sector an actor counts, as long as nobody else has said so."""
    if organisation.kkg_class and not organisation.sector:
        organisation.sector = SECTOR_OF_CLASS[organisation.kkg_class]


@transaction.atomic
def add_organisation(network: Network, *, name: str, by: object, **words: Any) -> Organisation:
    """A new organisation. Raises Django's ValidationError for words that don't fit."""
    organisation = Organisation(network=network, name=name.strip(), **words)
    _propose_sector(organisation)
    _check(organisation)
    organisation.save()
    audit.record(
        network, "organisation.added", gettext_noop("%(name)s aufgenommen."), organisation, by=by,
        words={"name": organisation.name},
    )  # fmt: skip
    return organisation


@transaction.atomic
def find_or_add_organisation(network: Network, *, name: str, by: object, **words: Any) -> Organisation:
    """The organisation of this name, or the one it was merged into; new where there is none. Nothing is overwritten."""
    found = named(network, name)
    return leading_one(found) if found else add_organisation(network, name=name, by=by, **words)


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: object, **changes: Any) -> Organisation:
    """Raises Django's ValidationError for words that don't fit; nothing changed leaves no trace."""
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"no words of an organisation: {sorted(unknown)}")
    changed = {name for name, value in changes.items() if getattr(organisation, name) != value}
    if not changed:
        return organisation
    names = changed | ({"sector"} if "kkg_class" in changed else set())
    before = _traceable(organisation, names)
    for name in changed:
        setattr(organisation, name, changes[name])
    if "kkg_class" in changed:
        _propose_sector(organisation)
    _check(organisation)
    organisation.save()
    after = _traceable(organisation, names)
    moved = {name for name in after if after[name] != before[name]}
    audit.record(
        organisation.network, "organisation.changed", gettext_noop("Angaben zu %(name)s geändert."), organisation,
        by=by, words={"name": organisation.name}, before={name: before[name] for name in sorted(moved)},
        after={name: after[name] for name in sorted(moved)},
    )  # fmt: skip
    return organisation


# What the actor says of its own page


@transaction.atomic
def confirm_page(organisation: Organisation, *, on: date, by: object) -> Organisation:
    """“Alles richtig”."""
    if organisation.checked_on != on:
        organisation.checked_on = on
        organisation.save(update_fields=["checked_on"])
        _record(organisation, "checked", gettext_noop("%(name)s: Alles richtig."), by=by)
    return organisation


@transaction.atomic
def send_wish(
    organisation: Organisation, words: Mapping[str, str], *, message: str = "", on: date, by: object
) -> Organisation:
    """Name and sector are changed by the coordination. Only what differs counts; the last wish holds."""
    wanted = {
        name: value
        for name, value in words.items()
        if name in WISHES and value != getattr(organisation, name)
    }
    if not wanted and not message.strip():
        return organisation
    organisation.wish = {
        "words": wanted, "message": message.strip()[:600], "sent_on": on.isoformat(), "answer": ""
    }  # fmt: skip
    organisation.save(update_fields=["wish"])
    _record(
        organisation,
        "wished",
        gettext_noop("%(name)s wünscht eine Änderung."),
        by=by,
        after={"words": wanted},
    )
    return organisation


@transaction.atomic
def take_wish(organisation: Organisation, *, by: object) -> Organisation:
    """What was asked for becomes so. Raises NotNow; ValidationError where the new name is taken."""
    wish = _open_wish(organisation)
    change_organisation(organisation, by=by, **wish["words"])
    return _answer_wish(organisation, _("übernommen"), by=by)


@transaction.atomic
def refuse_wish(organisation: Organisation, reason: str, *, by: object) -> Organisation:
    """Say no; the actor reads the reason on its own page. Raises NotNow."""
    _open_wish(organisation)
    if not reason.strip():
        raise NotNow(_("Bitte schreiben Sie einen Satz, warum. Der Akteur liest ihn auf seiner Seite."))
    return _answer_wish(organisation, reason.strip()[:600], by=by)


def _open_wish(organisation: Organisation) -> dict[str, Any]:
    wish: dict[str, Any] | None = organisation.wish
    if wish is None or wish["answer"]:
        raise NotNow(_("Hier wartet kein Wunsch mehr. Bitte laden Sie die Seite neu."))
    return wish


def _answer_wish(organisation: Organisation, answer: str, *, by: object) -> Organisation:
    organisation.wish = {**(organisation.wish or {}), "answer": answer}
    organisation.save(update_fields=["wish"])
    _record(organisation, "wish_answered", gettext_noop("Wunsch von %(name)s beantwortet."), by=by)
    return organisation


def _record(organisation: Organisation, step: str, sentence: str, *, by: object, **more: Any) -> None:
    audit.record(
        organisation.network, f"organisation.{step}", sentence, organisation, by=by,
        words={"name": organisation.name}, **more,
    )  # fmt: skip
