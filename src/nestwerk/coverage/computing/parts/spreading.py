"""Work spread over threads of this machine or over a Dask cluster: one call, results in the order asked."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any, Final, TypeVar

from nestwerk.base import env

RETRIES: Final = 3
Result = TypeVar("Result")


def spread(work: Callable[..., Result], tasks: Sequence[tuple[Any, ...]], threads: int) -> list[Result]:
    """On the cluster where NESTWERK_DASK names one; what a killed worker held is worked out anew elsewhere."""
    if not env.DASK.value:
        with ThreadPoolExecutor(max(threads, 1)) as pool:
            return list(pool.map(work, *zip(*tasks, strict=True)))
    distributed = import_module("distributed")
    with distributed.Client(env.DASK.value, set_as_default=False) as client:
        found = [client.submit(work, *task, pure=False, retries=RETRIES) for task in tasks]
        results: list[Result] = client.gather(found)
        return results
