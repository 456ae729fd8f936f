from typing import Any

import pytest


@pytest.fixture
def provider(cast: Any) -> Any:
    from tests.web.partner.world import open_door  # noqa: PLC0415 only once Django is set up

    return open_door(cast)


@pytest.fixture
def pat(provider: Any) -> Any:
    """A browser that opened the link from the mail."""
    from tests.web.partner.world import came_in  # noqa: PLC0415 only once Django is set up

    return came_in(provider)
