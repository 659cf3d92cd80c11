"""Births are matched to known children by themselves, and get their areas, as these come."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from centres.models import Area, Postcode
from families.births import certain_matches
from families.models import Birth, FamilyMember, Person
from families.outreach import known_born_on, told_by

BATCH = 500


@transaction.atomic
def match_births(births=None):
    """Match what is certain among these births (all that have nobody yet). Returns how many.

    Set-based: births of the same dates and children of those dates, compared in memory.
    """
    births = Birth.objects.all() if births is None else births
    # In the order of their ids, so that two at once wait for one another and do not lock up.
    waiting = list(births.filter(person=None).order_by("pk").select_for_update(of=["self"]))
    if not waiting:
        return 0
    told = told_by(waiting)
    matches = certain_matches(told, known_born_on(told))
    matched = [birth for birth in waiting if birth.pk in matches]
    for birth in matched:
        birth.person_id = matches[birth.pk]
        birth.status, birth.matched_at = Birth.Status.MATCHED, timezone.now()
    Birth.objects.bulk_update(matched, ["person", "status", "matched_at"], batch_size=BATCH)
    return len(matched)


def note_matches(result, number):
    """In the result of an import: how many births were matched by it."""
    if number:
        verb = "birth is" if number == 1 else "births are"
        result.notes.append(f"{number:,} {verb} of known families.")


def match_births_of(family):
    """After its people or its address changed: births with the birth dates of its children."""
    people = FamilyMember.objects.filter(family=family).values("person")
    born = Person.objects.filter(
        pk__in=people, authority=OuterRef("authority"), date_of_birth=OuterRef("born_on")
    )
    return match_births(Birth.objects.filter(Exists(born)))


def fill_unknown_areas_of_births():
    """The area of births whose postcode is known by now; one statement."""
    area = Area.objects.filter(
        code__in=Postcode.objects.filter(postcode=OuterRef(OuterRef("postcode"))).values(
            "area_code"
        )
    )
    unknown = Birth.objects.filter(area=None).exclude(postcode="")
    return unknown.filter(Exists(area)).update(area=Subquery(area.values("pk")[:1]))
