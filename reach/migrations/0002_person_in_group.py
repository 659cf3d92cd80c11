"""The view behind reach.models.PersonInGroup: target groups of a person and of her carers."""

from django.db import migrations

VIEW = """
CREATE VIEW reach_persongroup AS
WITH who AS (
    SELECT id, COALESCE(same_as_id, id) AS one FROM families_person
),
household AS (
    SELECT id, COALESCE(same_as_id, id) AS one FROM families_family
),
counts_for AS (
    -- Every record of the same person stands for her.
    SELECT mine.id AS person_id, other.id AS member_id
    FROM who mine JOIN who other ON other.one = mine.one
    UNION
    -- So does every carer of a main household of hers.
    SELECT mine.id, again.id
    FROM who mine
    JOIN who other ON other.one = mine.one
    JOIN families_familymember main ON main.person_id = other.id AND main.is_main
    JOIN household home ON home.id = main.family_id
    JOIN household linked ON linked.one = home.one
    JOIN families_familymember carer
        ON carer.family_id = linked.id AND carer.role = 'carer'
    JOIN who her ON her.id = carer.person_id
    JOIN who again ON again.one = her.one
)
SELECT m.id, c.person_id, m.group_id, m.starts_on, m.ends_on
FROM families_targetgroupmembership m
JOIN counts_for c ON c.member_id = m.person_id
"""


class Migration(migrations.Migration):
    dependencies = [("reach", "0001_initial"), ("families", "0003_sighting")]
    operations = [migrations.RunSQL(VIEW, "DROP VIEW reach_persongroup")]
