from django.db import migrations

GROUPS = [
    ("lone-parents", "Lone parents"),
    ("young-parents", "Young parents"),
    ("fathers", "Fathers"),
    ("workless-households", "Workless households"),
    ("minority-ethnic-families", "Minority ethnic families"),
    ("disabled-children-or-parents", "Disabled children or parents"),
    ("expectant-parents", "Expectant parents"),
]


def add_groups(apps, schema_editor):
    TargetGroup = apps.get_model("families", "TargetGroup")
    for slug, name in GROUPS:
        TargetGroup.objects.update_or_create(slug=slug, defaults={"name": name})


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial")]
    operations = [migrations.RunPython(add_groups, migrations.RunPython.noop)]
