"""`nestwerk operator`: the first person of an installation."""

import io

import pytest
from django.core.management import call_command

from nestwerk.accounts.models import User

pytestmark = pytest.mark.django_db


def test_operator_is_made_once_and_keeps_her_name() -> None:
    said = io.StringIO()
    for name in ("Betrieb", "Anders"):
        call_command("operator", "It@Kreis.example", name=name, stdout=said)
    assert list(User.objects.values_list("email", "name", "is_operator")) == [
        ("it@kreis.example", "Betrieb", True)
    ]
    assert said.getvalue() == "it@kreis.example betreibt jetzt diese Installation.\n" * 2


def test_member_becomes_an_operator_too() -> None:
    User.objects.create_user("kim@example.org", "Kim")
    call_command("operator", "kim@example.org", stdout=io.StringIO())
    assert list(User.objects.values_list("name", "is_operator")) == [("Kim", True)]
