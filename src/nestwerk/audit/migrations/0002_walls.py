from django.db import migrations

from nestwerk.base.db.rows import append_only, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        wall("audit_event"),
        *append_only("audit_event"),
    ]
