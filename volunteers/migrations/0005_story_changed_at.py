import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0004_minimum_wage_and_needs_done")]
    operations = [
        migrations.AddField(
            model_name="story",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
