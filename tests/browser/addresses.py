"""Which pages a browser shows, taken from the access matrix: nothing is listed twice, nothing forgotten."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from tests.access.matrix import MATRIX, PEOPLE
from tests.browser.site import Site

FILES = ("_pdf", "_xlsx", "_json", "_download_recovery_codes", "_accent")  # no pages
LANGUAGES = ("de", "en")
NETWORK = "(SELECT id FROM tenants_network WHERE slug = 'wetterau')"
NUMBERS = {
    "figure": f"SELECT min(id) FROM indicators_value WHERE withdrawn_at IS NULL AND network_id = {NETWORK}",
    "read document": f"SELECT min(id) FROM exchange_profiledocument WHERE network_id = {NETWORK}",
}


@dataclass(frozen=True)
class Visit:
    """One page as one person of the demo sees it."""

    name: str
    person: str


def _visits(person: str) -> list[Visit]:
    column = PEOPLE.index(person)
    return [
        Visit(name, person)
        for name, row in MATRIX.items()
        if row.get.split()[column] == "200"
        and not name.endswith(FILES)
        and (not row.thing or row.thing in NUMBERS)
    ]


FAMS = _visits("fam")
PUBLIC = [visit for visit in FAMS if visit.name.startswith("portal:")]
KIMS = [visit for visit in _visits("kim") if visit.name not in {fams.name for fams in FAMS}]
OLGAS = [visit for visit in _visits("olga") if visit.name.startswith("ops:")]
EVERY_PAGE = [*FAMS, *KIMS, *OLGAS]


def path_of(visit: Visit, language: str, site: Site) -> str:
    thing = MATRIX[visit.name].thing
    with translation.override(language):
        return reverse(visit.name, args=[site.number(NUMBERS[thing])] if thing else [])
