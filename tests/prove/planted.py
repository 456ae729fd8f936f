"""Faults planted on purpose, to see the proof go red: the site as always, with one promise broken.

Used as WSGI modules in the place of the site's own: `tests.prove.planted:early_answer`.
"""

import os
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
_site = get_wsgi_application()

from django.db import connection, transaction  # noqa: E402 settings first

from nestwerk.base.scope import network_scope  # noqa: E402 settings first
from nestwerk.exchange import actions, tasks  # noqa: E402 settings first
from nestwerk.exchange.actions.confirming import confirm_document  # noqa: E402 settings first
from nestwerk.web.desk.documents import views  # noqa: E402 settings first

COMMITS_AFTER_S = 30.0  # longer than any round: on a slow machine too the axe falls before
Application = Callable[[Any, Any], Any]


def _receive_and_commit_later(network: Any, **words: Any) -> Any:
    """Answers as soon as the row has a number; the commit comes later, if it comes."""
    ready, result = threading.Event(), []

    def work() -> None:
        with network_scope(network), transaction.atomic():
            document = actions.receive_document(network, **words)
            tasks.read_uploaded.enqueue(network.pk, document.pk)
            result.append(document)
            ready.set()
            time.sleep(COMMITS_AFTER_S)
        connection.close()

    threading.Thread(target=work, daemon=True).start()
    ready.wait(10)
    return result[0]


def _confirm_in_pieces(*words: Any, **named: Any) -> Any:
    """The same writes, each committed by itself."""
    return confirm_document.__wrapped__(*words, **named)  # type: ignore[attr-defined]


def _early_answer(environ: Any, start_response: Any) -> Any:
    views.actions = SimpleNamespace(**{**vars(actions), "receive_document": _receive_and_commit_later})
    views.read_uploaded = SimpleNamespace(enqueue=lambda *words: None)
    return _site(environ, start_response)


def _torn_confirmation(environ: Any, start_response: Any) -> Any:
    views.actions = SimpleNamespace(**{**vars(actions), "confirm_document": _confirm_in_pieces})
    return _site(environ, start_response)


early_answer: Application = _early_answer
torn_confirmation: Application = _torn_confirmation
