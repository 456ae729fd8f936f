"""What an actor says of itself, where it sits, when somebody spoke with it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.registry.actions import contacts, organisations, sites
from nestwerk.registry.models import Contact, Site
from tests.cast import Cast
from tests.make import actors, directory, places

DAY = date(2026, 3, 1)


def test_class_proposes_the_sector_and_never_overwrites_it(cast: Cast) -> None:
    with network_scope(cast.home):
        made = organisations.add_organisation(cast.home, name="Klinik", kkg_class="hospital", by=cast.kim)
        assert made.sector == "health"
        organisations.change_organisation(made, kkg_class="family_court", by=cast.kim)
        assert made.sector == "health"


@pytest.mark.parametrize(("words", "sentence"), [
    ({"legal_bases": ["sgb_99"]}, "Rechtsgrundlage"), ({"areas": ["Auendorf"]}, "amtlicher Schlüssel"),
])  # fmt: skip
def test_code_nobody_knows_is_refused(cast: Cast, words: dict[str, list[str]], sentence: str) -> None:
    with network_scope(cast.home), pytest.raises(ValidationError, match=sentence):
        organisations.add_organisation(cast.home, name="Haus A", by=cast.kim, **words)


def test_actor_does_not_stand_under_itself(cast: Cast) -> None:
    above, below = directory.organisation(cast.home, "Haus A"), directory.organisation(cast.home, "Haus B")
    with network_scope(cast.home):
        organisations.change_organisation(below, carrier=above, by=cast.kim)
        with pytest.raises(ValidationError, match="unter sich selbst"):
            organisations.change_organisation(above, carrier=below, by=cast.kim)


def test_wish_waits_until_it_is_taken(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A", sector="other")
    with network_scope(cast.home):
        organisations.send_wish(house, {"name": "Haus Auen", "sector": "other"}, on=DAY, by="Haus A (Link)")
        assert (house.name, house.wish) == (
            "Haus A",
            {"words": {"name": "Haus Auen"}, "message": "", "sent_on": "2026-03-01", "answer": ""},
        )
        organisations.take_wish(house, by=cast.kim)
        assert (house.name, house.wish["answer"] if house.wish else None) == ("Haus Auen", "übernommen")
        with pytest.raises(NotNow, match="kein Wunsch mehr"):
            organisations.take_wish(house, by=cast.kim)


def test_wish_is_refused_with_a_reason_only(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A")
    with network_scope(cast.home):
        organisations.send_wish(house, {"sector": "health"}, on=DAY, by="Haus A (Link)")
        with pytest.raises(NotNow, match="warum"):
            organisations.refuse_wish(house, " ", by=cast.kim)
        organisations.refuse_wish(house, "Der Schwerpunkt ist Jugendhilfe.", by=cast.kim)
        assert (house.sector, house.wish["answer"] if house.wish else "") == (
            "",
            "Der Schwerpunkt ist Jugendhilfe.",
        )


def test_contact_of_tomorrow_is_refused(cast: Cast) -> None:
    house = directory.organisation(cast.home)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with network_scope(cast.home), pytest.raises(NotNow, match="Zukunft"):
        contacts.note_contact(house, on=tomorrow, kind="call", about="Termin", by=cast.kim)


def test_what_a_contact_was_about_stands_in_no_trace(cast: Cast) -> None:
    house = directory.organisation(cast.home)
    made = actors.contact(house, about="Frau Beispiel geht")
    with network_scope(cast.home):
        contacts.take_back_contact(made, by=cast.kim)
        texts = [f"{event.text} {event.before} {event.after}" for event in history_of(cast.home, house)]
        assert (Contact.objects.count(), any("Beispiel" in text for text in texts)) == (0, False)


def test_site_finds_its_gemeinde_and_one_is_the_main_one(cast: Cast) -> None:
    town = places.served(cast.home, "Auendorf", official_key="06440001")
    house = directory.organisation(cast.home)
    first = actors.site(house, "Auendorf", is_main=True)
    second = actors.site(house, "Anderswo", is_main=True)
    with network_scope(cast.home):
        first.refresh_from_db()
        assert (first.territory, first.is_main, second.territory, second.is_main) == (town, False, None, True)
        sites.change_site(second, town="Auendorf", by=cast.kim)
        assert second.territory == town
        sites.remove_site(first, by=cast.kim)
        assert list(Site.objects.all()) == [second]
