from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
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


def checked(form: forms.Form, otherwise: str) -> dict[str, Any]:
    """What a form without a page of its own says; `otherwise` is refused where it does not hold."""
    if not form.is_valid():
        raise Refused(otherwise)
    return form.cleaned_data
