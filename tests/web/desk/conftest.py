from typing import Any

import pytest


@pytest.fixture(autouse=True)
def cache_in_memory(settings: Any) -> None:
    """Pictures are kept without a database; a page shown twice does not draw them again either."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pictures"}
    }
