"""Names for the arrays and small results that several methods share."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.ArrayLike


@dataclass(frozen=True, eq=False)
class Interval:
    """Lower and upper end, in the unit of the value they belong to; NaN where there is no interval."""

    lower: FloatArray
    upper: FloatArray

    @property
    def width(self) -> FloatArray:
        return np.asarray(self.upper - self.lower)

    def contains(self, values: Numbers) -> BoolArray:
        """True where a value lies between the two ends, the ends included."""
        given = np.asarray(values, dtype=np.float64)
        return np.asarray((self.lower <= given) & (given <= self.upper))


@dataclass(frozen=True, eq=False)
class Estimate:
    """A value with the interval around it and the method that made both."""

    value: FloatArray
    interval: Interval
    method: str
