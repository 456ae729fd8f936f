"""Two rows for one actor become one. All that points to the loser moves to the winner, whatever app it belongs to.

Words that are taken from the loser change places with the winner's, so nothing is lost and the way back is exact. Rows
that would stand twice (both signed one agreement) stay with the loser and are said. The loser leads on to the winner.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.registry.actions.organisations import CHANGEABLE, PERSONAL
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.twins import APART
from nestwerk.tenants.models import Network

CHOOSABLE: Final = CHANGEABLE - {"is_active"}
Moved = dict[str, list[int]]  # “cooperation.seat.organisation” → keys of the rows


@dataclass(frozen=True)
class Pointer:
    """A foreign key to an actor, of any app."""

    model: type[Model]
    field: str

    @property
    def name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"

    def every(self, network: Network) -> QuerySet[Model]:
        found: QuerySet[Model] = self.model.objects.filter(network=network)  # type: ignore[attr-defined] # of OfNetwork
        return found

    def rows(self, organisation: Organisation) -> QuerySet[Model]:
        return self.every(organisation.network).filter(**{self.field: organisation})


def pointers() -> list[Pointer]:
    """Every foreign key to an actor in the house; a later model is found by itself."""
    found = [
        Pointer(relation.related_model, relation.field.name)
        for relation in Organisation._meta.related_objects
        if isinstance(relation.field, ForeignKey)
    ]
    return sorted(found, key=lambda pointer: pointer.name)


@transaction.atomic
def merge(
    loser: Organisation, winner: Organisation, *, taken: Iterable[str] = (), by: object
) -> Organisation:
    """`taken`: words that hold as the loser has them. Raises NotNow."""
    loser, winner = _both(loser.pk, winner.pk)
    if loser.pk == winner.pk or loser.network_id != winner.network_id:
        raise NotNow(_("Bitte wählen Sie zwei verschiedene Akteure."))
    if loser.merged_into_id or winner.merged_into_id:
        raise NotNow(_("Einer der beiden ist schon mit einem anderen Akteur zusammengeführt."))
    names = _choice(loser, winner, taken)
    before = _words(loser, winner, names)
    if before["was_under_loser"]:
        winner.carrier = None
    moved, stayed = _move(loser, winner)
    _swap(loser, winner, names)
    loser.merged_into, loser.is_active = winner, False
    loser.save(update_fields=["merged_into", "is_active"])
    audit.record(
        winner.network, "organisation.merged", gettext_noop("%(loser)s mit %(name)s zusammengeführt."), winner,
        by=by, words={"loser": before["name"][0], "name": before["name"][1]}, before=before,
        after={"loser": loser.pk, "moved": moved, "stayed": stayed},
    )  # fmt: skip
    return winner


@transaction.atomic
def undo_merge(loser: Organisation, *, by: object) -> Organisation:
    """Exactly what was moved goes back, as far as it still stands with the winner. Raises NotNow."""
    event = last_merge_of(loser)
    if event is None or event.before is None or event.after is None or loser.merged_into is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    loser, winner = _both(loser.pk, loser.merged_into.pk)
    if winner.merged_into_id:
        raise NotNow(_("Bitte nehmen Sie zuerst die spätere Zusammenführung zurück."))
    loser.merged_into, loser.is_active = None, event.before["was_active"]
    loser.save(update_fields=["merged_into", "is_active"])
    for pointer in pointers():
        keys = event.after["moved"].get(pointer.name, [])
        if keys:
            pointer.rows(winner).filter(pk__in=keys).update(**{pointer.field: loser})
    try:
        with transaction.atomic():
            _swap_back(loser, winner, event.before)
    except IntegrityError:
        raise NotNow(_("Der frühere Name gehört inzwischen einem anderen Akteur.")) from None
    if event.before["was_under_loser"] and winner.carrier_id is None:
        winner.carrier = loser
        winner.save(update_fields=["carrier"])
    audit.record(
        winner.network, "organisation.merge_undone", gettext_noop("%(loser)s steht wieder für sich."), winner,
        by=by, words={"loser": loser.name}, after={"loser": loser.pk},
    )  # fmt: skip
    return loser


def tell_apart(first: Organisation, second: Organisation, *, by: object) -> None:
    """Two that only look alike: the pair is not proposed again."""
    words = {"name": first.name, "other": second.name}
    audit.record(
        first.network, APART, gettext_noop("%(name)s und %(other)s sind zwei."), first, by=by, words=words,
        after={"pair": sorted((first.pk, second.pk))},
    )  # fmt: skip


def last_merge_of(loser: Organisation) -> Event | None:
    """How it was merged into the one it leads to now."""
    if loser.merged_into is None:
        return None
    rows = history_of(loser.network, loser.merged_into).filter(action="organisation.merged")
    return next((event for event in rows if (event.after or {}).get("loser") == loser.pk), None)


def _both(first: int, second: int) -> tuple[Organisation, Organisation]:
    rows = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=(first, second)).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[first], found[second]


def _choice(loser: Organisation, winner: Organisation, taken: Iterable[str]) -> list[str]:
    """Where one stands under the other, who carries whom is settled by the merge itself."""
    are_kin = loser.carrier_id == winner.pk or winner.carrier_id == loser.pk
    return sorted(set(taken) & CHOOSABLE - ({"carrier"} if are_kin else set()))


def _words(loser: Organisation, winner: Organisation, names: list[str]) -> dict[str, Any]:
    """What the way back needs; addresses that may name a person stay out of the trace."""
    return {
        "name": [loser.name, winner.name],
        "taken": names,
        "own": {name: _stored(loser, name) for name in names if name not in PERSONAL},
        "was_active": loser.is_active,
        "was_under_loser": winner.carrier_id == loser.pk,
    }


def _stored(organisation: Organisation, name: str) -> Any:
    return getattr(organisation, _attribute(name))


def _attribute(name: str) -> str:
    """Of a foreign key its number."""
    return f"{name}_id" if name in {"carrier", "part"} else name


def _move(loser: Organisation, winner: Organisation) -> tuple[Moved, Moved]:
    moved: Moved = {}
    stayed: Moved = {}
    for pointer in pointers():
        keys = set(pointer.rows(loser).values_list("pk", flat=True))
        if pointer.model is Organisation:
            keys.discard(winner.pk)  # it cannot stand under itself
        went = _moved(pointer, sorted(keys), winner) if keys else []
        left = sorted(keys - set(went))
        moved |= {pointer.name: went} if went else {}
        stayed |= {pointer.name: left} if left else {}
    return moved, stayed


def _moved(pointer: Pointer, keys: list[int], winner: Organisation) -> list[int]:
    """All at once; where one of them would stand twice, one by one."""
    if _is_moved(pointer, keys, winner):
        return keys
    return [key for key in keys if _is_moved(pointer, [key], winner)]


def _is_moved(pointer: Pointer, keys: list[int], winner: Organisation) -> bool:
    try:
        with transaction.atomic():
            pointer.every(winner.network).filter(pk__in=keys).update(**{pointer.field: winner})
    except IntegrityError:
        return False
    return True


def _swap(loser: Organisation, winner: Organisation, names: Iterable[str]) -> None:
    for name in names:
        attname = _attribute(name)
        mine, theirs = getattr(winner, attname), getattr(loser, attname)
        setattr(winner, attname, theirs)
        setattr(loser, attname, mine)
    _save_both(loser, winner)


def _swap_back(loser: Organisation, winner: Organisation, before: dict[str, Any]) -> None:
    """What somebody changed since stays changed; the loser has its own again."""
    for name in before["taken"]:
        attname = _attribute(name)
        now, was = getattr(winner, attname), getattr(loser, attname)
        own = before["own"].get(name, now)
        setattr(loser, attname, own)
        if now == own:
            setattr(winner, attname, was)
    _save_both(loser, winner)


def _save_both(loser: Organisation, winner: Organisation) -> None:
    """Two rows may change names, and each name stands once only."""
    name = loser.name
    loser.name = str(loser.uid)
    loser.save()
    winner.save()
    loser.name = name
    loser.save()
