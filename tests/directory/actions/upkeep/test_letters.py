"""Letters: one source, text of 72 columns and plain HTML that asks nobody for anything."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep.letters import COLUMNS, letter, post
from nestwerk.directory.models import Campaign
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import directory

LONG = "Familienzentrum am Alten Rathausplatz mit Beratung, Treff, Kleiderkammer und Hebammensprechstunde"
ADDRESS = f"https://nestwerk.example/partner/12-{'a' * 60}/"


def context() -> dict[str, Any]:
    return {
        "organisation": Organisation(name=LONG),
        "campaign": Campaign(name="Erhebung 2026", text="Bitte\n\nantworten Sie.", due_on=date(2026, 4, 1)),
        "address": ADDRESS,
        "desk": "https://nestwerk.example/desk/",
        "expires_at": timezone.make_aware(datetime(2026, 5, 1, 12)),  # noqa: DTZ001 made aware here
        "offers": [],
        "title": "Café <b>am & im</b> Park",
        "reason": "Der Text wirbt.",
        "answer": "Steht jetzt da.",
        "fault": "Zeiten",
        "proposals": 1,
        "reports": 2,
        "unconfirmed": 3,
    }


TEMPLATES = ["link", "ask", "remind", "digest", "campaign", "campaign_reminder", "refused", "family_mended"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_letter_has_a_subject_lines_that_fit_and_the_network_below(cast: Cast, template: str) -> None:
    directory.portal(
        cast.home, contact_name="Büro Frühe Hilfen", contact_phone="06031 1", contact_email="a@b.example"
    )
    with network_scope(cast.home):
        made = letter(template, context(), network=cast.home)
    too_long = [line for line in made.text.splitlines() if len(line) > COLUMNS and ADDRESS not in line]
    assert (too_long, "\n" in made.subject, 10 < len(made.subject) <= 150) == ([], False, True)
    assert made.text.endswith("Netzwerk Auenland\nBüro Frühe Hilfen\nTelefon: 06031 1\na@b.example\n")
    assert "{" not in made.text + made.subject


@pytest.mark.parametrize("template", TEMPLATES)
def test_html_loads_nothing_and_colours_nothing(cast: Cast, template: str) -> None:
    with network_scope(cast.home):
        made = letter(template, context(), network=cast.home)
    assert (
        re.findall(r"<(img|link|script|iframe|object)|\b(src|background|color):?=?\s*[\"#u]", made.html) == []
    )
    assert '<meta name="color-scheme" content="light dark">' in made.html
    assert "<b>" not in made.html


def test_words_of_people_are_escaped_in_html_and_plain_in_text(cast: Cast) -> None:
    with network_scope(cast.home):
        made = letter("family_mended", context(), network=cast.home)
    assert ("Café <b>am & im</b> Park" in made.text, "&lt;b&gt;am &amp; im" in made.html) == (True, True)


def test_link_is_whole_in_text_and_a_word_in_html(cast: Cast) -> None:
    with network_scope(cast.home):
        made = letter("link", context(), network=cast.home)
    assert f"Angebote ansehen:\n{ADDRESS}\n" in made.text
    assert f'<p><a href="{ADDRESS}">Angebote ansehen</a></p>' in made.html


def test_arabic_letter_runs_from_right_to_left(cast: Cast) -> None:
    with network_scope(cast.home):
        assert (
            '<html lang="ar" dir="rtl">'
            in letter("family_mended", context(), network=cast.home, language="ar").html
        )


def test_letter_is_answered_to_the_portals_office(cast: Cast) -> None:
    directory.portal(cast.home, contact_email="office@example.org")
    with network_scope(cast.home):
        post(cast.home, ["a@example.org", "b@example.org"], "link", context())
    assert [(sent.to, sent.reply_to) for sent in mail.outbox] == [
        (["a@example.org"], ["office@example.org"]),
        (["b@example.org"], ["office@example.org"]),
    ]


def test_title_with_a_line_break_cannot_write_headers(cast: Cast) -> None:
    with network_scope(cast.home):
        post(
            cast.home, ["a@example.org"], "refused", {**context(), "title": "A\nBcc: x@example.org\n\nHallo"}
        )
    (sent,) = mail.outbox
    assert (sent.recipients(), "\n" in sent.subject) == (["a@example.org"], False)
