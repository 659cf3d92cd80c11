from django.db import migrations

STRANDS = [
    ("child-development-and-learning", "Child development and learning"),
    ("family-support", "Family support"),
    ("outreach-and-engagement", "Outreach and engagement"),
    ("business-and-administration", "Business and administration"),
]


def add_strands(apps, schema_editor):
    Strand = apps.get_model("centres", "Strand")
    for position, (slug, name) in enumerate(STRANDS, start=1):
        Strand.objects.update_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("centres", "0001_initial")]
    operations = [migrations.RunPython(add_strands, migrations.RunPython.noop)]
