"""Two invented waves of the survey, through the same acts people have; the same every time."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.directory.demo.plans import number_of
from nestwerk.registry.choices import Sector
from nestwerk.surveys.actions.answers import take_answers
from nestwerk.surveys.actions.waves import close_wave, open_wave, plan_wave, release_results
from nestwerk.surveys.choices import Entry
from nestwerk.surveys.definitions import MOST_NAMED
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.waves import NO_SECTOR, active_partners, respondents
from nestwerk.surveys.shapes import Detail, Items, WholeAnswer
from nestwerk.tenants.models import Network

WEAK: Final = Sector.HEALTH  # practices answer least, in the demonstration too
ROUNDS: Final = ((510, 70), (90, 80))  # days ago, response in percent
DAYS_OPEN: Final = 28
USUAL_PARTNERS: Final = 9
Named = dict[int, Detail]


@transaction.atomic
def build_survey(network: Network, *, by: object, today: date | None = None) -> list[Wave]:
    """Both waves closed and released."""
    day = today or timezone.localdate()
    with network_scope(network):
        return [
            _round(network, number, day - timedelta(days=ago), percent, by=by)
            for number, (ago, percent) in enumerate(ROUNDS)
        ]


def _round(network: Network, number: int, opens_on: date, percent: int, *, by: object) -> Wave:
    wave = plan_wave(
        network,
        title=f"Befragung zur Zusammenarbeit {opens_on.year}",
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=DAYS_OPEN),
        sectors=[*Sector.values, NO_SECTOR],
        office=active_partners(network, opens_on, [Sector.YOUTH]).first(),
        by=by,
    )
    wave = open_wave(wave, by=by, on=opens_on)
    asked_at = timezone.make_aware(datetime.combine(opens_on, time(10)))
    respondents(wave).update(asked_at=asked_at)
    at = asked_at + timedelta(days=10)
    answers = list(_answers(list(respondents(wave).select_related("wave")), number, percent))
    take_answers(wave, answers, entry=Entry.LINK, by=by, at=at)
    return release_results(close_wave(wave, by=by), by=by)


def _answers(rows: Sequence[Respondent], number: int, percent: int) -> Iterator[WholeAnswer]:
    named = _named(rows, number)
    for row in _answering(rows, number, percent):
        whole = named[row.pk]
        most = sorted(whole, key=lambda other: -(whole[other].frequency or 0))[:MOST_NAMED]
        benefit = 3 + _dice(row, "benefit", number) % 4
        yield WholeAnswer(row.organisation_id, {other: whole[other] for other in most}, benefit)


def _answering(rows: Sequence[Respondent], number: int, percent: int) -> Iterator[Respondent]:
    for sector in (*Sector.values, ""):
        there = sorted((row for row in rows if row.sector == sector), key=lambda row: _dice(row, number))
        yield from there[: round(len(there) * (percent - 30 if sector == WEAK else percent + 6) / 100)]


def _named(rows: Sequence[Respondent], number: int) -> dict[int, Named]:
    """Most work within their sector; some, the same in both waves, with nearly everybody."""
    found: dict[int, Named] = {row.pk: {} for row in rows}
    reach = {row.pk: _reach(row) for row in rows}
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            likely = USUAL_PARTNERS * 10_000 // len(rows) * reach[one.pk] * reach[other.pk]
            if _works_with(one, other, number, likely * (5 if one.sector == other.sector else 3) // 300):
                for source, target in ((one, other), (other, one)):
                    if _dice(source, target, "says") < 82:
                        found[source.pk][target.organisation_id] = _detail(source, target, number)
    return found


def _reach(row: Respondent) -> int:
    """How many partners somebody has, 10 being usual."""
    if row.organisation_id == row.wave.office_id:
        return 300
    return 50 if _dice(row, "hub") < 3 else 6 if row.sector == WEAK else 10


def _works_with(one: Respondent, other: Respondent, number: int, likely: int) -> bool:
    """`likely` in ten thousandths. From one wave to the next a fifth of the pairs throws the dice anew."""
    seed = number_of(f"{one} {other}")
    if number and seed // 10_000 % 5 == 0:
        seed = number_of(f"{one} {other} {number}")
    return seed % 10_000 < likely


def _detail(source: Respondent, target: Respondent, number: int) -> Detail:
    frequency = 1 + _dice(source, target, "often") % 4
    if _dice(source, target, "rates") < 30:
        return Detail(frequency)
    return Detail(frequency, _items(source, target, "trust", number), _items(source, target, "value", number))


def _items(source: Respondent, target: Respondent, name: str, number: int) -> Items:
    usual = 2 + _dice(target, name) % 2
    return tuple(min(4, usual + _dice(source, target, f"{name} {item} {number}") % 3) for item in range(3))


def _dice(*words: object) -> int:
    return number_of(" ".join(str(word) for word in words)) % 100
