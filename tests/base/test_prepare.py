"""A database made ready: what another version left is named, not shown as a fault of the program."""

import pytest
from django.core.management import CommandError
from django.db.migrations.recorder import MigrationRecorder

from nestwerk.base.prepare import prepare_database


def test_database_of_another_version_is_refused_with_a_sentence(db: None) -> None:
    rows = MigrationRecorder.Migration.objects
    before = rows.filter(app="places", name="0003_open_data").delete()[0]
    with pytest.raises(CommandError, match="stammt von einer anderen Fassung von Nestwerk"):
        prepare_database()
    assert before == 1
    assert not rows.filter(app="places", name="0003_open_data").exists()
