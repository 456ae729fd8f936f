"""The whole of a filtered list as CSV or XLSX; text is never a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from defusedcsv import csv
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from nestwerk.reports.workbooks import Sheet, workbook
from nestwerk.web.ui.downloads import csv_answer, xlsx_answer
from nestwerk.web.ui.register_parts import Column

FORMATS = ("csv", "xlsx")
BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8


def answer(file_format: str, title: str, columns: Sequence[Column], rows: Iterable[Any]) -> HttpResponse:
    header = [str(column.label) for column in columns]
    lines = [[column.shown(row) for column in columns] for row in rows]
    name = f"{title} {timezone.localdate():%Y-%m-%d}"
    if file_format == "xlsx":
        sheet = Sheet(_("Liste"), header, [[_typed(value) for value in line] for line in lines])
        return xlsx_answer(workbook(title, [sheet], timezone.localdate()), name)
    return csv_answer(_csv(header, lines), name)


def _csv(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> bytes:
    target = StringIO()
    target.write(BYTE_ORDER_MARK)
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for line in lines:
        writer.writerow([_text(value) for value in line])
    return target.getvalue().encode("utf-8", "replace")


def _typed(value: Any) -> Any:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else _text(value)


def _text(value: Any) -> str:
    """Decimal comma and German day, as the table program of the reader expects them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, datetime):
        return date_format(
            timezone.localtime(value) if timezone.is_aware(value) else value, "SHORT_DATETIME_FORMAT"
        )
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, int | float | Decimal):
        return str(value).replace(
            ".", get_format("DECIMAL_SEPARATOR")
        )  # no thousands: other programs count on it
    return str(value)
