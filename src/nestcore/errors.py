"""What can go wrong while computing: each exception carries one sentence that says what to change."""

import numpy as np
import numpy.typing as npt


class NestcoreError(Exception):
    """Anything nestcore refuses to compute."""


class OutOfRange(NestcoreError, ValueError):
    """An input lies outside the range its function states."""


class NotProtectable(NestcoreError):
    """No choice of hidden cells keeps the small ones secret: withhold the whole table."""


def require(condition: npt.NDArray[np.bool_] | bool, sentence: str) -> None:
    """Raise OutOfRange with this sentence unless the condition holds everywhere."""
    if not np.all(condition):
        raise OutOfRange(sentence)
