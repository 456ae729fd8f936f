"""What the room hears: rows that can be found were saved or are gone, a person was erased."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from nestwerk.cooperation.actions.agreements.consultation import forget_person_in_remarks
from nestwerk.cooperation.actions.conferences import registration
from nestwerk.cooperation.actions.index import INDEXED, forget_person, refresh_later
from nestwerk.registry.models import Person
from nestwerk.registry.signals import person_erased


def keep_index(sender: type[Model], instance: Model, raw: bool = False, **more: Any) -> None:
    if not raw:  # a restore brings the index along
        refresh_later(instance)


for model in INDEXED:
    post_save.connect(keep_index, sender=model, dispatch_uid=f"index_{model._meta.label_lower}")
    post_delete.connect(keep_index, sender=model, dispatch_uid=f"index_{model._meta.label_lower}")


@receiver(person_erased)
def drop_from_index(sender: Any, person: Person, **more: Any) -> None:
    forget_person(person)


@receiver(person_erased)
def blot_out_remarks(sender: Any, person: Person, **more: Any) -> None:
    forget_person_in_remarks(person)


@receiver(person_erased)
def blot_out_registrations(sender: Any, person: Person, **more: Any) -> None:
    registration.forget_person(person)
