from django.db import migrations

from nestwerk.base.db.rows import OnDatabase

ENTRY, TEXT = "directory_searchentry", "directory_searchtext"

SQLITE = [
    f"CREATE VIRTUAL TABLE {TEXT} USING fts5(terms, tokenize = 'unicode61 remove_diacritics 0', detail = 'none')",
    f"CREATE TRIGGER {TEXT}_add AFTER INSERT ON {ENTRY} BEGIN "
    f"DELETE FROM {TEXT} WHERE rowid = new.id; INSERT INTO {TEXT}(rowid, terms) VALUES (new.id, new.terms); END",
    f"CREATE TRIGGER {TEXT}_change AFTER UPDATE ON {ENTRY} BEGIN "
    f"DELETE FROM {TEXT} WHERE rowid = old.id; INSERT INTO {TEXT}(rowid, terms) VALUES (new.id, new.terms); END",
    f"CREATE TRIGGER {TEXT}_remove AFTER DELETE ON {ENTRY} BEGIN DELETE FROM {TEXT} WHERE rowid = old.id; END",
]
POSTGRESQL = [
    f"ALTER TABLE {ENTRY} ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED",
    f"CREATE INDEX {ENTRY}_vector ON {ENTRY} USING gin (vector)",
]
DROP = [*(f"DROP TRIGGER {TEXT}_{name}" for name in ("add", "change", "remove")), f"DROP TABLE {TEXT}"]


class Migration(migrations.Migration):
    """Over the rows of the search index each database's own full-text index."""

    dependencies = [("directory", "0002_walls")]

    operations = [
        OnDatabase(
            {"sqlite": SQLITE, "postgresql": POSTGRESQL},
            {"sqlite": DROP, "postgresql": [f"ALTER TABLE {ENTRY} DROP COLUMN vector"]},
        )
    ]
