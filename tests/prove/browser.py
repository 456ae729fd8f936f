"""A browser of forty lines: cookies, forms, and an error when the server dies while it answers."""

import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

ServerGone = (OSError, http.client.HTTPException)
PATIENCE_S = 30.0


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str


class _Fields(HTMLParser):
    """The names and values a form on the page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "input" and name and found.get("type") not in {"file", "submit"}:
            is_box = found.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in found:
                self.fields[name] = found.get("value", "on" if is_box else "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in found or self._select not in self.fields):
            self.fields[self._select] = found.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data


def errors_of(page: str) -> list[str]:
    """What the page says is wrong, for the log of the proof."""
    alerts = re.findall(r'role="alert"[^>]*>(.{0,600})', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", found).split())[:200] for found in alerts]


def fields_of(page: str) -> dict[str, str]:
    reader = _Fields()
    reader.feed(page)
    return {name: value.removeprefix("\n") for name, value in reader.fields.items()}


@dataclass
class Browser:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._send("GET", path, b"", {})

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        body = urlencode({**fields, "csrfmiddlewaretoken": self._token()}).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, fields: dict[str, str], file_name: str, content: bytes) -> Answer:
        edge = "----nestwerk-proof"
        parts = b"".join(_parts(edge, {**fields, "csrfmiddlewaretoken": self._token()}))
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\n\r\n'
        body = parts + head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _token(self) -> str:
        if "csrftoken" not in self.cookies:
            self.get("/desk/documents/new" if "sessionid" in self.cookies else "/account/login")
        return self.cookies["csrftoken"]

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)) as line:
            line.request(method, path, body, {**headers, "Cookie": cookie})
            response = line.getresponse()
            text = response.read().decode()
            for value in response.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
            return Answer(response.status, text, response.headers.get("Location", ""))


def _parts(edge: str, fields: dict[str, str]) -> Iterator[bytes]:
    for name, value in fields.items():
        yield f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
