"""System checks: what must never be set."""

import sqlite3
from typing import Any

from django.core.checks import Error, register
from django.db import connection

from nestwerk.base.databases import WAL_IS_SAFE_FROM


@register()
def write_ahead_log_is_safe(**kwargs: Any) -> list[Error]:
    """Refuse the write-ahead log, mapped memory and per-request transactions where they are known to hurt."""
    if connection.vendor != "sqlite":
        return []
    options = connection.settings_dict["OPTIONS"]
    init = options.get("init_command", "").lower()
    found = []
    if "journal_mode=wal" in init and sqlite3.sqlite_version_info < WAL_IS_SAFE_FROM:
        found.append(Error("SQLite älter als 3.51.3 darf nicht mit WAL laufen.", id="nestwerk.E001"))
    if "mmap_size" in init:
        found.append(Error("mmap_size darf nicht gesetzt sein.", id="nestwerk.E002"))
    if options.get("transaction_mode") != "IMMEDIATE":
        found.append(Error("SQLite braucht transaction_mode=IMMEDIATE.", id="nestwerk.E003"))
    if connection.settings_dict.get("ATOMIC_REQUESTS"):
        found.append(Error("ATOMIC_REQUESTS verträgt sich nicht mit IMMEDIATE.", id="nestwerk.E004"))
    return found
