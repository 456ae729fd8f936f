"""The shape of a run's summary: built by `computing`, read by pages, papers and commands. JSON all through.

`children` and what hangs on it is null where too few children are meant (nestcore.disclosure). Minutes are numbers
with one decimal, null where nobody gets there. Shares lie between 0 and 1.
"""

from typing import TypedDict


class Reached(TypedDict):
    """How many children have the nearest offer within a limit; low and high if all ways took 15 % longer or shorter."""

    limit_min: int
    children: int | None
    share: float | None
    low: float | None
    high: float | None


class Second(TypedDict):
    """What if the nearest closes: the share that still has another one within the limit."""

    limit_min: int
    share: float | None
    lost: int | None  # children who would fall beyond the limit


class Children(TypedDict):
    total: int | None
    source: str
    date: str
    is_model: bool  # not counted where they live but spread over the Gemeinden by a key


class Overall(TypedDict):
    reached: list[Reached]
    mean_min: float | None  # of those who get there at all
    median_min: float | None
    p90_min: float | None
    second: Second
    by_visit: float | None  # share nobody but visiting offers serves


class Need(TypedDict):
    """A figure of need beside supply, with where it comes from."""

    indicator: str
    name: str
    value: float | None
    unit: str
    source: str


class PerHundred(TypedDict):
    bfca: float | None
    e2sfca: float | None


class Area(TypedDict):
    key: str  # official key; of a quarter or region its number here, "q12", "r3"
    name: str
    level: str  # territory, region, municipality, quarter
    children: int | None
    reached: list[Reached]
    median_min: float | None
    p90_min: float | None
    per_100: PerHundred
    need: list[Need]
    sites: int
    has_own: bool  # at least one site of the kind inside
    by_visit: bool  # visiting offers serve it
    is_urban: bool | None
    latitude: float | None
    longitude: float | None


class Worst(TypedDict):
    """Places where many children have a long way: ordered by children × minutes."""

    name: str
    area: str
    children: int | None
    minutes: float | None
    children_minutes: int | None
    nearest: str


class Unreached(TypedDict):
    name: str
    area: str
    children: int | None
    reason: str


class Site(TypedDict):
    id: str
    title: str
    place: str
    latitude: float | None  # null for a person's home
    longitude: float | None
    is_neighbour: bool
    is_private: bool  # a person's home
    seats: float
    nearest_for: int | None  # children who have it as their nearest within the last limit
    crowding: float | None  # children per place (E2SFCA weights)
    lost_if_closed: int | None  # children who then fall beyond the first limit


class DeprivationStep(TypedDict):
    """One class of Gemeinden by their poverty; `share` within the first limit."""

    name: str
    children: int | None
    share: float | None


class Inequality(TypedDict):
    gini: float | None  # of minutes
    p90_p10: float | None
    palma: float | None
    concentration: float | None  # by poverty where known: below 0, the poorer have the longer way
    by_deprivation: list[DeprivationStep]


class Datum(TypedDict):
    pk: int  # of the dataset
    kind: str
    name: str
    reference: str
    attribution: str


class Method(TypedDict):
    name: str
    version: str
    basis: str  # streets, timetable, crow
    detour: float | None
    pace_kmh: float | None
    data: list[Datum]


class Ride(TypedDict):
    """Bus and train only: how the morning goes."""

    served_share: float | None  # of the minutes of the window with a ride within the last limit
    home_share: float | None  # of the children reached, those who also get home
    share_by_changes: list[float | None]  # within the last limit with no change, with one at most, with two


class ReachSummary(TypedDict):
    mode: str
    day: str
    kind: str
    kind_name: str
    limits_min: list[int]
    supply: str
    children: Children
    overall: Overall
    areas: list[Area]
    worst: list[Worst]
    unreached: list[Unreached]
    sites: list[Site]
    inequality: Inequality
    ride: Ride | None
    sentences: list[str]
    notes: list[str]
    method: Method


class PlanFigures(TypedDict):
    children: int | None
    share: float | None
    low: float | None
    high: float | None
    mean_min: float | None
    p90_min: float | None
    worst_min: float | None


class PlanSite(TypedDict):
    title: str
    area: str
    latitude: float
    longitude: float
    is_room: bool  # an existing room of the directory
    gain: int | None  # children newly within the limit
    minutes_saved: float  # per child of the network, on average
    children: int | None  # children for whom it is the nearest


class PlanArea(TypedDict):
    key: str
    name: str
    children: int | None
    share_before: float | None
    share_after: float | None


class PlanPlace(TypedDict):
    name: str
    area: str
    children: int | None
    minutes_before: float | None
    minutes_after: float | None


class SitesSummary(TypedDict):
    mode: str
    day: str
    kind: str
    kind_name: str
    limit_min: int
    goal: str
    objective: str
    count: int
    seats_per_visit: int | None
    candidates: int
    children: Children
    before: PlanFigures
    after: PlanFigures
    sites: list[PlanSite]
    areas: list[PlanArea]
    won: list[PlanPlace]
    gap: float | None  # proven: at most this far from the best possible plan
    sentences: list[str]
    notes: list[str]
    method: Method


class ScenarioReached(TypedDict):
    """Before and after the changes, within one limit."""

    limit_min: int
    before: Reached
    after: Reached
    gained: int | None  # children newly within the limit
    lost: int | None


class ScenarioArea(TypedDict):
    key: str
    name: str
    level: str
    children: int | None
    share_before: float | None  # within the first limit
    share_after: float | None
    gained: int | None
    lost: int | None
    minutes_before: float | None  # of the middle child
    minutes_after: float | None


class ScenarioFigures(TypedDict):
    """What changed offers bring, beside the run they start from."""

    reached: list[ScenarioReached]
    mean_min: list[float | None]  # before, after
    p90_min: list[float | None]
    shorter: int | None  # children with a way at least a minute shorter
    longer: int | None
    areas: list[ScenarioArea]
    notes: list[str]
    version: str
