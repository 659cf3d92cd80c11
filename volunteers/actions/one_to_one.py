"""A volunteer supports a family one to one: begun and ended."""

import datetime as dt

from django.db import transaction

from volunteers.actions.turns import NotYet, TurnRefused
from volunteers.eligibility import missing_for
from volunteers.models import OneToOne, Volunteer


@transaction.atomic
def start_one_to_one(*, volunteer, family, role, starts_on, by):
    """Raises NotYet with what she lacks on the first day, as for a session."""
    volunteer = Volunteer.objects.select_for_update(of=["self"], no_key=True).get(pk=volunteer.pk)
    if not role.one_to_one or role.authority_id not in (None, volunteer.authority_id):
        raise TurnRefused(f"{role} is not a role for one-to-one work here. Choose another one.")
    if volunteer.authority_id != family.authority_id:
        raise TurnRefused(f"{volunteer} volunteers in another authority.")
    if volunteer.person_id and family.members.filter(person=volunteer.person_id).exists():
        raise TurnRefused(f"{volunteer} is of this family herself. Choose another one.")
    if missing := missing_for([volunteer], role, starts_on)[volunteer.pk]:
        raise NotYet(volunteer, role, missing)
    going_on = OneToOne.objects.filter(volunteer=volunteer, family=family)
    if going_on.exclude(ends_on__lt=starts_on).exists():
        raise TurnRefused(f"{volunteer} supports this family on these days already.")
    return OneToOne.objects.create(
        volunteer=volunteer,
        family=family,
        centre=family.centre,
        role=role,
        starts_on=starts_on,
        put_down_by=by,
    )


@transaction.atomic
def end_one_to_one(*, one_to_one, ends_on, by):
    Volunteer.objects.select_for_update(of=["self"], no_key=True).get(pk=one_to_one.volunteer_id)
    one = OneToOne.objects.select_for_update().get(pk=one_to_one.pk)
    if one.starts_on and ends_on < one.starts_on:
        raise TurnRefused("That is before it began. Enter a later day.")
    again = OneToOne.objects.filter(volunteer=one.volunteer_id, family=one.family_id)
    again = again.exclude(pk=one.pk).filter(starts_on__gt=one.starts_on or dt.date.min)
    if again.filter(starts_on__lte=ends_on).exists():
        raise TurnRefused("By then she supports this family again. Enter an earlier day.")
    one.ends_on = ends_on
    one.save(update_fields=["ends_on"])
    return one
