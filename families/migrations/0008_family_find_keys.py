import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0007_form_version_by_whom")]

    operations = [
        migrations.AddField(
            model_name="family",
            name="find_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80),
                default=list,
                editable=False,
                help_text="What it is found by, beside the people in it: see families.finding.",
                size=None,
            ),
        ),
        migrations.AddIndex(
            model_name="family",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["find_keys"], name="family_by_find_keys"
            ),
        ),
    ]
