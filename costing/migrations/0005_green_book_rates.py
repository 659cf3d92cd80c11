"""The Green Book's rates of discounting, as they hold for everybody."""

import datetime as dt

from django.db import migrations

SOURCE = "HM Treasury, The Green Book: 3.5% to year 30, 3.0% to year 75, 2.5% after"
IN_FORCE_FROM = dt.date(2003, 4, 1)
RATES = [(1, "3.5"), (31, "3.0"), (76, "2.5")]


def add(apps, editor):
    apps.get_model("costing", "DiscountRate").objects.bulk_create(
        apps.get_model("costing", "DiscountRate")(
            starts_on=IN_FORCE_FROM, from_year=year, percent=percent, source=SOURCE
        )
        for year, percent in RATES
    )


def remove(apps, editor):
    rates = apps.get_model("costing", "DiscountRate").objects
    rates.filter(authority=None, starts_on=IN_FORCE_FROM).delete()


class Migration(migrations.Migration):
    dependencies = [("costing", "0004_costing_whole")]

    operations = [migrations.RunPython(add, remove)]
