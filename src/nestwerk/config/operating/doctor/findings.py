"""What a check says: how grave, what is wrong, how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    check: str
    level: Level
    sentence: str
    mend: str = ""


def ok(check: str, sentence: str) -> Finding:
    return Finding(check, Level.OK, sentence)


def advice(check: str, sentence: str, mend: str) -> Finding:
    return Finding(check, Level.ADVICE, sentence, mend)


def problem(check: str, sentence: str, mend: str) -> Finding:
    return Finding(check, Level.PROBLEM, sentence, mend)
