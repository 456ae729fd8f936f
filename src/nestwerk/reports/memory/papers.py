"""The dossier on paper: read like a letter to who comes next."""

from typing import Any

from django.utils.translation import gettext as _

from nestwerk.reports import wording
from nestwerk.reports.memory.dossier import Dossier
from nestwerk.reports.paper import compiled


def dossier_pdf(found: Dossier) -> bytes:
    """Tagged A4 pages (PDF/UA-1)."""
    language, on = wording.language().split("-")[0], found.as_of
    title = _("Übergabe der Koordination")
    page: dict[str, Any] = {
        "document_title": f"{title}: {found.network}",
        "author": found.network,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "footer": [
            found.network,
            _("{title}, Stand {day}").format(title=title, day=wording.day(on)),
        ],
        "page_of": _("Seite {page} von {pages}"),
        "title": title,
        "lead": _(
            "Liebe Kollegin, lieber Kollege, das ist der Stand von „{network}“ am {day}. "
            "Alles hier steht auch in Nestwerk und bleibt dort aktuell."
        ).format(network=found.network, day=wording.day(on)),
        "header": [_("Was"), _("Wer"), _("Tag"), _("Dazu")],
        "nothing": _("Hier ist gerade nichts eingetragen."),
        "sections": [
            {
                "title": section.title,
                "lead": section.lead,
                "rows": [[line.what, line.who, line.day, line.note] for line in section.lines],
            }
            for section in found.sections
        ],
    }
    return compiled("dossier", page, on)
