"""Small notes in the home folder: when the last backup was made, and whether this is a demonstration."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True)
class Stamp:
    file: str
    at: str
    rows: int
    seconds: float

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.at)


def _stamp_file() -> Path:
    return Path(settings.HOME) / "last-backup.json"


def write_stamp(file: Path, rows: int, seconds: float) -> None:
    stamp = Stamp(str(file.resolve()), timezone.now().isoformat(), rows, seconds)
    _stamp_file().write_text(json.dumps(asdict(stamp), ensure_ascii=False, indent=1))


def last_backup() -> Stamp | None:
    """The last proven backup; None when there is no note of one."""
    try:
        return Stamp(**json.loads(_stamp_file().read_text()))
    except (OSError, ValueError, TypeError):
        return None


def _demo_marker() -> Path:
    return Path(settings.HOME) / "demo"


def is_demo() -> bool:
    return settings.IS_DEMO or _demo_marker().exists()


def mark_demo(is_demo: bool) -> None:
    """A note for the doctor, who asks less of a demonstration. What may be cleared away the database itself tells."""
    if is_demo:
        _demo_marker().touch()
    else:
        _demo_marker().unlink(missing_ok=True)
