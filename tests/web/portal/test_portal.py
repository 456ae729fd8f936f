"""Pages for everyone: in German, in English, with what they promise."""

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.accounts.roles import ALL_ROLES
from tests.cast import Cast
from tests.web.desk.look import words

NAMES = ("start", "roles", "methods", "privacy", "accessibility")


@pytest.mark.parametrize("name", NAMES)
def test_page_speaks_german_and_english(name: str, fam: Client) -> None:
    german, english = (fam.get(prefix + reverse(f"portal:{name}")) for prefix in ("", "/en"))
    assert ['<html lang="de"' in german.content.decode(), '<html lang="en"' in english.content.decode()] == [
        True,
        True,
    ]
    assert words(german) != words(english)


def test_every_role_has_its_sentence_for_everyone(fam: Client) -> None:
    page = words(fam.get(reverse("portal:roles")))
    assert [role.code for role in ALL_ROLES if str(role.sentence) not in page] == []


@pytest.mark.parametrize(
    "anchor", ["derived", "wilson", "byar", "funnel", "disclosure", "comparability", "peers", "ways"]
)
def test_method_a_figure_points_to_is_explained(anchor: str, fam: Client) -> None:
    assert f'id="{anchor}"' in fam.get(reverse("portal:methods")).content.decode()


def test_start_leads_members_to_their_desk_and_others_to_the_door(
    cast: Cast, kims_client: Client, fam: Client
) -> None:
    pages = [client.get(reverse("portal:start")).content.decode() for client in (kims_client, fam)]
    doors = [(reverse("desk:today") in page, reverse("account_login") in page) for page in pages]
    assert doors == [(True, False), (False, True)]


@pytest.mark.parametrize("is_demo", [True, False])
def test_demo_tells_how_to_sign_in(fam: Client, settings: object, is_demo: bool) -> None:
    settings.IS_DEMO = is_demo  # type: ignore[attr-defined]
    assert ("koordination@wetterau.example" in words(fam.get(reverse("portal:start")))) is is_demo
