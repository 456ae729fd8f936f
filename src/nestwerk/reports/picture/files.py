"""The picture to take along: two pages for the steering group, a workbook, and the ties for other programs."""

from typing import Any
from xml.etree import ElementTree

from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.reports import wording
from nestwerk.reports.paper import compiled
from nestwerk.reports.picture import words
from nestwerk.reports.picture.drawings import circle_svg
from nestwerk.reports.workbooks import Sheet, workbook
from nestwerk.surveys.queries.picture import Picture

GRAPHML = "http://graphml.graphdrawing.org/xmlns"


def matrix_rows(picture: Picture) -> list[list[str]]:
    """Sectors by sectors: density, and how many ties of how many possible ones."""
    found = picture.figures
    if found is None:
        return []
    rows = []
    for at, row in enumerate(found.sectors):
        if row.actors:
            cells = [
                f"{words.share(found.blocks.density[at][other])}"
                for other, column in enumerate(found.sectors)
                if column.actors
            ]
            rows.append([words.sector_name(row.sector), str(row.actors), *cells])
    return rows


def matrix_header(picture: Picture) -> list[str]:
    found = picture.figures
    names = [words.sector_name(row.sector) for row in found.sectors if row.actors] if found else []
    return [_("Bereich"), _("Akteure"), *names]


def picture_pdf(picture: Picture) -> bytes:
    today = timezone.localdate()
    title = _("Netzwerkbild")
    language = wording.language().split("-")[0]
    page: dict[str, Any] = {
        "document_title": f"{title}: {picture.wave.title}",
        "author": picture.wave.network.name,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "footer": [picture.wave.network.name, words.citation(picture)],
        "page_of": _("Seite {page} von {pages}"),
        "title": title,
        "lead": f"{picture.wave.network.name}. {words.response_sentence(picture)}",
        "sentences": [text for text in sentences(picture) if text],
        "matrix": {
            "title": _("Wie dicht die Bereiche verbunden sind"),
            "header": matrix_header(picture),
            "rows": matrix_rows(picture),
        },
        "circle": {"svg": str(circle_svg(picture, for_paper=True)), "alt": words.density_sentence(picture)}
        if picture.circle
        else None,
        "figures": {
            "title": _("Zahlen zum Netzwerk"),
            "header": [_("Kennzahl"), _("Wert"), _("ohne Koordinierungsstelle"), _("Welle davor"), _("Bedeutung")],
            "rows": [[line.label, line.value, line.without, line.before, line.meaning] for line in words.lines(picture)],
        },
        "cite": words.citation(picture),
    }  # fmt: skip
    return compiled("picture", page, today)


def sentences(picture: Picture) -> list[str]:
    return [
        words.density_sentence(picture),
        words.matrix_sentence(picture),
        words.mixing_sentence(picture),
        words.office_sentence(picture),
        words.change_sentence(picture),
        words.missing_sentence(picture),
    ]


def picture_xlsx(picture: Picture) -> bytes:
    header = [_("Kennzahl"), _("Wert"), _("ohne Koordinierungsstelle"), _("Welle davor"), _("Bedeutung")]
    rows = [
        [line.label, line.value, line.without, line.before, line.meaning] for line in words.lines(picture)
    ]
    sheets = [
        Sheet(_("Bereiche"), matrix_header(picture), matrix_rows(picture)),
        Sheet(_("Kennzahlen"), header, rows),
        Sheet(_("Herkunft"), [_("Angabe")], [[words.citation(picture)]]),
    ]
    return workbook(_("Netzwerkbild"), sheets, timezone.localdate())


def graphml(picture: Picture) -> bytes:
    """Actors by number and sector, ties by the rule chosen: no name, nothing one actor said of another."""
    root = ElementTree.Element("graphml", {"xmlns": GRAPHML})
    ElementTree.SubElement(
        root, "key", {"id": "sector", "for": "node", "attr.name": "sector", "attr.type": "string"}
    )
    graph = ElementTree.SubElement(root, "graph", {"id": "network", "edgedefault": "undirected"})
    nodes, ties = _anonymous(picture)
    for number, sector in nodes:
        node = ElementTree.SubElement(graph, "node", {"id": f"n{number}"})
        ElementTree.SubElement(node, "data", {"key": "sector"}).text = sector
    for one, other in ties:
        ElementTree.SubElement(graph, "edge", {"source": f"n{one}", "target": f"n{other}"})
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def ties_csv(picture: Picture) -> bytes:
    """As `nestwerk network-figures` reads it: from, to, and the sectors of both."""
    nodes, ties = _anonymous(picture)
    sectors = dict(nodes)
    rows = [f"{one},{other},{sectors[one]},{sectors[other]}" for one, other in ties]
    return "\n".join(["from,to,from_sector,to_sector", *rows, ""]).encode()


def _anonymous(picture: Picture) -> tuple[list[tuple[int, str]], list[tuple[int, int]]]:
    if picture.circle is None or picture.figures is None:
        return [], []
    codes = [
        row.sector
        for row, count in zip(picture.figures.sectors, picture.circle.sectors, strict=True)
        for _actor in range(count)
    ]
    return list(enumerate(codes, 1)), [(one + 1, other + 1) for one, other in picture.circle.chords]
