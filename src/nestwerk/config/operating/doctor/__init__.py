"""The doctor: small checks, each with a plain sentence and the way to mend what it found."""

from collections.abc import Callable

from nestwerk.base.scope import all_networks
from nestwerk.config.operating.doctor import database, home, postgresql, site, work
from nestwerk.config.operating.doctor.findings import Finding, Level, advice, ok, problem

Check = Callable[[], Finding]

OF_THE_INSTALLATION: tuple[Check, ...] = (
    home.folder,
    home.free_disk,
    home.secret_key,
    home.readable_by_others,
    site.address,
    site.proxies,
    site.mail,
    site.static_files,
    site.paper,
)
OF_THE_DATABASE: tuple[Check, ...] = (
    database.sqlite_version,
    database.journal,
    database.place,
    database.intact,
    postgresql.version,
    postgresql.role,
    postgresql.walls,
    postgresql.owner,
)
OF_THE_WORK: tuple[Check, ...] = (
    work.operator,
    work.oldest_job,
    work.failed_jobs,
    work.stuck_documents,
    work.open_data,
    work.backup_age,
)

__all__ = ["Finding", "Level", "advice", "examine", "ok", "problem"]


def examine() -> list[Finding]:
    """All checks that make sense here; without a database or with an old one, what leans on it is left out."""
    found = [check() for check in OF_THE_INSTALLATION]
    reachable = database.reachable()
    found.append(reachable)
    if reachable.level is not Level.OK:
        return found
    with all_networks():
        found += [check() for check in OF_THE_DATABASE if _fits(check)]
        tables = database.migrations()
        found.append(tables)
        if tables.level is Level.OK:
            found += [check() for check in OF_THE_WORK]
    return found


def _fits(check: Check) -> bool:
    """A check of one database only is asked there only."""
    return database.is_sqlite() == (check.__module__ == database.__name__)
