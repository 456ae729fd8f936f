"""Actors as rows of the template: what goes out comes in again unchanged."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import override

from nestwerk.registry.choices import LegalBasis
from nestwerk.registry.imports.actors import TEMPLATE, TEXTS
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import area_choices, organisations
from nestwerk.tenants.models import Network

Row = Sequence[str | date | None]
LAWS = dict(LegalBasis.choices)


def actor_rows(network: Network) -> Iterator[Row]:
    names = dict(area_choices(network))
    rows = organisations(network).select_related("carrier", "part").prefetch_related("sites", "partnerships")
    for row in rows:
        with override("de"):  # as the template: it is read in again
            cells = _cells(row, names)
        yield [cells[column] for column in TEMPLATE]


def _cells(row: Organisation, names: dict[str, str]) -> dict[str, str | date | None]:
    site = next(iter(row.sites.all()), None)
    period = next(iter(row.partnerships.all()), None)
    return {
        "Name": row.name,
        "Kurzname": row.short_name,
        "Bereich": row.get_sector_display(),
        "Klasse nach § 3 KKG": row.get_kkg_class_display(),
        "Rechtsgrundlagen": ", ".join(str(LAWS.get(code, code)) for code in row.legal_bases),
        "Träger": row.carrier.name if row.carrier else "",
        "Teil des Netzwerks": row.part.name if row.part else "",
        "Einzugsgebiet": ", ".join(names.get(key, key) for key in row.areas),
        "Straße": site.street if site else "",
        "PLZ": site.postcode if site else "",
        "Ort": site.town if site else "",
        "Telefon": row.phone,
        "E-Mail": row.email,
        "Webseite": row.website,
        "Pflege-Adresse": row.upkeep_email,
        **{column: getattr(row, name) for column, name in TEXTS.items()},
        "Partner seit": period.since if period else None,
        "Partner bis": period.until if period else None,
        "Kennung": str(row.uid),
    }
