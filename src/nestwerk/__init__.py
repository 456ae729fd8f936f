"""Nestwerk, an open platform for municipal early-childhood networks."""

import sys

# The operating system's SQLite may carry the write-ahead-log reset race (fixed in 3.51.3); pysqlite3 ships its own.
# It has to take the place of sqlite3 before Django looks for it.
try:
    import pysqlite3
except ImportError:
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

__version__ = "0.1.0"
