from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("indicators", "0001_initial")]

    operations = [
        wall("indicators_value"),
        wall("indicators_answer"),
    ]
