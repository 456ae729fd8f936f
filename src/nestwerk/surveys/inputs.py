"""Tables of actors and ties to the arrays of `nestcore.sociometry`."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from nestcore.sociometry import ActorNetwork, TieRule
from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.separated import table_of
from nestwerk.surveys.errors import TablesRefused

# Every pair has a cell of its own: more actors would fill the memory.
MOST_ACTORS: Final = 2_000
TIE_COLUMNS: Final = ("from", "to")
ACTOR_COLUMNS: Final = ("id", "name", "sector")
YES: Final = frozenset({"1", "ja", "j", "yes", "y", "true", "wahr", "x"})
NO: Final = frozenset({"0", "nein", "n", "no", "false", "falsch", ""})


@dataclass(frozen=True)
class Actor:
    key: str
    name: str
    sector: str
    responded: bool = True


@dataclass(frozen=True)
class Report:
    """What one actor says of another; a weight of 0 is no tie."""

    source: str
    target: str
    weight: float = 1.0


@dataclass
class Source:
    """A table as it came, and what is wrong with it."""

    name: str
    content: bytes
    problems: list[str] = field(default_factory=list)

    def complain(self, line: int, sentence: str) -> None:
        place = _("„%(name)s“, Zeile %(line)d: ") % {"name": self.name, "line": line}
        self.problems.append(place + sentence)


def network_of(
    actors: Sequence[Actor], reports: Iterable[Report], sectors: Sequence[str], rule: TieRule
) -> ActorNetwork:
    """The arrays of one network; `sectors` names the sectors in their order, or none."""
    places = {actor.key: place for place, actor in enumerate(actors)}
    numbers = {sector: number for number, sector in enumerate(sectors)}
    table = np.zeros((len(actors), len(actors)))
    for report in reports:
        table[places[report.source], places[report.target]] = report.weight
    return ActorNetwork(
        actors=tuple(places),
        reports=table,
        sectors=np.array([numbers.get(actor.sector, 0) for actor in actors], dtype=np.int64),
        sector_names=tuple(sectors),
        responded=np.array([actor.responded for actor in actors], dtype=np.bool_),
        rule=rule,
    )


def read_tables(
    edges: Source, actors: Source | None, *, rule: TieRule | None = None
) -> tuple[ActorNetwork, dict[str, str]]:
    """The network of two tables, and each actor's name. Without a rule, ties have no direction.

    Without a table of actors there are no sectors; without a column `responded` everybody has answered.
    Raises TablesRefused with every problem found.
    """
    listed = _actors(actors) if actors else None
    reports = _reports(
        edges, listed if actors and not actors.problems else None, is_directed=rule is not None
    )
    ends = dict.fromkeys(end for report in reports for end in (report.source, report.target))
    known = {key: Actor(key, key, "") for key in ends} if listed is None else listed
    if len(known) > MOST_ACTORS:
        sentence = _("In „%(name)s“ stehen mehr als %(most)d Akteure. Bitte teilen Sie das Netzwerk auf.")
        edges.problems.append(sentence % {"name": (actors or edges).name, "most": MOST_ACTORS})
    if problems := [*(actors.problems if actors else []), *edges.problems]:
        raise TablesRefused(*problems)
    if rule is None:
        reports += [Report(report.target, report.source, report.weight) for report in reports]
    sectors = list(dict.fromkeys(actor.sector for actor in known.values())) if actors else []
    network = network_of(list(known.values()), reports, sectors, rule or TieRule.EITHER)
    return network, {key: actor.name for key, actor in known.items()}


def _rows(source: Source, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row's number in the file and its cells; nothing where the table cannot be read."""
    try:
        table = table_of(source.content)
    except Reason:
        source.problems.append(
            _("„%(name)s“ lässt sich nicht als Tabelle lesen. Bitte speichern Sie die Datei als CSV.")
            % {"name": source.name}
        )
        return
    columns = [str(column).casefold() for column in table.columns]
    missing = [column for column in needed if column not in columns]
    for column in missing:
        source.problems.append(
            _("In „%(name)s“ fehlt die Spalte „%(column)s“. Bitte ergänzen Sie sie in der ersten Zeile.")
            % {"name": source.name, "column": column}
        )
    if missing:
        return
    for found in table.odd:
        source.complain(found.row, _("Hier stehen mehr Felder als Spalten. Bitte prüfen Sie die Zeile."))
    for line in table.lines:
        cells = [*(str(cell).strip() for cell in line.cells), *[""] * len(columns)]
        yield line.number, dict(zip(columns, cells, strict=False))


def _reports(source: Source, known: dict[str, Actor] | None, *, is_directed: bool) -> list[Report]:
    seen: dict[tuple[str, str], int] = {}
    found = []
    for line, cells in _rows(source, TIE_COLUMNS):
        pair = (cells["from"], cells["to"])
        weight = _weight(cells.get("weight", "1"))
        key = pair if is_directed else (min(pair), max(pair))
        strangers = [end for end in pair if end and known is not None and end not in known]
        if not all(pair):
            source.complain(line, _("Bitte füllen Sie „from“ und „to“ aus."))
        elif pair[0] == pair[1]:
            sentence = _("„%(key)s“ ist mit sich selbst verbunden. Bitte löschen Sie die Zeile.")
            source.complain(line, sentence % {"key": pair[0]})
        elif key in seen:
            sentence = _(
                "Diese Verbindung steht schon in Zeile %(first)d. Bitte löschen Sie eine der beiden."
            )
            source.complain(line, sentence % {"first": seen[key]})
        elif math.isnan(weight):
            sentence = _("„%(text)s“ ist kein Gewicht. Bitte geben Sie eine Zahl ab 0 an.")
            source.complain(line, sentence % {"text": cells["weight"]})
        elif strangers:
            sentence = _("„%(key)s“ fehlt in der Liste der Akteure. Bitte ergänzen Sie die Liste.")
            source.complain(line, sentence % {"key": "“, „".join(strangers)})
        else:
            found.append(Report(*pair, weight))
        seen.setdefault(key, line)
    return found


def _actors(source: Source) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for line, cells in _rows(source, ACTOR_COLUMNS):
        key, told = cells["id"], cells.get("responded", "1").casefold()
        if not key:
            source.complain(line, _("Bitte füllen Sie „id“ aus."))
        elif key in found:
            sentence = _("„%(key)s“ steht hier zum zweiten Mal. Bitte geben Sie jedem Akteur eine eigene id.")
            source.complain(line, sentence % {"key": key})
        elif told not in YES | NO:
            sentence = _(
                "„%(text)s“ unter „responded“ verstehen wir nicht. Bitte schreiben Sie ja oder nein."
            )
            source.complain(line, sentence % {"text": cells["responded"]})
        if key:
            sector = cells["sector"] or _("ohne Angabe")
            found.setdefault(key, Actor(key, cells["name"] or key, sector, told in YES))
    return found


def _weight(text: str) -> float:
    """The number a cell states, NaN where it states none."""
    try:
        weight = float(text.replace(",", "."))
    except ValueError:
        return math.nan
    return weight if 0 <= weight < math.inf else math.nan
