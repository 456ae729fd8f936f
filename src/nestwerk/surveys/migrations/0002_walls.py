from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("surveys", "0001_initial")]

    operations = [
        wall("surveys_respondent"),
        wall("surveys_tie"),
        wall("surveys_wave"),
    ]
