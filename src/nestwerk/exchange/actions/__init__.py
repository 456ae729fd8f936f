"""Writes of the exchange: documents on their way to figures, and figures shown to others."""

from nestwerk.exchange.actions.confirming import (
    confirm_document,
    restore_document,
    take_back_document,
    withdraw_document,
)
from nestwerk.exchange.actions.documents import discard_document, read_document, receive_document
from nestwerk.exchange.actions.sharing import (
    correct_figure,
    refresh_shared_figures,
    share_figures,
    stop_sharing,
)

__all__ = [
    "confirm_document",
    "correct_figure",
    "discard_document",
    "read_document",
    "receive_document",
    "refresh_shared_figures",
    "restore_document",
    "share_figures",
    "stop_sharing",
    "take_back_document",
    "withdraw_document",
]
