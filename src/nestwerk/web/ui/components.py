"""What the component tags show: our drawings, and the small values templates pass around."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

# Drawn on 24 × 24, one line weight, no fill.
ICONS: dict[str, str] = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "compare": "M6 20V10M12 20V4M18 20v-7",
    "cross": "M6 6l12 12M18 6L6 18",
    "device": "M4 5h16v11H4zM9 20h6M12 16v4",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "done": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l2.8 2.8L16 9.5",
    "download": "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.5",
    "key": "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.5L20 4M16.5 7.5l3 3",
    "link": "M10 14l4-4M8.5 11.5L6 14a3.5 3.5 0 0 0 5 5l2.5-2.5M15.5 12.5L18 10a3.5 3.5 0 0 0-5-5l-2.5 2.5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "pencil": "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
    "people": "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 20c0-4 3-6 6-6s6 2 6 6M16 6a2.5 2.5 0 1 1 1 5M17 14c2.5.3 4 2.5 4 5",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "problem": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v6M12 16.2v.5",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
    "undo": "M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4",
    "upload": "M12 16V5M7 9.5l5-5 5 5M5 20h14",
    "warn": "M12 4L2.8 20h18.4zM12 10v4.5M12 17v.5",
}


@dataclass(frozen=True)
class Event:
    """One entry of a timeline."""

    when: date | datetime | str | Promise
    text: str | Promise


@dataclass(frozen=True)
class Crumb:
    label: str | Promise
    url: str


BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(user_agent: str) -> tuple[str, str]:
    """Browser and system by the names people know; empty where the words name none. First match wins."""
    browser = next((name for word, name in BROWSERS if word in user_agent), "")
    system = next((name for word, name in SYSTEMS if word in user_agent), "")
    return browser, system
