"""A list in HSDS: page by page with its header, or line by line without an end in between."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import override

from nestwerk.base.scope import network_scope
from nestwerk.tenants.models import Network
from nestwerk.web.api.answers import LANGUAGE, as_json, json_answer
from nestwerk.web.api.hsds.parameters import Asked

BATCH = 250
Row = dict[str, Any]
Render = Callable[[Sequence[Any]], list[Row]]


def list_answer(network: Network, asked: Asked, keys: Sequence[Any], render: Render) -> HttpResponse:
    """`keys` name all records in order; `render` makes the records of some of them."""
    if asked.is_ndjson:
        return StreamingHttpResponse(_lines(network, keys, render), content_type="application/x-ndjson")  # type: ignore[return-value] # a response all the same
    return json_answer(_page(asked, keys, render))


def _page(asked: Asked, keys: Sequence[Any], render: Render) -> Row:
    per_page = max(len(keys), 1) if asked.is_minimal else asked.per_page
    begin = (asked.page - 1) * per_page
    chosen = keys[begin : begin + per_page]
    contents = render(chosen) if chosen else []
    pages = -(-len(keys) // per_page)
    return {
        "total_items": len(keys),
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _lines(network: Network, keys: Sequence[Any], render: Render) -> Iterator[bytes]:
    """The network's rows are open only while a batch is made, not while the caller reads it."""
    for begin in range(0, len(keys), BATCH):
        with network_scope(network), override(LANGUAGE):
            rows = render(keys[begin : begin + BATCH])
            batch = "".join(as_json(row) + "\n" for row in rows).encode()
        yield batch
