"""One directory for all tests of the API: built once, read often; what a test changes is gone for the next."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    from django.db import transaction  # noqa: PLC0415 not before Django is set up

    from tests.cast import assemble  # noqa: PLC0415 not before Django is set up
    from tests.directory.exports.world import world  # noqa: PLC0415 not before Django is set up

    with django_db_blocker.unblock(), transaction.atomic():
        cast = assemble()
        yield world(cast.home, cast.elsewhere)
        transaction.set_rollback(True)


@pytest.fixture
def shown(_built: Any, db: None) -> Any:
    """A World: Kim's network with a full directory; the other one's portal is closed."""
    return _built
