"""Of many people at once, sightings are never looked up one person after the other.

A database that was counted while its tables were empty thinks them small: it then read a whole
table again for each of thousands of people, and a load stood for ten minutes. Joined by their
values the rows of many come in one reading, whatever the database thinks.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("families.migrations.0012_presence_in_step")
DELETE = """
    DELETE FROM families_presence p
    USING unnest({people}, {since}, {until}) AS pair (person, since, until)
    WHERE p.person_id = pair.person AND p.quarter >= pair.since AND p.quarter < pair.until"""
FEW = DELETE.format(people="people", since="since", until="until")
IN_ONE_READING = f"""
    IF cardinality(people) > {BEFORE.MANY} THEN
        PERFORM set_config('enable_nestloop', 'off', true);
        EXECUTE $made${DELETE.format(people="$1", since="$2", until="$3")}$made$
        USING people, since, until;
    ELSE
        {FEW};
    END IF;"""
AS_BEFORE = f"""
    IF cardinality(people) > {BEFORE.MANY} THEN
        PERFORM set_config('enable_nestloop', 'on', true);
    END IF;
END $$
"""


def replaced(text, old, new):
    if text.count(old) != 1:
        raise ValueError(f"the function is not the one of migration 0012: {old}")
    return text.replace(old, new)


AGAIN = replaced(BEFORE.REFRESH, "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
MANY = replaced(replaced(AGAIN, f"{FEW};", IN_ONE_READING), "END $$\n", AS_BEFORE.lstrip("\n"))


class Migration(migrations.Migration):
    dependencies = [("families", "0012_presence_in_step")]

    operations = [migrations.RunSQL(MANY, AGAIN)]
