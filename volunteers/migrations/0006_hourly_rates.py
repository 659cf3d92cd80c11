"""What an hour was worth: published rates, everybody's until an authority adds its own.

Figures that could not be confirmed are left out; a rate holds until the next of its kind.
"""

import datetime as dt
from decimal import Decimal

from django.db import migrations

# The rate for the whole United Kingdom (London has one of its own), from the day it was announced.
LIVING_WAGE_SOURCE = "Living Wage Foundation, UK rate, from the day it was announced"
FIRST_LIVING_WAGE = (
    "Centre for Research in Social Policy, Loughborough University: first rate outside London, "
    "2011, taken from 1 May"
)
LIVING_WAGE = [
    ("2012-11-05", "7.45"),
    ("2013-11-04", "7.65"),
    ("2014-11-03", "7.85"),
    ("2015-11-02", "8.25"),
    ("2016-10-31", "8.45"),
    ("2017-11-06", "8.75"),
    ("2018-11-05", "9.00"),
    ("2019-11-11", "9.30"),
    ("2020-11-09", "9.50"),
    ("2021-11-15", "9.90"),
    ("2022-09-22", "10.90"),
    ("2023-10-24", "12.00"),
    ("2024-10-23", "12.60"),
    ("2025-10-22", "13.45"),
]
MINIMUM_SOURCE = "National minimum wage, main adult rate (Low Pay Commission)"
MINIMUM = [
    ("1999-04-01", "3.60"),
    ("2000-10-01", "3.70"),
    ("2001-10-01", "4.10"),
    ("2002-10-01", "4.20"),
    ("2003-10-01", "4.50"),
    ("2004-10-01", "4.85"),
    ("2005-10-01", "5.05"),
    ("2006-10-01", "5.35"),
    ("2007-10-01", "5.52"),
    ("2008-10-01", "5.73"),
    ("2009-10-01", "5.80"),
    ("2010-10-01", "5.93"),
]
AVERAGE_SOURCE = (
    "Office for National Statistics, Annual Survey of Hours and Earnings, April {year}: median "
    "hourly earnings excluding overtime, all employees, United Kingdom ({release})"
)
# Each April's median. Of 2023 and 2024 none is confirmed: 2022's holds until 2025's.
AVERAGE = {
    2004: "9.18",
    2005: "9.49",
    2006: "9.89",
    2007: "10.16",
    2008: "10.54",
    2009: "10.97",
    2010: "11.08",
    2011: "11.07",
    2012: "11.23",
    2013: "11.53",
    2014: "11.55",
    2015: "11.72",
    2016: "12.09",
    2017: "12.42",
    2018: "12.71",
    2019: "13.22",
    2020: "13.68",
    2021: "14.06",
    2022: "14.72",
    2025: "17.96",
}


def rates():
    yield "living_wage", "2011-05-01", "7.20", FIRST_LIVING_WAGE
    for day, pounds in LIVING_WAGE:
        yield "living_wage", day, pounds, LIVING_WAGE_SOURCE
    for day, pounds in MINIMUM:
        yield "minimum", day, pounds, MINIMUM_SOURCE
    for year, pounds in AVERAGE.items():
        release = "first published" if year > 2022 else "release of 2022"
        source = AVERAGE_SOURCE.format(year=year, release=release)
        yield "average", f"{year}-04-01", pounds, source


def add(apps, schema_editor):
    HourlyRate = apps.get_model("volunteers", "HourlyRate")
    HourlyRate.objects.bulk_create(
        HourlyRate(
            kind=kind,
            starts_on=dt.date.fromisoformat(day),
            pounds=Decimal(pounds),
            source=source,
        )
        for kind, day, pounds, source in rates()
    )


def take_away(apps, schema_editor):
    apps.get_model("volunteers", "HourlyRate").objects.filter(authority=None).delete()


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0005_story_changed_at")]
    operations = [migrations.RunPython(add, take_away)]
