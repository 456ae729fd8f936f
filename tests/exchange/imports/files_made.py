"""Makes DOCX, ODT and PDF files of the lines of a document, as office programs would."""

import io
from collections.abc import Sequence

import docx
import typst
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

PDF_SOURCE = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 9pt, lang: "de", hyphenate: false)
"""


def as_docx(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        if "\t" in line:
            cells = line.split("\t")
            row = document.add_table(rows=1, cols=len(cells)).rows[0]
            for cell, content in zip(row.cells, cells, strict=True):
                cell.text = content
        elif line.strip().startswith("- "):
            document.add_paragraph(line.strip()[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]  # python-docx and odfpy alike
    return stream.getvalue()


def as_odt(lines: Sequence[str]) -> bytes:
    document = OpenDocumentText()
    for line in lines:
        if "\t" in line:
            table = odf_table.Table()
            row = odf_table.TableRow()
            for content in line.split("\t"):
                cell = odf_table.TableCell()
                cell.addElement(odf_text.P(text=content))
                row.addElement(cell)
            table.addElement(row)
            document.text.addElement(table)
        elif line.strip().startswith("- "):
            bullets = odf_text.List()
            item = odf_text.ListItem()
            item.addElement(odf_text.P(text=line.strip()[2:]))
            bullets.addElement(item)
            document.text.addElement(bullets)
        else:
            document.text.addElement(odf_text.P(text=line))
    return saved(document)


def as_pdf(lines: Sequence[str]) -> bytes:
    """Labels and values side by side, in columns as on paper."""
    pieces = [PDF_SOURCE]
    for line in lines:
        if "\t" in line:
            label, _, value = line.partition("\t")
            pieces.append(
                f"#grid(columns: (7cm, 1fr), gutter: 0.6cm, [{escaped(label)}], [{escaped(value)}])\n\n"
            )
        elif line.strip().startswith("- "):
            pieces.append(f"- {escaped(line.strip()[2:])}\n")
        else:
            pieces.append(f"\n{escaped(line)}\n\n")
    return typst.compile("".join(pieces).encode())


def escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\#*_`$<>@[]\"'~-+=/" else sign for sign in text)
