"""`@reads`: a view that only looks. It answers GET and HEAD, and any statement that writes raises."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "ALTER", "DROP", "CREATE")
NOT_OURS = ("django_session", "nestwerk_cache")  # a session's age and cached pictures are no content


class WroteWhileReading(AssertionError):
    """A programming error: a page that only looks tried to write."""


def _refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.lstrip().upper().startswith(WRITING) and not any(table in sql for table in NOT_OURS):
        raise WroteWhileReading(sql)
    return execute(sql, params, many, context)


def reads(view: View) -> View:
    """Mark a view as reading only, and hold it to that."""

    @require_safe
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with connection.execute_wrapper(_refuse):
            return view(request, *args, **kwargs)

    return wrapper
