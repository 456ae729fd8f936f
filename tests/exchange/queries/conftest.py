from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.exchange.queries.five import Five


@pytest.fixture(autouse=True)
def cache_in_memory(settings: Any) -> None:
    """Pictures are kept without a database; a page shown twice does not draw them again either."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pictures"}
    }


WORLD = "tests.exchange.queries.five"  # loaded once Django is set up


@pytest.fixture(scope="session")
def five(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Five":
    world = import_module(WORLD)
    with world.rolled_back(django_db_blocker):
        return world.from_demo()


@pytest.fixture(scope="session")
def from_originals(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Five":
    """The same networks read from the documents the client handed out, as far as they lie here."""
    world = import_module(WORLD)
    found = sorted(world.PROFILES.glob("*.txt")) if world.PROFILES.is_dir() else []
    if not found:
        pytest.skip("the client's profile documents are not here")
    with world.rolled_back(django_db_blocker):
        return world.from_files(found)
