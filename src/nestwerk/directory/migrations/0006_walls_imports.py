from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("directory", "0005_upkeep_more")]

    operations = [wall("directory_offerimport")]
