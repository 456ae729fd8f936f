import pytest

from nestwerk.directory.imports.words.ages import ages_of


@pytest.mark.parametrize(
    ("text", "unit", "ages"),
    [
        ("0-3 Jahre", "", (0, 36)),
        ("0 bis unter 3 Jahre", "", (0, 36)),
        ("ab 6 Monaten", "", (6, None)),
        ("6-12 Monate", "", (6, 12)),
        ("6 Monate bis 3 Jahre", "", (6, 36)),
        ("8 Wochen bis 1 Jahr", "", (2, 12)),
        ("SSW 20", "", (-5, None)),
        ("ab SSW 20 bis 12 Monate", "", (-5, 12)),
        ("U3", "", (None, 36)),
        ("ab Geburt", "", (0, None)),
        ("Schwangere", "", (-9, 0)),
        ("von der Schwangerschaft bis zum 3. Geburtstag", "", (-9, 36)),
        ("im ersten Lebensjahr", "", (0, 12)),
        ("2 Jahre", "", (24, 36)),
        ("2 Jahre", "months", (24, None)),
        ("36", "months", (36, None)),
        ("-9", "months", (-9, None)),
        ("1,5", "years", (18, None)),
        ("alle", "", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_age_in_words(text: str, unit: str, ages: tuple[int | None, int | None]) -> None:
    assert ages_of(text, unit=unit) == ages


@pytest.mark.parametrize("text", ["blau", "9 bis 3 Jahre", "ab 300 Jahren", "99999999"])
def test_age_that_is_none(text: str) -> None:
    assert ages_of(text) is None
