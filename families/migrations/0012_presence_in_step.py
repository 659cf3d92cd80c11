"""The roll-up of presence keeps in step by itself: in the transaction that changes what it is of.

Each trigger names the people and quarters concerned. One function then locks these people, in
order, and makes their rows anew from families_sighting in a statement of its own, which sees what
others committed before the lock was given (READ COMMITTED): so writers at once stay exact. What a
new sighting reads beside people (its session, contact and families) is held against change until
it is counted; a ward or an area that changes its authority waits for whoever is counting.

A transaction that says SET LOCAL peoples.presence_later = 'on' is left alone: it loads much, and
builds the roll-up anew (families/presence_rollup.py) before anybody asks it.
"""

# ruff: noqa: S608 (only names that stand in this file)

import django.contrib.postgres.fields
from django.db import migrations, models

# Of sightings ``s`` with ``is_linked`` beside them: the rows of the roll-up, in order.
COLUMNS = """quarter, centre_id, person_id, family_id, area_id, home_authority_id,
    born, is_child, days, attendances, sessions"""
ROWS = """
SELECT date_trunc('quarter', s.date::timestamp)::date AS quarter, s.centre_id, s.person_id,
       s.family_id, s.area_id, w.authority_id AS home_authority_id, s.born,
       COALESCE(s.born <= s.date AND s.turns_five_on > s.date, false) AS is_child,
       bit_or((B'1')::bit(92)
           >> (s.date - date_trunc('quarter', s.date::timestamp)::date)) AS days,
       CASE WHEN {is_linked} THEN 0 ELSE count(s.session_id) END::integer AS attendances,
       CASE WHEN {is_linked} THEN
           array_agg(DISTINCT s.session_id ORDER BY s.session_id)
               FILTER (WHERE s.session_id IS NOT NULL)
       END AS sessions
"""
PLACES = """
LEFT JOIN centres_area a ON a.id = s.area_id
LEFT JOIN centres_ward w ON w.id = a.ward_id
"""

VIEW = f"""
CREATE VIEW families_presence_of_sightings AS
{ROWS.format(is_linked="linked.same_as_id IS NOT NULL")}
FROM families_sighting s
LEFT JOIN (SELECT DISTINCT same_as_id FROM families_person) linked
    ON linked.same_as_id = s.person_id
{PLACES}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, linked.same_as_id
"""

