"""Fachtage of a demonstration: one that was, with stalls and feedback, and the next one, open for registration."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from nestwerk.cooperation.actions.conferences import planning, registration
from nestwerk.cooperation.choices import SlotKind
from nestwerk.cooperation.models import Conference, Slot
from nestwerk.cooperation.queries.conferences import registrations_of
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network

NETWORK: Final = "wetterau"
CAME, STAYED_AWAY, STALLS, NEXT_COME = 86, 4, 30, 34
PLACE: Final = "Kreishaus, Plenarsaal und Foyer"
PROGRAMME: Final = (
    (SlotKind.TALK, "Ankommen und Begrüßung", "09:00", "09:30", "Plenarsaal", None),
    (SlotKind.TALK, "Was Eltern im ersten Jahr hilft", "09:30", "10:30", "Plenarsaal", None),
    (SlotKind.MARKET, "Markt der Möglichkeiten", "10:30", "12:00", "Foyer", None),
    (SlotKind.BREAK, "Mittagspause", "12:00", "13:00", "Foyer", None),
    (SlotKind.WORKSHOP, "Wenn das Baby viel schreit", "13:00", "14:15", "Raum 1", 12),
    (SlotKind.WORKSHOP, "Väter erreichen", "13:00", "14:15", "Raum 2", 20),
    (SlotKind.WORKSHOP, "Sprachmittlung am Wickeltisch", "13:00", "14:15", "Raum 3", 20),
    (SlotKind.TALK, "Weltcafé an 18 Tischen", "14:30", "15:45", "Plenarsaal", None),
    (SlotKind.TALK, "Was wir mitnehmen", "15:45", "16:00", "Plenarsaal", None),
)
NEEDS: Final = ("Tisch", "Tisch, Strom", "Stellwand", "Tisch, Stellwand")
USEFUL: Final = (
    "Endlich kenne ich die Gesichter zu den Namen.",
    "Der Markt: In einer Stunde mehr erfahren als sonst im Jahr.",
    "Drei neue Nummern für das Telefon in der Praxis.",
    "Das Weltcafé. Bitte wieder.",
)
MISSING: Final = ("Mehr Zeit an den Ständen.", "Kinderärztinnen und Kinderärzte.", "Ein ruhiger Raum.")
MARKS: Final = (6, 5, 6, 5, 4, 6, 5, 3)
DOCUMENTATION: Final = (
    "86 Fachkräfte und Ehrenamtliche waren da, 30 Stände zeigten ihre Arbeit.\n\n"
    "An 18 Tischen ging es um eine Frage: Was brauchen Familien in den ersten Wochen? "
    "Dreimal genannt wurde: jemand, der nach Hause kommt; eine Nummer, die abends gilt; "
    "Wege ohne Auto.\n\nVerabredet: Die Steuerungsgruppe nimmt die drei Punkte in ihre nächste Sitzung."
)


def build_conferences(network: Network, *, by: object, today: date | None = None) -> None:
    """The caller has opened the scope; the actors are there. Days count from `today`."""
    if network.slug != NETWORK:
        return
    day = today or timezone.localdate()
    houses = list(organisations(network).filter(is_active=True))
    _held(network, _weekday(day - timedelta(days=80)), houses, by)
    _next(network, _weekday(day + timedelta(days=75)), houses, by)


def _held(network: Network, day: date, houses: list[Organisation], by: object) -> None:
    found, workshops = _planned(network, "Fachtag: Gut starten, gemeinsam", day, 100, by)
    rows = [_register(found, number, houses, workshops, by) for number in range(1, CAME + STAYED_AWAY + 1)]
    for number, house in enumerate(_spread(houses, STALLS)):
        text = f"Was wir für Familien tun, Tisch {number + 1}"
        needs = NEEDS[number % len(NEEDS)]
        planning.add_stall(found, house, text=text, needs=needs, is_confirmed=True, by=by)
    planning.take_step(found, "hold", by=by)
    registration.check_in(found, set(rows[:CAME]), by=by)
    planning.change_conference(found, documentation=DOCUMENTATION, is_documentation_public=True, by=by)
    planning.ask_feedback(found, by=by)
    there = registrations_of(found).filter(was_present=True)
    for number, row in enumerate(there[: CAME // 2]):
        useful = USEFUL[number] if number < len(USEFUL) else ""
        missing = MISSING[number] if number < len(MISSING) else ""
        registration.give_feedback(row, rating=MARKS[number % len(MARKS)], useful=useful, missing=missing)


def _next(network: Network, day: date, houses: list[Organisation], by: object) -> None:
    found, workshops = _planned(network, "Fachtag: Wege kurz machen", day, 120, by)
    for number in range(1, NEXT_COME + 1):
        _register(found, number, houses, workshops, by)
    for number, house in enumerate(_spread(houses, 9)):
        planning.add_stall(found, house, needs=NEEDS[number % len(NEEDS)], is_confirmed=number < 6, by=by)


def _planned(
    network: Network, title: str, day: date, seats: int, by: object
) -> tuple[Conference, list[Slot]]:
    found = planning.add_conference(
        network,
        title=title,
        text="Ein Tag zum Zuhören, Zeigen und Verabreden, für alle, die Familien von Anfang an begleiten.",
        starts_at=_at(day, "09:00"),
        ends_at=_at(day, "16:00"),
        place=PLACE,
        seats=seats,
        register_by=day - timedelta(days=14),
        has_market=True,
        by=by,
    )
    slots = [
        planning.add_slot(
            found, kind=kind, title=name, starts_at=_at(day, start), ends_at=_at(day, end), room=room,
            seats=places, by=by,
        )
        for kind, name, start, end, room, places in PROGRAMME
    ]  # fmt: skip
    planning.take_step(found, "open", by=by)
    return found, [slot for slot in slots if slot.kind == SlotKind.WORKSHOP]


def _register(
    found: Conference, number: int, houses: list[Organisation], workshops: list[Slot], by: object
) -> int:
    """Plainly made up, without an address: nobody is written to."""
    house = houses[number * 7 % len(houses)] if houses else None
    done = registration.register(
        found,
        name=f"Person {number:03d} Muster",
        organisation=house,
        workshops=[workshops[number % len(workshops)].pk],
        needs="vegetarisch" if number % 9 == 0 else "",
        by=by,
        at_desk=True,
    )
    return done.registration.pk


def _spread(houses: list[Organisation], count: int) -> list[Organisation]:
    return houses[:: max(len(houses) // count, 1)][:count]


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _at(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
