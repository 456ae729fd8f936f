from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):

    dependencies = [("needs", "0001_initial")]

    operations = [
        wall("needs_need"),
        wall("needs_measure"),
    ]
