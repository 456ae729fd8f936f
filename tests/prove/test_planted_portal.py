"""Faults planted in the families' portal: the gate that watches for each goes red."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from nestwerk.directory.errors import OfferRefused
from nestwerk.web.portal import frame
from tests.access.test_public import test_public_page_leaves_no_cookie as cookie_gate
from tests.cast import Cast
from tests.make import directory as make
from tests.web.portal.families import SECRET_STREET


class WithCookie(HttpResponse):
    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self.set_cookie("visitor", "1")


def test_portal_page_that_sets_a_cookie_is_found(
    cast: Cast, fam: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "HttpResponse", WithCookie)
    with pytest.raises(AssertionError, match="visitor"):
        cookie_gate("portal:search", "", fam, cast)


SECRET = {"street": SECRET_STREET, "town": "Auenstadt", "is_secret": True}


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ({**SECRET, "hours_text": f"Mo 9-11 Uhr, {SECRET_STREET.upper()}"}, "places.1.hours_text"),
        ({**SECRET, "phone": f"0800 1, {SECRET_STREET}"}, "places.1.phone"),
    ],
)
def test_secret_street_is_refused_in_words_that_leave(cast: Cast, place: dict[str, Any], where: str) -> None:
    with pytest.raises(OfferRefused) as refused:
        make.offer(cast.home, places=[place])
    assert list(refused.value.problems) == [where]


def test_secret_street_is_refused_in_the_words_of_another_place(cast: Cast) -> None:
    other = {"town": "Auenstadt", "note": f"Gegenüber von {SECRET_STREET}"}
    with pytest.raises(OfferRefused) as refused:
        make.offer(cast.home, places=[SECRET, other])
    assert list(refused.value.problems) == ["places.2.note"]
