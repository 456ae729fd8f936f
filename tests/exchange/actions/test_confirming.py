"""What a confirmed document leaves behind, and what happens when a second one speaks of the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.exchange.errors import WrongState
from nestwerk.exchange.proposals import proposal_of
from nestwerk.exchange.queries.conflicts import conflicts_of
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.indicators.errors import OutOfRange
from nestwerk.indicators.models import Value
from nestwerk.indicators.queries.state import earlier_readings
from nestwerk.places.models import Territory
from nestwerk.places.queries import served
from tests.cast import Cast
from tests.exchange.actions import rows
from tests.exchange.actions.papers import COUNTY, DAY, LATER, TOWN, confirmed, fresh, paper, read, taken

FIGURES = {
    ("population", TOWN): 90000,
    ("population", COUNTY): 170000,
    ("children_u3", TOWN): 3000,
    ("children_u3", COUNTY): 5000,
    ("children_u3_poverty", TOWN): 900,
    ("children_u3_poverty", COUNTY): 1000,
    ("budget", TOWN): 60000,
    ("budget", COUNTY): 50000,
}
POTS = [("Bundesstiftung", 40000), ("Landesmittel", 20000)]
PARTNERS = [
    ("health", 15),
    ("youth", 26),
    ("pregnancy_counselling", 2),
    ("early_intervention", 2),
    ("other", 32),
    ("volunteers", 2),
]
POOR_TOWN = ("children_u3_poverty", TOWN)


def _texts(goal: str = "Frische Ideen sammeln") -> dict[str, list[str]]:
    mask = "[Angabe zu einer Person, nicht gespeichert]"
    return {
        "cluster": ["6"],
        "founded": ["2016-11-16"],
        "name": ["Netzwerk Auenland"],
        "project_goals": [goal],
        "target_groups": ["Werdende Eltern"],
        "understanding": ["Leicht zu erreichen", f"{mask} leitet die Runde, {mask} hört zu"],
    }


def test_confirmed_document_becomes_figures_pots_partners_and_texts(cast: Cast) -> None:
    done = confirmed(read(cast.home, paper()))
    assert (done.added, done.unchanged, done.conflicts) == (23, 0, ())
    assert rows.everything(cast.home) == (FIGURES, POTS, PARTNERS, _texts())


def test_confirmed_row_names_its_document_and_line(cast: Cast) -> None:
    document = taken(cast.home)
    with network_scope(cast.home):
        row = Value.objects.get(indicator="children_u3_poverty", territory__name=TOWN)
    assert (row.source, row.source_line, row.origin, row.stated_on) == (
        "auen.txt", 9, f"exchange.profiledocument:{document.pk}", DAY,
    )  # fmt: skip


def test_network_serves_the_places_of_its_document(cast: Cast) -> None:
    taken(cast.home)
    with network_scope(cast.home):
        assert [(t.name, t.kind, t.state) for t in served(cast.home)] == [
            (TOWN, "city", "NW"),
            (COUNTY, "county", "NW"),
        ]


def test_county_is_meant_without_the_town_that_reports_itself(cast: Cast) -> None:
    taken(cast.home)
    assert [t.name for t in Territory.objects.get(name=COUNTY).without.all()] == [TOWN]


def test_only_a_read_document_is_confirmed(cast: Cast) -> None:
    document = taken(cast.home)
    with network_scope(cast.home), pytest.raises(WrongState):
        actions.confirm_document(document, proposal_of(document.reading), by=cast.kim)


def test_impossible_number_stores_nothing_at_all(cast: Cast) -> None:
    document = read(cast.home, paper())
    proposal = proposal_of(document.reading)
    last = replace(proposal.values[-1], number=Decimal(10) ** 13)
    with pytest.raises(OutOfRange):
        confirmed(document, values=(*proposal.values[:-1], last))
    document = fresh(document)
    assert (document.state, rows.everything(cast.home)) == ("read", ({}, [], [], {}))


def test_value_left_out_is_not_stored(cast: Cast) -> None:
    document = read(cast.home, paper())
    kept = tuple(
        replace(v, is_taken=v.indicator == "population") for v in proposal_of(document.reading).values
    )
    confirmed(document, values=kept)
    assert rows.values(cast.home) == {
        key: number for key, number in FIGURES.items() if key[0] == "population"
    }


def test_same_statements_again_change_nothing(cast: Cast) -> None:
    taken(cast.home)
    again = confirmed(read(cast.home, paper(closing="\n\n"), "abschrift.txt"))
    assert (again.added, again.unchanged, again.conflicts) == (0, 16, ())
    assert rows.everything(cast.home) == (FIGURES, POTS, PARTNERS, _texts())


def test_conflict_is_shown_and_the_stored_figure_stays(cast: Cast) -> None:
    taken(cast.home)
    done = confirmed(read(cast.home, paper(poor=950), "neu.txt"))
    assert [(c.stored, c.proposed, c.source) for c in done.conflicts] == [("900", "950", "auen.txt")]
    assert (done.added, rows.everything(cast.home)) == (0, (FIGURES, POTS, PARTNERS, _texts()))


def test_conflicts_of_texts_pots_and_partners_are_shown(cast: Cast) -> None:
    taken(cast.home)
    done = confirmed(
        read(cast.home, paper(goal="Anderes", foundation="30.000", land="30.000", health=16), "neu.txt")
    )
    assert {c.key: (c.stored, c.proposed) for c in done.conflicts if not c.key.startswith("value")} == {
        "pots": (
            "Bundesstiftung: 40000.00\nLandesmittel: 20000.00",
            "Bundesstiftung: 30000.00\nLandesmittel: 30000.00",
        ),
        "partners": (
            "early_intervention: 2\nhealth: 15\nother: 32\npregnancy_counselling: 2\nvolunteers: 2\nyouth: 26",
            "early_intervention: 2\nhealth: 16\nother: 32\npregnancy_counselling: 2\nvolunteers: 2\nyouth: 26",
        ),
        "topic:project_goals": ("Frische Ideen sammeln", "Anderes"),
    }
    assert rows.everything(cast.home) == (FIGURES, POTS, PARTNERS, _texts())


def _overriding(cast: Cast, **facts: object) -> None:
    document = read(cast.home, paper(**facts), "neu.txt")
    with network_scope(cast.home):
        from_review = {c.key for c in conflicts_of(document, proposal_of(document.reading)) if not c.is_same}
    confirmed(document, overrides=frozenset(from_review))


def test_chosen_new_figure_takes_the_place_and_the_old_stays_in_history(cast: Cast) -> None:
    taken(cast.home)
    _overriding(cast, poor=950)
    assert rows.values(cast.home) == {**FIGURES, POOR_TOWN: 950}
    with network_scope(cast.home):
        new = Value.objects.get(indicator="children_u3_poverty", territory__name=TOWN, withdrawn_at=None)
        old = earlier_readings(new)
        assert [(float(v.number or 0), v.source, v.withdrawn_at is not None) for v in old] == [
            (900, "auen.txt", True)
        ]


def test_chosen_new_pots_partners_and_texts_take_the_place(cast: Cast) -> None:
    taken(cast.home)
    _overriding(cast, goal="Anderes", foundation="30.000", land="30.000", health=16)
    assert rows.pots(cast.home) == [("Bundesstiftung", 30000), ("Landesmittel", 30000)]
    assert rows.partners(cast.home) == [("health", 16), *PARTNERS[1:]]
    assert rows.texts(cast.home) == _texts("Anderes")


def _poor(cast: Cast, as_of: date | None = None) -> float | None:
    with network_scope(cast.home):
        found = steckbrief(cast.home, as_of)
    figures = [f for row in found.rows if row.code == "children_u3_poverty" for f in row.figures if f]
    return next((f.number for f in figures if f.territory == TOWN), None)


def test_newer_document_makes_a_new_state_and_the_old_can_still_be_shown(cast: Cast) -> None:
    taken(cast.home)
    done = confirmed(read(cast.home, paper(poor=950, goal="Anderes", health=20), "neu.txt", LATER))
    assert (done.unchanged, done.conflicts) == (0, ())
    assert (_poor(cast), _poor(cast, DAY), _poor(cast, date(2018, 12, 30))) == (950, 900, None)
    with network_scope(cast.home):
        then, now = steckbrief(cast.home, DAY), steckbrief(cast.home)
    assert (then.partners_total, now.partners_total) == (79, 84)
    assert [s.items for s in then.sections if s.topic == "project_goals"] == [("Frische Ideen sammeln",)]
    assert [s.items for s in now.sections if s.topic == "project_goals"] == [("Anderes",)]
    assert (then.sources, now.sources, now.states) == (("auen.txt",), ("neu.txt",), (LATER, DAY))


def test_older_document_that_comes_later_does_not_displace_the_newer(cast: Cast) -> None:
    taken(cast.home, "neu.txt", LATER, poor=950)
    taken(cast.home, "alt.txt", DAY, poor=900)
    assert (_poor(cast), _poor(cast, DAY)) == (950, 900)


def test_each_step_is_in_the_history(cast: Cast) -> None:
    taken(cast.home)
    with network_scope(cast.home):
        last = Event.objects.filter(network=cast.home).order_by("-pk")[0]
    assert (last.action, last.text, last.after) == (
        "document.confirmed", "Dokument bestätigt: auen.txt", {"added": 23, "unchanged": 0, "conflicts": 0},
    )  # fmt: skip


def test_figure_of_an_unknown_place_is_named_as_left_out(cast: Cast) -> None:
    document = read(cast.home, paper())
    stray = replace(proposal_of(document.reading).values[0], territory="Nirgendwo")
    done = confirmed(document, values=(stray,))
    assert done.left_out == ("Bevölkerung insgesamt: Das Gebiet „Nirgendwo“ steht nicht im Dokument.",)
