"""What others may want to hear of."""

from typing import Final

from django.dispatch import Signal

member_added: Final = Signal()  # with the membership, within the transaction that made it
