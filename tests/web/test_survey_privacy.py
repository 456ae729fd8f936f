"""Nobody reads single answers: whatever the desk, the exports and the trace say is the same for any answer."""

import re
from collections.abc import Iterable

from django.test import Client
from django.urls import reverse

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.surveys.actions.answers import save_page
from nestwerk.surveys.models import Respondent, Tie, Wave
from nestwerk.surveys.shapes import BenefitPage, Detail, NamesPage, PartnersPage
from tests.access.matrix import MATRIX
from tests.cast import Cast, signed_in
from tests.make import surveys as make

RATERS = 4  # one less than a mean needs
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
DESK = [
    name
    for name, row in MATRIX.items()
    if name.startswith("desk:") and not row.thing and row.get.startswith("200") and "_pdf" not in name
]


def answered(cast: Cast, wave: Wave) -> None:
    """Four rate the first by link, one more was called and rates another."""
    for number in range(2, RATERS + 2):
        row, first = make.respondent(wave, f"Haus {number:03}"), make.respondent(wave, "Haus 001")
        save(row, first, entry="link", by=str(row))
    caller = make.respondent(wave, "Haus 006")
    save(caller, make.respondent(wave, "Haus 002"), entry="phone", by=cast.kim)


def save(row: Respondent, other: Respondent, *, entry: str, by: object) -> None:
    for page in (
        NamesPage("health", frozenset({other.pk}), frozenset({other.pk})),
        PartnersPage({other.pk: Detail(2, (1, 1, 1), (1, 1, 1))}),
        BenefitPage(2),
    ):
        save_page(row, page, entry=entry, by=by)


def outputs(client: Client, addresses: Iterable[str]) -> dict[str, bytes]:
    """Every page and every export, without what differs at each answer anyway."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type] # parts of bytes
        if answer["Content-Type"].startswith("text/"):
            body = TOKEN.sub("", body.decode()).encode()
            found[address] = body
    return found


def addresses(wave: Wave) -> list[str]:
    with network_scope(wave.network):
        rows = list(wave.respondents.values_list("pk", flat=True))
    survey = reverse("desk:survey", args=[wave.pk])
    return [
        *(reverse(name) for name in DESK),
        survey,
        f"{survey}?format=csv&columns=entry",
        reverse("desk:survey_preview", args=[wave.pk]),
        *(reverse("desk:survey_respondent", args=[pk]) for pk in rows),
        *(
            reverse("desk:survey_page", args=[pk, step])
            for pk in rows
            for step in ("health", "partners-1", "benefit")
        ),
    ]


def test_no_output_depends_on_what_was_answered(cast: Cast) -> None:
    make.partners(cast.home, 8)
    wave = make.open_wave(cast.home)
    with network_scope(cast.home):
        answered(cast, wave)
    links = [
        reverse("partner:survey", args=[make.link(make.respondent(wave, f"Haus 00{n}"))]) for n in (1, 7)
    ]
    kim, lena, fam = signed_in(cast.kim), signed_in(cast.lena), Client()
    for is_released in (False, True):
        if is_released:
            make.released(wave)
        seen = []
        for low_or_high in (1, 4):
            with network_scope(cast.home):
                items = [low_or_high] * 3
                Tie.objects.update(trust=items, value=items)
                if not is_released:
                    Tie.objects.update(frequency=low_or_high)
                    Respondent.objects.filter(answered_at__isnull=False).update(benefit=low_or_high)
            pages = [outputs(client, addresses(wave)) for client in (kim, lena)]
            seen.append([*pages, outputs(fam, links)])
        assert len(seen[0][0]) > len(DESK) // 2
        assert seen[0] == seen[1]


def test_trace_is_the_same_for_any_answer(cast: Cast) -> None:
    make.partners(cast.home, 8)
    wave = make.open_wave(cast.home)
    with network_scope(cast.home):
        answered(cast, wave)
        told = list(Event.objects.filter(action="survey.answered").values_list("words", "before", "after"))
    expected = [{"name": "Befragung", "organisation": f"Haus 00{number}"} for number in (2, 3, 4, 5, 6)]
    assert sorted(told, key=str) == [(words, None, None) for words in expected]
