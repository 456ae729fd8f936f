"""The taxonomies of the profile: the words offers are sorted by, and fields HSDS has no place for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_noop, override

from nestwerk.directory import choices, vocabulary
from nestwerk.directory.exports.hsds.keys import key
from nestwerk.registry.choices import Sector

Pairs = Iterable[tuple[str, str | Promise]]
VERSION = "1"
LANGUAGE = "de"

# Values that HSDS has no field for. They travel as `value` of an attribute.
DETAILS: dict[str, str] = {
    "age_from_months": gettext_noop("Alter von, in Monaten ab der Geburt; vor der Geburt negativ"),
    "age_to_months": gettext_noop("Alter bis, in Monaten ab der Geburt; vor der Geburt negativ"),
    "summary": gettext_noop("Das Angebot in zwei Sätzen"),
    "easy": gettext_noop("Das Angebot in Leichter Sprache"),
    "confidentiality": gettext_noop("Vertraulichkeit"),
    "note": gettext_noop("Hinweis"),
    "cost_note": gettext_noop("Anmerkung zu den Kosten"),
    "entry_note": gettext_noop("Anmerkung zum Zugang"),
    "who": gettext_noop("Wer kommen kann"),
    "seats": gettext_noop("Plätze je Woche"),
}


@dataclass(frozen=True)
class Taxonomy:
    code: str
    name: str
    description: str
    terms: tuple["Term", ...]
    version: str = VERSION

    @property
    def id(self) -> str:
        return key("taxonomy", self.code)

    def as_hsds(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "description": self.description, "version": self.version}


@dataclass(frozen=True)
class Term:
    """One word of a taxonomy. `code` is the one offers carry; outside it stands behind the taxonomy's code."""

    taxonomy_code: str
    taxonomy_name: str
    code: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return key("term", self.taxonomy_code, self.code)

    def as_hsds(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "code": f"{self.taxonomy_code}:{self.code}",
            "name": self.name,
            "description": self.description,
            "taxonomy": self.taxonomy_name,
            "taxonomy_id": key("taxonomy", self.taxonomy_code),
            "language": LANGUAGE,
        }


def _sources() -> list[tuple[str, str, str, Pairs]]:
    without_unknown = {"unknown", ""}

    def known(pairs: Pairs) -> Pairs:
        return [(code, name) for code, name in pairs if code not in without_unknown]

    return [
        ("category", "Kategorien der Frühen Hilfen", "Art des Angebots.", vocabulary.CATEGORY_CHOICES),
        ("field", "Handlungsfelder der Präventionskette", "Worum es geht.", vocabulary.FIELD_CHOICES),
        ("phase", "Lebensphasen der Präventionskette", "Wann im Leben.", vocabulary.PHASE_CHOICES),
        ("level", "Stufen der Prävention", "Für wen gedacht.", choices.Level.choices),
        ("entry", "Zugang", "Wie hoch die Schwelle ist.", known(choices.Entry.choices)),
        (
            "approach",
            "Komm- und Geh-Struktur",
            "Wie Angebot und Familie sich treffen.",
            choices.Approach.choices,
        ),
        ("target", "Zielgruppen", "Wen das Angebot anspricht.", choices.TargetGroup.choices),
        ("sector", "Bereiche", "Zu welchem Hilfesystem der Träger gehört.", Sector.choices),
        ("cost", "Kosten", "Was die Familie bezahlt.", known(choices.Cost.choices)),
        ("capacity", "Freie Plätze", "Gilt bis zum genannten Tag.", known(choices.Capacity.choices)),
        ("accessibility", "Barrierefreiheit", "Merkmale eines Ortes.", choices.Accessibility.choices),
        ("detail", "Einzelangaben", "Angaben, für die HSDS kein Feld hat.", list(DETAILS.items())),
    ]


@cache
def taxonomies() -> tuple[Taxonomy, ...]:
    """All of them, in German: the directory's language."""
    found = []
    with override(LANGUAGE):
        for code, name, description, pairs in _sources():
            terms = tuple(Term(code, name, word, str(label), str(label)) for word, label in pairs)
            version = vocabulary.VERSION if code == "category" else VERSION
            found.append(Taxonomy(code, name, description, terms, version))
    return tuple(found)


@cache
def taxonomy_by_id() -> dict[str, Taxonomy]:
    return {taxonomy.id: taxonomy for taxonomy in taxonomies()}


def taxonomy_of(term: Term) -> Taxonomy:
    return taxonomy_by_id()[key("taxonomy", term.taxonomy_code)]


@cache
def term_by_id() -> dict[str, Term]:
    return {term.id: term for taxonomy in taxonomies() for term in taxonomy.terms}


@cache
def _hsds_terms() -> dict[tuple[str, str], dict[str, Any]]:
    """Made once; answers share them and nobody writes into them."""
    return {
        (taxonomy.code, term.code): term.as_hsds() for taxonomy in taxonomies() for term in taxonomy.terms
    }


def label(taxonomy_code: str, code: str) -> str:
    """The German name; empty for what has none, such as “unknown”."""
    found = _hsds_terms().get((taxonomy_code, code))
    return str(found["name"]) if found else ""


def attribute(
    entity: str, link_id: str, taxonomy_code: str, code: str, value: str = ""
) -> dict[str, Any] | None:
    """The link from a thing to a term; nothing for a code that is no term."""
    term = _hsds_terms().get((taxonomy_code, code))
    if term is None:
        return None
    found = {
        "id": key(link_id, taxonomy_code, code),
        "link_id": link_id,
        "link_type": taxonomy_code,
        "link_entity": entity,
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }
    return {**found, "value": value} if value else found


def taxonomy_term(term: Term, taxonomy: Taxonomy) -> dict[str, Any]:
    """A term as a document of its own."""
    return {**term.as_hsds(), "taxonomy_detail": taxonomy.as_hsds()}