# Of people, {people} between {since} and {until} each, and all records {seen} of theirs: the rows
# of those with linked records, or of the others. The arrays stand for themselves, so that what is
# looked up is known when the view is planned.
INSERT = f"""
    INSERT INTO families_presence ({COLUMNS})
    {ROWS}
    FROM families_sighting s
    JOIN unnest({{people}}, {{since}}, {{until}}) AS pair (person, since, until)
        ON pair.person = s.person_id AND s.date >= pair.since AND s.date < pair.until
    {PLACES}
    WHERE s.seen_person_id = ANY ({{seen}}) AND s.date >= {{first}} AND s.date < {{last}}
      AND (s.person_id = ANY ({{linked}})) = {{is_linked}}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
VALUES = ("people", "since", "until", "seen", "first", "last", "linked")
MANY = 200  # pairs of person and quarter


def insert(is_linked):
    """For a few pairs a plan that is kept; for many, one that is made for so many."""
    named = INSERT.format(is_linked=is_linked, **{value: value for value in VALUES})
    placed = {value: f"${number}" for number, value in enumerate(VALUES, 1)}
    return f"""
    IF cardinality(people) <= {MANY} THEN
        {named};
    ELSE
        EXECUTE $made${INSERT.format(is_linked=is_linked, **placed)}$made$
        USING {", ".join(VALUES)};
    END IF;
    """


REFRESH = f"""
CREATE FUNCTION families_presence_refresh(records bigint[], quarters date[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    people bigint[];
    since date[];
    until date[];
    seen bigint[];
    linked bigint[];
    first date;
    last date;
BEGIN
    IF records IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM families_person WHERE id IN (
        SELECT unnest(records)
        UNION SELECT same_as_id FROM families_person WHERE id = ANY (records)
    ) ORDER BY id FOR NO KEY UPDATE;
    -- Somebody may have been linked to another while we waited for her.
    SELECT array_agg(same_as_id) INTO linked FROM families_person
    WHERE id = ANY (records) AND same_as_id IS NOT NULL;
    IF linked IS NOT NULL THEN
        PERFORM 1 FROM families_person WHERE id = ANY (linked) ORDER BY id FOR NO KEY UPDATE;
    END IF;

    SELECT array_agg(who), array_agg(COALESCE(quarter, '-infinity')),
           array_agg(COALESCE((quarter + interval '3 months')::date, 'infinity'))
    INTO people, since, until
    FROM (
        SELECT DISTINCT one.who, asked.quarter,
               bool_or(asked.quarter IS NULL) OVER (PARTITION BY one.who) AS has_every_quarter
        FROM unnest(records, quarters) AS asked (record, quarter)
        JOIN families_person p ON p.id = asked.record
        CROSS JOIN LATERAL (VALUES (p.id), (p.same_as_id)) AS one (who)
        WHERE one.who IS NOT NULL
    ) pairs
    WHERE quarter IS NULL OR NOT has_every_quarter;
    IF people IS NULL THEN
        RETURN;
    END IF;

    DELETE FROM families_presence p
    USING unnest(people, since, until) AS pair (person, since, until)
    WHERE p.person_id = pair.person AND p.quarter >= pair.since AND p.quarter < pair.until;

    SELECT COALESCE(array_agg(DISTINCT same_as_id), '{{}}'), people || array_agg(id)
    INTO linked, seen FROM families_person WHERE same_as_id = ANY (people);
    SELECT min(day) INTO first FROM unnest(since) day;
    SELECT max(day) INTO last FROM unnest(until) day;
    {insert("false")}
    IF cardinality(linked) > 0 THEN
        {insert("true")}
    END IF;
END $$
"""

# What each trigger does. ``concerned`` names people and quarters, null for every quarter;
# ``hold`` keeps what new sightings read as it is until they are counted.

FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    records bigint[];
    quarters date[];
BEGIN
    IF current_setting('peoples.presence_later', true) = 'on' THEN
        RETURN NULL;
    END IF;
    {hold}
    SELECT array_agg(record), array_agg(quarter) INTO records, quarters
    FROM (SELECT DISTINCT record, quarter FROM ({concerned}) named (record, quarter)) once;
    PERFORM families_presence_refresh(records, quarters);
    RETURN NULL;
END $$
"""
CREATE = """
CREATE TRIGGER {name} AFTER {event} ON {table} {rows}
FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
TRANSITION = {
    "insert": "REFERENCING NEW TABLE AS new_rows",
    "update": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "REFERENCING OLD TABLE AS old_rows",
}


def trigger(table, event, concerned, hold=""):
    """The operation that makes a trigger of a statement, and its way back."""
    name = f"presence_after_{event}_of_{table}"
    return migrations.RunSQL(
        [
            FUNCTION.format(name=name, concerned=concerned, hold=hold),
            CREATE.format(name=name, event=event, table=table, rows=TRANSITION[event]),
        ],
        [f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"],
    )


def quarter_of(day):
    return f"date_trunc('quarter', {day}::timestamp)::date"


def hold(table, ids):
    return f"PERFORM 1 FROM {table} WHERE id IN ({ids}) ORDER BY id FOR SHARE;"


def either(rows):
    """Rows named with the old values and rows named with the new."""
    return f"{rows.format('o')} UNION ALL {rows.format('n')}"


OLD_AND_NEW = "FROM old_rows o JOIN new_rows n ON n.id = o.id"

# --- attendances

OF_ATTENDANCE = f"{{0}}.person_id, {quarter_of('{0}.date')}"
HOLD_FOR_ATTENDANCE = f"""
    {hold("centres_session", "SELECT session_id FROM new_rows")}
    {hold("families_family", "SELECT family_id FROM new_rows")}
"""
ATTENDANCE = [
    trigger(
        "families_attendance",
        "insert",
        f"SELECT {OF_ATTENDANCE.format('n')} FROM new_rows n",
        HOLD_FOR_ATTENDANCE,
    ),
    trigger(
        "families_attendance",
        "update",
        either(f"""
            SELECT {OF_ATTENDANCE} {OLD_AND_NEW}
            WHERE (o.session_id, o.person_id, o.family_id, o.date, o.centre_id, o.area_id)
                IS DISTINCT FROM
                  (n.session_id, n.person_id, n.family_id, n.date, n.centre_id, n.area_id)
        """),
        HOLD_FOR_ATTENDANCE,
    ),
    trigger(
        "families_attendance",
        "delete",
        f"SELECT {OF_ATTENDANCE.format('o')} FROM old_rows o",
    ),
]

# --- contacts

OF_CONTACT_PERSON = f"""
    {{0}}.person_id, (SELECT {quarter_of("c.date")} FROM families_contact c
                      WHERE c.id = {{0}}.contact_id)
"""
HOLD_FOR_CONTACT_PERSON = f"""
    {hold("families_contact", "SELECT contact_id FROM new_rows")}
    {
    hold(
        "families_family",
        "SELECT c.family_id FROM new_rows n JOIN families_contact c ON c.id = n.contact_id",
    )
}
"""
CONTACTS = [
    trigger(
        "families_contactperson",
        "insert",
        f"SELECT {OF_CONTACT_PERSON.format('n')} FROM new_rows n",
        HOLD_FOR_CONTACT_PERSON,
    ),
    trigger(
        "families_contactperson",
        "update",
        either(f"""
            SELECT {OF_CONTACT_PERSON} {OLD_AND_NEW}
            WHERE (o.contact_id, o.person_id, o.area_id)
                IS DISTINCT FROM (n.contact_id, n.person_id, n.area_id)
        """),
        HOLD_FOR_CONTACT_PERSON,
    ),
    trigger(
        "families_contactperson",
        "delete",
        f"SELECT {OF_CONTACT_PERSON.format('o')} FROM old_rows o",
    ),
    trigger(
        "families_contact",
        "update",
        either(f"""
            SELECT p.person_id, {quarter_of("{0}.date")} {OLD_AND_NEW}
            JOIN families_contactperson p ON p.contact_id = n.id
            WHERE (o.date, o.centre_id, o.family_id)
                IS DISTINCT FROM (n.date, n.centre_id, n.family_id)
        """),
        hold("families_family", "SELECT family_id FROM new_rows"),
    ),
]

# --- sessions, people, families

OTHERS = [
    trigger(
        "centres_session",
        "update",
        f"""
            SELECT a.person_id, {quarter_of("a.date")} {OLD_AND_NEW}
            JOIN families_attendance a ON a.session_id = n.id
            WHERE (o.status = 'cancelled') <> (n.status = 'cancelled')
        """,
    ),
    trigger("families_person", "insert", "SELECT n.same_as_id, NULL::date FROM new_rows n"),
    trigger(
        "families_person",
        "update",
        f"""
            SELECT one.id, NULL::date {OLD_AND_NEW}
            CROSS JOIN LATERAL (VALUES (n.id), (o.same_as_id)) one (id)
            WHERE (o.same_as_id, o.date_of_birth) IS DISTINCT FROM (n.same_as_id, n.date_of_birth)
        """,
    ),
    trigger("families_person", "delete", "SELECT o.same_as_id, NULL::date FROM old_rows o"),
    trigger(
        "families_family",
        "update",
        f"""
            SELECT a.person_id, NULL::date {OLD_AND_NEW}
            JOIN families_attendance a ON a.family_id = n.id
            WHERE o.same_as_id IS DISTINCT FROM n.same_as_id
            UNION ALL
            SELECT p.person_id, NULL::date {OLD_AND_NEW}
            JOIN families_contact c ON c.family_id = n.id
            JOIN families_contactperson p ON p.contact_id = c.id
            WHERE o.same_as_id IS DISTINCT FROM n.same_as_id
        """,
    ),
]

# --- areas and wards: rare, so they wait until nobody is counting, and nobody counts meanwhile

HOME_AUTHORITY = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('peoples.presence_later', true) = 'on' OR NOT EXISTS ({moved}) THEN
        RETURN NULL;
    END IF;
    LOCK TABLE families_presence IN SHARE ROW EXCLUSIVE MODE;
    UPDATE families_presence p SET home_authority_id = w.authority_id
    FROM centres_area a JOIN centres_ward w ON w.id = a.ward_id
    WHERE a.id = p.area_id AND p.home_authority_id IS DISTINCT FROM w.authority_id
      AND a.id IN ({moved});
    RETURN NULL;
END $$
"""


def home_authority(table, moved):
    name = f"presence_after_update_of_{table}"
    return migrations.RunSQL(
        [
            HOME_AUTHORITY.format(name=name, moved=moved),
            CREATE.format(name=name, event="update", table=table, rows=TRANSITION["update"]),
        ],
        [f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"],
    )


PLACES_THAT_MOVE = [
    home_authority("centres_area", f"SELECT n.id {OLD_AND_NEW} WHERE o.ward_id <> n.ward_id"),
    home_authority(
        "centres_ward",
        f"SELECT a.id {OLD_AND_NEW} JOIN centres_area a ON a.ward_id = n.id "
        "WHERE o.authority_id <> n.authority_id",
    ),
]

FILL = f"INSERT INTO families_presence ({COLUMNS}) SELECT * FROM families_presence_of_sightings"


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0011_presence"),
        ("centres", "0004_births_and_boundaries"),
    ]
    operations = [
        migrations.AddField("presence", "born", models.DateField(null=True)),
        migrations.AddField(
            "presence",
            "sessions",
            django.contrib.postgres.fields.ArrayField(models.BigIntegerField(), null=True),
        ),
        migrations.AddIndex(
            "presence",
            models.Index(
                fields=["quarter"],
                condition=models.Q(sessions__isnull=False),
                name="presence_of_linked",
            ),
        ),
        migrations.RunSQL(VIEW, "DROP VIEW families_presence_of_sightings"),
        migrations.RunSQL(
            REFRESH, "DROP FUNCTION families_presence_refresh(records bigint[], quarters date[])"
        ),
        *ATTENDANCE,
        *CONTACTS,
        *OTHERS,
        *PLACES_THAT_MOVE,
        migrations.RunSQL(FILL, "DELETE FROM families_presence"),
    ]
