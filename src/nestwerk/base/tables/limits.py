"""How much of a foreign file we read. All are checked before anything is parsed."""

from typing import Final

LARGEST_FILE_BYTES: Final = 20 * 1024 * 1024
LARGEST_UNPACKED_BYTES: Final = 60 * 1024 * 1024
LARGEST_PACKING_RATIO: Final = 100
RATIO_FROM_BYTES: Final = 1024 * 1024
MOST_MEMBERS: Final = 500
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 800_000
LONGEST_CELL: Final = 100_000
