"""A database that is ready for this version: created and migrated where needed."""

import os
import subprocess
import sys

from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from nestwerk.base import env
from nestwerk.base.checks import write_ahead_log_is_safe


def is_up_to_date() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def prepare_database() -> bool:
    """Bring the database to this version; True when there was something to do.

    With an owner's address of its own (PostgreSQL) the owner migrates, in a process of its own.
    """
    if unsafe := write_ahead_log_is_safe():
        raise CommandError(" ".join(error.msg for error in unsafe))
    if is_up_to_date():
        return False
    if env.DATABASE_OWNER_URL.value and env.DATABASE_OWNER_URL.value != env.DATABASE_URL.value:
        as_owner = {**os.environ, "DATABASE_URL": env.DATABASE_OWNER_URL.value, "DATABASE_OWNER_URL": ""}
        command = [sys.executable, "-m", "nestwerk", "prepare"]
        subprocess.run(command, env=as_owner, check=True, stdout=sys.stderr)  # noqa: S603 our own command
        return True
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except InconsistentMigrationHistory as problem:
        raise CommandError(
            "Die Datenbank stammt von einer anderen Fassung von Nestwerk und passt nicht zu dieser; nichts wurde "
            "geändert. Bitte nehmen Sie die Fassung, die sie angelegt hat, oder spielen Sie eine Sicherung ein."
        ) from problem
    call_command("createcachetable", verbosity=0)
    return True
