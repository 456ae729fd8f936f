"""The actors of the demonstration: as many partners in each sector as the network's document says, all invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.places.models import Territory
from nestwerk.places.queries import municipalities_of, quarters_of
from nestwerk.registry.actions.actors import NewActor, add_actors
from nestwerk.registry.actions.contacts import note_contact
from nestwerk.registry.actions.organisations import add_organisation, change_organisation
from nestwerk.registry.actions.partnerships import begin_partnership, end_partnership
from nestwerk.registry.choices import ContactKind, KkgClass, LegalBasis, Sector
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks

MARK: Final = " (Beispiel)"
# Partners in the order of the sectors, and the year from which on they joined.
COUNTS: Final[dict[str, tuple[tuple[int, ...], int]]] = {
    "dueren": ((15, 26, 2, 2, 32, 2), 2017),
    "rendsburg-eckernfoerde": ((23, 35, 3, 3, 16, 2), 2012),
    "dortmund": ((15, 20, 4, 5, 18, 4), 2010),
    "dormagen": ((12, 24, 2, 2, 16, 4), 2006),
    "wetterau": ((30, 150, 6, 5, 50, 20), 2013),
}
COUNTED_ON: Final = date(2018, 12, 31)
V, VIII, IX, XII = LegalBasis.SGB_V, LegalBasis.SGB_VIII, LegalBasis.SGB_IX, LegalBasis.SGB_XII
# What new actors are called, their class and law. Some classes have nobody, as in every real network.
KINDS: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    Sector.HEALTH: (
        ("Kinderarztpraxis", KkgClass.HEALTH_PROFESSION, V), ("Hebammenpraxis", KkgClass.HEALTH_PROFESSION, V),
        ("Geburtsklinik", KkgClass.HOSPITAL, V), ("Frauenarztpraxis", KkgClass.HEALTH_PROFESSION, V),
        ("Kinderklinik", KkgClass.HOSPITAL, V), ("Logopädie", KkgClass.HEALTH_PROFESSION, V),
    ),
    Sector.YOUTH: (
        ("Kita", KkgClass.YOUTH_WELFARE, VIII), ("Familienzentrum", KkgClass.YOUTH_WELFARE, VIII),
        ("Erziehungsberatung", KkgClass.YOUTH_WELFARE, VIII), ("Kindertagespflege", KkgClass.YOUTH_WELFARE, VIII),
        ("Familienbildung", KkgClass.FAMILY_EDUCATION, VIII), ("Sozialer Dienst", KkgClass.YOUTH_WELFARE, VIII),
    ),
    Sector.PREGNANCY_COUNSELLING: (
        ("Schwangerschaftsberatung", KkgClass.PREGNANCY_COUNSELLING, LegalBasis.SCHKG),
    ),
    Sector.EARLY_INTERVENTION: (
        ("Frühförderung", KkgClass.EARLY_INTERVENTION, IX), ("Heilpädagogischer Dienst", KkgClass.DISABILITY_SERVICES, IX),
    ),
    Sector.OTHER: (
        ("Schuldnerberatung", KkgClass.SOCIAL_COUNSELLING, XII), ("Grundschule", KkgClass.SCHOOL, ""),
        ("Jobcenter", KkgClass.EMPLOYMENT_AGENCY, ""), ("Sozialamt", KkgClass.SOCIAL_OFFICE, XII),
        ("Mehrgenerationenhaus", KkgClass.MULTI_GENERATION_HOUSE, ""), ("Suchtberatung", KkgClass.SOCIAL_COUNSELLING, XII),
        ("Frauenberatung", KkgClass.PROTECTION_FROM_VIOLENCE, ""), ("Stadtbücherei", "", ""),
    ),
    Sector.VOLUNTEERS: (("Familienpaten", "", ""), ("Besuchsdienst", "", "")),
}  # fmt: skip
BY_WORD: Final = (
    ("praxis", KkgClass.HEALTH_PROFESSION), ("hebamme", KkgClass.HEALTH_PROFESSION), ("klinik", KkgClass.HOSPITAL),
    ("gesundheitsdienst", KkgClass.HEALTH_OFFICE), ("familienbildung", KkgClass.FAMILY_EDUCATION),
    ("elternschule", KkgClass.FAMILY_EDUCATION), ("frauen", KkgClass.PROTECTION_FROM_VIOLENCE),
    ("beratungsstelle", KkgClass.SOCIAL_COUNSELLING),
)  # fmt: skip
BY_SECTOR: Final = {
    Sector.PREGNANCY_COUNSELLING: KkgClass.PREGNANCY_COUNSELLING,
    Sector.EARLY_INTERVENTION: KkgClass.EARLY_INTERVENTION,
}
HEALTH_OFFICE: Final = "Gesundheitsamt des Kreises"
PROFILE: Final = {
    "mandate": "Beratung und Begleitung von Familien mit Kindern bis drei Jahre.",
    "can_do": "Kurzfristige Termine, Hausbesuche, Gespräche in mehreren Sprachen.",
    "cannot_do": "Keine medizinische Behandlung, keine Hilfe zur Erziehung.",
    "how_we_work": "Freiwillig, vertraulich und kostenfrei. Auf Wunsch begleiten wir zu anderen Stellen.",
}


@transaction.atomic
def build_actors(network: Network, *, by: object, today: date | None = None) -> int:
    """Partners, with those of the directory among them, exactly as counted in the document. Returns how many."""
    day = today or timezone.localdate()
    numbers, from_year = COUNTS[network.slug]
    wanted = dict(zip(Sector.values, numbers, strict=True))
    with network_scope(network):
        known = list(organisations(network))
        old = [row for row in known if wanted[row.sector or Sector.OTHER] > 0 and _counts(row, wanted)]
        for row in old:
            _give_class(row, by=by)
        for number, row in enumerate(old):
            begin_partnership(row, since=_since(number, from_year), by=by)
        new = add_actors(network, list(_new(network, {row.name for row in known}, wanted, from_year)), by=by)
        _carry(network, new, by=by)
        _speak(network, [*old, *new], day, by=by)
        _remember(network, from_year, by=by)
    return len(old) + len(new)


def _counts(row: Organisation, wanted: dict[str, int]) -> bool:
    """Takes one of the places its sector has; who finds none makes offers and is no partner."""
    if row.sector not in wanted or not wanted[row.sector]:
        return False
    wanted[row.sector] -= 1
    return True


def _give_class(row: Organisation, *, by: object) -> None:
    name = row.name.casefold()
    usual = KkgClass.YOUTH_WELFARE if row.sector == Sector.YOUTH else ""
    by_word = next((code for word, code in BY_WORD if word in name), usual)
    found = BY_SECTOR.get(Sector(row.sector), by_word)
    change_organisation(row, by=by, kkg_class=found)


def _new(network: Network, taken: set[str], wanted: dict[str, int], from_year: int) -> Iterator[NewActor]:
    towns = cycle([*municipalities_of(network), *quarters_of(network)])
    parts = cycle([*subnetworks(network), None])
    numbers = count(len(taken))
    for sector, number in wanted.items():
        kinds = cycle(KINDS[sector])
        for position in range(number):
            is_office = sector == Sector.HEALTH and position == 0
            kind, kkg_class, law = (HEALTH_OFFICE, KkgClass.HEALTH_OFFICE, V) if is_office else next(kinds)
            town, order = next(towns), next(numbers)
            name = _name(kind if is_office else f"{kind} {town.name.removeprefix('Stadt ')}", taken)
            words: dict[str, Any] = {"name": name, "sector": sector, "kkg_class": kkg_class}
            words |= {"legal_bases": [law] if law else [], "email": f"kontakt@akteur-{order:03}.example"}
            words |= {"areas": _whole_county(town)} if is_office else {"part": next(parts)}
            yield NewActor(words | (PROFILE if position < 2 else {}), _since(order, from_year), _site(town))


def _site(town: Territory) -> dict[str, Any]:
    above = town.within
    place = town if town.official_key or above is None else above
    codes = town.postcodes or place.postcodes or [""]
    return {"territory": place, "town": town.name, "postcode": codes[0], "is_main": True}


def _name(words: str, taken: set[str]) -> str:
    for number in count(1):
        name = f"{words}{f' {number}' if number > 1 else ''}{MARK}"
        if name not in taken:
            taken.add(name)
            return name
    raise AssertionError  # count never ends


def _whole_county(town: Territory) -> list[str]:
    """A Gesundheitsamt serves its whole Kreis, also where the network is one town of it."""
    key = town.official_key or (town.within.official_key if town.within else "")
    return [key[:5]] if key else []


def _since(number: int, from_year: int) -> date:
    years = COUNTED_ON.year - from_year + 1
    return date(from_year + number % years, 1 + number % 11, 1)


def _carry(network: Network, new: list[Organisation], *, by: object) -> None:
    """One Träger of several facilities; itself no partner."""
    carrier = add_organisation(network, name=f"Trägerverband Nestbau{MARK}", sector=Sector.YOUTH, by=by)
    for row in [row for row in new if row.sector == Sector.YOUTH][:3]:
        change_organisation(row, by=by, carrier=carrier)


def _speak(network: Network, rows: list[Organisation], today: date, *, by: object) -> None:
    """With some the coordination spoke lately, with some long ago, with most never."""
    kinds = cycle(ContactKind.values)
    for number, row in enumerate(rows[:12]):
        on = today - timedelta(days=20 + 47 * number)
        note_contact(row, on=on, kind=next(kinds), about="Angebote und Wünsche an das Netzwerk", by=by)


def _remember(network: Network, from_year: int, *, by: object) -> None:
    """Somebody who was a partner once."""
    former = add_organisation(network, name=f"Mütterzentrum Altes Rathaus{MARK}", sector=Sector.YOUTH, by=by)
    begin_partnership(former, since=date(from_year, 2, 1), by=by)
    end_partnership(former, until=date(COUNTED_ON.year, 6, 30), by=by)
