"""Writes of the coverage room: questions and their answers, scenarios and their changes."""

from nestwerk.coverage.actions.runs import ask_run
from nestwerk.coverage.actions.scenarios import (
    change_scenario,
    describe_scenario,
    drop_scenario,
    restore_scenario,
    start_scenario,
    undo_change,
)

__all__ = [
    "ask_run",
    "change_scenario",
    "describe_scenario",
    "drop_scenario",
    "restore_scenario",
    "start_scenario",
    "undo_change",
]
