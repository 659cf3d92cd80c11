import centres.models.dated
import django.contrib.postgres.constraints
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0003_way_in_to_plans'),
        ('families', '0010_incident_addition'),
        ('volunteers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('level', models.CharField(choices=[('basic', 'Basic'), ('standard', 'Standard'), ('enhanced', 'Enhanced'), ('barred', 'Enhanced with barred lists')], max_length=10)),
                ('applied_on', models.DateField()),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('decision', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('refused', 'Not accepted'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due for renewal')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['-applied_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('issued_on__isnull', True), ('issued_on__gte', models.F('applied_on')), _connector='OR'), name='check_issued_after_it_was_applied_for', violation_error_message='It was issued before it was asked for. Check both dates.'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'accepted'), _negated=True), models.Q(('decided_on__isnull', False), ('issued_on__isnull', False)), _connector='OR'), name='accepted_check_is_issued_and_dated', violation_error_message='Say when it was issued and when it was accepted.'), models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('due_on__gt', models.F('issued_on')), _connector='OR'), name='check_is_due_after_it_was_issued', violation_error_message='It is due before it was issued. Check both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('about', models.CharField(blank=True, max_length=250)),
                ('accredited_by', models.CharField(blank=True, help_text='The awarding body; empty when it is not accredited.', max_length=120)),
                ('lasts_months', models.PositiveSmallIntegerField(blank=True, help_text='Empty: it need not be done again.', null=True)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='centres.authority')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'slug'), name='one_course_of_a_slug_in_an_authority', nulls_distinct=False), models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='one_course_of_a_name_in_an_authority', nulls_distinct=False, violation_error_message='There is a course of this name.'), models.CheckConstraint(condition=models.Q(('lasts_months__isnull', True), ('lasts_months__gt', 0), _connector='OR'), name='course_lasts_a_month_or_more', violation_error_message='Enter a month or more, or leave it empty.')],
            },
        ),
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('where', models.CharField(blank=True, max_length=200)),
                ('trainer', models.CharField(blank=True, max_length=120)),
                ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_open', models.BooleanField(default=True, verbose_name='volunteers may take a place themselves')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='centres.centre')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='volunteers.course')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CohortPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('given_up_on', models.DateField(blank=True, null=True)),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='volunteers.cohort')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['cohort', 'volunteer__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'volunteer'), name='one_place_a_volunteer_in_a_cohort')],
            },
        ),
        migrations.CreateModel(
            name='CohortDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('date', models.DateField()),
                ('start', models.TimeField(blank=True, null=True)),
                ('end', models.TimeField(blank=True, null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='volunteers.cohort')),
                ('came', models.ManyToManyField(blank=True, related_name='days_attended', to='volunteers.cohortplace')),
            ],
            options={
                'ordering': ['date', 'start', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'date', 'start'), name='one_cohort_day_at_a_time', nulls_distinct=False, violation_error_message='The cohort meets on that day and time already.'), models.CheckConstraint(condition=models.Q(('start__isnull', True), ('end__isnull', True), ('end__gt', models.F('start')), _connector='OR'), name='cohort_day_ends_after_start', violation_error_message='It ends before it starts. Check the two times.')],
            },
        ),
        migrations.CreateModel(
            name='CourseRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('completed_on', models.DateField()),
                ('is_accredited', models.BooleanField(default=False, verbose_name='accredited')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='do it again by')),
                ('cohort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='records', to='volunteers.cohort')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='volunteers.course')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='course_records', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['-completed_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'course', 'completed_on'), name='one_record_a_volunteer_course_and_day', violation_error_message='She has a record of this course on that day.'), models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('due_on__gt', models.F('completed_on')), _connector='OR'), name='course_is_due_after_it_was_done', violation_error_message='It is due again before it was done. Check both dates.')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('words', models.CharField(max_length=200, verbose_name='goal')),
                ('kind', models.CharField(blank=True, choices=[('work', 'Work'), ('study', 'Study'), ('governance', 'A seat where decisions are made'), ('enterprise', 'Her own enterprise'), ('skill', 'A new skill')], max_length=12)),
                ('next_step', models.CharField(blank=True, max_length=200)),
                ('by_on', models.DateField(blank=True, null=True, verbose_name='by')),
                ('set_on', models.DateField()),
                ('status', models.CharField(choices=[('open', 'On the way'), ('reached', 'Reached'), ('dropped', 'Let go')], default='open', max_length=10)),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='reached or let go on')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['volunteer', 'status', models.OrderBy(models.F('by_on'), nulls_last=True), 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='goal_that_ended_says_when')],
            },
        ),
        migrations.CreateModel(
            name='HourlyRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('living_wage', 'Real living wage'), ('average', 'Average earnings')], max_length=12)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('pounds', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='pounds an hour')),
                ('source', models.CharField(max_length=200)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='centres.authority')),
            ],
            options={
                'ordering': ['kind', 'starts_on'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'starts_on'), name='one_rate_of_a_kind_from_a_day', nulls_distinct=False, violation_error_message='There is a rate from that day.'), models.CheckConstraint(condition=models.Q(('pounds__gt', 0)), name='rate_above_0', violation_error_message='Enter more than £0.')],
            },
        ),
        migrations.CreateModel(
            name='HoursChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('logged', 'Logged'), ('corrected', 'Put right'), ('approved', 'Approved'), ('queried', 'Queried'), ('withdrawn', 'Taken back')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hours', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='volunteers.hours')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LadderNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Volunteer'), (2, 'Runs a group'), (3, 'Single-issue activist'), (4, 'Community activist')])),
                ('words', models.CharField(max_length=160)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='centres.authority')),
                ('course', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='volunteers.course')),
            ],
            options={
                'ordering': ['level', 'position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 4)), name='ladder_need_of_level_1_to_4')],
            },
        ),
        migrations.CreateModel(
            name='LadderStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'Not on the ladder'), (1, 'Volunteer'), (2, 'Runs a group'), (3, 'Single-issue activist'), (4, 'Community activist')])),
                ('on', models.DateField()),
                ('evidence', models.CharField(help_text='What she did that shows it.', max_length=300)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ladder_steps', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['volunteer', 'on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__gte', 0), ('level__lte', 4)), name='ladder_level_from_0_to_4'), models.CheckConstraint(condition=models.Q(('evidence', ''), _negated=True), name='ladder_step_has_evidence', violation_error_message='Say what she did that shows it.'), models.UniqueConstraint(fields=('volunteer', 'on'), name='one_ladder_step_a_volunteer_and_day', violation_error_message='A step is recorded for that day.')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('enquiry', 'Enquiry'), ('applied', 'Applied'), ('checks', 'Checks'), ('training', 'Training'), ('active', 'Active'), ('paused', 'Paused'), ('left', 'Left')], max_length=10)),
                ('on', models.DateField()),
                ('words', models.CharField(blank=True, max_length=200)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['volunteer', 'on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('work', 'Work'), ('study', 'Study'), ('governance', 'A seat where decisions are made'), ('enterprise', 'Her own enterprise'), ('skill', 'A new skill')], max_length=12)),
                ('on', models.DateField()),
                ('words', models.CharField(max_length=200)),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='volunteers.goal')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='volunteers.volunteer')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('words', models.TextField(max_length=3000)),
                ('shown_as', models.CharField(help_text='Like “Parent and volunteer, Whiston”; no name unless she likes.', max_length=120)),
                ('consent_given_on', models.DateField(blank=True, null=True)),
                ('consent_withdrawn_on', models.DateField(blank=True, null=True)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='volunteers.volunteer')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'stories',
                'ordering': ['-written_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('consent_withdrawn_on__isnull', True), ('consent_withdrawn_on__gte', models.F('consent_given_on')), _connector='OR'), name='story_consent_not_withdrawn_before_given', violation_error_message='Consent is withdrawn on the day it was given, or later.')],
            },
        ),
        migrations.CreateModel(
            name='SupervisionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('on', models.DateField()),
                ('level', models.CharField(choices=[('general', 'General'), ('sensitive', 'Sensitive'), ('safeguarding', 'Safeguarding')], default='general', max_length=12)),
                ('words', models.TextField(max_length=5000)),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next talk')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='volunteers.volunteer')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SupportAmbassador',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('profession', models.CharField(max_length=120)),
                ('agency', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_ambassadors', to='centres.centre')),
                ('volunteers', models.ManyToManyField(blank=True, related_name='support_ambassadors', to='volunteers.volunteer', verbose_name='whom she supports')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='support_ambassador_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.')],
            },
        ),
        migrations.CreateModel(
            name='SupportCost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('kind', models.CharField(choices=[('training', 'Training'), ('supervision', 'Supervision'), ('expenses', 'Expenses'), ('other', 'Other')], max_length=12)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='pounds')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='where the figure is from')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.provider')),
            ],
            options={
                'ordering': ['-starts_on', 'kind'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('centre__isnull', False), ('group__isnull', True)), models.Q(('centre__isnull', True), ('group__isnull', False)), _connector='OR'), name='support_cost_of_a_centre_or_a_group', violation_error_message='Choose a centre or a group, not both.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='support_cost_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='support_cost_not_below_0', violation_error_message='Enter £0 or more.')],
            },
        ),
        migrations.CreateModel(
            name='VolunteerRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=80)),
                ('about', models.CharField(blank=True, help_text='What she does, in a line.', max_length=250)),
                ('check_level', models.CharField(choices=[('none', 'No check'), ('basic', 'Basic'), ('standard', 'Standard'), ('enhanced', 'Enhanced'), ('barred', 'Enhanced with barred lists')], default='none', max_length=10, verbose_name='check needed')),
                ('at_sessions', models.BooleanField(default=False, verbose_name='put down for sessions')),
                ('leads_sessions', models.BooleanField(default=False, verbose_name='may lead a session')),
                ('one_to_one', models.BooleanField(default=False, verbose_name='works one to one with families')),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='centres.authority')),
                ('courses', models.ManyToManyField(blank=True, related_name='roles', to='volunteers.course', verbose_name='courses needed')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'slug'), name='one_role_of_a_slug_in_an_authority', nulls_distinct=False), models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='one_role_of_a_name_in_an_authority', nulls_distinct=False, violation_error_message='There is a role of this name.'), models.CheckConstraint(condition=models.Q(('leads_sessions', False), ('at_sessions', True), _connector='OR'), name='role_that_leads_is_at_sessions', violation_error_message='Who leads a session is put down for it: tick both.')],
            },
        ),
        migrations.CreateModel(
            name='OneToOne',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='families.family')),
                ('put_down_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='one_to_one', to='volunteers.volunteer')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteerrole')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('starts_on'), descending=True, nulls_last=True), 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='one_to_one_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(centres.models.dated.OneAsRange('volunteer_id'), '='), (centres.models.dated.OneAsRange('family_id'), '='), (centres.models.dated.DaysHeld(), '&&')], name='one_to_one_once_at_a_time', violation_error_message='She supports this family on these days already.')],
            },
        ),
        migrations.CreateModel(
            name='RoleHeld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles_held', to='volunteers.volunteer')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='volunteers.volunteerrole')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('starts_on'), nulls_first=True), 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='role_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(centres.models.dated.OneAsRange('volunteer_id'), '='), (centres.models.dated.OneAsRange('role_id'), '='), (centres.models.dated.DaysHeld(), '&&')], name='role_held_once_at_a_time', violation_error_message='She has this role on these days already.')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('leads', models.BooleanField(default=False, verbose_name='leads the session')),
                ('status', models.CharField(choices=[('coming', 'Coming'), ('cannot_come', "Can't come")], default='coming', max_length=12)),
                ('cannot_come_because', models.CharField(blank=True, max_length=200)),
                ('said_at', models.DateTimeField(blank=True, null=True, verbose_name="said that she can't come")),
                ('put_down_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('put_down_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='centres.session')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='volunteers.volunteer')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteerrole')),
            ],
            options={
                'ordering': ['session', '-leads', 'volunteer__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('session', 'volunteer'), name='one_turn_a_volunteer_and_session'), models.CheckConstraint(condition=models.Q(('status', 'coming'), ('said_at__isnull', False), _connector='OR'), name='who_cannot_come_said_when')],
            },
        ),
        migrations.AddField(
            model_name='hours',
            name='approved_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='hours',
            name='is_paid',
            field=models.BooleanField(default=False, verbose_name='paid'),
        ),
        migrations.AddField(
            model_name='hours',
            name='logged_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='hours',
            name='query',
            field=models.CharField(blank=True, help_text='What is asked about it.', max_length=300),
        ),
        migrations.AddField(
            model_name='hours',
            name='submission_key',
            field=models.UUIDField(editable=False, help_text='The same form sent twice makes one row; empty when it came otherwise.', null=True, unique=True),
        ),
        migrations.AddField(
            model_name='hours',
            name='uuid',
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddField(
            model_name='hours',
            name='what_for',
            field=models.CharField(blank=True, help_text='Where it was no session, like “leaflets”.', max_length=120),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='age_band',
            field=models.CharField(blank=True, choices=[('under_18', 'Under 18'), ('18_24', '18 to 24'), ('25_34', '25 to 34'), ('35_49', '35 to 49'), ('50_64', '50 to 64'), ('65', '65 or over')], max_length=10),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='centres.area'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail address'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='ethnicity',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='first_contact',
            field=models.OneToOneField(blank=True, help_text='The message in which she asked to help.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='volunteer', to='families.firstcontact'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='gender',
            field=models.CharField(blank=True, choices=[('woman', 'Woman'), ('man', 'Man'), ('other', 'In another way')], max_length=10),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='is_group_member',
            field=models.BooleanField(default=False, help_text='Belongs to it and votes in it.', verbose_name='member of the group'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='language',
            field=models.CharField(blank=True, help_text='Spoken at home.', max_length=60),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='left_because',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='looked_after_by',
            field=models.ForeignKey(blank=True, help_text='The member of staff whom she can turn to.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='next_step',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='next_step_on',
            field=models.DateField(blank=True, null=True, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='phone',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='whose_turn',
            field=models.CharField(blank=True, choices=[('volunteer', 'Hers'), ('centre', 'Ours'), ('outside', "Somebody else's")], max_length=10),
        ),
        migrations.AlterField(
            model_name='hours',
            name='status',
            field=models.CharField(choices=[('logged', 'Waiting for approval'), ('approved', 'Approved'), ('queried', 'Queried'), ('withdrawn', 'Taken back')], default='logged', max_length=10),
        ),
        migrations.AddIndex(
            model_name='hours',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'queried'])), fields=['date'], name='hours_not_approved_yet'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hours',
            trigger=pgtrigger.compiler.Trigger(name='hours_not_over_24_a_day', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.status = 'withdrawn' THEN\n                        RETURN NULL;\n                    END IF;\n                    PERFORM 1 FROM volunteers_volunteer\n                        WHERE id = NEW.volunteer_id FOR NO KEY UPDATE;\n                    IF (SELECT SUM(hours) FROM volunteers_hours\n                        WHERE volunteer_id = NEW.volunteer_id AND date = NEW.date\n                        AND status <> 'withdrawn') > 24 THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'More than 24 hours on one day.',\n                            CONSTRAINT = 'hours_not_over_24_a_day';\n                    END IF;\n                    RETURN NULL;\n                ", hash='676ec6930c7d2024a9b0ec19d6858dc36d21b0d6', operation='INSERT OR UPDATE OF "hours", "date", "status", "volunteer_id"', pgid='pgtrigger_hours_not_over_24_a_day_64e95', table='volunteers_hours', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='hours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'queried'), _negated=True), models.Q(('query', ''), _negated=True), _connector='OR'), name='queried_hours_say_what'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'left'), _negated=True), models.Q(('left_because', ''), _negated=True), _connector='OR'), name='volunteer_who_left_says_why', violation_error_message='Say why she left.'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.CheckConstraint(condition=models.Q(('is_group_member', False), ('group__isnull', False), _connector='OR'), name='group_member_has_a_group', violation_error_message='Choose the group that she is a member of.'),
        ),
    ]
