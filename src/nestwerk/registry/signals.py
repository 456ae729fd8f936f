"""What others may want to hear of."""

from typing import Final

from django.dispatch import Signal

person_erased: Final = (
    Signal()
)  # with the person: blot out what rows of your own say of her, in the same transaction
