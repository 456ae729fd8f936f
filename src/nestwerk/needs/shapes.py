"""Figures that stand behind a need or a measure: frozen when it was written down, with where they come from."""

from typing import TypedDict


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
