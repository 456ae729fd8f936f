from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):

    dependencies = [("coverage", "0001_initial")]

    operations = [
        wall("coverage_reachrule"),
        wall("coverage_run"),
        wall("coverage_scenario"),
        wall("coverage_waytime"),
    ]
