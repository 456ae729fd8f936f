import django.db.models.deletion
from django.db import migrations, models

from nestwerk.base.db.rows import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0003_search'),
        ('tenants', '0002_walls'),
    ]

    operations = [
        AtOnce(
            [migrations.CreateModel(
                name='ReachRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mode', models.CharField(choices=[('walk', 'zu Fuß mit Kinderwagen'), ('bike', 'Fahrrad mit Kindersitz'), ('transit', 'Bus und Bahn'), ('car', 'Auto')], max_length=8)),
                    ('limits_min', models.JSONField(default=list)),
                    ('reason', models.CharField(blank=True, max_length=400)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('network', 'mode'), name='reach_rule_once')],
                },
            ), migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('reach', 'Erreichbarkeit'), ('sites', 'Standortvorschlag')], max_length=8)),
                    ('question', models.JSONField()),
                    ('state', models.CharField(choices=[('queued', 'wartet'), ('running', 'wird berechnet'), ('done', 'fertig'), ('failed', 'nicht berechnet')], default='queued', max_length=8)),
                    ('progress_pct', models.PositiveSmallIntegerField(default=0)),
                    ('problem', models.CharField(blank=True, max_length=600)),
                    ('summary', models.JSONField(null=True)),
                    ('arrays', models.BinaryField(null=True)),
                    ('data', models.JSONField(default=list)),
                    ('method', models.CharField(blank=True, max_length=60)),
                    ('version', models.CharField(blank=True, max_length=60)),
                    ('input_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                    ('seconds', models.FloatField(null=True)),
                    ('asked_by', models.CharField(max_length=200)),
                    ('asked_at', models.DateTimeField(auto_now_add=True)),
                    ('heartbeat_at', models.DateTimeField(null=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('summary__isnull', False), _connector='OR'), name='run_done_has_summary')],
                },
            ), migrations.CreateModel(
                name='Scenario',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=160)),
                    ('changes', models.JSONField(default=list)),
                    ('figures', models.JSONField(null=True)),
                    ('note', models.CharField(blank=True, max_length=600)),
                    ('made_by', models.CharField(max_length=200)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('changed_at', models.DateTimeField(auto_now=True)),
                    ('is_dropped', models.BooleanField(default=False)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='coverage.run')),
                ],
                options={
                    'ordering': ['-changed_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='WayTime',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('origin', models.CharField(max_length=80)),
                    ('walk_min', models.PositiveSmallIntegerField(null=True)),
                    ('transit_min', models.PositiveSmallIntegerField(null=True)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.offerplace')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('network', 'origin', 'place'), name='way_time_once')],
                },
            )],
        ),
    ]
