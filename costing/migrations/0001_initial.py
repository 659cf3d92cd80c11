import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('centres', '0001_initial'),
        ('coproduction', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ServiceModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(blank=True, max_length=80, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('existing', 'Existing service'), ('redesigned', 'Redesigned service')], max_length=12)),
                ('starts_on', models.DateField(verbose_name='period from')),
                ('ends_on', models.DateField(verbose_name='period to')),
                ('families_are', models.CharField(choices=[('measured', 'Measured from the register'), ('stated', 'Stated by a source'), ('planned', 'Planned')], max_length=10)),
                ('families_given', models.PositiveIntegerField(blank=True, help_text='For stated and planned; measured families come from the register.', null=True, verbose_name='families reached')),
                ('source', models.TextField(blank=True, help_text='Where the figures come from.', max_length=1000, verbose_name='source and note')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.authority')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.cluster')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('centre__isnull', False), ('cluster__isnull', True)), models.Q(('centre__isnull', True), ('cluster__isnull', False)), models.Q(('centre__isnull', True), ('cluster__isnull', True)), _connector='OR'), name='service_model_at_most_one_place', violation_error_message='Choose a centre or a cluster, not both.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='service_model_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), models.CheckConstraint(condition=models.Q(models.Q(('families_are', 'measured'), _negated=True), ('families_given__isnull', True), _connector='OR'), name='measured_families_are_not_typed', violation_error_message='Measured families come from the register: leave it empty.')],
            },
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('note', models.TextField(blank=True, max_length=1000)),
                ('existing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='costing.servicemodel')),
                ('redesigned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='costing.servicemodel')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('existing', 'redesigned'), name='one_comparison_of_two_models', violation_error_message='These two service models are compared already.'), models.CheckConstraint(condition=models.Q(('existing', models.F('redesigned')), _negated=True), name='comparison_of_two_different_models', violation_error_message='Choose two different service models.')],
            },
        ),
        migrations.CreateModel(
            name='CaseStudy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(blank=True, max_length=80, unique=True)),
                ('finding', models.CharField(help_text='The title: what was found.', max_length=150)),
                ('subtitle', models.CharField(blank=True, max_length=250)),
                ('place_name', models.CharField(max_length=150, verbose_name='place')),
                ('programme', models.CharField(blank=True, max_length=150)),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='period from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='period to')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('released_on', models.DateField(blank=True, help_text='When a manager released it to be read outside.', null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='case_studies', to='coproduction.agreement')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.authority')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.cluster')),
                ('comparison', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='case_studies', to='costing.comparison')),
            ],
            options={
                'verbose_name_plural': 'case studies',
                'ordering': ['place_name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('centre__isnull', False), ('cluster__isnull', True)), models.Q(('centre__isnull', True), ('cluster__isnull', False)), models.Q(('centre__isnull', True), ('cluster__isnull', True)), _connector='OR'), name='case_study_at_most_one_place', violation_error_message='Choose a centre or a cluster, not both.'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='case_study_ends_after_start', violation_error_message='It ends before it starts. Give the earlier date first.'), models.CheckConstraint(condition=models.Q(models.Q(('ends_on__isnull', True), ('starts_on__isnull', True)), models.Q(('ends_on__isnull', False), ('starts_on__isnull', False)), _connector='OR'), name='case_study_period_has_both_ends', violation_error_message='Give both days of the period, or neither.')],
            },
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('words', models.CharField(max_length=400)),
                ('said_by', models.CharField(help_text='Like “Parent, Whiston”; no name.', max_length=120)),
                ('consent_given_on', models.DateField()),
                ('consent_withdrawn_on', models.DateField(blank=True, null=True)),
                ('case_study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='costing.casestudy')),
            ],
            options={
                'ordering': ['case_study', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('consent_withdrawn_on__isnull', True), ('consent_withdrawn_on__gte', models.F('consent_given_on')), _connector='OR'), name='consent_not_withdrawn_before_given', violation_error_message='Consent is withdrawn on the day it was given, or later.')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('background', 'Background'), ('challenge', 'Reconceptualising the challenge'), ('methods', 'Methods used'), ('solutions', 'New solutions'), ('different', 'Different'), ('better', 'Better'), ('lower_cost', 'Lower cost'), ('progress', 'Progress'), ('targets', 'Targets and measures of success'), ('efficiency', 'Assessing efficiency'), ('projection', 'Cost-benefit projection'), ('next', 'What next'), ('wrong', 'What could be wrong')], max_length=12)),
                ('words', models.TextField(max_length=100000)),
                ('case_study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='costing.casestudy')),
            ],
            options={
                'ordering': ['case_study', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('case_study', 'kind'), name='one_section_of_a_kind_in_a_case_study')],
            },
        ),
        migrations.CreateModel(
            name='CostLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('staff', 'Staff'), ('premises', 'Premises'), ('commissioned', 'Commissioned'), ('activities', 'Activities'), ('overheads', 'Overheads')], max_length=12)),
                ('description', models.CharField(max_length=200)),
                ('fte', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='full-time equivalent')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='pounds a year')),
                ('age_band', models.CharField(blank=True, max_length=60, verbose_name='who benefits')),
                ('agency', models.CharField(blank=True, max_length=120, verbose_name='funder or agency')),
                ('decision', models.CharField(blank=True, choices=[('keep', 'Keep'), ('change', 'Change'), ('stop', 'Stop'), ('commission', 'Commission')], max_length=12)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('strand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.strand')),
                ('service_model', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cost_lines', to='costing.servicemodel')),
            ],
            options={
                'ordering': ['strand', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='cost_not_below_0', violation_error_message='A cost is £0 or more. Leave the minus sign out.'), models.CheckConstraint(condition=models.Q(('fte__isnull', True), ('fte__gte', 0), _connector='OR'), name='fte_not_below_0', violation_error_message='Full-time equivalent is 0 or more.')],
            },
        ),
        migrations.CreateModel(
            name='StatedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('label', models.CharField(max_length=150)),
                ('value', models.CharField(help_text='As its source prints it, like 59 or 6 to 8.', max_length=60)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('source', models.CharField(max_length=200)),
                ('dated', models.CharField(blank=True, max_length=40, verbose_name='date')),
                ('section', models.CharField(choices=[('background', 'Background'), ('challenge', 'Reconceptualising the challenge'), ('methods', 'Methods used'), ('solutions', 'New solutions'), ('different', 'Different'), ('better', 'Better'), ('lower_cost', 'Lower cost'), ('progress', 'Progress'), ('targets', 'Targets and measures of success'), ('efficiency', 'Assessing efficiency'), ('projection', 'Cost-benefit projection'), ('next', 'What next'), ('wrong', 'What could be wrong')], default='progress', max_length=12, verbose_name='shown in')),
                ('is_headline', models.BooleanField(default=False, verbose_name='a headline figure')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('case_study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stated_figures', to='costing.casestudy')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
    ]
