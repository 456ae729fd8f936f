"""The words offers are sorted by: categories (a versioned code list), fields of action, phases. Data, not code."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FILE = Path(__file__).parent / "data" / "categories.toml"
FIRST_MONTH, LAST_MONTH = -9, 216


@dataclass(frozen=True)
class Category:
    code: str
    name: str | Promise
    sector: str
    level: str
    approach: str
    field: str
    age_from_months: int
    age_to_months: int
    is_sensitive: bool = False


@dataclass(frozen=True)
class FieldOfAction:
    """A row of the Präventionskette, and what families call it."""

    code: str
    name: str | Promise
    topic: str | Promise


@dataclass(frozen=True)
class Phase:
    """A column of the Präventionskette: months from birth, the last one not included. None: no age of a child."""

    code: str
    name: str | Promise
    from_months: float | None
    to_months: float | None


FIELDS: tuple[FieldOfAction, ...] = (
    FieldOfAction("information", _("Information und Lotsen"), _("Ansprechpersonen und Wegweiser")),
    FieldOfAction("health", _("Gesundheit und Entwicklung"), _("Gesund bleiben und werden")),
    FieldOfAction("bonding", _("Bindung und Erziehung"), _("Mein Kind verstehen, Familie sein")),
    FieldOfAction("learning", _("Bildung und Sprache"), _("Betreuung, Spielen und Lernen")),
    FieldOfAction("everyday", _("Begegnung und Entlastung im Alltag"), _("Andere treffen, Hilfe im Alltag")),
    FieldOfAction("material", _("Materielle Sicherung und Wohnen"), _("Geld, Kleidung, Wohnung")),
    FieldOfAction("hardship", _("Besondere Lebenslagen"), _("Schwere Zeiten")),
    FieldOfAction("protection", _("Schutz"), _("Schutz für Kinder")),
)
PHASES: tuple[Phase, ...] = (
    Phase("wish", _("Kinderwunsch"), None, None),
    Phase("pregnancy", _("Schwangerschaft"), -9, 0),
    Phase("birth", _("rund um die Geburt"), -1.5, 2),
    Phase("year_1", _("0 bis 1 Jahr"), 0, 12),
    Phase("years_1_3", _("1 bis 3 Jahre"), 12, 36),
    Phase("years_3_6", _("3 bis 6 Jahre"), 36, 72),
    Phase("years_6_10", _("6 bis 10 Jahre"), 72, 120),
    Phase("years_10_18", _("10 bis 18 Jahre"), 120, 216),
    Phase("work", pgettext_lazy("phase", "Übergang in den Beruf"), None, None),
)
FIELD_CHOICES = [(field.code, field.name) for field in FIELDS]
PHASE_CHOICES = [(phase.code, phase.name) for phase in PHASES]
FIELD_BY_CODE = {field.code: field for field in FIELDS}
PHASE_BY_CODE = {phase.code: phase for phase in PHASES}

# Named here once more so that the catalogues of all languages collect them; a test holds both lists together.
CATEGORY_NAMES: tuple[str | Promise, ...] = (
    _("Schwangerschaftsberatung"),
    _("Schwangerschaftskonfliktberatung"),
    _("Vertrauliche Geburt"),
    _("Bundesstiftung Mutter und Kind"),
    _("Hebammenhilfe"),
    _("Geburtsvorbereitung und Rückbildung"),
    _("Geburtsklinik"),
    _("Babylotsen in der Klinik"),
    _("Lotsen in der Arztpraxis"),
    _("Sprechstunde auf der Wöchnerinnenstation"),
    _("Nachgeburtliches Gespräch"),
    _("Frauenarztpraxis"),
    _("Kinder- und Jugendarztpraxis"),
    _("Gesundheitsamt, Mütter- und Elternberatung"),
    _("Familienhebamme"),
    _("Familienkinderkrankenpflege"),
    _("Sozialmedizinische Nachsorge"),
    _("Stillberatung, Ernährung und Beikost"),
    _("Schreiambulanz, Schlafen und Füttern"),
    _("Emotionelle Erste Hilfe, Krisenbegleitung"),
    _("Kinderklinik und Sozialpädiatrisches Zentrum"),
    _("Frühförderstelle"),
    _("Logopädie, Ergotherapie, Physiotherapie"),
    _("Willkommensbesuch"),
    _("Familienbüro, Anlaufstelle Frühe Hilfen"),
    _("Familientelefon, Elterntelefon"),
    _("Elterncafé, Schnullercafé"),
    _("Offener Familientreff"),
    _("Familienpatenschaft"),
    _("Ehrenamtliche Besuchsdienste, Leihgroßeltern"),
    _("Hausbesuchsprogramme zur Frühbildung"),
    _("Elternkurse"),
    _("Eltern-Kind-Gruppe, Krabbelgruppe"),
    _("Babymassage, Babyschwimmen, Eltern-Kind-Turnen"),
    _("Familienbildungsstätte"),
    _("Familienzentrum, Eltern-Kind-Zentrum"),
    _("Mehrgenerationenhaus"),
    _("Kita und Krippe"),
    _("Kindertagespflege"),
    _("Familienpflege, Haushaltshilfe, Notbetreuung"),
    _("Erziehungs- und Familienberatung"),
    _("Ehe-, Lebens- und Paarberatung"),
    _("Trennungs- und Umgangsberatung"),
    _("Beratung im Allgemeinen Sozialen Dienst"),
    _("Hilfen zur Erziehung"),
    _("Gemeinsame Wohnform für Mütter, Väter und Kinder"),
    _("Kinderschutz, Beratung durch insoweit erfahrene Fachkräfte"),
    _("Frauenhaus, Beratung bei Gewalt"),
    _("Suchtberatung"),
    _("Sozialpsychiatrischer Dienst, Krise nach der Geburt"),
    _("Psychotherapie, Mutter-Kind-Klinik"),
    _("Selbsthilfe"),
    _("Migrations- und Flüchtlingsberatung"),
    _("Sprach- und Kulturmittlung, Stadtteilmütter"),
    _("Schuldner- und Sozialberatung"),
    _("Jobcenter, Agentur für Arbeit"),
    _("Elterngeld, Kindergeld, Familienpass"),
    _("Kleiderkammer, Tafel, Babyausstattung"),
    _("Wohnungshilfe"),
    _("Angebote für Väter"),
    _("Trauer, Sternenkinder, Hospiz"),
    _("Bücherei, Lesestart, Spielen und Bewegung"),
)


@cache
def _read() -> tuple[str, tuple[Category, ...]]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    rows = zip(content["category"], CATEGORY_NAMES, strict=True)
    return content["version"], tuple(Category(**{**row, "name": name}) for row, name in rows)


VERSION, CATEGORIES = _read()
CATEGORY_CHOICES = [(category.code, category.name) for category in CATEGORIES]
CATEGORY_BY_CODE = {category.code: category for category in CATEGORIES}


def phases_of(age_from_months: int | None, age_to_months: int | None) -> list[str]:
    """The phases an age span touches. No ages: none, rather than all."""
    if age_from_months is None and age_to_months is None:
        return []
    first = FIRST_MONTH if age_from_months is None else age_from_months
    last = LAST_MONTH if age_to_months is None else age_to_months
    return [
        phase.code
        for phase in PHASES
        if phase.from_months is not None
        and phase.to_months is not None
        and first < phase.to_months
        and (last > phase.from_months or first >= phase.from_months)
    ]


def names(codes: Iterable[str], known: dict[str, str | Promise]) -> list[str]:
    """What codes are called on the screen; an unknown one stays as it is."""
    return [str(known.get(code, code)) for code in codes]
