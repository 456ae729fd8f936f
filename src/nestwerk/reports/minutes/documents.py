from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from nestwerk.cooperation.queries.minutes import Minutes
from nestwerk.reports import wording
from nestwerk.reports.minutes import wording as words


def minutes_docx(minutes: Minutes) -> bytes:
    """The same as a text to work on: headings, lists and a table as word processors and screen readers know them."""
    document = Document()
    _describe(document, minutes)
    document.add_heading(words.title_of(minutes), 0)
    document.add_paragraph(words.lead_of(minutes))
    for label, text in words.pairs_of(minutes):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)
    for section in words.sections_of(minutes):
        _write(document, section)
    if rows := words.task_rows(minutes):
        document.add_heading(words.tasks_title(), 1)
        _table(document, words.task_header(), rows)
    if lines := words.correction_lines(minutes):
        document.add_heading(words.corrections_title(), 1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: Any, minutes: Minutes) -> None:
    about = document.core_properties
    about.title, about.author, about.comments = words.title_of(minutes), minutes.network, ""
    about.language = wording.language()
    day = words.day_of(minutes)
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    usual = document.styles["Normal"]
    usual.font.size = Pt(11)
    fonts = usual.element.get_or_add_rPr()
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): "en-GB" if about.language == "en" else "de-DE"})
    fonts.append(language)


def _write(document: Any, section: words.Section) -> None:
    document.add_heading(section.title, 1)
    if section.presenter:
        document.add_paragraph(section.presenter)
    for line in section.paragraphs:
        document.add_paragraph(line)
    for which, text, votes in section.decisions:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{which}: ").bold = True
        paragraph.add_run(f"{text} ({votes})" if votes else text)
    if section.internal:
        document.add_heading(words.internal_title(), 2)
        for line in section.internal:
            document.add_paragraph(line)


def _table(document: Any, header: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))  # read out before each cell below it
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
