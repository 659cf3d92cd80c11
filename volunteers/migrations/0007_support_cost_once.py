from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0006_hourly_rates")]
    operations = [
        migrations.AddField(
            model_name="supportcost",
            name="submission_key",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
