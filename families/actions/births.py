"""What staff do about a birth that the centre was told of."""

from django.db import transaction
from django.utils import timezone

from families.actions.births_by_themselves import match_births
from families.actions.households import add_family
from families.models import Birth, Person


def _locked(birth):
    return Birth.objects.select_for_update(of=["self"]).get(pk=birth.pk)


@transaction.atomic
def match_birth(*, by, birth, person):
    """Staff say who it is. One that is matched stays until that is undone; True when it is hers."""
    birth = _locked(birth)
    if birth.person_id is None:
        birth.person, birth.status = person, Birth.Status.MATCHED
        birth.matched_at, birth.matched_by = timezone.now(), by
        birth.save(update_fields=["person", "status", "matched_at", "matched_by"])
        birth.not_the_same_as.remove(person)
    return birth.person_id == person.pk


@transaction.atomic
def unmatch_birth(*, by, birth):
    """It is somebody else after all: to do again, and not matched to her by itself again."""
    birth = _locked(birth)
    if birth.person_id is None:
        return
    birth.not_the_same_as.add(birth.person_id)
    birth.person = birth.matched_at = birth.matched_by = None
    birth.status = Birth.Status.WAITING
    birth.save(update_fields=["person", "status", "matched_at", "matched_by"])


@transaction.atomic
def family_of_birth(*, by, birth, **household):
    """The family that is made of a birth, which is then matched to its child of that day."""
    family = add_family(by=by, **household)
    born = Person.objects.filter(memberships__family=family, date_of_birth=birth.born_on)
    if len(children := list(born[:2])) == 1:
        match_birth(by=by, birth=birth, person=children[0])
    return family


@transaction.atomic
def not_the_same(*, by, birth, person):
    """Looked at and found to be somebody else; then another may be the only one left."""
    birth.not_the_same_as.add(person)
    match_births(Birth.objects.filter(pk=birth.pk))
