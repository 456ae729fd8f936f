"""The table of sectors with its shades, and what the network could not do without."""

from dataclasses import dataclass

from nestwerk.reports.picture.words import sector_name, share
from nestwerk.surveys.queries.picture import Picture

SHADES = 5


@dataclass(frozen=True)
class MatrixCell:
    text: str
    ties: int
    pairs: int
    shade: int  # 0 to 5; words and numbers say the same


@dataclass(frozen=True)
class MatrixRow:
    name: str
    actors: int
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class WeakSpots:
    """Actors and ties whose loss would split the network."""

    actors: tuple[tuple[str, int], ...]
    ties: tuple[tuple[str, str], ...]


def matrix_of(picture: Picture) -> tuple[MatrixRow, ...]:
    found = picture.figures
    if found is None:
        return ()
    used = [at for at, row in enumerate(found.sectors) if row.actors]
    values = [found.blocks.density[row][column] or 0 for row in used for column in used]
    densest = max(values, default=0) or 1

    def cell(row: int, column: int) -> MatrixCell:
        value = found.blocks.density[row][column]
        shade = 0 if value is None else round(SHADES * value / densest)
        return MatrixCell(
            share(value), found.blocks.ties[row][column], found.blocks.pairs[row][column], shade
        )

    return tuple(
        MatrixRow(
            sector_name(found.sectors[row].sector),
            found.sectors[row].actors,
            tuple(cell(row, column) for column in used),
        )
        for row in used
    )


def changes_of(picture: Picture) -> list[dict[str, object]]:
    """What became of the ties of each sector that has any."""
    rows = picture.change.sectors if picture.change else ()
    return [
        {"name": sector_name(row.sector), "kept": row.kept, "new": row.new, "lost": row.lost}
        for row in rows
        if row.kept or row.new or row.lost
    ]


def weak_spots(picture: Picture) -> WeakSpots | None:
    """None where too few answered for figures about single actors."""
    if picture.figures is None or picture.circle is None:
        return None
    found = picture.figures
    names = picture.named(found.articulation_points)
    ties = [(picture.names[one], picture.names[other]) for one, other in found.bridges]
    return WeakSpots(tuple(zip(names, found.cut_off, strict=True)), tuple(ties))
