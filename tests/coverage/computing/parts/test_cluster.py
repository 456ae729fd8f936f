"""Two Dask workers on loopback, and one of them killed in the middle: the same bytes as on one machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from nestwerk.base import env
from nestwerk.coverage.computing.parts.layout import Layout
from nestwerk.coverage.computing.parts.spreading import spread
from tests.coverage.computing.parts.test_catchment import _access

distributed = pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
pytestmark = pytest.mark.slow
PORT = 18_786


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A scheduler and two workers, processes of their own as on machines of their own."""
    address = f"tcp://127.0.0.1:{PORT}"
    words = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings",
        "NESTWERK_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard"]
    worker = [
        "dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
        "--local-directory",
        str(tmp_path),
    ]
    started = []
    for number, line in enumerate((scheduler, worker, worker)):
        program = [sys.executable, "-m", f"distributed.cli.{line[0]}", *line[1:]]
        with (tmp_path / f"dask-{number}.log").open("wb") as log:
            started.append(subprocess.Popen(program, env=words, stdout=log, stderr=log))
    with distributed.Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    monkeypatch.setenv(env.DASK.name, address)
    yield started[1:]
    for process in reversed(started):
        process.kill()
        process.wait()


def test_cluster_says_what_one_machine_says_though_a_worker_dies(
    cluster: list[subprocess.Popen[bytes]], country: Callable[[int], Layout], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = env.DASK.value
    monkeypatch.delenv(env.DASK.name)
    alone = _access(country(6), "balanced")
    monkeypatch.setenv(env.DASK.name, address)
    assert _access(country(5), "balanced").tobytes() == alone.tobytes()
    assert spread(slow_square, [(number, cluster[0].pid) for number in range(12)], 1) == [
        number**2 for number in range(12)
    ]
    assert cluster[0].wait(timeout=10) == -signal.SIGKILL
    assert _access(country(3), "balanced").tobytes() == alone.tobytes()


def slow_square(number: int, doomed: int) -> int:
    """The doomed worker dies at its second piece of work, whatever it had done so far."""
    time.sleep(0.05)
    if os.getpid() == doomed and number > 1:
        os.kill(doomed, signal.SIGKILL)
    return int(np.square(number))
