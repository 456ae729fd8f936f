"""What every answer carries, and what HEAD does not get."""

import io

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from nestwerk.web.ui.headers import BodilessMiddleware

BODY = b"Hallo"


def _answers() -> list[HttpResponseBase]:
    length = {"Content-Length": str(len(BODY))}
    return [
        HttpResponse(BODY, headers=length),
        StreamingHttpResponse([BODY], headers=length),
        FileResponse(io.BytesIO(BODY)),
    ]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(("method", "body"), [("GET", BODY), ("HEAD", b"")])
def test_head_gets_the_length_and_nothing_else(number: int, method: str, body: bytes) -> None:
    answer = _answers()[number]
    request = RequestFactory().generic(method, "/")
    got = BodilessMiddleware(lambda _request: answer)(request)
    assert (b"".join(got), got.headers["Content-Length"]) == (body, "5")
