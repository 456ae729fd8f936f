from django.db import migrations

from nestwerk.base.db.rows import append_only, sorts_by_byte, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security. Versions are never changed."""

    dependencies = [("directory", "0001_initial")]

    operations = [
        sorts_by_byte("directory_offer"),
        sorts_by_byte("directory_place"),
        wall("directory_offer"),
        wall("directory_offerplace"),
        wall("directory_offerversion"),
        wall("directory_place"),
        wall("directory_visitcount"),
        wall("directory_upkeeprules"),
        wall("directory_upkeeplink"),
        wall("directory_campaign"),
        wall("directory_inquiry"),
        wall("directory_proposal"),
        wall("directory_portal"),
        wall("directory_errorreport"),
        wall("directory_searchmiss"),
        wall("directory_searchentry"),
        wall("directory_offerimport"),
        *append_only("directory_offerversion"),
    ]
