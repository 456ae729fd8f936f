"""Writes of the coverage room: questions and their answers."""

from nestwerk.coverage.actions.runs import ask_run

__all__ = ["ask_run"]
