import centres.models.dated
import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=120)),
            ],
            options={
                'verbose_name_plural': 'authorities',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Postcode',
            fields=[
                ('postcode', models.CharField(help_text='Like L35 3SS.', max_length=8, primary_key=True, serialize=False)),
                ('area_code', models.CharField(db_index=True, max_length=20)),
                ('ended', models.CharField(blank=True, help_text='Year and month, like 200912.', max_length=6)),
            ],
            options={
                'ordering': ['postcode'],
            },
        ),
        migrations.CreateModel(
            name='Strand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=80, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Centre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, max_length=80, unique=True)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('address', models.CharField(blank=True, max_length=250)),
                ('postcode', models.CharField(blank=True, max_length=8)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('register_locks_after_hours', models.PositiveSmallIntegerField(default=48, help_text="A register locks this many hours after its session's end.")),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='centres.authority')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='one_centre_of_a_name_in_an_authority')],
            },
        ),
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('centre', "Children's centre"), ('health_trust', 'Health trust'), ('voluntary', 'Voluntary organisation'), ('group', 'Parent-led group'), ('other', 'Other')], default='other', max_length=20)),
                ('legal_form', models.CharField(blank=True, choices=[('unincorporated', 'Unincorporated group'), ('cio', 'Charitable incorporated organisation'), ('limited_by_guarantee', 'Company limited by guarantee'), ('plc', 'Public limited company'), ('cic', 'Community interest company'), ('benefit_society', 'Community benefit society'), ('charity', 'Charity')], max_length=30)),
                ('stage', models.CharField(blank=True, choices=[('informal', 'Informal'), ('constituted', 'Constituted'), ('commissioned', 'Commissioned'), ('mutual', 'Mutual')], max_length=20)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='providers', to='centres.authority')),
                ('centres', models.ManyToManyField(blank=True, help_text='Centres that it works with.', related_name='providers', to='centres.centre')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='one_provider_of_a_name_in_an_authority')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('volunteer', 'Volunteer'), ('group_lead', 'Group lead'), ('front_desk', 'Front desk'), ('manager', 'Manager'), ('commissioner', 'Commissioner'), ('administrator', 'Administrator')], max_length=20)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='centres.authority')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='centres.centre')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='centres.provider')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('authority__isnull', True), ('centre__isnull', False), ('provider__isnull', True), ('role__in', ['front_desk', 'manager'])), models.Q(('authority__isnull', False), ('centre__isnull', True), ('provider__isnull', True), ('role__in', ['commissioner', 'administrator'])), models.Q(('authority__isnull', True), ('centre__isnull', True), ('provider__isnull', False), ('role__in', ['volunteer', 'group_lead'])), _connector='OR'), name='role_in_the_kind_of_place_it_belongs_to', violation_error_message='Front desk and managers belong to a centre, commissioners and administrators to an authority, volunteers and group leads to a provider.'), models.UniqueConstraint(fields=('user', 'role', 'centre', 'authority', 'provider'), name='one_membership_of_a_role_and_place', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(blank=True, help_text='A line for parents, like “Free, just turn up”.', max_length=250)),
                ('picture', models.CharField(choices=[('shapes', 'Shapes'), ('cup', 'Cup of tea'), ('note', 'Music'), ('book', 'Book'), ('outdoors', 'Outdoors'), ('baby', 'Baby')], default='shapes', max_length=20)),
                ('led_by', models.CharField(choices=[('staff', 'Staff'), ('volunteers', 'Volunteers'), ('jointly', 'Staff and volunteers jointly')], default='staff', max_length=20)),
                ('youngest_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from age in months')),
                ('oldest_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to age in months')),
                ('capacity', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_public', models.BooleanField(default=True, verbose_name='shown to parents')),
                ('status', models.CharField(choices=[('open', 'Open'), ('paused', 'Paused'), ('ended', 'Ended')], default='open', max_length=10)),
                ('ended_because', models.CharField(blank=True, max_length=250)),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='centres.activity')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='centres.centre')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='centres.provider')),
                ('strand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='centres.strand')),
            ],
            options={
                'verbose_name_plural': 'activities',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(models.F('centre'), django.db.models.functions.text.Lower('name'), name='one_activity_of_a_name_at_a_centre'), models.CheckConstraint(condition=models.Q(('youngest_months__isnull', True), ('oldest_months__isnull', True), ('oldest_months__gte', models.F('youngest_months')), _connector='OR'), name='oldest_not_below_youngest'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ended'), _negated=True), models.Q(('ended_because', ''), _negated=True), _connector='OR'), name='ended_activity_says_why', violation_error_message='Say why the activity ended.')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='centres.authority')),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='term_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.')],
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('centre', "Children's centre"), ('school', 'School'), ('worship', 'Place of worship'), ('cafe', 'Community cafe'), ('shop', 'Shop'), ('family_home', 'Family home'), ('real_life_house', 'Real-life house'), ('library', 'Library'), ('health_centre', 'Health centre'), ('outdoors', 'Outdoors'), ('online', 'Online')], default='centre', max_length=20)),
                ('address', models.CharField(blank=True, max_length=250)),
                ('postcode', models.CharField(blank=True, max_length=8)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='venues', to='centres.centre')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(models.F('centre'), django.db.models.functions.text.Lower('name'), name='one_venue_of_a_name_at_a_centre')],
            },
        ),
        migrations.CreateModel(
            name='Ward',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wards', to='centres.authority')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('vintage', models.PositiveSmallIntegerField(default=2011, help_text='The census whose boundaries it has.', verbose_name='boundaries of')),
                ('deprivation_decile', models.PositiveSmallIntegerField(blank=True, help_text='1 is the most deprived tenth of the country.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)])),
                ('boundary', models.JSONField(blank=True, null=True, verbose_name='boundary (GeoJSON)')),
                ('priority_reason', models.CharField(blank=True, help_text='Why it is measured apart; empty when it is no priority area.', max_length=200)),
                ('ward', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='centres.ward')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('deprivation_decile__isnull', True), models.Q(('deprivation_decile__gte', 1), ('deprivation_decile__lte', 10)), _connector='OR'), name='deprivation_decile_from_1_to_10'), models.CheckConstraint(condition=models.Q(('vintage__in', [2001, 2011, 2021])), name='boundaries_of_a_known_census')],
            },
        ),
        migrations.CreateModel(
            name='Population',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('children', models.PositiveIntegerField(verbose_name='children under 5')),
                ('source', models.CharField(blank=True, max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='populations', to='centres.area')),
            ],
            options={
                'ordering': ['area', 'year'],
                'constraints': [models.UniqueConstraint(fields=('area', 'year'), name='one_population_an_area_and_year')],
            },
        ),
        migrations.CreateModel(
            name='ReachArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reach_areas', to='centres.area')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reach_areas', to='centres.centre')),
            ],
            options={
                'ordering': ['centre', 'area'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='reach_area_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(centres.models.dated.OneAsRange('centre_id'), '='), (centres.models.dated.OneAsRange('area_id'), '='), (centres.models.dated.DaysHeld(), '&&')], name='reach_area_once_at_a_time', violation_error_message='This centre already serves this area on some of these days.')],
            },
        ),
        migrations.CreateModel(
            name='WeeklyTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('start', models.TimeField()),
                ('end', models.TimeField()),
                ('term_time_only', models.BooleanField(default=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weekly_times', to='centres.activity')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='centres.venue')),
            ],
            options={
                'ordering': ['weekday', 'start'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='weekly_time_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='weekly_time_of_day_ends_after_start', violation_error_message='It ends before it starts. Check the two times.'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='weekday_from_monday_to_sunday')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('ref', models.CharField(blank=True, help_text='Its name in imported files.', max_length=60)),
                ('date', models.DateField()),
                ('start', models.TimeField(blank=True, null=True)),
                ('end', models.TimeField(blank=True, null=True)),
                ('led_by', models.CharField(choices=[('staff', 'Staff'), ('volunteers', 'Volunteers'), ('jointly', 'Staff and volunteers jointly')], default='staff', max_length=20)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                ('cancelled_because', models.CharField(blank=True, max_length=200)),
                ('reopened_until', models.DateTimeField(blank=True, null=True)),
                ('unnamed_age_0', models.PositiveSmallIntegerField(default=0, verbose_name='babies under 1')),
                ('unnamed_age_1', models.PositiveSmallIntegerField(default=0, verbose_name='aged 1')),
                ('unnamed_age_2', models.PositiveSmallIntegerField(default=0, verbose_name='aged 2')),
                ('unnamed_age_3', models.PositiveSmallIntegerField(default=0, verbose_name='aged 3')),
                ('unnamed_age_4', models.PositiveSmallIntegerField(default=0, verbose_name='aged 4')),
                ('unnamed_older', models.PositiveSmallIntegerField(default=0, verbose_name='aged 5 or more')),
                ('unnamed_adults', models.PositiveSmallIntegerField(default=0, verbose_name='grown-ups')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='centres.activity')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.authority')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='centres.centre')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='centres.provider')),
                ('strand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='centres.strand')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='centres.venue')),
                ('weekly_time', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='centres.weeklytime')),
            ],
            options={
                'ordering': ['date', 'start', 'pk'],
                'indexes': [models.Index(fields=['centre', 'date'], name='session_by_centre_and_date')],
                'constraints': [models.CheckConstraint(condition=models.Q(('start__isnull', True), ('end__isnull', True), ('end__gt', models.F('start')), _connector='OR'), name='session_ends_after_start', violation_error_message='The session ends before it starts. Check the two times.'), models.UniqueConstraint(condition=models.Q(('ref', ''), _negated=True), fields=('authority', 'ref'), name='one_session_of_a_ref_in_an_authority'), models.UniqueConstraint(fields=('weekly_time', 'date'), name='one_session_of_a_weekly_time_and_date'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), _negated=True), models.Q(('cancelled_because', ''), _negated=True), _connector='OR'), name='cancelled_session_says_why', violation_error_message='Say why the session is cancelled.')],
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('reason', models.CharField(max_length=120)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='centres.centre')),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='closure_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.')],
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, max_length=80, unique=True)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clusters', to='centres.authority')),
                ('centres', models.ManyToManyField(blank=True, related_name='clusters', to='centres.centre')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='one_cluster_of_a_name_in_an_authority')],
            },
        ),
        migrations.AddField(
            model_name='centre',
            name='areas',
            field=models.ManyToManyField(related_name='centres', through='centres.ReachArea', to='centres.area'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cluster',
            trigger=pgtrigger.compiler.Trigger(name='slug_unique_over_centres_and_clusters', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM pg_advisory_xact_lock(hashtext('slug ' || NEW.slug));\n            IF EXISTS (SELECT 1 FROM centres_centre WHERE slug = NEW.slug) THEN\n                RAISE unique_violation USING MESSAGE =\n                    'The slug ' || NEW.slug || ' belongs to a row of centres_centre.',\n                    CONSTRAINT = 'slug_unique_over_centres_and_clusters';\n            END IF;\n            RETURN NEW;\n        ", hash='ccc22757b771efd3246710ac52e7042b7a5b3ed3', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_slug_unique_over_centres_and_clusters_92f30', table='centres_cluster', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='slug_unique_over_centres_and_clusters', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM pg_advisory_xact_lock(hashtext('slug ' || NEW.slug));\n            IF EXISTS (SELECT 1 FROM centres_cluster WHERE slug = NEW.slug) THEN\n                RAISE unique_violation USING MESSAGE =\n                    'The slug ' || NEW.slug || ' belongs to a row of centres_cluster.',\n                    CONSTRAINT = 'slug_unique_over_centres_and_clusters';\n            END IF;\n            RETURN NEW;\n        ", hash='398ad0dc81439d0908325d5339958a080d11a7f8', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_slug_unique_over_centres_and_clusters_1ab59', table='centres_centre', when='BEFORE')),
        ),
    ]
