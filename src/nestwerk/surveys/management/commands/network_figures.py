import dataclasses
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nestcore.sociometry import ActorNetwork, Figures, Gate, Structure, TieRule, figures
from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.surveys.errors import TablesRefused
from nestwerk.surveys.inputs import Source, read_tables

LARGEST_FILE_BYTES = 20 * 1024 * 1024
GATES = {
    Gate.NETWORK: "Unter 60 % Rücklauf tragen die Zahlen zum ganzen Netzwerk nicht.",
    Gate.ACTOR: "Unter 75 % Rücklauf tragen die Zahlen zu einzelnen Akteuren nicht.",
}


class Command(HouseCommand):
    help = (
        "Work out density, centralisation, sector mixing, core and weak spots of a network from CSV files. "
        "Without the column responded everybody counts as having answered."
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edges", required=True, metavar="FILE", type=Path, help="CSV: from,to[,weight]")
        parser.add_argument(
            "--actors",
            metavar="FILE",
            type=Path,
            help="CSV: id,name,sector[,responded] (default: those of the ties)",
        )
        parser.add_argument("--directed", action="store_true", help="a row is what one actor says of another")
        parser.add_argument(
            "--rule",
            choices=[rule.value for rule in TieRule],
            help="with --directed: which reports make a tie (default: reported, each with its direction)",
        )
        parser.add_argument(
            "--without", metavar="ID", help="state density and centralisation without this actor too"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def needs_database(self, **options: Any) -> bool:
        return False

    def run(self, **options: Any) -> None:
        if options["rule"] and not options["directed"]:
            raise CommandError("--rule needs --directed.", returncode=2)
        rule = TieRule(options["rule"] or TieRule.REPORTED) if options["directed"] else None
        edges, actors = _source(options["edges"]), _source(options["actors"]) if options["actors"] else None
        try:
            network, names = read_tables(edges, actors, rule=rule)
        except TablesRefused as refused:
            raise Refused(*refused.problems) from None
        if options["without"] is not None and options["without"] not in names:
            raise Refused(
                f"Einen Akteur mit der id „{options['without']}“ gibt es nicht. Bitte prüfen Sie die id."
            )
        found = figures(network, options["without"])
        if options["json"]:
            self.answer_json(figures_as_json(network, found, names, options["without"], rule))
            return
        for gate in found.gates:
            self.say(GATES[gate])
        for sentence in _sentences(found, names):
            self.answer(sentence)


def figures_as_json(
    network: ActorNetwork, found: Figures, names: dict[str, str], without: str | None, rule: TieRule | None
) -> dict[str, Any]:
    """The contract's keys in front, then everything else."""
    actors = [{**dataclasses.asdict(actor), "name": names[actor.actor]} for actor in found.actors]
    return {
        **_structure(found.structure),
        "response_rate": found.response_rate,
        "ei": dataclasses.asdict(found.mixing),
        # A tie without a direction has only one side to tell of it.
        "reciprocity": found.agreement.reciprocity if rule else None,
        "disagreement": found.agreement.disagreement if rule else None,
        "core": {
            "k": found.core.k,
            "size": len(found.core.members),
            "members": found.core.members,
            "sectors": dict(zip(network.sector_names, found.core.sectors, strict=True)),
        },
        "articulation_points": found.articulation_points,
        "cut_off": found.cut_off,
        "bridges": found.bridges,
        "sectors": {sector.sector: dataclasses.asdict(sector) for sector in found.sectors},
        "blocks": {"sectors": network.sector_names, **dataclasses.asdict(found.blocks)},
        "gates": found.gates,
        "without": {"id": without, **_structure(found.without)} if found.without else None,
        "actors": actors,
        "rule": rule or "undirected",
        "method": found.method,
    }


def _structure(structure: Structure) -> dict[str, Any]:
    shape = dataclasses.asdict(structure)
    return {"n": shape.pop("actors"), **shape}


def _source(path: Path) -> Source:
    if not path.is_file():
        raise CommandError(f"No such file: {path}", returncode=2)
    if path.stat().st_size > LARGEST_FILE_BYTES:
        raise Refused(f"„{path.name}“ ist größer als 20 MB. Bitte teilen Sie die Datei auf.")
    return Source(path.name, path.read_bytes())


def _sentences(found: Figures, names: dict[str, str]) -> list[str]:
    shape, mixing, core = found.structure, found.mixing, found.core
    points = ", ".join(names[actor] for actor in found.articulation_points) or "keiner"
    sentences = [
        f"{shape.actors} Akteure, {shape.ties} Verbindungen, Rücklauf {_number(found.response_rate, 2)}.",
        *_shape_sentences(shape),
        f"E–I-Index: {_number(mixing.observed)}, aus Zufall zu erwarten {_number(mixing.expected)}"
        f" (p = {_number(mixing.p)}).",
        f"Kern: {len(core.members)} Akteure mit mindestens {core.k} Verbindungen untereinander.",
        f"Ausfallrisiko: {points}; Brücken: {len(found.bridges)}.",
    ]
    return [*sentences, *(["Ohne diesen Akteur:", *_shape_sentences(found.without)] if found.without else [])]


def _shape_sentences(shape: Structure) -> list[str]:
    return [
        f"Dichte: {_number(shape.density)}, unter den Antwortenden {_number(shape.density_respondents)}.",
        f"Zentralisierung: {_number(shape.degree_centralisation)} nach Verbindungen, "
        f"{_number(shape.betweenness_centralisation)} nach kürzesten Wegen.",
    ]


def _number(value: float | None, places: int = 3) -> str:
    return "nicht bestimmbar" if value is None else f"{value:.{places}f}".replace(".", ",").replace("-", "−")
