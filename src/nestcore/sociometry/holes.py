"""Structural holes: who stands between partners that do not know each other."""

import numpy as np

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray


def constraint(weights: FloatArray) -> FloatArray:
    """Burt's constraint: how far an actor's time sits in contacts that are tied among each other.

    **Shapes**: weights (actors, actors); one value per actor.
    **Units**: none; weights in any unit.
    **Range**: finite weights >= 0, the diagonal is not looked at; NaN for actors without contacts.
    **Raises**: OutOfRange outside that range.
    **Law**: scaling all weights or turning all directions changes nothing; a single contact gives 1.
    **Source**: Burt 1992; docs/methods/network-figures.md.
    """
    require((weights >= 0) & np.isfinite(weights), "Weights must be finite and not negative.")
    mutual = weights + weights.T
    np.fill_diagonal(mutual, 0)
    total = mutual.sum(axis=1)
    shares = mutual / np.where(total > 0, total, 1)[:, np.newaxis]
    invested = np.where(mutual > 0, shares + shares @ shares, 0)
    return np.where(total > 0, (invested**2).sum(axis=1), np.nan)


def effective_size(ties: BoolArray) -> FloatArray:
    """Burt's effective size: contacts, less the mean number of ties each has to the others.

    **Shapes**: ties (actors, actors), symmetric; one value per actor.
    **Units**: contacts.
    **Range**: 1 up to the number of contacts; NaN for actors without contacts.
    **Raises**: nothing.
    **Law**: contacts not tied among each other all count; contacts all tied to each other count as one.
    **Source**: Burt 1992, Borgatti 1997; docs/methods/network-figures.md.
    """
    plain = ties.astype(np.int64)
    contacts = plain.sum(axis=1)
    # Each tie among the contacts is found from both of its ends.
    among = ((plain @ plain) * plain).sum(axis=1)
    return np.where(contacts > 0, contacts - among / np.where(contacts > 0, contacts, 1), np.nan)
