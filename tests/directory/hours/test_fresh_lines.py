"""Lines written down, with their meaning worked out by hand, before the reader saw them.

What matters is that a family never stands before a closed door: rules are compared by the day, labels are left aside.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from nestwerk.directory.hours.model import Rule, Season
from nestwerk.directory.hours.reader import read_hours
from tests.directory.hours.said import AGREED, Said, closed, expected, on, rule

Meaning = set[tuple[Any, ...]]
NOT_IN_HOLIDAYS: dict[str, Any] = {"school_holidays": "closed"}

FRESH: list[tuple[str, list[Said]]] = [
    ("montags 9.30 bis 11 Uhr (nicht in den Schulferien)", [rule("1", "09:30-11:00", **NOT_IN_HOLIDAYS)]),
    ("Jeden 1. und 3. Mittwoch im Monat, 15:00-17:00 Uhr", [rule("3", "15:00-17:00", nth=(1, 3))]),
    (
        "Mo, Di, Do 8.30 - 12.00 und 13.00 - 15.30 Uhr; Mi und Fr 8.30-12.00 Uhr",
        [rule("124", "08:30-12:00", "13:00-15:30"), rule("35", "08:30-12:00")],
    ),
    (
        "Offene Sprechstunde: dienstags von 14 bis 16 Uhr, sonst nach Vereinbarung",
        [rule("2", "14:00-16:00"), AGREED],
    ),
    ("Erster Samstag im Monat 10–12 Uhr", [rule("6", "10:00-12:00", nth=(1,))]),
    ("letzter Freitag im Monat ab 9.30 Uhr", [rule("5", "09:30-", nth=(-1,))]),
    ("alle 14 Tage dienstags (gerade KW) 10-11.30 Uhr", [rule("2", "10:00-11:30", weeks="even")]),
    ("in ungeraden Kalenderwochen donnerstags 9 - 10.30 Uhr", [rule("4", "09:00-10:30", weeks="odd")]),
    ("Mittwoch, 14.10.2026, 19.00-21.00 Uhr", [on("2026-10-14", "19:00-21:00")]),
    (
        "Termine: 3.11., 10.11. und 17.11.2026, jeweils 9.30-11.00 Uhr",
        [on(f"2026-11-{day}", "09:30-11:00") for day in ("03", "10", "17")],
    ),
    ("Di 9-12 Uhr, außer an Feiertagen", [rule("2", "09:00-12:00")]),
    (
        "Telefonisch erreichbar: Mo–Fr 8.00–10.00 Uhr unter 06031 12345",
        [rule("12345", "08:00-10:00", kind="phone")],
    ),
    ("Telefonsprechzeit Mo 8-9 Uhr", [rule("1", "08:00-09:00", kind="phone")]),
    ("Telefonsprechstunde: Di 13-14 Uhr", [rule("2", "13:00-14:00", kind="phone")]),
    ("samstags und sonntags geschlossen", []),
    ("Mo geschlossen, Di–So 10–18 Uhr", [rule("234567", "10:00-18:00")]),
    ("Mi ab 14.30 Uhr", [rule("3", "14:30-")]),
    ("Montag und Mittwoch Nachmittag 14–17 Uhr", [rule("13", "14:00-17:00")]),
    ("Mo vormittags 9–12 Uhr", [rule("1", "09:00-12:00")]),
    (
        "Mo-Fr: 08.00h-12.00h, Mo+Do zusätzlich 14.00h-17.30h",
        [rule("12345", "08:00-12:00"), rule("14", "14:00-17:30")],
    ),
    ("Mo 15–17, Mi 9–11, Fr 9–11 Uhr", [rule("1", "15:00-17:00"), rule("35", "09:00-11:00")]),
    (
        "jeden zweiten und vierten Dienstag im Monat von 9.30 Uhr bis 11.30 Uhr in den Räumen der Kita",
        [rule("2", "09:30-11:30", nth=(2, 4))],
    ),
    (
        "Mo 9-11 Uhr (0-6 Monate), Mo 11-12.30 Uhr (7-12 Monate)",
        [rule("1", "09:00-11:00"), rule("1", "11:00-12:30")],
    ),
    (
        "Kurs ab 6. Januar 2027, mittwochs 10-11 Uhr",
        [rule("3", "10:00-11:00", valid_from=date(2027, 1, 6))],
    ),
    (
        "vom 1. März bis 31. Oktober: täglich 9–18 Uhr",
        [rule("1234567", "09:00-18:00", season=Season(3, 1, 10, 31))],
    ),
    ("April bis September Di 15-18 Uhr", [rule("2", "15:00-18:00", season=Season(4, 1, 9, 30))]),
    ("Di und Do, 8:30 bis 12 Uhr sowie 13 bis 16 Uhr", [rule("24", "08:30-12:00", "13:00-16:00")]),
    ("Mo-Mi 8-12 Do 14-18", [rule("123", "08:00-12:00"), rule("4", "14:00-18:00")]),
    (
        "Mo.-Do. 9.00-12.00 u. 13.00-16.00 Uhr; Fr. 9.00-12.00 Uhr",
        [rule("1234", "09:00-12:00", "13:00-16:00"), rule("5", "09:00-12:00")],
    ),
    (
        "Montag: 08:00 - 12:00 Uhr\nDienstag: geschlossen\nMittwoch: 14:00 - 18:00 Uhr",
        [rule("1", "08:00-12:00"), rule("3", "14:00-18:00")],
    ),
    (
        "Öffnungszeiten: Mo + Di + Do + Fr von 8:00 bis 12:00 Uhr; mittwochs geschlossen",
        [rule("1245", "08:00-12:00")],
    ),
    ("Babytreff: Do. 10:00 - 11:30 Uhr", [rule("4", "10:00-11:30")]),
    (
        "Jeden Montag außer in den Ferien und an Feiertagen 15.30 - 17 Uhr",
        [rule("1", "15:30-17:00", **NOT_IN_HOLIDAYS)],
    ),
    ("mittwochs 9–11 Uhr, auch in den Ferien", [rule("3", "09:00-11:00")]),
    ("nur in den Schulferien: Mo-Fr 9-13 Uhr", [rule("12345", "09:00-13:00", school_holidays="only")]),
    ("Mo 9-11.30 Uhr Anmeldung unter 0157 1234 5678", [rule("1", "09:00-11:30")]),
    ("Di 13–15 Uhr und nach Vereinbarung", [rule("2", "13:00-15:00"), AGREED]),
    ("14-tägig mittwochs 16-18 Uhr", [rule("3", "16:00-18:00", every_weeks=2)]),
    ("Mo–Fr 24 Stunden", [rule("12345", "00:00-24:00", public_holidays="open")]),
    ("Mo. 9.00 – 12.00 Uhr Zi. 204", [rule("1", "09:00-12:00")]),
    ("Mi 15-17h, Haus B, 2. Stock", [rule("3", "15:00-17:00")]),
    (
        "Di 10-12, 1. Di im Monat 10-14 Uhr",
        [rule("2", "10:00-12:00"), rule("2", "10:00-14:00", nth=(1,))],
    ),
    (
        "Sprechzeiten Mo-Do 8:00-12:00/13:00-15:30, Fr 8:00-12:00",
        [rule("1234", "08:00-12:00", "13:00-15:30"), rule("5", "08:00-12:00")],
    ),
    ("Mo 10.15-11.45 Uhr und 12.00-13.30 Uhr", [rule("1", "10:15-11:45", "12:00-13:30")]),
    ("ab sofort jeden Mittwoch 9 Uhr bis 10 Uhr", [rule("3", "09:00-10:00")]),
    ("Dienstag (wöchentlich) 9:15–10:45 Uhr", [rule("2", "09:15-10:45")]),
    ("Mo & Mi 9:00–10:30 für Babys von 3 bis 9 Monaten", [rule("13", "09:00-10:30")]),
    ("9-12 Uhr (Mo, Di, Do), 14-17 Uhr (Do)", [rule("124", "09:00-12:00"), rule("4", "14:00-17:00")]),
    (
        "Mo 8-12 Uhr, Di 8-12 Uhr, Mi n.V., Do 14-18 Uhr, Fr 8-12 Uhr",
        [rule("125", "08:00-12:00"), rule("3", by_appointment=True), rule("4", "14:00-18:00")],
    ),
    (
        "Mo–Do 7.30 – 16.30 Uhr, freitags nur bis 14 Uhr",
        [rule("1234", "07:30-16:30")],
    ),
    ("Krabbelgruppe freitags, 9.30 Uhr - 11.00 Uhr, Einstieg jederzeit möglich", [rule("5", "09:30-11:00")]),
    ("Krabbelcafé 14.00-16.30 Uhr jeden Dienstag", [rule("2", "14:00-16:30")]),
    ("Mi 9-11 Uhr | Do 15-17 Uhr", [rule("3", "09:00-11:00"), rule("4", "15:00-17:00")]),
    ("Mo 13:30 Uhr bis 15:00 Uhr; Di 13:30 Uhr bis 15:00 Uhr", [rule("12", "13:30-15:00")]),
    (
        "Jeden 4. Donnerstag im Monat von 17.00 bis 18.30 Uhr, keine Anmeldung nötig",
        [rule("4", "17:00-18:30", nth=(4,))],
    ),
    (
        "Mo, Mi 8:00-16:00; Di, Do 8:00-18:00; Fr 8:00-13:00",
        [rule("13", "08:00-16:00"), rule("24", "08:00-18:00"), rule("5", "08:00-13:00")],
    ),
    (
        "Mo + Do 10-12 Uhr, zusätzlich jeden 1. Mi im Monat 17-19 Uhr",
        [rule("14", "10:00-12:00"), rule("3", "17:00-19:00", nth=(1,))],
    ),
    (
        "Di 9 bis 10.30 Uhr und 10.45 bis 12.15 Uhr, auch in den Ferien",
        [rule("2", "09:00-10:30", "10:45-12:15")],
    ),
]

# Read right or not at all.
HARD: list[tuple[str, list[Said]]] = [
    (
        "Schließzeit vom 21.12.2026 bis 03.01.2027, sonst Mo-Do 9-15 Uhr",
        [rule("1234", "09:00-15:00"), closed("2026-12-21", "2027-01-03")],
    ),
    (
        "Mittwochs 8 – 12 Uhr (telefonisch), 14 – 16 Uhr (persönlich)",
        [rule("3", "08:00-12:00", kind="phone"), rule("3", "14:00-16:00")],
    ),
    ("Elternabend am 05.11.2026 um 19 Uhr", [on("2026-11-05", "19:00-")]),
    ("Freitagvormittag 9:00 – 11:00 Uhr", [rule("5", "09:00-11:00")]),
    ("Donnerstagabend 19.30 Uhr", [rule("4", "19:30-")]),
    (
        "Do, 8–10 Uhr ohne Termin, 10–12 Uhr mit Termin",
        [rule("4", "08:00-10:00"), rule("4", "10:00-12:00", by_appointment=True)],
    ),
    ("Mo, 04.01. bis Fr, 08.01.2027 geschlossen", [closed("2027-01-04", "2027-01-08")]),
    ("von Montag bis Donnerstag zwischen 8 und 16 Uhr", [rule("1234", "08:00-16:00")]),
    ("werktags außer samstags 8–18 Uhr", [rule("12345", "08:00-18:00")]),
    ("Mo–Fr außer Mi 8–12 Uhr", [rule("1245", "08:00-12:00")]),
    ("täglich außer montags 10-17 Uhr", [rule("234567", "10:00-17:00")]),
    ("mittwochs um 9.00, 10.30 und 15.00 Uhr", [rule("3", "09:00-", "10:30-", "15:00-")]),
]

# What must not be read out of a line, however little of it is understood.
WEEKLY_4 = rule("4", "09:00-11:00")
NEVER: list[tuple[str, list[Rule]]] = [
    ("Do 16-18 Uhr (Winterzeit: 15-17 Uhr)", [rule("4", "15:00-17:00")]),
    ("Mo bis Fr 7.30 Uhr – 16.30 Uhr, freitags nur bis 14 Uhr", [rule("5", "07:30-16:30")]),
    (
        "Mo–Do 8–16 Uhr, Fr 8–12 Uhr, Mittagspause 12–13 Uhr",
        [rule("12345", "12:00-13:00")],
    ),
    ("Mo–Fr 8–16 Uhr, dazwischen Mittagspause von 12 bis 13 Uhr", [rule("12345", "12:00-13:00")]),
    ("Dienstag 8 bis halb 12", [rule("2", "08:00-12:00"), rule("2", "12:00-")]),
    ("montags viertel nach 9 bis 11 Uhr", [rule("1", "09:00-11:00"), rule("1", "11:00-")]),
    ("2x im Monat donnerstags 9-11 Uhr", [WEEKLY_4]),
    ("einmal im Monat donnerstags 9–11 Uhr", [WEEKLY_4]),
    ("donnerstags 9-11 Uhr, einmal monatlich", [WEEKLY_4]),
    ("gelegentlich donnerstags 9-11 Uhr", [WEEKLY_4]),
    ("nicht donnerstags 9-11 Uhr", [WEEKLY_4]),
    ("statt donnerstags 9-11 Uhr jetzt freitags 10-12 Uhr", [WEEKLY_4]),
    ("bisher donnerstags 9-11 Uhr", [WEEKLY_4]),
    ("donnerstags 9-11 Uhr entfällt bis auf Weiteres", [WEEKLY_4]),
    ("donnerstags 9-11 Uhr fällt aus", [WEEKLY_4]),
    ("jeden 3. Samstag in den Monaten Januar und Mai, 10 Uhr", [rule("6", "10:00-", nth=(3,))]),
    ("Fr 20 bis 2 Uhr", [rule("5", "02:00-20:00"), rule("5", "20:00-"), rule("5", "02:00-")]),
    ("Mo 9 - 11 Euro", [rule("1", "09:00-11:00")]),
    ("Mo 5-10 Personen", [rule("1", "05:00-10:00")]),
    ("Mo 3-12 Monate", [rule("1", "03:00-12:00")]),
    ("montags, Haus 9, Raum 11-12", [rule("1", "11:00-12:00"), rule("1", "09:00-")]),
    (
        "10-12 Uhr jeden Montag, 14-16 Uhr jeden Dienstag",
        [rule("1", "14:00-16:00"), rule("2", "10:00-12:00")],
    ),
    ("9-11 Uhr montags, mittwochs 14-16 Uhr", [rule("1", "14:00-16:00"), rule("3", "09:00-11:00")]),
    (
        "Di 9-11 Uhr ohne Termin, Do 14-16 Uhr mit Termin",
        [rule("4", "14:00-16:00"), rule("2", "09:00-11:00", by_appointment=True)],
    ),
    ("Mo 9-11 Uhr, Di vielleicht auch", [rule("2", "09:00-11:00")]),
    ("wenn Schulferien sind: donnerstags 9-11 Uhr", [WEEKLY_4]),
    ("donnerstags 9-11 Uhr bei Bedarf", [WEEKLY_4]),
    ("donnerstags von 9 Uhr an, Ende 11 Uhr", [rule("4", "09:00-", "11:00-")]),
    ("Fr. 9:00-12:00 (alle 4 Wochen)", [rule("5", "09:00-12:00")]),
    ("Mo 9-11, ab 2027 Mo 10-12 Uhr", [rule("1", "10:00-12:00")]),
    (
        "Mo-Do 9-16, Freitag 9-14:30 nur nach Vereinbarung",
        [rule("5", "09:00-14:30"), rule("1234", "09:00-16:00", by_appointment=True)],
    ),
]


def _days(rules: Iterable[Rule]) -> Meaning:
    """One entry for each weekday and span: how the rules are grouped does not matter."""
    return {
        (
            day,
            span,
            rule.nth,
            rule.every_weeks,
            rule.anchor,
            rule.weeks,
            rule.season,
            rule.valid_from,
            rule.valid_to,
            rule.school_holidays,
            rule.kind,
            rule.by_appointment,
        )
        for rule in rules
        for day in rule.weekdays
        for span in rule.spans or (None,)
    }


@pytest.mark.parametrize(("text", "said"), FRESH, ids=[text for text, _said in FRESH])
def test_fresh_line_means_what_was_worked_out_by_hand(text: str, said: list[Said]) -> None:
    hours, meant = read_hours(text).hours, expected(said)[0]
    days = [(one.date, one.spans) for one in hours.dates]
    off = [(one.date_from, one.date_to) for one in hours.closed]
    assert (_days(hours.rules), days, off, hours.by_appointment) == (
        _days(meant.rules),
        [(one.date, one.spans) for one in meant.dates],
        [(one.date_from, one.date_to) for one in meant.closed],
        meant.by_appointment,
    )


@pytest.mark.parametrize(("text", "said"), HARD, ids=[text for text, _said in HARD])
def test_hard_line_is_read_right_or_not_at_all(text: str, said: list[Said]) -> None:
    reading = read_hours(text)
    assert _days(reading.hours.rules) in (set(), _days(expected(said)[0].rules))
    assert reading.hours.rules or reading.unread


@pytest.mark.parametrize(("text", "wrong"), NEVER, ids=[text for text, _wrong in NEVER])
def test_doubtful_line_is_rather_unread_than_wrong(text: str, wrong: list[Rule]) -> None:
    reading = read_hours(text)
    assert _days(reading.hours.rules) & _days(wrong) == set()
    assert reading.unread or reading.hours.rules


def test_fresh_lines_are_many() -> None:
    assert len({text for text, _said in [*FRESH, *HARD]}) >= 60
