"""What is said of a need or a measure, and the figures behind it: frozen when it was written down, with their source."""

from datetime import date
from typing import TypedDict

from nestwerk.registry.models import Organisation


class NeedWords(TypedDict):
    title: str
    text: str
    category: str
    areas: list[str]
    source: str


class MeasureWords(TypedDict):
    title: str
    text: str
    areas: list[str]
    owner: Organisation | None
    due_on: date | None


class EvidenceFigure(TypedDict):
    label: str
    before: str
    after: str  # empty where nothing was changed


class Evidence(TypedDict):
    run: int
    scenario: int | None
    sentence: str
    changes: list[str]
    figures: list[EvidenceFigure]
    method: str
    version: str
    data: list[str]
    date: str  # ISO day the run was finished
    citation: str
