"""The test house: set up before Django loads, guards in every test, the cast as fixtures."""

import atexit
import importlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.guards import network, postgresql, words

pytest_plugins = ["tests.guards.database", "tests.guards.template"]
PLUGINS_ON_DJANGO = ("tests.guards.pages", "tests.cast")

DATABASES = ("sqlite", "postgresql")
RUN_URL = "NESTWERK_TEST_RUN_DATABASE"  # from the first process to its xdist workers


def pytest_addoption(parser: pytest.Parser) -> None:
    chosen = os.environ.get("NESTWERK_TEST_DATABASE", DATABASES[0])
    parser.addoption("--database", choices=DATABASES, default=chosen, help="which database the tests run on")
    parser.addoption("--pictures", action="store_true", help="keep a picture of every page the browser opens")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: a packed file holds the second it was packed in, and workers must agree."""
    return argname if isinstance(val, bytes) else None


def _database_url(config: pytest.Config) -> str:
    if config.getoption("--database") != "postgresql":
        return ""
    if RUN_URL not in os.environ:
        os.environ[RUN_URL] = postgresql.start().url
    return os.environ[RUN_URL]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Own home folder, own database, nothing of the developer's environment; then Django may load."""
    if config.getoption("help") or config.getoption("version"):
        return
    url = _database_url(config)
    home = Path(tempfile.mkdtemp(prefix="nestwerk-test-"))
    (home / "static").mkdir()  # WhiteNoise looks for it
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in [n for n in os.environ if n.startswith("NESTWERK_") and not n.startswith("NESTWERK_TEST_")]:
        del os.environ[name]
    os.environ.update(
        DJANGO_SETTINGS_MODULE="nestwerk.config.settings",
        NESTWERK_HOME=str(home),
        NESTWERK_SECRET_KEY="only-for-tests-" + "x" * 40,
        DATABASE_URL=url,
        DATABASE_OWNER_URL="",
    )
    import django  # noqa: PLC0415 not before the environment is set
    from django.conf import settings  # noqa: PLC0415 not before the environment is set

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    settings.KEEPS_PAGES = False  # each test starts from its own rows, under the same numbers
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = words.Sentinel("unknown variable")
    django.setup()
    for name in PLUGINS_ON_DJANGO:
        config.pluginmanager.register(importlib.import_module(name), name)
    network.close_network()
