"""The view behind families.models.Sighting: who was seen when, linked duplicates as one."""

from django.db import migrations

VIEW = """
CREATE VIEW families_sighting AS
SELECT 2 * a.id AS id, a.date, a.centre_id, a.area_id,
       COALESCE(p.same_as_id, p.id) AS person_id,
       COALESCE(f.same_as_id, f.id) AS family_id,
       p.id AS seen_person_id,
       COALESCE(one.date_of_birth, p.date_of_birth) AS born,
       COALESCE(one.turns_five_on, p.turns_five_on) AS turns_five_on,
       s.id AS session_id, s.activity_id, NULL::bigint AS contact_id
FROM families_attendance a
JOIN centres_session s ON s.id = a.session_id AND s.status <> 'cancelled'
JOIN families_person p ON p.id = a.person_id
LEFT JOIN families_person one ON one.id = p.same_as_id
LEFT JOIN families_family f ON f.id = a.family_id
UNION ALL
SELECT 2 * w.id + 1, c.date, c.centre_id, w.area_id,
       COALESCE(p.same_as_id, p.id),
       COALESCE(f.same_as_id, f.id),
       p.id,
       COALESCE(one.date_of_birth, p.date_of_birth),
       COALESCE(one.turns_five_on, p.turns_five_on),
       NULL, NULL, c.id
FROM families_contactperson w
JOIN families_contact c ON c.id = w.contact_id
JOIN families_person p ON p.id = w.person_id
LEFT JOIN families_person one ON one.id = p.same_as_id
JOIN families_family f ON f.id = c.family_id
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0002_target_groups"), ("centres", "0002_strands")]
    operations = [migrations.RunSQL(VIEW, "DROP VIEW families_sighting")]
