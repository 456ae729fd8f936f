import django.db.models.deletion
from django.db import migrations, models

from nestwerk.base.db.rows import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='territory',
            name='is_rural',
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='territory',
            name='latitude',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='territory',
            name='longitude',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='territory',
            name='postcodes',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='territory',
            name='area_km2',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='territory',
            name='population',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='territory',
            name='population_on',
            field=models.DateField(blank=True, null=True),
        ),
        AtOnce(
            [migrations.CreateModel(
                name='Dataset',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('areas', 'Grenzen'), ('quarters', 'Sozialräume'), ('census', 'Zensusgitter'), ('streets', 'Straßen und Wege'), ('timetable', 'Fahrplan')], max_length=10)),
                    ('name', models.CharField(max_length=200)),
                    ('checksum', models.CharField(max_length=64)),
                    ('cut_for', models.CharField(blank=True, max_length=60)),
                    ('state', models.CharField(choices=[('reading', 'wird eingelesen'), ('ready', 'bereit'), ('refused', 'nicht angenommen'), ('retired', 'abgelöst')], default='reading', max_length=10)),
                    ('step', models.CharField(blank=True, max_length=200)),
                    ('progress_pct', models.PositiveSmallIntegerField(default=0)),
                    ('reference', models.CharField(blank=True, max_length=40)),
                    ('attribution', models.CharField(blank=True, max_length=300)),
                    ('bounds', models.JSONField(blank=True, default=list)),
                    ('report', models.JSONField(blank=True, default=dict)),
                    ('problem', models.CharField(blank=True, max_length=600)),
                    ('key', models.CharField(blank=True, max_length=40)),
                    ('version', models.CharField(blank=True, max_length=40)),
                    ('begun_at', models.DateTimeField(auto_now_add=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-begun_at', '-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'ready')), fields=('kind', 'checksum', 'cut_for', 'version'), name='dataset_once')],
                },
            ), migrations.CreateModel(
                name='Outline',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('geometry', models.BinaryField()),
                    ('bounds', models.JSONField(default=list)),
                    ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outlines', to='places.dataset')),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outlines', to='places.territory')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('territory', 'dataset'), name='outline_once')],
                },
            )],
        ),
    ]
