import pytest

from nestwerk.base.tables.errors import Reason
from nestwerk.directory.imports.columns import COLUMNS, TEMPLATE


def test_template_maps_to_itself() -> None:
    assert COLUMNS.proposed(TEMPLATE) == {name: name for name in TEMPLATE}


def test_other_names_are_proposed() -> None:
    theirs = [
        "Name des Angebots",
        "Anbieter",
        "Strasse u. Hausnr.",
        "E-Mail-Adresse",
        "Öffnungzeiten",
        "Interne Nr.",
    ]
    assert COLUMNS.proposed(theirs) == {
        "Name des Angebots": "Titel",
        "Anbieter": "Träger",
        "Strasse u. Hausnr.": "Straße",
        "E-Mail-Adresse": "E-Mail",
        "Öffnungzeiten": "Öffnungszeiten",
        "Interne Nr.": "",
    }


def test_each_of_ours_is_proposed_once() -> None:
    assert COLUMNS.proposed(["Title", "Titel"]) == {"Title": "", "Titel": "Titel"}


def test_mapping_told_counts_and_only_our_own_names_besides() -> None:
    assert COLUMNS.settled(["Was", "Anbieter", "Ort"], {"was": "Titel"}) == {
        "Was": "Titel",
        "Anbieter": "",
        "Ort": "Ort",
    }


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"Gibt es nicht": "Titel"}, "bad_mapping"),
        ({"Was": "Kein Feld"}, "bad_mapping"),
        ({"Was": "Titel", "Anbieter": "Titel"}, "two_titles"),
    ],
)
def test_mapping_that_does_not_fit(told: dict[str, str], key: str) -> None:
    with pytest.raises(Reason) as problem:
        COLUMNS.settled(["Was", "Anbieter"], told)
    assert problem.value.key == key
