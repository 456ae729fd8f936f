import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from nestwerk.base.db.rows import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('places', '0003_open_data'),
        ('registry', '0002_walls'),
        ('tenants', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='areas',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='organisation',
            name='can_do',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='organisation',
            name='cannot_do',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='organisation',
            name='carrier',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facilities', to='registry.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='checked_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='organisation',
            name='how_we_work',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='organisation',
            name='kkg_class',
            field=models.CharField(blank=True, choices=[('youth_welfare', 'Öffentliche und freie Jugendhilfe'), ('disability_services', 'Dienste mit Verträgen nach § 125 SGB IX'), ('health_office', 'Gesundheitsamt'), ('social_office', 'Sozialamt'), ('school', 'Schule'), ('police', 'Polizei und Ordnungsbehörde'), ('employment_agency', 'Agentur für Arbeit'), ('hospital', 'Krankenhaus'), ('social_paediatrics', 'Sozialpädiatrisches Zentrum'), ('early_intervention', 'Frühförderstelle'), ('social_counselling', 'Beratungsstelle für soziale Problemlagen'), ('pregnancy_counselling', 'Schwangerschafts(konflikt)beratung'), ('mothers_recovery', 'Müttergenesung'), ('protection_from_violence', 'Schutz gegen Gewalt'), ('multi_generation_house', 'Mehrgenerationenhaus'), ('family_education', 'Familienbildungsstätte'), ('family_court', 'Familiengericht'), ('health_profession', 'Angehörige der Heilberufe')], max_length=30),
        ),
        migrations.AddField(
            model_name='organisation',
            name='legal_bases',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='organisation',
            name='mandate',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='registry.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='part',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='organisations', to='tenants.subnetwork'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='wish',
            field=models.JSONField(blank=True, null=True),
        ),
        AtOnce(
            [migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('folded', models.CharField(db_index=True, default='', editable=False, max_length=400)),
                    ('sorted_as', models.CharField(db_index=True, default='', editable=False, max_length=400)),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('title', models.CharField(blank=True, max_length=40)),
                    ('first_name', models.CharField(blank=True, max_length=80)),
                    ('last_name', models.CharField(max_length=80)),
                    ('profession', models.CharField(blank=True, max_length=120)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('phone', models.CharField(blank=True, max_length=40)),
                    ('mobile', models.CharField(blank=True, max_length=40)),
                    ('left_on', models.DateField(blank=True, null=True)),
                    ('unreachable_since', models.DateField(blank=True, null=True)),
                    ('previous', models.JSONField(editable=False, null=True)),
                    ('erased_on', models.DateField(editable=False, null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['sorted_as', 'pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('network', 'email'), name='person_email_once')],
                },
            ), migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.CharField(choices=[('partners', 'Kontaktdaten für Partner im Netzwerk'), ('public', 'Kontaktdaten öffentlich'), ('mailing', 'Rundschreiben'), ('mobile', 'private Mobilnummer'), ('photo', 'Foto')], max_length=8)),
                    ('given_on', models.DateField()),
                    ('proof', models.CharField(max_length=200)),
                    ('revoked_on', models.DateField(blank=True, null=True)),
                    ('by_label', models.CharField(max_length=200)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='registry.person')),
                ],
                options={
                    'ordering': ['use', '-given_on'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_on', None)), fields=('person', 'use'), name='consent_open_once')],
                },
            ), migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('kind', models.CharField(choices=[('visit', 'Besuch'), ('call', 'Telefonat'), ('mail', 'Schreiben'), ('talk', 'Gespräch am Rande')], max_length=6)),
                    ('about', models.CharField(max_length=300)),
                    ('by_label', models.CharField(max_length=200)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='registry.organisation')),
                ],
                options={
                    'ordering': ['-on', '-pk'],
                },
            ), migrations.CreateModel(
                name='Door',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('created_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('last_used_at', models.DateTimeField(blank=True, null=True)),
                    ('purpose', models.CharField(choices=[('answer', 'Einladung beantworten'), ('task', 'Aufgabe'), ('remark', 'Vereinbarung kommentieren'), ('signature', 'Vereinbarung unterzeichnen'), ('conference', 'Anmeldung zum Fachtag'), ('feedback', 'Rückmeldung zum Fachtag'), ('survey', 'Befragung zur Zusammenarbeit'), ('details', 'eigene Angaben')], max_length=10)),
                    ('subject', models.CharField(max_length=80)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='doors', to='registry.organisation')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='doors', to='registry.person')),
                ],
                options={
                    'ordering': ['-created_at'],
                    'indexes': [models.Index(fields=['network', 'purpose', 'subject'], name='door_subject')],
                },
            ), migrations.CreateModel(
                name='Function',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('coordination', 'Netzwerkkoordination'), ('management', 'Leitung'), ('contact', 'Ansprechperson'), ('planning', 'Planung'), ('staff', 'Fachkraft'), ('volunteer', 'Freiwillige Mitarbeit')], max_length=14)),
                    ('name', models.CharField(blank=True, max_length=160)),
                    ('mailbox', models.EmailField(blank=True, max_length=254)),
                    ('phone', models.CharField(blank=True, max_length=40)),
                    ('hours_a_week', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('since', models.DateField(blank=True, null=True)),
                    ('until', models.DateField(blank=True, null=True)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='functions', to='registry.organisation')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='functions', to='registry.person')),
                ],
                options={
                    'ordering': ['organisation__sorted_as', 'kind', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gte', models.F('since')), _connector='OR'), name='function_ends_later')],
                },
            ), migrations.CreateModel(
                name='Partnership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partnerships', to='registry.organisation')),
                ],
                options={
                    'ordering': ['-since'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='partnership_ends_later'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('organisation',), name='partnership_open_once')],
                },
            ), migrations.CreateModel(
                name='Site',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(blank=True, max_length=200)),
                    ('street', models.CharField(blank=True, max_length=200)),
                    ('postcode', models.CharField(blank=True, max_length=5)),
                    ('town', models.CharField(max_length=120)),
                    ('phone', models.CharField(blank=True, max_length=40)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('is_main', models.BooleanField(default=False)),
                    ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenants.network')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sites', to='registry.organisation')),
                    ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.territory')),
                ],
                options={
                    'ordering': ['-is_main', 'town', 'pk'],
                },
            )],
        ),
    ]
