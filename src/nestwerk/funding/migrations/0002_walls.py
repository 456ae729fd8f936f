from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("funding", "0001_initial")]

    operations = [
        wall("funding_pot"),
    ]
