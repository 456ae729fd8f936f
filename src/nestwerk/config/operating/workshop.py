"""A folder to build in, beside the place the result will take; what a killed run left there goes."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".nestwerk-workshop-"
LEFT_BEHIND_AFTER_S = 3600


@contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """On the same file system as `beside`, so that the finished file can take its place in one step."""
    for leftover in beside.parent.glob(PREFIX + "*"):
        if time.time() - leftover.stat().st_mtime > LEFT_BEHIND_AFTER_S:
            shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=beside.parent) as name:
        yield Path(name)
