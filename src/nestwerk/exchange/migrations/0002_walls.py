from django.db import migrations

from nestwerk.base.db.rows import sorts_by_byte, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("exchange", "0001_initial")]

    operations = [
        sorts_by_byte("exchange_profiledocument"),
        wall("exchange_profiledocument"),
        wall("exchange_statement"),
        wall("exchange_partnercount"),
        wall("exchange_sharedfigures", readable="true"),  # shown to other networks on purpose
    ]
