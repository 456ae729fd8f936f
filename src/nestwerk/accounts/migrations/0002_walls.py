from django.db import migrations

from nestwerk.base.db.rows import wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        wall("accounts_membership"),
    ]
