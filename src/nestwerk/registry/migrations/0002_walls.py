from django.db import migrations

from nestwerk.base.db.rows import sorts_by_byte, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("registry", "0001_initial")]

    operations = [
        sorts_by_byte("registry_organisation"),
        wall("registry_organisation"),
    ]
