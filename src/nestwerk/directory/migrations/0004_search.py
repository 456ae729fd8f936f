import uuid

import django.db.models.deletion
from django.db import migrations, models

from nestwerk.base.db.rows import wall

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


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("add", "change", "remove"):
            schema_editor.execute(f"DROP TRIGGER {TEXT}_{name}")
        schema_editor.execute(f"DROP TABLE {TEXT}")
    else:
        schema_editor.execute(f"ALTER TABLE {ENTRY} DROP COLUMN vector")


class Migration(migrations.Migration):
    """The search index: rows for both databases, and over them each database's own full-text index."""

    dependencies = [("directory", "0003_walls")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.PositiveSmallIntegerField()),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("title", models.CharField(max_length=200)),
                ("terms", models.TextField()),
                ("weights", models.TextField()),
                ("marks", models.TextField()),
                ("words", models.TextField()),
                ("stamp", models.BigIntegerField()),
                ("version", models.CharField(max_length=60)),
                (
                    "network",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenants.network"
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="search_entry", to="directory.offer"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["network", "audience", "version", "stamp"], name="search_entry_stamp")
                ],
            },
        ),
        wall("directory_searchentry"),
        migrations.RunPython(forwards, backwards),
    ]
