"""Fill what people and families are found by, for rows that were there before the field."""

from django.db import migrations

from families.finding import keys_of_family, keys_of_person

BATCH = 2000


def fill(apps, schema_editor):
    for name, keys_of in [("Family", keys_of_family), ("Person", keys_of_person)]:
        model = apps.get_model("families", name)
        batch = []
        for row in model.objects.filter(find_keys=[]).iterator(chunk_size=BATCH):
            row.find_keys = keys_of(row)
            batch.append(row)
            if len(batch) == BATCH:
                model.objects.bulk_update(batch, ["find_keys"])
                batch.clear()
        model.objects.bulk_update(batch, ["find_keys"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("families", "0008_family_find_keys")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
