"""What a demonstration's network keeps: the document it began with, media with copies given out, two cards each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from nestwerk.cooperation.actions.documents import add_document, add_version, hand_out
from nestwerk.cooperation.actions.procedures import STEP_FIELDS, add_procedure
from nestwerk.cooperation.choices import DocumentKind
from nestwerk.cooperation.definitions.procedures import CLINIC_TO_HOME, SIGNPOST, CardWords
from nestwerk.cooperation.models import Document, Procedure
from nestwerk.directory.choices import Visibility
from nestwerk.places.queries import municipalities_of
from nestwerk.registry.choices import KkgClass
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network

REVIEW_IN: Final = timedelta(days=21)
COPIES: Final = 50
MOST_SERVED: Final = 6


@dataclass(frozen=True)
class First:
    """What a network began with, in its own short words."""

    title: str
    kind: str
    on: date
    text: str
    is_first: bool = True


# Rendsburg-Eckernförde began with an agreement: see demo/agreements.py.
FIRSTS: Final[Mapping[str, First]] = {
    "dueren": First(
        "Gemeinsames Fachkonzept von Stadt und Kreis",
        DocumentKind.CONCEPT,
        date(2016, 11, 16),
        "Stadt und Kreis bauen die Frühen Hilfen gemeinsam auf. Das Konzept beschreibt Ziele, Zuständigkeiten und "
        "die Wege zwischen Gesundheit und Jugendhilfe.",
    ),
    "dortmund": First(
        "Leitlinien für die Frühen Hilfen",
        DocumentKind.GUIDELINE,
        date(2009, 6, 1),
        "Die Leitlinien nennen Haltung, Zielgruppen und Grundsätze. Jugendhilfe und Gesundheit tragen sie gleich.",
    ),
    "dormagen": First(
        "Qualitätskatalog zur Bildung, Erziehung und Betreuung",
        DocumentKind.BOOK,
        date(2011, 1, 1),
        "Gemeinsam mit den freien Trägern erarbeitet und als Buch erschienen.",
        is_first=False,
    ),
    "wetterau": First(
        "Flyer zur Auftaktveranstaltung 2013",
        DocumentKind.FLYER,
        date(2013, 4, 1),
        "Mit diesem Flyer luden wir zum Auftakt ein. Er stellt die Frühen Hilfen und ihre Knoten vor.",
    ),
}


@transaction.atomic
def build_documents(network: Network, *, by: object, today: date | None = None) -> list[Document]:
    """The same every time; small enough for each start of a demonstration."""
    day = today or timezone.localdate()
    found = [_rules(network, by, day), _flyer(network, by, day), _poster(network, by)]
    if network.slug in FIRSTS:
        found.append(_first(network, FIRSTS[network.slug], by))
    offices = _by_class(network)
    for words in (CLINIC_TO_HOME, SIGNPOST):
        _card(network, words, offices, by, day)
    return found


def _first(network: Network, words: First, by: object) -> Document:
    document = add_document(
        network,
        title=words.title,
        kind=words.kind,
        text=words.text,
        visibility=Visibility.PUBLIC,
        valid_from=words.on,
        is_first_document=words.is_first,
        by=by,
    )
    if words.kind != DocumentKind.BOOK:  # a book stands on a shelf
        _file(document, f"{words.title}\n\n{words.text}\n", by)
    return document


def _rules(network: Network, by: object, day: date) -> Document:
    document = add_document(
        network,
        title="Leitfaden Willkommensbesuche",
        kind=DocumentKind.GUIDELINE,
        text="Wie ein Besuch verläuft, was wir mitbringen und was wir nicht aufschreiben.",
        visibility=Visibility.PARTNERS,
        valid_from=date(2023, 1, 1),
        review_on=day + REVIEW_IN,
        by=by,
    )
    text = (
        "Wir kommen, wenn die Familie es möchte. Wir hören zu, erklären Angebote und lassen den Wegweiser da.\n"
        "Namen und Sorgen der Familie bleiben bei der Fachkraft. Gezählt wird nur, ob ein Besuch stattfand.\n"
    )
    return _file(document, text, by)


def _flyer(network: Network, by: object, day: date) -> Document:
    """In most Gemeinden, so that one sees which are missing; running short."""
    flyer = add_document(
        network,
        title="Flyer: Frühe Hilfen vor Ort",
        kind=DocumentKind.FLYER,
        visibility=Visibility.PUBLIC,
        stock=500,
        reorder_below=400,
        kept_at="Lagerraum der Koordination",
        by=by,
    )
    for place in municipalities_of(network)[:MOST_SERVED]:
        hand_out(flyer, copies=COPIES, on=day - timedelta(days=90), place=place.name, by=by)
    for house in organisations(network).filter(is_active=True).order_by("pk")[:2]:
        hand_out(flyer, copies=COPIES // 2, on=day - timedelta(days=30), organisation=house, by=by)
    return flyer


def _poster(network: Network, by: object) -> Document:
    return add_document(
        network,
        title="Plakat: Nicht schütteln",
        kind=DocumentKind.POSTER,
        visibility=Visibility.PARTNERS,
        language="tr",
        stock=40,
        kept_at="Lagerraum der Koordination",
        by=by,
    )


def _file(document: Document, text: str, by: object) -> Document:
    name = f"{document.title}.txt"
    add_version(document, file_name=name, content=text.encode(), words=text, by=by)
    return document


def _by_class(network: Network) -> dict[str, Organisation]:
    """One actor of each class under § 3 KKG."""
    rows = organisations(network).filter(is_active=True).exclude(kkg_class="").order_by("-pk")
    return {one.kkg_class: one for one in rows}


def _card(
    network: Network, words: CardWords, offices: Mapping[str, Organisation], by: object, day: date
) -> Procedure:
    local = {
        "Geburtsklinik": KkgClass.HOSPITAL,
        "Jugendamt": KkgClass.YOUTH_WELFARE,
        "Klinik": KkgClass.HOSPITAL,
    }
    steps = []
    for step in words.steps:
        kkg_class = next((found for word, found in local.items() if word in step.who), "")
        facts = {name: getattr(step, name) for name in STEP_FIELDS if name != "organisation"}
        steps.append({**facts, "organisation": offices.get(kkg_class)})
    return add_procedure(
        network,
        title=words.title,
        kind=words.kind,
        text=words.text,
        limits=words.limits,
        from_stage=words.from_stage,
        to_stage=words.to_stage,
        is_signpost=words.is_signpost,
        visibility=Visibility.PUBLIC if words.is_signpost else Visibility.PARTNERS,
        agreed_on=date(2024, 5, 1),
        review_on=day + timedelta(days=200),
        steps=steps,
        by=by,
    )
