"""On which days what runs, and which two days stand for school time and for the school holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nestcore.types import BoolArray, IntArray
from nestwerk.places.holidays import calendar_of
from nestwerk.places.imports.timetable.errors import TimetableRefused
from nestwerk.places.imports.timetable.files import Feed
from nestwerk.places.imports.timetable.shapes import Notes, number

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MIDWEEK: Final = (1, 2, 3)
MOST_DAYS: Final = 1_100  # three years; what lies further ahead is a slip of the pen
THIN_SHARE: Final = 0.2  # of the busiest day: a midweek day with less is worth a warning
ADDED, REMOVED = "1", "2"


@dataclass(frozen=True, eq=False)
class Services:
    """Weekly services with the days they run in addition or not at all."""

    ids: pl.Series
    weekly: BoolArray  # (services, 7)
    first: IntArray  # ordinals of days
    last: IntArray
    exceptions: dict[int, tuple[IntArray, IntArray]]  # day → services added, services removed

    def active(self, day: int) -> BoolArray:
        runs = self.weekly[:, (day - 1) % 7] & (self.first <= day) & (day <= self.last)
        added, removed = self.exceptions.get(day, ((), ()))
        runs[np.asarray(added, dtype=np.int64)] = True
        runs[np.asarray(removed, dtype=np.int64)] = False
        return runs

    def days(self) -> range:
        """From the first to the last day on which anything may run."""
        is_weekly = self.weekly.any(axis=1) & (self.first <= self.last)
        known = [*self.first[is_weekly].tolist(), *self.last[is_weekly].tolist()]
        known += [day for day, (added, _removed) in self.exceptions.items() if len(added)]
        return range(min(known), min(max(known), min(known) + MOST_DAYS) + 1) if known else range(0)


@dataclass(frozen=True)
class Chosen:
    """The days by what they stand for, and the trips of every day."""

    days: dict[str, date]
    trips: dict[date, int]


def services_of(feed: Feed, notes: Notes) -> Services:
    """Raises TimetableRefused where the feed names no day at all."""
    weeks = feed.read(
        "calendar", feed.table("calendar", ("service_id", *WEEKDAYS, "start_date", "end_date")).with_columns(
            _ordinal("start_date"), _ordinal("end_date")
        )
    )  # fmt: skip
    single = feed.read(
        "calendar_dates",
        feed.table("calendar_dates", ("service_id", "date", "exception_type")).with_columns(_ordinal("date")),
    )
    is_bad = pl.any_horizontal(pl.col("start_date", "end_date").is_null())
    sentence = _("Der Zeitraum von „%(service_id)s“ ist nicht zu lesen; die Zeile fehlt.")
    notes.refuse("calendar", weeks.filter(is_bad), sentence)
    is_odd = pl.col("date").is_null() | ~pl.col("exception_type").is_in([ADDED, REMOVED]).fill_null(False)
    sentence = _("Der Tag von „%(service_id)s“ ist nicht zu lesen; die Zeile fehlt.")
    notes.refuse("calendar_dates", single.filter(is_odd), sentence)
    weeks, single = weeks.filter(~is_bad), single.filter(~is_odd)
    ids = pl.concat([weeks["service_id"], single["service_id"]]).unique(maintain_order=True).drop_nulls()
    services = _services(ids, weeks, single)
    if not services.days():
        raise TimetableRefused("no_days", feed.name)
    return services


def _services(ids: pl.Series, weeks: pl.DataFrame, single: pl.DataFrame) -> Services:
    index = pl.DataFrame({"service_id": ids, "service": np.arange(len(ids), dtype=np.int64)})
    weeks, single = (frame.join(index, on="service_id", maintain_order="left") for frame in (weeks, single))
    weekly = np.zeros((len(ids), 7), dtype=np.bool_)
    first, last = np.zeros(len(ids), dtype=np.int64), np.full(len(ids), -1, dtype=np.int64)
    at = weeks["service"].to_numpy()
    weekly[at] = np.column_stack([(weeks[day] == "1").fill_null(False).to_numpy() for day in WEEKDAYS])
    first[at], last[at] = weeks["start_date"].to_numpy(), weeks["end_date"].to_numpy()
    exceptions = {
        int(day): tuple(
            rows.filter(pl.col("exception_type") == kind)["service"].to_numpy() for kind in (ADDED, REMOVED)
        )
        for (day,), rows in single.group_by("date", maintain_order=True)
    }
    return Services(ids, weekly, first, last, exceptions)  # type: ignore[arg-type] # two kinds, two arrays


def choose(
    services: Services, trips: npt.NDArray[np.int64], states: Sequence[str], name: str, notes: Notes
) -> Chosen:
    """The Tuesday, Wednesday or Thursday with most trips in school time, and likewise in the holidays.

    `trips`: how many trips each service has. Raises TimetableRefused where nothing runs on any day.
    """
    per_day = {date.fromordinal(day): int(trips[services.active(day)].sum()) for day in services.days()}
    running = {day: count for day, count in per_day.items() if count}
    if not running:
        raise TimetableRefused("no_days", name)
    calendars = [calendar_of(state) for state in states]
    open_days = [day for day in per_day if not any(calendar.is_public_holiday(day) for calendar in calendars)]
    midweek = [day for day in open_days if day.weekday() in MIDWEEK]
    known = [day for day in midweek if calendars and all(calendar.is_known(day) for calendar in calendars)]
    holidays = [day for day in known if all(calendar.is_school_holiday(day) for calendar in calendars)]
    school = [day for day in known if not any(calendar.is_school_holiday(day) for calendar in calendars)]
    unknown = [] if known else midweek or list(per_day)
    candidates = {"school": school or unknown, "holiday": holidays}
    busiest = {
        kind: min(days, key=lambda day: (-per_day[day], day)) for kind, days in candidates.items() if days
    }
    days = {kind: day for kind, day in busiest.items() if per_day[day]} or {
        "school": max(running, key=running.__getitem__)
    }
    _tell(days, per_day, bool(known), bool(calendars), notes)
    thin = [day for day in midweek if per_day[day] < THIN_SHARE * max(per_day.values())]
    if thin:
        sentence = _(
            "Tage von Dienstag bis Donnerstag, an denen auffällig wenig fährt: %(count)s, zuerst %(day)s."
        )
        notes.warnings.append(sentence % {"count": number(len(thin)), "day": date_format(thin[0], "j. F Y")})
    notes.facts["trips_per_day"] = {day.isoformat(): count for day, count in per_day.items()}
    return Chosen(days, per_day)


def _tell(
    days: dict[str, date], trips: dict[date, int], is_known: bool, has_states: bool, notes: Notes
) -> None:
    words = {
        kind: {"day": date_format(day, "l, j. F Y"), "trips": number(trips[day])}
        for kind, day in days.items()
    }
    school = _("Für die Schulzeit steht %(day)s (Fahrten: %(trips)s).")
    if not is_known:
        school = _("Als Werktag steht %(day)s (Fahrten: %(trips)s).")
        unknown = _(
            "Für die Zeit dieses Fahrplans kennen wir keine Schulferien: Ob der Werktag in der Schulzeit liegt, ist offen."
        )
        stateless = _("Ohne Angabe des Landes bleibt offen, ob der Werktag in der Schulzeit liegt.")
        notes.warnings.append(unknown if has_states else stateless)
    holiday = _("Für die Schulferien steht %(day)s (Fahrten: %(trips)s).")
    notes.sentences += [{"school": school, "holiday": holiday}[kind] % words[kind] for kind in days]
    if len(days) == 2:
        fewer = round(100 * (1 - trips[days["holiday"]] / trips[days["school"]]))
        sentence = _("In den Ferien fahren %(share)d %% weniger als in der Schulzeit.")
        notes.sentences += [sentence % {"share": fewer}] if fewer > 0 else []
    elif is_known:
        no_holiday = _("Der Fahrplan reicht nicht in Schulferien: Einen Ferienfahrplan gibt es nicht.")
        no_school = _("Der Fahrplan gilt nur in den Schulferien: Einen Fahrplan der Schulzeit gibt es nicht.")
        notes.warnings.append(no_holiday if "school" in days else no_school)


def _ordinal(column: str) -> pl.Expr:
    """Days as Python counts them: 1 is the first of January of the year 1."""
    epoch = date(1970, 1, 1).toordinal()
    return (
        pl.col(column)
        .str.to_date("%Y%m%d", strict=False)
        .cast(pl.Int32)
        .cast(pl.Int64)
        .add(epoch)
        .alias(column)
    )
