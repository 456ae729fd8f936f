from django.db import migrations

from nestwerk.base.db.rows import sorts_by_byte, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("registry", "0003_actors")]

    operations = [
        sorts_by_byte("registry_person"),
        wall("registry_consent"),
        wall("registry_contact"),
        wall("registry_door"),
        wall("registry_function"),
        wall("registry_partnership"),
        wall("registry_person"),
        wall("registry_site"),
    ]
