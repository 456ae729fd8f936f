"""What is measured, as data: each figure's meaning, and the variants in which municipalities state it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Variant:
    """Another way of counting under the same heading; `sentence` says how it differs."""

    code: str
    name: Text
    sentence: Text


@dataclass(frozen=True)
class Definition:
    code: str
    name: Text
    sentence: Text
    numerator: Text
    denominator: Text
    age_band: Text
    units: tuple[str, ...]
    variants: tuple[Variant, ...] = ()

    def variant(self, code: str) -> Variant | None:
        return next((v for v in self.variants if v.code == code), None)


POPULATION = Definition(
    "population",
    _("Bevölkerung insgesamt"),
    _("Alle Menschen mit Hauptwohnung im Gebiet."),
    _("Einwohnerinnen und Einwohner"),
    "",
    _("alle"),
    ("count",),
)
MIGRATION_SHARE = Definition(
    "migration_share",
    _("Anteil mit Migrationshintergrund"),
    _(
        "Anteil der Menschen, die selbst oder deren Eltern nicht mit deutscher Staatsangehörigkeit geboren sind."
    ),
    _("Menschen mit Migrationshintergrund"),
    _("Bevölkerung insgesamt"),
    _("alle"),
    ("percent", "count"),
    (
        Variant(
            "non_german",
            _("nur Staatsangehörigkeit"),
            _(
                "Gezählt sind Menschen ohne deutsche Staatsangehörigkeit, nicht alle mit Migrationshintergrund."
            ),
        ),
    ),
)
POPULATION_GROWTH = Definition(
    "population_growth",
    _("Bevölkerungsentwicklung"),
    _("Veränderung der Bevölkerung im genannten Zeitraum."),
    _("Bevölkerung am Ende minus am Anfang"),
    _("Bevölkerung am Anfang"),
    _("alle"),
    ("percent",),
)
CHILDREN_U3 = Definition(
    "children_u3",
    _("Kinder unter drei Jahren"),
    _("Kinder vor dem dritten Geburtstag; die Vorlage spricht von „0–3 Jährigen“."),
    _("Kinder unter drei Jahren"),
    _("Bevölkerung insgesamt"),
    _("0 bis unter 3 Jahre"),
    ("count", "percent"),
    (
        Variant(
            "including_three",
            _("0 bis einschließlich 3 Jahre"),
            _("Gezählt sind vier Jahrgänge: auch die Dreijährigen."),
        ),
    ),
)
CHILDREN_U3_POVERTY = Definition(
    "children_u3_poverty",
    _("Kinder unter drei in Armutslagen"),
    _(
        "Kinder unter drei in Familien, die Grundsicherung beziehen; die Vorlage legt die Armutslage nicht fest."
    ),
    _("Kinder unter drei in Familien in Armutslagen"),
    _("Kinder unter drei Jahren"),
    _("0 bis unter 3 Jahre"),
    ("count", "percent"),
)
SINGLE_PARENTS_U3 = Definition(
    "single_parents_u3",
    _("Alleinerziehende mit Kind unter drei"),
    _("Anteil der Familien mit einem Kind unter drei, in denen ein Elternteil allein erzieht."),
    _("Alleinerziehende mit Kind unter drei"),
    _("Familien mit Kind unter drei"),
    _("0 bis unter 3 Jahre"),
    ("percent", "count"),
)
BUDGET = Definition(
    "budget",
    _("Kommunales Budget für Frühe Hilfen"),
    _("Mittel eines Jahres für Frühe Hilfen. Was darin enthalten ist, legt die Vorlage nicht fest."),
    _("Mittel eines Jahres"),
    "",
    "",
    ("eur",),
    (
        Variant("staff_excluded", _("ohne Personal"), _("Personalkosten kommen noch hinzu.")),
        Variant("staff_included", _("mit Personal"), _("Personalkosten sind enthalten.")),
        Variant(
            "own_means_included",
            _("mit eigenen Mitteln"),
            _("Eigene Mittel der Kommune sind enthalten; ob Personalkosten dabei sind, ist nicht gesagt."),
        ),
        Variant(
            "grants_only",
            _("einzelne Fördertöpfe"),
            _("Gezählt sind die genannten Fördertöpfe; ob Personalkosten dabei sind, ist nicht gesagt."),
        ),
    ),
)

ALL_DEFINITIONS: tuple[Definition, ...] = (
    POPULATION,
    MIGRATION_SHARE,
    POPULATION_GROWTH,
    CHILDREN_U3,
    CHILDREN_U3_POVERTY,
    SINGLE_PARENTS_U3,
    BUDGET,
)
BY_CODE: dict[str, Definition] = {definition.code: definition for definition in ALL_DEFINITIONS}
CODE_CHOICES = [(definition.code, definition.name) for definition in ALL_DEFINITIONS]
