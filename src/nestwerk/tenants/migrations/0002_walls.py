from django.db import migrations

from nestwerk.base.db.rows import sorts_by_byte, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("tenants", "0001_initial")]

    operations = [
        sorts_by_byte("tenants_network"),
        sorts_by_byte("tenants_subnetwork"),
        wall("tenants_subnetwork"),
    ]
