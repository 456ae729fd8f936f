"""Large arrays beside the database: written once under a key, read memory-mapped, never changed.

They are made of files an operator can read in again; so they are no part of a backup (decision 0017).
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import numpy.typing as npt
from django.conf import settings

Array = npt.NDArray[Any]


def folder(key: str) -> Path:
    """Where the arrays of a key lie."""
    if not key.replace("-", "").isalnum():
        raise ValueError(f"no key: {key!r}")
    return Path(settings.HOME) / "reach" / key


def write_arrays(arrays: Mapping[str, Array], key: str = "") -> str:
    """Write all or nothing; the key is given back, a new one where none was named. Names may part a group by a dot."""
    key = key or uuid4().hex
    place = folder(key)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{key}-{os.getpid()}")
    draft.mkdir()
    try:
        for name, array in arrays.items():
            np.save(draft / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)
        if place.exists():
            raise FileExistsError(key)
        os.replace(draft, place)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return key


def has_arrays(key: str) -> bool:
    return bool(key) and folder(key).is_dir()


def read_array(key: str, name: str) -> Array:
    """Memory-mapped, read only. Raises FileNotFoundError where it is missing on this machine."""
    found: Array = np.load(folder(key) / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return found


def read_arrays(key: str, group: str = "") -> dict[str, Array]:
    """Every array of a key, or of a group of it (`pram` reads `pram.first`, `pram.target` … as `first`, `target`)."""
    place, start = folder(key), f"{group}." if group else ""
    if not place.is_dir():
        raise FileNotFoundError(key)
    names = sorted(path.name.removesuffix(".npy") for path in place.glob(f"{start}*.npy"))
    return {name.removeprefix(start): read_array(key, name) for name in names}


def drop_arrays(key: str) -> None:
    """The arrays of a key, and drafts that a killed writer left of it."""
    place = folder(key)
    for path in (place, *place.parent.glob(f".{key}-*")):
        shutil.rmtree(path, ignore_errors=True)
