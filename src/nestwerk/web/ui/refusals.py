from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from nestwerk.base.errors import Refused


@contextmanager
def saying(request: HttpRequest) -> Iterator[None]:
    """What is refused inside is said on the next page."""
    try:
        yield
    except Refused as problem:
        messages.error(request, str(problem))
