"""Help at once: on its own page, and on every other."""

import re

import pytest
from django.test import Client

from nestwerk.web.portal.emergency.numbers import EMERGENCY_NUMBERS
from tests.cast import Cast
from tests.web.portal.families import address, cafe, open_portal

LINKS = ["tel:112", "tel:110", "tel:116117", "tel:116016", "tel:08004040020", "tel:08001110550", "tel:116123"]


def test_numbers_dial_what_they_say() -> None:
    links = [number.link for number in EMERGENCY_NUMBERS]
    assert links[: len(LINKS)] == LINKS
    assert [link for link in links if not re.fullmatch(r"tel:\d{3,11}", link)] == []


@pytest.mark.parametrize("name", ["search", "map", "emergency", "saved", "offer", "offer_report"])
def test_every_page_has_the_numbers(fam: Client, cast: Cast, name: str) -> None:
    open_portal(cast.home)
    offer = cafe(cast.home) if name.startswith("offer") else None
    page = fam.get(address(name, cast.home, offer)).content.decode()
    assert [link for link in LINKS if f'href="{link}"' not in page] == []
