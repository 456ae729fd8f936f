"""The letters of paper: Fira Sans as files, made at set-up from the web fonts."""

from pathlib import Path

from django.conf import settings

FAMILY = "Fira Sans"


def folder() -> Path:
    return Path(settings.PACKAGE) / "web" / "static" / "vendor" / "fonts-print"


def has_fira() -> bool:
    return any(folder().glob("FiraSans-Regular.[ot]tf"))
