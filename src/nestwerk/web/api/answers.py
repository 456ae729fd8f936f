"""How the API answers: open to every origin, always in German, with a stamp that tells whether anything changed."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, time
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import override

from nestwerk import __version__
from nestwerk.directory.models import Portal

View = Callable[..., HttpResponse]
LANGUAGE = "de"
METHODS = "GET, HEAD, OPTIONS"


@dataclass(frozen=True)
class Problem:
    """What is wrong with one parameter, in both languages: other systems are read by people everywhere."""

    parameter: str
    de: str
    en: str


class BadParameters(Exception):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.de for problem in self.problems))


NOT_HERE = Problem(
    "",
    "Diesen Eintrag gibt es hier nicht, oder er ist nicht öffentlich.",
    "There is no such public record here.",
)
TITLES = {400: "Bad Request", 404: "Not Found"}


def as_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def json_answer(content: Any, content_type: str = "application/json", status: int = 200) -> HttpResponse:
    return HttpResponse(as_json(content), content_type=content_type, status=status)


def problem_answer(status: int, problems: Iterable[Problem]) -> HttpResponse:
    """RFC 9457, with each sentence in German and English."""
    listed = [asdict(problem) for problem in problems]
    detail = " ".join(f"{problem['de']} {problem['en']}" for problem in listed)
    content = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
        "problems": listed,
    }
    return json_answer(content, "application/problem+json", status)


def for_systems(view: View) -> View:
    """Outermost of an API view: CORS, refusals as JSON, German whatever the caller's browser prefers."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with override(LANGUAGE):
            response = _answered(view, request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
        response.headers.setdefault("Content-Language", LANGUAGE)
        return response

    return wrapper


def _answered(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    if request.method == "OPTIONS":  # asked by browsers before a request with If-None-Match
        headers = {
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "*",
            "Allow": METHODS,
        }
        return HttpResponse(status=204, headers=headers)
    try:
        return view(request, *args, **kwargs)
    except BadParameters as bad:
        return problem_answer(400, bad.problems)
    except Http404:
        return problem_answer(404, [NOT_HERE])


def stamped(view: View) -> View:
    """ETag and Last-Modified from the directory's revision; unchanged answers are 304 before anything is read."""

    @wraps(view)
    def wrapper(request: HttpRequest, portal: Portal, *args: object, **kwargs: object) -> HttpResponse:
        etag, modified = etag_of(portal), last_modified_of(portal)
        unchanged = get_conditional_response(request, etag, int(modified.timestamp()))
        response = unchanged if unchanged is not None else view(request, portal, *args, **kwargs)
        if response.status_code in {200, 304}:
            response.headers["ETag"] = etag
            response.headers["Last-Modified"] = http_date(modified.timestamp())
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return wrapper


def etag_of(portal: Portal) -> str:
    """Of all answers of a network on a day: what is said about free places ends with one."""
    return f'W/"{portal.network_id}-{portal.revision}-{timezone.localdate():%Y%m%d}-{__version__}"'


def last_modified_of(portal: Portal) -> datetime:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return max(portal.changed_at, midnight)
