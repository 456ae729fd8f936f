"""Taxonomies and their terms, as asked for."""

from typing import Any
from uuid import UUID

from nestwerk.base.text import fold
from nestwerk.directory.exports.hsds import terms
from nestwerk.web.api.hsds.parameters import Asked

Row = dict[str, Any]


def _is_named(name: str, search: str) -> bool:
    return fold(search) in fold(name)


def taxonomies(asked: Asked) -> list[Row]:
    return [one.as_hsds() for one in terms.taxonomies() if _is_named(one.name, asked.search)]


def taxonomy(uid: UUID) -> list[Row]:
    found = terms.taxonomy_by_id().get(str(uid))
    return [found.as_hsds()] if found else []


def taxonomy_terms(asked: Asked) -> list[Row]:
    """No term has a parent: all are at the top."""
    if asked.parent_id:
        return []
    wanted = str(asked.wanted.taxonomy_id or "")
    return [
        terms.taxonomy_term(term, one)
        for one in terms.taxonomies()
        if wanted in {"", one.id}
        for term in one.terms
        if _is_named(term.name, asked.search)
    ]


def taxonomy_term(uid: UUID) -> list[Row]:
    term = terms.term_by_id().get(str(uid))
    if term is None:
        return []
    return [terms.taxonomy_term(term, terms.taxonomy_of(term))]
