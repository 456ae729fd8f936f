import django.db.models.deletion
from django.db import migrations, models

from nestwerk.base.db.rows import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0002_walls'),
        ('tenants', '0002_walls'),
    ]

    operations = [
        AtOnce(
            [migrations.CreateModel(
                name='Need',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('folded', models.CharField(db_index=True, default='', editable=False, max_length=400)),
                    ('sorted_as', models.CharField(db_index=True, default='', editable=False, max_length=400)),
                    ('title', models.CharField(max_length=200)),
                    ('text', models.TextField(blank=True, max_length=2000)),
                    ('category', models.CharField(blank=True, max_length=60)),
                    ('areas', models.JSONField(blank=True, default=list)),
                    ('source', models.CharField(choices=[('scenario', 'Planspiel'), ('reach', 'Erreichbarkeit'), ('families', 'Familien'), ('partners', 'Akteure im Netzwerk'), ('planning', 'Planung')], max_length=10)),
                    ('evidence', models.JSONField(blank=True, null=True)),
                    ('status', models.CharField(choices=[('reported', 'gemeldet'), ('discussed', 'wird besprochen'), ('confirmed', 'bestätigt'), ('met', 'gedeckt'), ('declined', 'zurückgestellt')], default='reported', max_length=10)),
                    ('answer', models.CharField(blank=True, max_length=600)),
                    ('reported_on', models.DateField()),
                    ('reported_by', models.CharField(max_length=200)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                ],
                options={
                    'ordering': ['-reported_on', '-pk'],
                },
            ), migrations.CreateModel(
                name='Measure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('folded', models.CharField(db_index=True, default='', editable=False, max_length=400)),
                    ('sorted_as', models.CharField(db_index=True, default='', editable=False, max_length=400)),
                    ('title', models.CharField(max_length=200)),
                    ('text', models.TextField(blank=True, max_length=2000)),
                    ('areas', models.JSONField(blank=True, default=list)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('status', models.CharField(choices=[('planned', 'geplant'), ('running', 'läuft'), ('done', 'erledigt'), ('stopped', 'beendet ohne Abschluss')], default='planned', max_length=10)),
                    ('evidence', models.JSONField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=600)),
                    ('begun_on', models.DateField()),
                    ('begun_by', models.CharField(max_length=200)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='registry.organisation')),
                    ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='needs.need')),
                ],
                options={
                    'ordering': ['due_on', 'pk'],
                },
            )],
        ),
    ]
