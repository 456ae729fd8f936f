"""The bodies of the demonstration, as the networks' own documents name them; what they leave open is filled in."""

from dataclasses import dataclass
from typing import Final

from nestwerk.cooperation.choices import Level
from nestwerk.registry.choices import Sector

HEALTH, YOUTH, PREGNANCY = Sector.HEALTH, Sector.YOUTH, Sector.PREGNANCY_COUNSELLING
EARLY, OTHER, VOLUNTEERS = Sector.EARLY_INTERVENTION, Sector.OTHER, Sector.VOLUNTEERS
MIXED: Final = ((YOUTH, 3), (HEALTH, 3), (PREGNANCY, 1), (EARLY, 1), (OTHER, 1))
NODE: Final = ((YOUTH, 4), (HEALTH, 1), (OTHER, 2), (VOLUNTEERS, 1))


@dataclass(frozen=True)
class BodyPlan:
    """`seats`: how many actors of each sector sit there; `part`: the part of the network it belongs to."""

    name: str
    level: Level
    mandate: str
    seats: tuple[tuple[Sector, int], ...] = MIXED
    parent: str = ""
    part: str = ""
    meetings_a_year: int | None = None
    has_parity: bool = False
    is_external: bool = False
    rules: str = ""


STEERS: Final = "Entscheidet über Ziele, Mittel und Schwerpunkte des Netzwerks."
REGION: Final = "Bringt die Akteure der Region zusammen und klärt, was Familien vor Ort brauchen."
RULES: Final = (
    "Das Gremium entscheidet mit einfacher Mehrheit. Jugendhilfe und Gesundheit haben gleich viele Stimmen.\n"
    "Eingeladen wird zwei Wochen vorher. Wer nicht kann, schickt eine Vertretung."
)


def _group(name: str, mandate: str, parent: str = "", **more: object) -> BodyPlan:
    return BodyPlan(name, Level.ACTION, mandate, parent=parent, **more)  # type: ignore[arg-type] # words of BodyPlan


def _region(name: str, part: str, parent: str, meetings_a_year: int) -> BodyPlan:
    return BodyPlan(
        name, Level.ACTION, REGION, NODE, parent=parent, part=part, meetings_a_year=meetings_a_year
    )


PLANS: Final[dict[str, tuple[BodyPlan, ...]]] = {
    "dueren": (
        BodyPlan("Steuerungsgruppe", Level.STEERING, STEERS, ((YOUTH, 2), (HEALTH, 2)), meetings_a_year=4),
        BodyPlan(
            "Arbeitsgruppe",
            Level.STRUCTURAL,
            "Bereitet vor und setzt um, was vereinbart ist.",
            parent="Steuerungsgruppe",
            meetings_a_year=6,
        ),
    ),
    "rendsburg-eckernfoerde": (
        BodyPlan(
            "Steuerungsgruppe",
            Level.STEERING,
            "Plant im Jugendamt die Strategie; tagt intern.",
            ((YOUTH, 3),),
            meetings_a_year=6,
        ),
        BodyPlan(
            "Koordinierungsgruppe",
            Level.STRUCTURAL,
            "Stimmt die Arbeit der Träger mit dem Jugendamt ab.",
            ((YOUTH, 5), (HEALTH, 2), (PREGNANCY, 1)),
            parent="Steuerungsgruppe",
            meetings_a_year=4,
        ),
        *(
            _region(f"Regionalgruppe {name}", f"Regionalgruppe {name}", "Koordinierungsgruppe", 4)
            for name in ("Eckernförde", "Nortorf", "Rendsburg")
        ),
    ),
    "dortmund": (
        BodyPlan(
            "Paritätische Geschäftsführung",
            Level.STEERING,
            "Führt die Geschäfte, je zur Hälfte aus Jugendhilfe und Gesundheit.",
            ((YOUTH, 2), (HEALTH, 2)),
            meetings_a_year=8,
            has_parity=True,
            rules=RULES,
        ),
        _group(
            "AG Rund um die Geburt",
            "Klärt Wege zwischen Klinik, Hebamme und Zuhause.",
            "Paritätische Geschäftsführung",
            meetings_a_year=4,
        ),
        _group(
            "Untergruppe Geburtskliniken",
            "Stimmt die Sprechstunden auf den Stationen ab.",
            "AG Rund um die Geburt",
        ),
        _group("Untergruppe Familienhebammen", "Bespricht Einsätze ohne Falldaten.", "AG Rund um die Geburt"),
        _group(
            "AG Übergang in die Kita",
            "Vereinbart, wie Familien gut in der Kita ankommen.",
            "Paritätische Geschäftsführung",
            meetings_a_year=4,
        ),
        _group(
            "Untergruppe Gesund zu Hause",
            "Arbeitet am gemeinsamen Portfolio mit den Kitas.",
            "AG Übergang in die Kita",
        ),
        _group(
            "AG Qualität",
            "Entwickelt das gemeinsame Verständnis von Qualität.",
            "Paritätische Geschäftsführung",
            meetings_a_year=2,
        ),
    ),
    "dormagen": (
        BodyPlan("Koordinierungsrunde", Level.STEERING, STEERS, ((YOUTH, 3), (OTHER, 2)), meetings_a_year=6),
        _group(
            "Qualitätswerkstatt",
            "Schreibt mit den freien Trägern am Qualitätskatalog.",
            "Koordinierungsrunde",
            meetings_a_year=2,
        ),
        BodyPlan(
            "Kommunale Gesundheitskonferenz",
            Level.STRUCTURAL,
            "Gremium des Kreises. Wir hören zu und bringen die frühen Jahre ein.",
            ((YOUTH, 2),),
            is_external=True,
            meetings_a_year=2,
        ),
        BodyPlan(
            "Landesnetzwerk Prävention",
            Level.STRUCTURAL,
            "Gremium außerhalb der Stadt. Wir tauschen Erfahrungen aus.",
            ((YOUTH, 1),),
            is_external=True,
            meetings_a_year=1,
        ),
    ),
    "wetterau": (
        BodyPlan("Steuerungsgruppe", Level.STEERING, STEERS, meetings_a_year=4),
        BodyPlan(
            "Leitungsrunde",
            Level.STEERING,
            "Verbindet das Netzwerk mit der Leitung des Jugendamts.",
            ((YOUTH, 3),),
            parent="Steuerungsgruppe",
            meetings_a_year=4,
        ),
        BodyPlan(
            "Netzwerkkonferenz",
            Level.STRUCTURAL,
            "Trifft sich einmal im Jahr mit allen.",
            parent="Steuerungsgruppe",
            meetings_a_year=1,
        ),
        _group("AG Konzept", "Schreibt das Gesamtkonzept fort.", "Steuerungsgruppe", meetings_a_year=4),
        _group(
            "AG Gesundheit", "Holt Praxen und Kliniken ins Netzwerk.", "Steuerungsgruppe", meetings_a_year=4
        ),
        _group(
            "Runder Tisch Ehrenamt",
            "Stärkt, wer Familien freiwillig begleitet.",
            "Steuerungsgruppe",
            meetings_a_year=2,
        ),
        *(
            _region(f"Knotentreffen {name}", f"Netzwerkknoten {name}", "Steuerungsgruppe", 4)
            for name in ("Ost", "2", "3", "4", "5")
        ),
    ),
}
