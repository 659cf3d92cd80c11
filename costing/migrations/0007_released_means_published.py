"""A case study is released with a frozen version: what was released without one waits for it."""

from django.db import migrations, models

WITHOUT_A_VERSION = """
    UPDATE costing_casestudy SET released_on = NULL, is_public = false
    WHERE NOT EXISTS (
        SELECT 1 FROM costing_publishedversion
        WHERE costing_publishedversion.case_study_id = costing_casestudy.id
    )
"""


class Migration(migrations.Migration):

    dependencies = [
        ("costing", "0006_picture_in_draft"),
    ]

    operations = [
        migrations.AlterField(
            model_name="casestudy",
            name="released_on",
            field=models.DateField(
                blank=True, help_text="When a version was last published.", null=True
            ),
        ),
        migrations.RunSQL(WITHOUT_A_VERSION, migrations.RunSQL.noop),
    ]
