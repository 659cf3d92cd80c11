"""Keeping one-to-one contacts, with the home area of each person on the day of the contact."""

from django.db import transaction

from families.homes import home_areas
from families.models import Contact, ContactPerson
from families.presence_rollup import hold


@transaction.atomic
def add_contact(*, family, by, people, submission_key, **fields):
    """A new contact of the family's centre; the same form sent twice makes one."""
    contact, is_new = Contact.objects.get_or_create(
        submission_key=submission_key,
        defaults={"family": family, "centre": family.centre, "recorded_by": by, **fields},
    )
    if is_new:
        name_people(contact=contact, people=people)
    return contact


@transaction.atomic
def change_contact(*, contact, people, **fields):
    before = contact.with_people.values_list("person", flat=True)
    families = {contact.family_id, fields.get("family", contact.family).pk}
    hold(
        contacts=[contact.pk],
        families=families,
        people=[*before, *(person.pk for person in people)],
    )
    for field, value in fields.items():
        setattr(contact, field, value)
    contact.save(update_fields=list(fields))
    name_people(contact=contact, people=people)


def name_people(*, contact, people):
    """Say whom it was with; homes are those of the contact's date."""
    homes = home_areas(people, contact.date)
    contact.with_people.exclude(person__in=people).delete()
    ContactPerson.objects.bulk_create(
        [
            ContactPerson(contact=contact, person=person, area_id=homes.get(person.pk))
            for person in people
        ],
        update_conflicts=True,
        unique_fields=["contact", "person"],
        update_fields=["area"],
    )
