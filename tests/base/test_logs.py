"""No log line names a person, wherever her address hides in it."""

import io
import logging
from collections.abc import Iterator

import pytest

from nestwerk.base.logs import WithoutPersons

TOKEN = "Zk3v-8Qm1xT_0pLw9sYb2nRc5uHd7eJf4a"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutPersons())
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield written
    logger.removeHandler(handler)
    logger.propagate = True


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Anmeldung von kim.au+x@stadt-au.example.org", "Anmeldung von <mail>"),
        ("von 192.0.2.17 gesperrt", "von <ip> gesperrt"),
        (f"Verweis /x/{TOKEN} verbraucht", "Verweis /x/<token> verbraucht"),
        ("Version 5.2.19 läuft", "Version 5.2.19 läuft"),
        ("nichts Persönliches", "nichts Persönliches"),
    ],
)
def test_line_loses_what_names_a_person(line: str, shown: str, stream: io.StringIO) -> None:
    logging.getLogger("tests.logs").warning(line)
    assert stream.getvalue() == f"{shown}\n"


@pytest.mark.parametrize("address", ["2001:db8:0:0:1:2:3:4", "2001:db8::17", "fe80::1"])
def test_line_loses_addresses_of_the_newer_kind(address: str, stream: io.StringIO) -> None:
    logging.getLogger("tests.logs").warning("von %s gesperrt um 12:30:45", address)
    assert stream.getvalue() == "von <ip> gesperrt um 12:30:45\n"


def test_arguments_of_a_line_are_blotted_too(stream: io.StringIO) -> None:
    logging.getLogger("tests.logs").warning("%s kam %d-mal", "kim@example.org", 3)
    assert stream.getvalue() == "<mail> kam 3-mal\n"


def test_error_text_is_blotted_too(stream: io.StringIO) -> None:
    try:
        raise ValueError("Key (email)=(kim@example.org) already exists")
    except ValueError:
        logging.getLogger("tests.logs").exception("Fehler")
    assert "kim@example.org" not in stream.getvalue()
    assert "ValueError: Key (email)=(<mail>) already exists" in stream.getvalue()


def test_every_handler_of_the_site_filters() -> None:
    from django.conf import settings  # noqa: PLC0415 settings are ready only in a test

    handlers = settings.LOGGING["handlers"]
    assert {name for name, handler in handlers.items() if "personal" not in handler["filters"]} == set()
