import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from nestwerk.base.db.rows import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0003_actors'),
        ('tenants', '0002_walls'),
    ]

    operations = [
        AtOnce(
            [migrations.CreateModel(
                name='Wave',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=160)),
                    ('opens_on', models.DateField()),
                    ('closes_on', models.DateField()),
                    ('state', models.CharField(choices=[('draft', 'in Vorbereitung'), ('open', 'läuft'), ('closed', 'abgeschlossen')], default='draft', max_length=6)),
                    ('sectors', models.JSONField(blank=True, default=list)),
                    ('reminds_on', models.DateField(blank=True, null=True)),
                    ('released_at', models.DateTimeField(blank=True, null=True)),
                    ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='surveys.wave')),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ],
                options={
                    'ordering': ['-opens_on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='wave_ends_later')],
                },
            ), migrations.CreateModel(
                name='Respondent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sector', models.CharField(blank=True, choices=[('health', 'Gesundheit'), ('youth', 'Kinder- und Jugendhilfe'), ('pregnancy_counselling', 'Schwangerschaftsberatung'), ('early_intervention', 'Frühförderung'), ('other', 'Sonstige'), ('volunteers', 'Freiwillige')], max_length=24)),
                    ('asked_at', models.DateTimeField(blank=True, null=True)),
                    ('reminded_at', models.DateTimeField(blank=True, null=True)),
                    ('failed_at', models.DateTimeField(blank=True, null=True)),
                    ('begun_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                    ('entry', models.CharField(blank=True, choices=[('link', 'über den Link'), ('phone', 'am Telefon'), ('paper', 'auf Papier')], max_length=5)),
                    ('seen_sectors', models.JSONField(blank=True, default=list)),
                    ('benefit', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(6)])),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registry.person')),
                    ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='respondents', to='surveys.wave')),
                ],
                options={
                    'ordering': ['sector', 'organisation__sorted_as'],
                    'constraints': [models.UniqueConstraint(fields=('wave', 'organisation'), name='respondent_once')],
                },
            ), migrations.CreateModel(
                name='Tie',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('frequency', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'einige Male im Jahr'), (2, 'etwa jeden Monat'), (3, 'etwa jede Woche'), (4, 'fast täglich')], null=True)),
                    ('trust', models.JSONField(blank=True, null=True)),
                    ('value', models.JSONField(blank=True, null=True)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='named', to='surveys.respondent')),
                    ('respondent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='surveys.respondent')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('respondent', 'other'), name='tie_once'), models.CheckConstraint(condition=models.Q(('respondent', models.F('other')), _negated=True), name='tie_is_between_two')],
                },
            )],
        ),
    ]
