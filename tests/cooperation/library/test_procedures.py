"""Cards: a card and its steps are written at once and undone at once; one signpost a network."""

import pytest

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import procedures as actions
from nestwerk.cooperation.definitions.procedures import CARDS
from nestwerk.cooperation.models import Procedure
from nestwerk.cooperation.queries.procedures import lines_of
from nestwerk.reports.procedures import procedure_pdf
from tests.cast import Cast
from tests.make import directory, documents
from tests.make import registry as people


def said(card: Procedure) -> list[tuple[str, str]]:
    with network_scope(card.network):
        return [(line.step.who, line.step.may) for line in lines_of(card)]


def test_changed_steps_are_undone_with_their_actors(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Klinik")
    card = documents.card(cast.home, steps=[{"who": "Hebamme", "may": "Berät", "organisation": house}])
    with network_scope(cast.home):
        actions.change_procedure(card, steps=[{"who": "Arzt", "may": "Hilft"}], by=cast.kim, title="Neu")
        actions.undo_step(card, by=cast.kim)
        assert (card.title, said(card), lines_of(card)[0].step.organisation) == (
            "Von der Klinik nach Hause",
            [("Hebamme", "Berät")],
            house,
        )


def test_card_with_nothing_changed_leaves_no_trace(cast: Cast) -> None:
    card = documents.card(cast.home)
    steps = [{"who": "Hebamme", "may": "Berät die Familie", "law": "§ 24d SGB V"}]
    with network_scope(cast.home):
        actions.change_procedure(card, steps=steps, by=cast.kim, title=card.title)
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            actions.undo_step(card, by=cast.kim)


def test_second_signpost_is_refused_and_named(cast: Cast) -> None:
    documents.card(cast.home, "Wohin jetzt?", is_signpost=True)
    with pytest.raises(NotNow, match="schon „Wohin jetzt"):
        documents.card(cast.home, is_signpost=True)


def test_contact_is_the_mailbox_of_a_function_before_the_actors_own(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Klinik")
    people.function(cast.home, organisation=house, mailbox="fruehehilfen@klinik.example")
    card = documents.card(
        cast.home, steps=[{"who": "Sozialdienst", "may": "Vermittelt", "organisation": house}]
    )
    with network_scope(cast.home):
        assert lines_of(card)[0].email == "fruehehilfen@klinik.example"


@pytest.mark.parametrize("code", sorted(CARDS))
def test_every_template_fits_a_card_and_one_page(code: str, cast: Cast) -> None:
    words = CARDS[code]
    facts = {
        name: getattr(words, name)
        for name in ("title", "kind", "text", "from_stage", "to_stage", "limits", "is_signpost")
    }
    card = documents.card(cast.home, steps=[vars(step) for step in words.steps], **facts)
    with network_scope(cast.home):
        card.full_clean()
        for line in lines_of(card):
            line.step.full_clean()
        content = procedure_pdf(card, lines_of(card))
    assert (content[:5], content.count(b"/Type /Page\n") or content.count(b"/Type/Page/")) == (b"%PDF-", 1)
