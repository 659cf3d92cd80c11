import uuid

from django.db import migrations, models

NEW = "UPDATE costing_{0} SET uuid = gen_random_uuid() WHERE uuid IS NULL"


def referenced(model):
    """A uuid for rows that exist already, then unique for all."""
    return [
        migrations.AddField(model, "uuid", models.UUIDField(null=True, editable=False)),
        migrations.RunSQL(NEW.format(model), migrations.RunSQL.noop),
        migrations.AlterField(
            model, "uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("costing", "0001_initial")]

    operations = [*referenced("costline"), *referenced("quote")]
