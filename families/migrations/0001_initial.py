import centres.models.dated
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField()),
                ('born', models.DateField(null=True)),
                ('turns_five_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'families_sighting',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='CountChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission_key', models.UUIDField(unique=True)),
                ('change', models.JSONField(help_text='How many more or fewer, by field of the session.')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='count_changes', to='centres.session')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('ref', models.CharField(blank=True, help_text='Its name in imported files.', max_length=60)),
                ('name', models.CharField(help_text='What the family is called on lists.', max_length=120)),
                ('name_key', models.CharField(db_index=True, editable=False, max_length=130)),
                ('language', models.CharField(blank=True, max_length=60, verbose_name='language spoken')),
                ('emergency_contact', models.CharField(blank=True, max_length=200)),
                ('address_is_protected', models.BooleanField(default=False, help_text="Shown on the family's own page only, never printed or exported.", verbose_name='protected address')),
                ('registered_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_because', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='families', to='centres.authority')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='families', to='centres.centre')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='duplicates', to='families.family')),
            ],
            options={
                'verbose_name_plural': 'families',
                'ordering': ['name_key', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ref', ''), _negated=True), fields=('authority', 'ref'), name='one_family_of_a_ref_in_an_authority'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('registered_on__isnull', True), ('closed_on__gte', models.F('registered_on')), _connector='OR'), name='family_not_closed_before_registered', violation_error_message='The family was closed before it registered.'), models.CheckConstraint(condition=models.Q(('same_as', models.F('id')), _negated=True), name='family_not_linked_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(editable=False, help_text='The same form sent twice makes one row; empty when it came otherwise.', null=True, unique=True)),
                ('date', models.DateField()),
                ('kind', models.CharField(choices=[('home_visit', 'Home visit'), ('phone', 'Phone call'), ('outreach', 'Outreach'), ('antenatal', 'Antenatal')], max_length=12)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('worker', models.CharField(blank=True, max_length=120, verbose_name='who')),
                ('agency', models.CharField(blank=True, max_length=120)),
                ('profession', models.CharField(blank=True, max_length=120)),
                ('note', models.TextField(blank=True, max_length=5000)),
                ('note_level', models.CharField(choices=[('general', 'General'), ('sensitive', 'Sensitive'), ('safeguarding', 'Safeguarding')], default='general', max_length=12)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='centres.centre')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='families.family')),
            ],
            options={
                'ordering': ['-date', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__isnull', True), models.Q(('minutes__gt', 0), ('minutes__lte', 1440)), _connector='OR'), name='contact_minutes_within_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('lines', models.CharField(blank=True, max_length=250, verbose_name='address')),
                ('postcode', models.CharField(blank=True, db_index=True, max_length=8)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.area')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='families.family')),
            ],
            options={
                'verbose_name_plural': 'addresses',
                'ordering': [models.OrderBy(models.F('starts_on'), descending=True, nulls_last=True)],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='address_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(centres.models.dated.OneAsRange('family_id'), '='), (centres.models.dated.DaysHeld(), '&&')], name='one_address_a_family_at_a_time', violation_error_message='The family already has an address on some of these days.')],
            },
        ),
        migrations.CreateModel(
            name='FirstContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('submission_key', models.UUIDField(help_text='The same form sent twice makes one row.', unique=True)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('safe_to_message', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No')], max_length=3)),
                ('postcode', models.CharField(blank=True, max_length=8)),
                ('children', models.CharField(blank=True, help_text="In the parent's words.", max_length=300)),
                ('child_born_on', models.DateField(blank=True, null=True)),
                ('child_date_is_approximate', models.BooleanField(default=False)),
                ('baby_expected_on', models.DateField(blank=True, null=True)),
                ('wants_to_come', models.BooleanField(default=False)),
                ('wants_to_talk', models.BooleanField(default=False)),
                ('wants_to_help', models.BooleanField(default=False)),
                ('message', models.CharField(blank=True, max_length=500)),
                ('status', models.CharField(choices=[('new', 'New'), ('contacted', 'Contacted'), ('came_along', 'Came along'), ('registered', 'Registered'), ('not_now', 'Not now')], default='new', max_length=12)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.authority')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='first_contacts', to='centres.centre')),
                ('family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='first_contacts', to='families.family')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-sent_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', ''), ('name', ''), ('phone', ''), _negated=True), name='first_contact_has_a_name_or_a_way_to_reach_her')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('ref', models.CharField(blank=True, help_text='Her name in imported files.', max_length=60)),
                ('given_name', models.CharField(blank=True, max_length=80)),
                ('family_name', models.CharField(blank=True, max_length=80)),
                ('name_key', models.CharField(db_index=True, editable=False, max_length=170)),
                ('date_of_birth', models.DateField(blank=True, null=True)),
                ('date_is_approximate', models.BooleanField(default=False, verbose_name='date of birth is approximate')),
                ('turns_five_on', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('date_of_birth__day', 29), ('date_of_birth__month', 2)), then=django.db.models.functions.comparison.Cast(django.db.models.expressions.RawSQL("date_of_birth + interval '5 years 1 day'", ()), models.DateField())), default=django.db.models.functions.comparison.Cast(django.db.models.expressions.RawSQL("date_of_birth + interval '5 years'", ()), models.DateField())), output_field=models.DateField(null=True))),
                ('expected_on', models.DateField(blank=True, null=True, verbose_name='baby expected on')),
                ('gender', models.CharField(blank=True, choices=[('female', 'Female'), ('male', 'Male'), ('other', 'Another way')], max_length=10)),
                ('ethnicity', models.CharField(blank=True, max_length=80)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('allergies', models.CharField(blank=True, max_length=200)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='centres.authority')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='duplicates', to='families.person')),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ['name_key', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ref', ''), _negated=True), fields=('authority', 'ref'), name='one_person_of_a_ref_in_an_authority'), models.CheckConstraint(condition=models.Q(('same_as', models.F('id')), _negated=True), name='person_not_linked_to_herself'), models.CheckConstraint(condition=models.Q(('date_is_approximate', False), ('date_of_birth__isnull', False), _connector='OR'), name='approximate_date_is_a_date')],
            },
        ),
        migrations.CreateModel(
            name='FamilyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('carer', 'Carer'), ('child', 'Child'), ('other', 'Someone else (grandparent, childminder, older brother or sister)')], max_length=10)),
                ('is_main', models.BooleanField(default=True, verbose_name='main household')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='families.family')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='families.person')),
            ],
            options={
                'ordering': ['family', 'role', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('family', 'person'), name='person_once_in_a_family'), models.UniqueConstraint(condition=models.Q(('is_main', True)), fields=('person',), name='one_main_household_a_person')],
            },
        ),
        migrations.CreateModel(
            name='ContactPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.area', verbose_name='home area that day')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='with_people', to='families.contact')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contact', 'person'), name='person_once_in_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('photos', 'Photos'), ('stories', 'Stories and quotes'), ('messages', "Messages about what's on"), ('sharing', 'Sharing with partner services')], max_length=10)),
                ('is_given', models.BooleanField(verbose_name='agrees')),
                ('decided_on', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='families.person')),
            ],
            options={
                'ordering': ['person', 'purpose', 'decided_on'],
                'constraints': [models.UniqueConstraint(fields=('person', 'purpose', 'decided_on'), name='one_consent_a_person_purpose_and_day')],
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=80)),
                ('authority', models.ForeignKey(blank=True, help_text='Empty: for every authority.', null=True, on_delete=django.db.models.deletion.CASCADE, to='centres.authority')),
            ],
            options={
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='TargetGroupMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='families.targetgroup')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_groups', to='families.person')),
            ],
            options={
                'ordering': ['group', 'person'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='target_group_membership_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(centres.models.dated.OneAsRange('person_id'), '='), (centres.models.dated.OneAsRange('group_id'), '='), (centres.models.dated.DaysHeld(), '&&')], name='in_a_target_group_once_at_a_time', violation_error_message='She is already in this group on some of these days.')],
            },
        ),
        migrations.CreateModel(
            name='WalkIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(default=uuid.uuid4, help_text='The same form sent twice makes one row.', unique=True)),
                ('first_name', models.CharField(max_length=80)),
                ('adults', models.PositiveSmallIntegerField(default=1, verbose_name='grown-ups')),
                ('children', models.PositiveSmallIntegerField(default=0)),
                ('arrived_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='walk_ins', to='families.family')),
                ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='walk_ins', to='centres.session')),
            ],
            options={
                'ordering': ['arrived_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('adults__gt', 0), ('children__gt', 0), _connector='OR'), name='walk_in_is_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(help_text="The session's.")),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.area', verbose_name='home area that day')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='centres.session')),
                ('family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='families.family')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='families.person')),
                ('walk_in', models.ForeignKey(blank=True, help_text='The walk-in that was matched to this person; undoing the match removes it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attendances', to='families.walkin')),
            ],
            options={
                'ordering': ['session', 'pk'],
                'indexes': [models.Index(fields=['date', 'centre'], include=('area', 'person', 'family', 'session'), name='attendance_by_date_and_centre'), models.Index(fields=['person', 'date'], name='attendance_by_person_and_date')],
                'constraints': [models.UniqueConstraint(fields=('session', 'person'), name='one_attendance_a_person_and_session')],
            },
        ),
        migrations.AddField(
            model_name='contact',
            name='people',
            field=models.ManyToManyField(related_name='contacts', through='families.ContactPerson', to='families.person'),
        ),
    ]
