"""The web server and the worker as child processes that live and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command

GRACE_S = 10


def gather_static_files() -> None:
    """Compressed and named by content under NESTWERK_HOME/static."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)


def _commands(host: str, port: int) -> list[list[str]]:
    python = sys.executable
    web = [
        python, "-m", "gunicorn", "nestwerk.config.wsgi", "--bind", f"{host}:{port}",
        "--workers", "2", "--threads", "4", "--timeout", "60", "--log-level", "warning", "--preload",
    ]  # fmt: skip
    return [web, [python, "-m", "nestwerk", "worker"]]


class _Stopped(Exception):
    pass


def _stop(signum: int, frame: FrameType | None) -> None:
    raise _Stopped


def serve(host: str, port: int, extra: dict[str, str] | None = None) -> int:
    """Run both until one ends or we are stopped; a worker that dies is started again."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **(extra or {})}
    children: list[subprocess.Popen[Any]] = []
    signal.signal(signal.SIGTERM, _stop)
    commands = _commands(host, port)
    try:
        children = [subprocess.Popen(command, env=environment) for command in commands]  # noqa: S603 our own commands
        while children[0].poll() is None:
            if children[1].poll() is not None:
                children[1] = subprocess.Popen(commands[1], env=environment)  # noqa: S603 our own command
            time.sleep(0.5)
        return children[0].returncode or 0
    except (KeyboardInterrupt, _Stopped):
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(GRACE_S)
            except subprocess.TimeoutExpired:
                child.kill()
