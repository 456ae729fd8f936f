"""Logs carry no person: addresses, mail and codes are blotted out in every line, in error texts too."""

import logging
import re

BLOTS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<mail>"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "<ip>"),
    (re.compile(r"\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b|\b[0-9a-f:]*::[0-9a-f:]*", re.IGNORECASE), "<ip>"),
    (re.compile(r"\b[\w-]{32,}\b"), "<token>"),
)
WORDS = logging.Formatter()


def blotted(text: str) -> str:
    for pattern, blot in BLOTS:
        text = pattern.sub(blot, text)
    return text


class WithoutPersons(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = blotted(record.getMessage()), ()
        if record.exc_info:
            record.exc_text, record.exc_info = blotted(WORDS.formatException(record.exc_info)), None
        return True
