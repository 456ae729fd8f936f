"""What a Fachtag needs on paper: badges, the list for the door, a list for each workshop, certificates."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.cooperation.choices import RegistrationState, SlotKind
from nestwerk.cooperation.models import Conference, Registration, Slot
from nestwerk.reports import wording
from nestwerk.reports.paper import compiled


def badges_pdf(conference: Conference, rows: Sequence[Registration]) -> bytes:
    """Ten on a sheet of A4."""
    coming = [row for row in rows if row.state == RegistrationState.CONFIRMED]
    badges = [{"name": row.name, "house": row.house} for row in coming]
    page = {**_frame(conference, _("Namensschilder")), "badges": badges, "event": conference.title}
    return compiled("conference_badges", page, timezone.localdate())


def door_list_pdf(conference: Conference, rows: Sequence[Registration]) -> bytes:
    """By name, with a box to tick; who waits stands below."""
    sections = []
    for state, title in (
        (RegistrationState.CONFIRMED, _("Angemeldet")),
        (RegistrationState.WAITING, _("Warteliste")),
    ):
        listed = [row for row in rows if row.state == state]
        if listed:
            sections.append(_section(f"{title} ({len(listed)})", "", listed))
    return _lists(conference, _("Liste für die Tür"), sections)


def workshop_lists_pdf(conference: Conference, slots: Sequence[Slot], rows: Sequence[Registration]) -> bytes:
    sections = []
    for slot in slots:
        if slot.kind != SlotKind.WORKSHOP:
            continue
        listed = [row for row in rows if row.state == "confirmed" and slot.pk in row.workshops]
        time = f"{timezone.localtime(slot.starts_at):%H:%M}–{timezone.localtime(slot.ends_at):%H:%M}"
        places = _("{taken} von {seats} Plätzen").format(taken=len(listed), seats=slot.seats or "∞")
        places = places if slot.seats else _("{taken} Personen").format(taken=len(listed))
        lead = ", ".join(word for word in (time, slot.room, places) if word)
        sections.append(_section(slot.title, lead, listed))
    return _lists(conference, _("Workshops"), sections)


def certificates_pdf(conference: Conference, rows: Sequence[Registration]) -> bytes:
    """A page for everybody who was there."""
    start, end = timezone.localtime(conference.starts_at), timezone.localtime(conference.ends_at)
    page = {
        **_frame(conference, _("Teilnahmebestätigungen")),
        "certificate": _("Teilnahmebestätigung"),
        "intro": _("hat teilgenommen am Fachtag"),
        "event": conference.title,
        "when": _("{day}, {start} bis {end} Uhr").format(
            day=wording.day(start.date()), start=f"{start:%H:%M}", end=f"{end:%H:%M}"
        ),
        "place": conference.place,
        "host": conference.network.name,
        "signature": _("Für die Netzwerkkoordination"),
        "people": [{"name": row.name, "house": row.house} for row in rows if row.was_present and row.name],
    }
    return compiled("conference_certificates", page, timezone.localdate())


def _lists(conference: Conference, title: str, sections: list[dict[str, Any]]) -> bytes:
    day = timezone.localtime(conference.starts_at).date()
    page = {
        **_frame(conference, title),
        "lead": ", ".join(word for word in (conference.title, wording.day(day), conference.place) if word),
        "header": ["", _("Name"), _("Einrichtung"), _("Braucht")],
        "box": _("Kästchen zum Abhaken"),
        "sections": sections,
        "empty": "" if sections else _("Noch niemand angemeldet."),
    }
    return compiled("conference_lists", page, timezone.localdate())


def _section(title: str, lead: str, rows: Sequence[Registration]) -> dict[str, Any]:
    return {"title": title, "lead": lead, "rows": [[row.name, row.house, row.needs] for row in rows]}


def _frame(conference: Conference, title: str) -> dict[str, Any]:
    today = timezone.localdate()
    language = wording.language().split("-")[0]
    return {
        "document_title": f"{title}: {conference.title}",
        "author": conference.network.name,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "footer": [f"{title}, {conference.title}", conference.network.name],
        "page_of": _("Seite {page} von {pages}"),
        "title": title,
    }
