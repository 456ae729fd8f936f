"""`python -m tests.prove.kill9 --rounds N --database sqlite|postgresql`: kill -9 at random, and nothing is lost.

Each round starts web and worker, uploads and confirms through the pages and imports through the command line, kills
all of it at random moments, and looks into the database. The last line says how many rounds passed and failed.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

import django

from tests.prove.saying import say

FAULTS = ("early-answer", "torn-confirmation")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.prove.kill9", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=None, help="repeat the choices of an earlier run")
    parser.add_argument("--port", type=int, default=8106)
    parser.add_argument("--plant", choices=FAULTS, help="break a promise on purpose: the proof has to fail")
    parser.add_argument("--keep", action="store_true", help="keep the home folder for a look")
    return parser.parse_args()


def _settle(home: Path, words: argparse.Namespace) -> None:
    """Environment first, then Django, in this process and in all it starts."""
    for name in [n for n in os.environ if n.startswith("NESTWERK_")]:
        del os.environ[name]
    url = ""
    if words.database == "postgresql":
        from tests.guards import postgresql  # noqa: PLC0415 only when asked for

        url = postgresql.start().url
    os.environ.update(
        DJANGO_SETTINGS_MODULE="nestwerk.config.settings",
        NESTWERK_HOME=str(home),
        NESTWERK_URL=f"http://127.0.0.1:{words.port}",
        DATABASE_URL=url,
        DATABASE_OWNER_URL="",
    )
    django.setup()


def main() -> int:
    words = _arguments()
    seed = random.SystemRandom().randrange(10**6) if words.seed is None else words.seed
    say(f"seed {seed}, {words.rounds} rounds, {words.database}")
    home = Path(tempfile.mkdtemp(prefix="nestwerk-kill9-"))
    try:
        _settle(home, words)
        from tests.prove.rounds import prove  # noqa: PLC0415 settings first

        wsgi = (
            f"tests.prove.planted:{words.plant.replace('-', '_')}" if words.plant else "nestwerk.config.wsgi"
        )
        passed, failed = prove(home, words.port, words.rounds, random.Random(seed), wsgi)
    finally:
        if words.keep:
            say(f"kept: {home}")
        else:
            shutil.rmtree(home, ignore_errors=True)
    say(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
