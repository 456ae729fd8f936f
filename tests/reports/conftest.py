from typing import Any

import pytest


@pytest.fixture(autouse=True)
def cache_in_memory(settings: Any) -> None:
    """Pictures are kept without a database. They are named by all that is seen, so tests may share them."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pictures"}
    }
