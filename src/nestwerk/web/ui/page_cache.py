"""Families' pages are made once and handed to many: kept in this process, stale as soon as the directory changes.

A view marked `@kept` (inside `for_families`) lets its answer be kept. Nothing is kept that sets a cookie or differs
by person. The directory's revision is asked for at most every two seconds a network; a page lives a minute, because
“open now” and “today” move on.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers

from nestwerk.base.scope import network_scope
from nestwerk.directory.queries.portal import revision_of
from nestwerk.tenants.models import Network

LIVES_S = 60
ASKS_EVERY_S = 2
MOST_PAGES = 2_000
MOST_BYTES = 48 * 1024 * 1024
LONGEST_QUERY = 400
SMALLEST_GZIPPED = 600
Key = tuple[str, str, bool]
View = Callable[..., HttpResponse]
NOT_KEPT = frozenset({"Content-Length", "Date", "Connection"})


@dataclass(frozen=True)
class Page:
    """An answer as bytes, plain and packed, and the state of the directory it was made of."""

    network: Network
    revision: int
    kept_at: float
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    etag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


class Pages:
    """The least recently asked page goes first when the room is full. Safe for threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._revisions: dict[int, tuple[int, float]] = {}
        self._making: dict[Key, threading.Lock] = {}
        self._lock = threading.Lock()
        self._bytes = 0

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._revisions.clear()
            self._bytes = 0

    def get(self, key: Key) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
        if page is None or time.monotonic() - page.kept_at > LIVES_S:
            return None
        return page if page.revision == self.revision(page.network) else None

    def revision(self, network: Network) -> int:
        """The directory's revision, a moment old at most."""
        known = self._revisions.get(network.pk)
        now = time.monotonic()
        if known is None or now - known[1] > ASKS_EVERY_S:
            with network_scope(network):
                known = (revision_of(network), now)
            self._revisions[network.pk] = known
        return known[0]

    def put(self, key: Key, page: Page) -> None:
        with self._lock:
            before = self._pages.pop(key, None)
            self._bytes += page.size - (before.size if before else 0)
            self._pages[key] = page
            self._revisions[page.network.pk] = (page.revision, page.kept_at)
            while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
                _key, gone = self._pages.popitem(last=False)
                self._bytes -= gone.size

    @contextmanager
    def one_at_a_time(self, key: Key) -> Iterator[None]:
        """While one makes a page, others who want the same wait for it."""
        with self._lock:
            lock = self._making.setdefault(key, threading.Lock())
        with lock:
            try:
                yield
            finally:
                with self._lock:
                    self._making.pop(key, None)


PAGES = Pages()


def kept(view: View) -> View:
    """Let the answer be kept. The view must not look at the person, the session or a cookie."""

    @wraps(view)
    def wrapper(request: HttpRequest, portal: object, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, portal, *args, **kwargs)
        request.kept_of = portal
        return response

    return wrapper


class PageCacheMiddleware:
    """Stands before everything else: a kept page costs neither session nor database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if request.method not in {"GET", "HEAD"} or len(query) > LONGEST_QUERY or not settings.KEEPS_PAGES:
            return self.get_response(request)
        key = (request.path, query, request.headers.get("HX-Request") == "true")
        if page := PAGES.get(key):
            return _answer(request, page)
        with PAGES.one_at_a_time(key):
            if page := PAGES.get(key):
                return _answer(request, page)
            response = self.get_response(request)
            if not (page := _page_of(request, response)):
                return response
            PAGES.put(key, page)
            return _answer(request, page)


def _page_of(request: HttpRequest, response: HttpResponse) -> Page | None:
    portal = getattr(request, "kept_of", None)
    if portal is None or response.status_code != 200 or response.streaming or response.cookies:
        return None
    if "no-store" in response.headers.get("Cache-Control", ""):
        return None
    patch_cache_control(response, public=True, max_age=LIVES_S)
    patch_vary_headers(response, ("Accept-Encoding", "HX-Request"))
    body = response.content
    return Page(
        network=portal.network,
        revision=portal.revision,
        kept_at=time.monotonic(),
        status=response.status_code,
        headers=tuple((name, value) for name, value in response.items() if name not in NOT_KEPT),
        body=body,
        packed=gzip.compress(body, 5, mtime=0) if len(body) >= SMALLEST_GZIPPED else b"",
        etag=f'"{hashlib.sha256(body).hexdigest()[:24]}"',
    )


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    if page.etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        takes_gzip = bool(page.packed) and "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(page.packed if takes_gzip else page.body, status=page.status)
        if takes_gzip:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    for name, value in page.headers:
        response.headers[name] = value
    response.headers["ETag"] = page.etag
    return response
