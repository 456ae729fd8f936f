from django.utils.translation import gettext as _

from nestwerk.cooperation.queries.minutes import Minutes
from nestwerk.reports import wording
from nestwerk.reports.minutes import wording as words
from nestwerk.reports.paper import compiled


def minutes_pdf(minutes: Minutes) -> bytes:
    """Tagged pages (PDF/UA-1): who was there, what was said, decided and promised."""
    day, title = words.day_of(minutes), words.title_of(minutes)
    language = wording.language().split("-")[0]
    page = {
        "document_title": title,
        "author": minutes.network,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "footer": [f"{title}, {wording.day(day)}", words.lead_of(minutes)],
        "page_of": _("Seite {page} von {pages}"),
        "title": title,
        "lead": words.lead_of(minutes),
        "pairs": words.pairs_of(minutes),
        "internal_title": words.internal_title(),
        "points": [vars(section) for section in words.sections_of(minutes)],
        "tasks": {
            "title": words.tasks_title(),
            "header": words.task_header(),
            "rows": words.task_rows(minutes),
        },
        "corrections": {"title": words.corrections_title(), "lines": words.correction_lines(minutes)},
    }
    return compiled("minutes", page, day)
